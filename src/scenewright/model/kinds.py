"""What stands after `is`: generators, components, imported names, groups and what later versions will build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Severity
from scenewright.model import faults
from scenewright.model.reading import as_text
from scenewright.model.scene import Kind
from scenewright.parts import GeometryGenerator, Opening, catalogue

if TYPE_CHECKING:
    from scenewright.model.reading import Reader
    from scenewright.model.scene import Scene
    from scenewright.syntax import Path, Value

STRUCTURAL = frozenset(
    {"group", "model", "light", "spawn", "portal", "zone", "camera", "media", "text", "path", "sound"}
)
PLANNED = STRUCTURAL | {
    *("torus", "capsule", "sweep", "union", "difference", "intersection", "opening", "wall", "floor"),
    *("column", "stairs", "ramp", "railing", "fence", "roof", "arch", "vault", "dome", "stage"),
    *("amphitheatre", "house", "facade", "tower", "bridge", "pergola", "gazebo", "building", "shelf"),
    *("cabinet", "sofa", "bed", "desk", "floor_lamp", "table_lamp", "wall_lamp", "street_lamp"),
    *("string_lights", "frame", "screen", "curtain", "mirror", "wardrobe", "nightstand", "dresser"),
    *("bookcase", "counter", "sink", "stove", "refrigerator", "toilet", "bathtub", "shower", "whiteboard"),
    *("piano", "ping_pong_table", "foosball_table", "pool_table", "fireplace", "book", "books", "cup"),
    *("plate", "bowl", "bottle", "crate", "barrel", "basket", "box_stack", "potted_plant", "candle"),
    *("lantern", "laptop", "monitor", "keyboard", "clock", "sculpture", "food", "toy", "ball", "shrub"),
    *("hedge", "flower", "rock", "cliff", "log", "stump", "mushroom", "succulent", "water", "fountain"),
    *("road", "snow_drift", "city_block", "street", "street_grid", "maze", "playground", "market_stall"),
    *("dungeon", "cave", "bicycle", "car", "boat", "fire", "smoke", "snow", "fireflies"),
}
"""Names the language keeps for parts that are not written yet; a part of the same name takes over by itself."""


def kind_names(scene: Scene) -> list[str]:
    """Everything `is` may name in a file."""
    names = {"group", *catalogue.names(GeometryGenerator), *scene.components}
    for prefix, other in scene.imports.items():
        names |= {f"{prefix}.{name}" for name in other.components}
    return sorted(names)


def read_kind(reader: Reader, path: Path, value: Value, *, is_opening: bool) -> Kind:
    """Find what `is` names; complains when nothing, and then gives a kind that accepts everything."""
    text = as_text(value)
    if text is None:
        reader.fault(faults.WRONG_TYPE, path, "`is` takes one name", expected="the name of a generator or component")
        return Kind("", is_known=False)
    kind = find_kind(reader.scene, str(text))
    if kind is None:
        _complain(reader, path, str(text))
        return Kind(str(text), is_known=False)
    stands_in_wall = kind.part is not None and issubclass(kind.part, Opening)
    if is_opening and not stands_in_wall:
        message = f"`{text}` is no opening: it cannot stand in a wall"
        expected = "a door, window or other opening"
        reader.fault(faults.WRONG_PLACE, path, message, expected=expected, hint="things belong in `parts`")
    elif stands_in_wall and not is_opening:
        message = f"`{text}` stands in a wall, so it belongs in the `openings` of a room"
        reader.fault(faults.WRONG_PLACE, path, message, expected="openings: {…} of a room")
    return kind


def find_kind(scene: Scene, name: str) -> Kind | None:
    """Look a name up: the file's components, then imported ones, then generators."""
    if name in scene.components:
        return Kind(name, component=scene.components[name], home=scene)
    prefix, _, inner = name.partition(".")
    if prefix in scene.imports and inner in scene.imports[prefix].components:
        home = scene.imports[prefix]
        return Kind(name, component=home.components[inner], home=home)
    if name == "group":
        return Kind("group")
    part = catalogue.find(GeometryGenerator, name)
    return None if part is None else Kind(name, part=part)


def _complain(reader: Reader, path: Path, name: str) -> None:
    prefix, dot, inner = name.partition(".")
    if dot and prefix in reader.scene.imports:
        other = reader.scene.imports[prefix]
        message = f"`{prefix}` has no component '{inner}'"
        reader.unknown(faults.IMPORTED_NAME, path, message, [f"{prefix}.{item}" for item in other.components], name)
    elif name in PLANNED:
        message = f"'{name}' is part of the language, but this version cannot build it"
        reader.fault(faults.KIND_NOT_BUILT, path, message, expected="a kind that `scenewright parts` lists")
    else:
        reader.unknown(faults.UNKNOWN_KIND, path, f"nothing is called '{name}'", kind_names(reader.scene), name)


def not_built(reader: Reader, path: Path, code: str, what: str, severity: Severity = Severity.WARNING) -> None:
    """Say that something of the language does nothing yet."""
    verb = "is left out" if severity is Severity.WARNING else "cannot be used"
    message = f"{what} {verb}: this version does not build it yet"
    reader.fault(code, path, message, key=True, severity=severity)
