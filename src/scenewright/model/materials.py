"""`materials:` of the file, and `material` / `materials` of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.model import faults
from scenewright.model.authored import Constant, Pick, Unknown
from scenewright.model.reading import as_text
from scenewright.model.scene import Material, MaterialUse
from scenewright.model.shapes import TEXT
from scenewright.model.values import read_value
from scenewright.parts import Combination, MaterialRecipe, catalogue, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.model.authored import Authored
    from scenewright.model.reading import Reader
    from scenewright.model.scene import Kind, Scene
    from scenewright.syntax import Path, Value


def read_materials(reader: Reader, path: Path, value: Value) -> None:
    """Read the file's `materials` into the scene."""
    for name, entry in reader.mapping(path, value, "{name: {is: recipe, …}}").items():
        where = (*path, name)
        reader.check_id(where, "a material")
        if isinstance(entry, dict):
            material = read_material(reader, where, entry, name)
            if material is not None:
                reader.scene.materials[name] = material
        else:
            message = f"material `{name}` must say what it is"
            reader.fault(faults.WRONG_TYPE, where, message, expected="{is: recipe, …}")


def read_material(reader: Reader, path: Path, value: dict[str, Value], name: str = "") -> Material | None:
    """Read one ``{is: recipe, …}``; None when its recipe is unknown."""
    if "is" not in value:
        message = "a material needs `is`"
        reader.fault(faults.MISSING_KEY, path, message, key=True, expected="{is: recipe, …}")
        return None
    recipe_name = str(as_text(value["is"]) or "")
    recipe = catalogue.find(MaterialRecipe, recipe_name)
    if recipe is None:
        message = f"no material recipe is called '{recipe_name}'"
        reader.unknown(faults.UNKNOWN_MATERIAL, (*path, "is"), message, catalogue.names(MaterialRecipe), recipe_name)
        return None
    specs = fields_of(recipe)
    reader.check_keys(path, value, ["is", *specs], f"material `{recipe_name}`")
    values = {
        key: read_value(reader, (*path, key), entry, specs[key].kind) for key, entry in value.items() if key in specs
    }
    for key, spec in specs.items():
        if spec.required and key not in value:
            reader.fault(faults.MISSING_KEY, path, f"material `{recipe_name}` needs `{key}`", key=True)
    return Material(name or recipe_name, recipe, values, path)


def material_names(scene: Scene) -> list[str]:
    """Every name a node may give as its material."""
    names = {*scene.materials, *catalogue.names(MaterialRecipe)}
    for prefix, other in scene.imports.items():
        names |= {f"{prefix}.{name}" for name in other.materials}
    return sorted(names)


def read_uses(reader: Reader, path: Path, node: dict[str, Value], kind: Kind) -> tuple[MaterialUse, ...]:
    """Read `material` and `materials` of a node."""
    uses: list[MaterialUse] = []
    if "material" in node:
        uses.append(read_use(reader, (*path, "material"), node["material"], ""))
    slots = reader.mapping((*path, "materials"), node.get("materials"), "{slot: material}")
    for slot, value in slots.items():
        where = (*path, "materials", slot)
        takes_any = kind.part is None or issubclass(kind.part, Combination) or kind.part.brings_materials
        if kind.part is not None and not takes_any and slot not in kind.part.slots:
            reader.unknown_slot(where, slot, kind.name, list(kind.part.slots))
        uses.append(read_use(reader, where, value, slot))
    return tuple(uses)


def read_use(reader: Reader, path: Path, value: Value, slot: str) -> MaterialUse:
    """Read what stands in one slot: a name, perhaps picked, or a material written in place."""
    if isinstance(value, dict) and "pick" not in value:
        return MaterialUse(slot, None, read_material(reader, path, value), path)
    name = read_value(reader, path, value, TEXT)
    for leaf in _constant_names(name):
        if not is_material(reader.scene, str(leaf.value)):
            message = f"no material is called '{leaf.value}'"
            reader.unknown(faults.UNKNOWN_MATERIAL, leaf.path, message, material_names(reader.scene), str(leaf.value))
    return MaterialUse(slot, None if isinstance(name, Unknown) else name, None, path)


def _constant_names(value: Authored) -> Iterator[Constant]:
    if isinstance(value, Constant):
        yield value
    elif isinstance(value, Pick):
        for option in value.options:
            yield from _constant_names(option)


def is_material(scene: Scene, name: str) -> bool:
    """Whether `name` is a material of the file, an imported one or a recipe."""
    prefix, _, inner = name.partition(".")
    if name in scene.materials or (prefix in scene.imports and inner in scene.imports[prefix].materials):
        return True
    return catalogue.find(MaterialRecipe, name) is not None
