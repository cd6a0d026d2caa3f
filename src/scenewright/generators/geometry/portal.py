"""Ways to other worlds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar

import numpy as np

from scenewright.geometry.bodies import Skin, Solid
from scenewright.geometry.faces import UPRIGHT, Frame, Piece, Sheet
from scenewright.geometry.gateways import DEEP, FRIEZE, PIER, STEP, Gateway
from scenewright.geometry.joinery import facing_away
from scenewright.geometry.lettering import Text, set_text
from scenewright.graph import Collider, Link, Material, Primitive
from scenewright.parts import (
    Anchor,
    Assembly,
    Description,
    Forecast,
    GeometryGenerator,
    LightSpec,
    Site,
    Slot,
    SubNode,
    detail_level,
    side_anchors,
)
from scenewright.parts.blackbody import linear_color
from scenewright.parts.drafts import Draft, assembled, forecast
from scenewright.quantity import Color, Length, Range, SceneFile, Suffixes, WebLink

_SCENES = (".scene.yaml", ".scene.yml", ".scene.json")
_RELIEF = 0.006
"""How far the letters stand off the stone, metres."""
_LETTERS = 0.085
"""Largest height of capitals on the frieze, metres: read from six metres (24 mm a metre, after Google's dmm)."""
_GLOW = 160.0
"""Lumens of the light that the veil casts on the ground before it: a night lamp."""
_DIM = 0.18
"""Brightness of the veil at the stone, relative to its middle."""


class Portal(GeometryGenerator):
    """A stone gateway with a softly glowing veil that leads to another scene beside this one, or to a page on the web.

    What it leads to stands on it in letters. Its file says where it leads: ``extras.scenewright`` has the role ``portal``
    and ``to``, and the extension OMI_link has the address, of a scene that of its built world (``name.glb``). Viewers
    that know neither show the gateway.
    """

    slots: ClassVar[Mapping[str, Slot]] = MappingProxyType(
        {
            "stone": Slot({"is": "stone"}),
            "letters": Slot({"is": "paint", "color": "#2b2d31", "sheen": "satin"}, main=False),
        }
    )
    open_slots: ClassVar[frozenset[str]] = frozenset({"letters"})
    examples: ClassVar[Mapping[str, Mapping[str, object]]] = MappingProxyType(
        {
            "default": {"to": WebLink("https://www.w3.org/TR/webxr/"), "title": "WebXR"},
            "wide": {"to": WebLink("https://registry.khronos.org/"), "width": 2.2, "height": 3.0},
        }
    )

    to: Annotated[SceneFile | WebLink, Suffixes(_SCENES, most=8 << 20)]
    """A scene beside this one (`garden.scene.yaml`), or an https:// address."""
    title: str | None = None
    """What stands on it; by default the title of the scene, or the address's host."""
    width: Annotated[Length, Range(0.7, 6.0)] = 1.2
    """Clear width of the opening."""
    height: Annotated[Length, Range(1.9, 8.0)] = 2.3
    """Clear height, to the crown of the arch; at least half the width and a metre."""
    color: Color = Color(0.42, 0.72, 0.95)
    """Of the veil."""

    @property
    def _gateway(self) -> Gateway:
        return Gateway(self.width, max(self.height, self.width / 2 + 1.0))

    @property
    def _name(self) -> str:
        """What is written on it."""
        if self.title is not None:
            return self.title
        return _title(self.to) if isinstance(self.to, SceneFile) else self.to.split("/")[2].removeprefix("www.")

    @property
    def _link(self) -> Link:
        if isinstance(self.to, SceneFile):
            stem = next(self.to.path[: -len(end)] for end in _SCENES if self.to.path.lower().endswith(end))
            return Link(f"{stem}.glb", self._name)
        return Link(str(self.to), self._name)

    def describe(self, seed: int) -> Description:
        x, y, z = self._gateway.reach
        low, high = (-x, 0.0, -z), (x, y, z)
        inside = Anchor("veil", "opening", (0.0, STEP[0], 0.0), (0.0, 0.0, 1.0), size=(self.width, self.height))
        return Description(
            low,
            high,
            _forecast(self),
            (*side_anchors(low, high), inside),
            functional_sides=("front", "back"),
            label=f"portal to {self._name}",
            synonyms=("gateway", "teleporter", "door to another world", "link"),
        )

    def build(self, site: Site, detail: float) -> Assembly:
        level = detail_level(detail)
        made = assembled(self._drafts(level), site)
        glow = np.array(linear_color(self.color))
        # Shown as it is: what shines must not turn dark in the shade. The sky's white is 1, so it stays below.
        bright = 0.25 + 0.65 * glow
        mesh = self._gateway.veil(level, bright * _DIM, bright)
        film = Material(key="portal veil", name="veil", unlit=True, double_sided=False)
        veil = SubNode("veil", primitives=(Primitive(mesh, film.key),))
        spec = LightSpec("point", _GLOW, linear_color(self.color), 5.0)
        lamps = [SubNode("glow", translation=(0.0, 1.2, DEEP + 0.35), light=spec)]
        body = replace(made.nodes[0], link=self._link)
        said = {"to": str(self.to), "title": self._name}
        return Assembly((body, veil, *lamps), "portal", {film.key: film}, said=said)

    def _drafts(self, level: int) -> tuple[Draft, ...]:
        """Stone and letters at a detail level, not yet meshed."""
        gateway = self._gateway
        skins = [Skin("stone", gateway.stones(level), 35.0)]
        letters = self._letters(level)
        if letters:
            skins.append(Skin("letters", letters, 30.0))
        return (Draft("", skins, colliders=self._colliders()),)

    def _letters(self, level: int) -> list[Piece]:
        """The title on the frieze, before and behind: flat from far away."""
        gateway = self._gateway
        parts = self._text((1, 1, 1, 1, 2, 2, 3, 4)[level]).parts(0.0, gateway.height + 0.69 * FRIEZE)
        half, made = DEEP / 2, list[Piece]()
        frames: tuple[Frame, ...] = (UPRIGHT, facing_away(UPRIGHT)) if level >= 2 else (UPRIGHT,)
        for frame in frames if level >= 1 else ():
            for part in parts:
                if level < 3:
                    made.append(Sheet(part.outline, part.holes, half + 0.002, frame))
                else:
                    made.append(Solid(part.outline, half - 0.0005, half + _RELIEF, frame=frame, holes=part.holes))
        return made

    def _text(self, chords: int) -> Text:
        """One line, as large as the frieze takes."""
        line = " ".join(self._name.split())[:80]
        room, size = self.width + 2 * PIER - 0.12, _LETTERS
        text = set_text(line, 1000.0, size, 600, chords)
        return text if text.width <= room else set_text(line, 1000.0, size * room / text.width, 600, chords)

    def _colliders(self) -> tuple[Collider, ...]:
        """Two piers and what lies over the opening; one walks through the veil."""
        gateway = self._gateway
        x, top = self.width / 2 + PIER / 2, gateway.reach[1]
        piers = [Collider("box", (side * x, top / 2, 0.0), (PIER, top, DEEP)) for side in (-1.0, 1.0)]
        middle = (gateway.height + top) / 2
        return (*piers, Collider("box", (0.0, middle, 0.0), (self.width, top - gateway.height, DEEP)))


@lru_cache(maxsize=64)
def _title(scene: SceneFile) -> str:
    """Title of a scene, or what its file is called where the text cannot be read or has none."""
    from scenewright.diagnostics import Diagnostics  # noqa: PLC0415 - only for portals to scenes
    from scenewright.syntax import read_file  # noqa: PLC0415 - likewise

    document = read_file(scene.location, Diagnostics())
    said = document.root.get("title") if document is not None and isinstance(document.root, dict) else None
    stem = scene.path.rpartition("/")[2].partition(".")[0]
    return str(said) if isinstance(said, str) and said.strip() else stem.replace("-", " ").replace("_", " ").title()


@cache
def _forecast(portal: Portal) -> Forecast:
    """Triangles by detail level."""
    gateway = portal._gateway  # noqa: SLF001 - the file's own
    return Forecast(lambda level: forecast(portal._drafts(level)) + gateway.veil_triangles(level))  # noqa: SLF001
