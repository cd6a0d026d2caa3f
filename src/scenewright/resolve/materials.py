"""Materials: named, inline, imported and the defaults of generators, as specs that are equal when they look equal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scenewright.arrays import draw_key, uniform
from scenewright.diagnostics import Diagnostics
from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.materials import material_names, read_material
from scenewright.model.reading import Reader, listed
from scenewright.model.scene import Scene
from scenewright.parts import MaterialRecipe, catalogue
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.resolved import MaterialSpec, ResolvedNode
from scenewright.syntax import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from scenewright.model.scene import Material, MaterialUse
    from scenewright.parts import GeometryGenerator
    from scenewright.resolve.frames import Frame


@dataclass
class Materials:
    """All materials of one scene."""

    evaluator: Evaluator
    root_of: Callable[[Scene], Frame]
    """Gives the frame of a file, where its own materials are evaluated."""
    substitutes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """What the style puts in place of a recipe that a generator asks for."""
    named: dict[tuple[int, str], MaterialSpec] = field(default_factory=dict)
    defaults: dict[str, MaterialSpec] = field(default_factory=dict)

    def slots(self, frame: Frame, part: GeometryGenerator) -> dict[str, MaterialSpec]:
        """Give every slot of `part` its material: the author's, else what surrounds asks for, else the default."""
        authored = {use.slot: use for use in frame.node.materials} if frame.node is not None else {}
        defaults = {slot: entry.default for slot, entry in part.slots.items()} | dict(part.materials())
        found: dict[str, MaterialSpec] = {}
        own = part.own_materials() if part.brings_materials else part.slots
        for slot, entry in part.slots.items():
            if slot not in own:
                continue
            use = authored.get(slot) or (authored.get("") if entry.main else None)
            spec = self._used(frame, use) if use is not None else None
            if spec is None:
                spec = frame.inherited.get(slot) or (frame.inherited.get("") if entry.main else None)
            found[slot] = spec or self.default(defaults[slot])
        return found | self._replacing(frame, own, authored) if part.brings_materials else found

    def _replacing(
        self, frame: Frame, own: Collection[str], authored: Mapping[str, MaterialUse]
    ) -> dict[str, MaterialSpec]:
        """What an author puts in place of materials that a thing brings along; the empty name stands for all of them."""
        found: dict[str, MaterialSpec] = {}
        for slot, use in authored.items():
            if slot and slot not in own:
                message = f"the file has no material '{slot}'"
                hint, expected = did_you_mean(slot, own), listed(own, 24)
                self.evaluator.fault(
                    frame, faults.UNKNOWN_SLOT, use.path, message, key=True, expected=expected, hint=hint
                )
                continue
            spec = self._used(frame, use)
            if spec is not None:
                found[slot] = spec
        return found

    def passed_on(self, frame: Frame) -> dict[str, MaterialSpec]:
        """Materials that a group or component hands to what is in it."""
        return {**frame.inherited, **self.own(frame)}

    def own(self, frame: Frame) -> dict[str, MaterialSpec]:
        """Materials by slot that a node itself asks for; empty text for all main slots."""
        uses = frame.node.materials if frame.node is not None else ()
        found = ((use.slot, self._used(frame, use)) for use in uses)
        return {slot: spec for slot, spec in found if spec is not None}

    def _used(self, frame: Frame, use: MaterialUse) -> MaterialSpec | None:
        return self.used(frame, use, f"materials/{use.slot}" if use.slot else "material")

    def used(self, frame: Frame, use: MaterialUse, label: str) -> MaterialSpec | None:
        """The material that a use names or writes; None after a complaint. Draws depend on `label`."""
        try:
            if use.material is not None:
                return self.spec(use.material, frame, label, self._seed(frame, use.material.name))
            if use.name is None:
                return None
            name = self.evaluator.value(use.name, frame, label)
            return self.by_name(frame, str(name), use)
        except UnresolvedError:
            return None

    def by_name(self, frame: Frame, name: str, use: MaterialUse) -> MaterialSpec:
        """Find a material of the file, an imported one or a recipe.

        Raises:
            UnresolvedError: There is none; the author was told.
        """
        scene, inner = frame.scene, name
        prefix, dot, rest = name.partition(".")
        if dot and prefix in scene.imports:
            scene, inner = scene.imports[prefix], rest
        if inner in scene.materials:
            key = (id(scene), inner)
            if key not in self.named:
                root = self.root_of(scene)
                seed = self._seed(root, inner)
                self.named[key] = self.spec(scene.materials[inner], root, f"materials/{inner}", seed)
            return self.named[key]
        if catalogue.find(MaterialRecipe, name) is not None:
            return self.default({"is": name})
        known = material_names(frame.scene)
        message = f"no material is called '{name}'"
        hint = did_you_mean(name, known)
        self.evaluator.fault(frame, faults.UNKNOWN_MATERIAL, use.path, message, expected=listed(known, 24), hint=hint)
        raise UnresolvedError

    def spec(self, material: Material, frame: Frame, label: str, seed: int) -> MaterialSpec:
        """Work out the parameters of a material.

        Raises:
            UnresolvedError: One of them has no value; the author was told.
        """
        values: dict[str, Any] = {
            name: self.evaluator.value(value, frame, f"{label}/{name}") for name, value in material.values.items()
        }
        return MaterialSpec(material.name, material.recipe(**values), seed)

    def default(self, written: Mapping[str, object]) -> MaterialSpec:
        """Give the material a generator asks for by default, or what the style puts in its place."""
        key = repr(sorted(written.items()))
        if key not in self.defaults:
            stand_in = self.substitutes.get(str(written.get("is", "")), {})
            self.defaults[key] = self._parsed({**written, **stand_in})
        return self.defaults[key]

    def _parsed(self, body: dict[str, object]) -> MaterialSpec:
        """Read a mapping a part's author wrote; its faults are theirs, so it must be right.

        Raises:
            ValueError: It is not.
        """
        diagnostics = Diagnostics()
        document = SourceDocument("a part's default material", "", {})
        scene = Scene(document)
        material = read_material(Reader(document, diagnostics, scene), (), {k: _listed(v) for k, v in body.items()})
        if material is None or diagnostics.has_errors:
            message = f"default material {body}: {'; '.join(item.message for item in diagnostics)}"
            raise ValueError(message)
        root = self.root_of(scene)
        return self.spec(material, root, "default", self._seed(root, material.name))

    def _seed(self, frame: Frame, name: str) -> int:
        """Seed of a material's pattern: by name, so that equal materials of different nodes are one."""
        return int(uniform(draw_key(frame.seed, "", f"materials/{name}/seed")) * 2**32)


def covered(node: ResolvedNode, cover: Mapping[str, MaterialSpec]) -> ResolvedNode:
    """Give a node and all below it other materials, whatever they ask for: by slot, or all of it (the empty text)."""
    if not cover:
        return node

    def over(slots: Mapping[str, MaterialSpec]) -> dict[str, MaterialSpec]:
        return {slot: cover.get(slot) or cover.get("", spec) for slot, spec in slots.items()}

    return replace(
        node,
        materials=over(node.materials),
        part_materials=tuple(over(slots) for slots in node.part_materials),
        children=tuple(covered(child, cover) for child in node.children),
        openings=tuple(covered(child, cover) for child in node.openings),
    )


def _listed(value: object) -> object:
    """Turn tuples into lists, as authors would write them."""
    return [_listed(item) for item in value] if isinstance(value, tuple) else value
