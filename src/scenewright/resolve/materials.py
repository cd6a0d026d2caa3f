"""Materials: named, inline, imported and the defaults of generators, as specs that are equal when they look equal."""

from __future__ import annotations

from dataclasses import dataclass, field
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
from scenewright.resolve.resolved import MaterialSpec
from scenewright.syntax import SourceDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        for slot, entry in part.slots.items():
            use = authored.get(slot) or (authored.get("") if entry.main else None)
            spec = self._used(frame, use) if use is not None else None
            if spec is None:
                spec = frame.inherited.get(slot) or (frame.inherited.get("") if entry.main else None)
            found[slot] = spec or self.default(defaults[slot])
        return found

    def passed_on(self, frame: Frame) -> dict[str, MaterialSpec]:
        """Materials that a group or component hands to what is in it."""
        passed = dict(frame.inherited)
        for use in frame.node.materials if frame.node is not None else ():
            spec = self._used(frame, use)
            if spec is not None:
                passed[use.slot] = spec
        return passed

    def _used(self, frame: Frame, use: MaterialUse) -> MaterialSpec | None:
        label = f"materials/{use.slot}" if use.slot else "material"
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


def _listed(value: object) -> object:
    """Turn tuples into lists, as authors would write them."""
    return [_listed(item) for item in value] if isinstance(value, tuple) else value
