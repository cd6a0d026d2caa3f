"""The nouns of the language: what a scene text says, checked, with every value still as its author wrote it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as FilePath

    from scenewright.model.acting import Reaction
    from scenewright.model.authored import Authored
    from scenewright.parts import FieldKind, GeometryGenerator, MaterialRecipe
    from scenewright.syntax import Path, SourceDocument

NODE_LIMIT = 20_000
"""Nodes after expansion; a batch of copies counts as one."""
REPEAT_LIMIT = 100_000
"""Copies of one node."""
COMPONENT_DEPTH_LIMIT = 32
"""Components inside components."""
IMPORT_LIMIT = 64
"""Files one scene may import, directly or not."""
NODE_DEPTH_LIMIT = 60
"""Nodes inside nodes in one file."""


@dataclass(frozen=True, eq=False)
class Parameter:
    """A knob of the scene or of a component. `kind` follows from the default; its limits are `min` and `max`."""

    name: str
    kind: FieldKind
    default: Authored
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    doc: str
    path: Path


@dataclass(frozen=True, eq=False)
class Material:
    """A recipe with the values the author gave it."""

    name: str
    recipe: type[MaterialRecipe]
    values: Mapping[str, Authored]
    path: Path


@dataclass(frozen=True, eq=False)
class MaterialUse:
    """What a node puts in a slot: inline `material`, or the `name` of one (a text that may be computed or picked)."""

    slot: str
    """Empty for the main slots."""
    name: Authored | None
    material: Material | None
    path: Path


@dataclass(frozen=True, eq=False)
class Kind:
    """What a node is. `part` is set for a generator, `component` (of the file `home`) for a component; else a group."""

    name: str
    part: type[GeometryGenerator] | None = None
    component: Component | None = None
    home: Scene | None = None
    is_known: bool = True


@dataclass(frozen=True, eq=False)
class Repeat:
    """`repeat:`. `values` are a motif's numbers: how many, under its name or `count`; `gap`, `step`, `radius`, `every`."""

    motif: Literal["count", "row", "grid", "ring", "stack", "surround", "along", "each", "scatter"]
    path: Path
    values: Mapping[str, Authored] = field(default_factory=dict)
    along: Authored | None = None
    """What a row or the copies are along, what they surround, or what a scatter is over."""
    each: Authored | None = None
    name: str = ""
    """What `as:` says."""
    variants: int | Literal["all"] = 8
    keep_from: tuple[tuple[Authored, Authored], ...] = ()
    """What a scatter keeps from, and how far."""


@dataclass(frozen=True, eq=False)
class PlaceRelation:
    """One relation of `place:`; each target is a reference, perhaps with indices computed."""

    name: str
    targets: tuple[Authored, ...]
    side: str
    path: Path


@dataclass(frozen=True, eq=False)
class Place:
    """`place:`."""

    relations: tuple[PlaceRelation, ...]
    clear: Authored | None
    height: Authored | None
    path: Path


@dataclass(frozen=True, eq=False)
class IdleMotion:
    """One entry of `animate:`."""

    kind: Literal["spin", "bob", "sway", "orbit", "flicker"]
    target: str
    by: Authored | None
    over: Authored | None
    path: Path


@dataclass(frozen=True, eq=False)
class Node:
    """One entry of `parts:` or `openings:`."""

    id: str
    path: Path
    kind: Kind
    values: Mapping[str, Authored] = field(default_factory=dict)
    """The kind's own parameters."""
    common: Mapping[str, Authored] = field(default_factory=dict)
    """`at`, `rotate`, `scale`, `if`, `detail`, `label`, `tags`, `seed`, `overlap`, `must`."""
    place: Place | None = None
    repeat: Repeat | None = None
    parts: Mapping[str, Node] = field(default_factory=dict)
    openings: Mapping[str, Node] = field(default_factory=dict)
    materials: tuple[MaterialUse, ...] = ()
    physics: Mapping[str, Authored] = field(default_factory=dict)
    motions: tuple[IdleMotion, ...] = ()
    sound: Mapping[str, Authored] = field(default_factory=dict)
    """`sound:` by key: sound, volume, range, loop."""
    reactions: tuple[Reaction, ...] = ()
    """`when:`; only its values may read state."""


@dataclass(frozen=True, eq=False)
class Component:
    """A generator written in the language."""

    name: str
    path: Path
    doc: str
    params: Mapping[str, Parameter]
    parts: dict[str, Node]
    """Filled once every component's parameters are known, so that components may use one another."""


@dataclass(frozen=True, eq=False)
class Check:
    """One entry of `checks:`: its name and what it is about, as written."""

    name: str
    targets: Mapping[str, tuple[str, ...]]
    path: Path


@dataclass(frozen=True, eq=False)
class Trial:
    """One entry of `tests:`: scripts with their paths, played one after the other."""

    name: str
    scripts: tuple[tuple[Path, str], ...]
    path: Path


@dataclass(frozen=True, eq=False)
class Variant:
    """Named overrides: slash path from the file's root, as keys, to the value that stands there instead."""

    name: str
    overrides: tuple[tuple[Path, Path], ...]
    """(path of the overridden value, path of the override itself)."""
    is_material_only: bool


@dataclass(eq=False)
class Scene:
    """A scene file. Filled in the order of its fields while it is read, and not changed after."""

    document: SourceDocument
    title: str = ""
    author: str = ""
    license: str = ""
    seed: int = 0
    targets: tuple[str, ...] = ()
    style: str = "default"
    params: Mapping[str, Parameter] = field(default_factory=dict)
    imports: Mapping[str, Scene] = field(default_factory=dict)
    materials: dict[str, Material] = field(default_factory=dict)
    components: dict[str, Component] = field(default_factory=dict)
    environment: Mapping[str, Authored] = field(default_factory=dict)
    """By path under `environment`: ``sky/time``, ``fog/from``."""
    state: Mapping[str, Authored] = field(default_factory=dict)
    parts: Mapping[str, Node] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    trials: tuple[Trial, ...] = ()
    """`tests:`."""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    """This file and all it imports, in the order they were read."""
    folder: FilePath | None = None
    """What the files it names may not leave; None: the folder it is in."""
