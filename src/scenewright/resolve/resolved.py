"""A scene with nothing indirect left: no parameter, import, component, expression or draw. What layout reads."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.records import dataclass
from scenewright.resolve.surroundings import Environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from scenewright.diagnostics import Span
    from scenewright.graph import Vec3
    from scenewright.graph.terms import Fixed
    from scenewright.parts import GeometryGenerator, MaterialRecipe
    from scenewright.resolve.acting import ResolvedReaction
    from scenewright.resolve.sounding import SoundSpec


@dataclass(frozen=True)
class MaterialSpec:
    """One material as it will be painted: equal specs are one material."""

    name: str
    """What the author calls it, or the recipe's name for a default."""
    recipe: MaterialRecipe
    seed: int

    @property
    def label(self) -> str:
        """A text that equal specs, and no others, have."""
        return f"{self.name} {self.seed} {self.recipe!r}"


@dataclass(frozen=True)
class Reference:
    """A name that points to a node or an anchor (``hall.north``), with its place.

    `path` is the slash path of the value it is in and `written` that value as the author has it; both are empty where it
    was calculated, so that no fix can be offered.
    """

    text: str
    span: Span
    path: str = ""
    written: str = ""


@dataclass(frozen=True)
class Relation:
    """One entry of `place:`. `targets` are references (several mean all); `side` belongs to side_of and align.

    `on_wall: west`, `against_wall: any`, `corner: north_east` keep the bare word as one target.
    """

    name: str
    targets: tuple[Reference, ...]
    side: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Placement:
    """A whole `place:`: relations in source order and their modifiers (metres; None when not given)."""

    relations: tuple[Relation, ...]
    clear: float | None = None
    height: float | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Row:
    """``{row: n, gap | step, along}``: along +X, or along a wall or side named by `along`."""

    count: int
    gap: float | None = None
    step: float | None = None
    along: Reference | None = None


@dataclass(frozen=True)
class Grid:
    """``{grid: [columns, rows], gap | step}``: columns along X, rows along Z."""

    columns: int
    rows: int
    gap: tuple[float, float] | None = None
    step: tuple[float, float] | None = None


@dataclass(frozen=True)
class Ring:
    """``{ring: n, radius}``: starts at north, goes east, members face the centre."""

    count: int
    radius: float


@dataclass(frozen=True)
class Stack:
    """``{stack: n, gap}``: one on the other."""

    count: int
    gap: float = 0.0


@dataclass(frozen=True)
class Surround:
    """``{surround: x, count, gap}``: around the footprint of a thing, fronts to it, `gap` metres off it."""

    target: Reference
    count: int
    gap: float


@dataclass(frozen=True)
class Along:
    """``{along: x, every | count}``: along the course of a thing or a wall, fronts to the right of it.

    With `every` the count is what is known of the length beforehand; the copies stand exactly so far apart.
    """

    target: Reference
    every: float | None
    count: int


@dataclass(frozen=True)
class Spread:
    """A bare count, or `each` alone: the placement (or each copy's own `at`) decides where."""

    count: int


@dataclass(frozen=True)
class Scatter:
    """``{scatter: {over, count, …}}``: candidates strewn over a surface, of which some are kept."""

    count: int
    """Candidates."""
    over: Reference
    key: int
    """Of the stream of draws that places them."""
    spacing: float | None = None
    """Least distance in metres; None: half the mean distance."""
    clump: float = 0.0
    slope: tuple[float, float] | None = None
    """Degrees."""
    height: tuple[float, float] | None = None
    """Metres over the origin of the surface's node."""
    align: str = "up"
    jitter: float = 1.0
    keep_from: tuple[tuple[Reference, float], ...] = ()


Motif: TypeAlias = Row | Grid | Ring | Stack | Surround | Along | Spread | Scatter


@dataclass(frozen=True, eq=False)
class Copies:
    """The copies of one repeated node, as columns; entry j of every array belongs to copy ``numbers[j]``."""

    motif: Motif
    numbers: tuple[int, ...]
    """k of ``name[k]`` of the copies that `if` kept."""
    variant: NDArray[np.int64]
    """Which of the node's `parts` (parameter sets) each copy uses."""
    rotate: NDArray[np.float64]
    """(n, 3) degrees about X, Y, Z, drawn per copy."""
    scale: NDArray[np.float64]
    """(n, 3)."""
    at: tuple[tuple[float, float | None, float], ...] = ()
    """Per copy x, y, z (y None: on the ground there); empty when `at` is the motif's centre instead."""


@dataclass(frozen=True)
class Motion:
    """One entry of `animate:`: idle motion of the node or of a sub-part."""

    kind: Literal["spin", "bob", "sway", "orbit", "flicker"]
    target: str = ""
    """Sub-part path (``leaf``); empty for the node itself."""
    by: float = 0.0
    """Degrees (spin, sway, orbit), metres (bob) or ratio (flicker)."""
    over: float = 1.0
    """Seconds of one cycle."""
    span: Span | None = None


@dataclass(frozen=True, eq=False)
class ResolvedNode:
    """One node, or one batch of copies of a leaf node.

    A repeated node **without** children or openings is one `ResolvedNode` with `copies` (a batch);
    `parts[copies.variant[j]]` are the parameters of copy j. A repeated node **with** children, or one whose material,
    label or physics differ from copy to copy, is a `ResolvedNode` with `is_array` true, no parts and one child per copy
    (with the same `id`; addresses ``hall[0]`` …), `copies` holding the motif and poses; its children carry their own part
    and children. Anything else has `copies` None and exactly one entry in `parts`, or none for a plain group or a
    component instance (whose children are the component's parts).
    """

    id: str
    address: str
    span: Span
    kind: str
    """The name after `is`, as written."""
    parts: tuple[GeometryGenerator, ...] = ()
    seeds: tuple[int, ...] = ()
    """Inner-randomness seed for each entry of `parts`."""
    copies: Copies | None = None
    is_array: bool = False
    is_component: bool = False
    """References of descendants are not looked up beyond this node."""
    at: tuple[float, float | None, float] | None = None
    """x, y, z in the parent's frame; y None: stands on the ground or floor there. None: not given."""
    rotate: Vec3 = (0.0, 0.0, 0.0)
    scale: Vec3 = (1.0, 1.0, 1.0)
    placement: Placement | None = None
    materials: Mapping[str, MaterialSpec] = field(default_factory=dict)
    """Every slot of the part, defaults included."""
    part_materials: tuple[Mapping[str, MaterialSpec], ...] = ()
    """Per entry of `parts`, where defaults follow from drawn parameters (birch, maple); empty when all are alike."""
    variant_materials: Mapping[str, Mapping[str, MaterialSpec]] = field(default_factory=dict)
    """Variant name to the slots it changes (KHR_materials_variants)."""
    children: tuple[ResolvedNode, ...] = ()
    openings: tuple[ResolvedNode, ...] = ()
    detail: float | None = None
    physics: Mapping[str, object] = field(default_factory=dict)
    label: str = ""
    tags: tuple[str, ...] = ()
    overlap: bool = False
    must: bool = True
    motions: tuple[Motion, ...] = ()
    sound: SoundSpec | None = None
    """What it gives off, besides what its part does."""
    reactions: tuple[ResolvedReaction, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Places of single keys (``at``, ``width``, ``place/on_wall``) for later diagnostics."""
    plain: Mapping[str, Reference] = field(default_factory=dict)
    """Plain numbers as written (``at/1``, ``place/clear``, ``repeat/count``) that later stages may offer to change."""


@dataclass(frozen=True)
class Knob:
    """One scene parameter as the viewer shows it: a slider, a switch, a choice or a text."""

    name: str
    value: float | bool | str
    default: float | bool | str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    integer: bool = False
    doc: str = ""


@dataclass(frozen=True, eq=False)
class ResolvedScene:
    """The whole file, resolved for one set of parameters, seed and variant."""

    file: str
    title: str
    author: str
    license: str
    seed: int
    targets: tuple[str, ...]
    style: str
    environment: Environment
    nodes: tuple[ResolvedNode, ...]
    knobs: tuple[Knob, ...] = ()
    state: tuple[tuple[str, Fixed], ...] = ()
    """State variables and what they begin with."""
    variants: tuple[str, ...] = ()
    """Names of the material-only variants that travel in one asset."""
    offered: tuple[str, ...] = ()
    """Names of all variants of the file, in its order."""
    source_hash: str = ""
    files: tuple[str, ...] = ()
    """The scene's file and all it imports: what a preview has to watch."""
