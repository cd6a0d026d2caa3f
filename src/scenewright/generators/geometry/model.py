"""Models from files of other programs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from scenewright.diagnostics import Severity
from scenewright.geometry.foreign.errors import ForeignError
from scenewright.parts import Anchor, Assembly, Description, Forecast, GeometryGenerator, Site, Slot, side_anchors
from scenewright.parts.foreign import BODY, SUFFIXES, UPRIGHT, load
from scenewright.parts.refusing import RefusedError
from scenewright.quantity import Length, Range, Ratio, SceneFile, Suffixes

if TYPE_CHECKING:
    from scenewright.gltf.reading.model import Asset
    from scenewright.parts.fitting import Fit

METRES: dict[str, float] = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254}
_KITS = Path(__file__).resolve().parents[2] / "kits"
BRACKET = SceneFile("kit:bracket.stl", "1d3a13d112d4a3f1a398a3f67d60ece2", 11684, _KITS / "bracket.stl")
"""A shelf bracket that comes along, to be tried."""


class Model(GeometryGenerator):
    """A model made elsewhere: a GLB or glTF with its materials, animations and named nodes, an OBJ, STL or PLY.

    It stands on the middle of its base with its front to the south. Give `width`, `height` or `depth` to fit it; with
    several it becomes as large as fits into all of them. `material` replaces all its materials, `materials` single ones by
    the names they have in the file (`body` where it has none). Its named nodes can be animated, and referred to
    as `robot.arm`.
    """

    file: Annotated[SceneFile, Suffixes(SUFFIXES)]
    """Path of the file, below the scene's folder."""
    width: Length | None = None
    """Left out, it follows from the others, or from the file."""
    height: Length | None = None
    """Likewise."""
    depth: Length | None = None
    """Likewise."""
    unit: Literal["m", "cm", "mm", "in"] = "m"
    """What the file counts in; only where no size is given. glTF is always in metres."""
    up: Literal["y", "z"] | None = None
    """Which axis of the file points up. Left out: y for GLB, glTF and OBJ, z for STL and PLY."""
    keep: Annotated[Ratio, Range(0.001, 1.0)] = 1.0
    """Share of its triangles to keep, for what was made too finely; the shape changes by at most a hundredth."""
    clip: str | None = None
    """Name of an animation of the file that runs by itself; the others wait to be played."""

    slots = MappingProxyType({BODY: Slot({"is": "plastic", "color": "#9a9c9b"})})
    brings_materials: ClassVar[bool] = True
    examples = MappingProxyType(
        {
            "default": {"file": BRACKET, "unit": "mm"},
            "fitted": {"file": BRACKET, "height": 0.4},
            "thinned": {"file": BRACKET, "unit": "mm", "keep": 0.5},
        }
    )

    def __post_init__(self) -> None:
        """Read the file.

        Raises:
            RefusedError: It cannot be used, or has no such animation.
        """
        try:
            asset = load(self.file)
        except ForeignError as error:
            message = f"'{self.file}': {error.message}"
            raise RefusedError(error.code, message, "file", error.expected, error.hint) from error
        clips = [clip.name for clip in asset.clips]
        if self.clip is not None and self.clip not in clips:
            message = f"'{self.file}' has no animation '{self.clip}'"
            raise RefusedError("SW306", message, "clip", ", ".join(clips[:24]) or "a file with animations")

    @property
    def asset(self) -> "Asset":
        """What is in the file."""
        return load(self.file)

    def own_materials(self) -> tuple[str, ...]:
        asset = self.asset
        bare = any(p.material not in asset.materials for node in asset.nodes for p in node.primitives)
        names = dict.fromkeys(material.name for material in asset.materials.values())
        return (*names, BODY) if bare else tuple(names)

    def animations(self) -> tuple[str, ...]:
        return tuple(clip.name for clip in self.asset.clips)

    def remarks(self) -> Iterator[RefusedError]:
        notes = self.asset.notes
        if notes:
            remark = RefusedError("SW518", f"'{self.file}': {'; '.join(notes)}", "file")
            remark.severity = Severity.INFO
            yield remark

    def fit(self) -> "Fit":
        """How large it is and where."""
        from scenewright.parts.fitting import fit  # noqa: PLC0415 - only where a scene has a model

        up = self.up or UPRIGHT[self.file.location.suffix.lower()]
        sizes = (self.width, self.height, self.depth)
        return fit(self.asset, METRES[self.unit], is_laid=up == "z", sizes=sizes)

    def describe(self, seed: int) -> Description:
        from scenewright.parts.fitting import places  # noqa: PLC0415 - likewise

        asset, placed = self.asset, self.fit()
        sides = side_anchors(placed.low, placed.high)
        taken = {anchor.name for anchor in sides}
        named = places(asset, placed)
        parts = tuple(Anchor(name, "part", where) for name, where in named.items() if name not in taken)
        return Description(placed.low, placed.high, self._triangles(), (*sides, *parts))

    def build(self, site: Site, detail: float) -> Assembly:
        from scenewright.parts.fitting import assembled  # noqa: PLC0415 - likewise

        return assembled(self._kept(), self.fit(), site, self.clip)

    def _kept(self) -> "Asset":
        """What is left of the file; its extent stays that of the whole."""
        if self.keep >= 1.0:
            return self.asset
        from scenewright.parts.thinning import thinned  # noqa: PLC0415 - starts the simplifier

        return thinned(self.asset, self.keep)

    def _triangles(self) -> Sequence[int]:
        """Counted when first asked for, since thinning takes a second for a million triangles."""
        return Forecast(lambda _level: self._kept().triangles)
