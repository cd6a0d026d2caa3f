"""The shape of reports, typed: the source of schemas/report.schema.json, of the service's messages and the viewer's types.

Counts are plain numbers, bytes are bytes, sizes of textures pixels along an edge; lines count from 1.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from scenewright.plan.budgets import BudgetRow, Cost
from scenewright.plan.degradations import Became
from scenewright.plan.forecast import TargetForecast
from scenewright.records import dataclass

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True)
class Totals:
    """What a file holds and draws."""

    triangles: int
    """Drawn in the default scene, every copy counted."""
    triangles_stored: int
    """In the file: equal meshes are stored once."""
    draw_calls: int
    """A primitive of a node each; copies that are instances of one mesh are one."""
    materials: int
    """Materials in the file."""
    textures: int
    """Textures in the file."""
    texture_bytes: int
    """Bytes that the pictures take on the GPU, with mip levels."""
    file_bytes: int
    """Bytes of the file."""


@dataclass(frozen=True)
class AddressCost(Totals):
    """What one address costs. What is stored once is booked to the first that needs it: columns add up to totals."""

    address: str
    """Address in the scene; empty: the file itself and the light of its sky."""
    file: str | None = None
    """The scene file that made it; null where it has no line of its own (the sky)."""
    line: int | None = None
    """Line of that file."""


@dataclass(frozen=True)
class TargetReport:
    """One target's limits against the one file that this build made."""

    target: str
    """Name of the target."""
    title: str
    """Its name for people."""
    promised: bool
    """Whether the scene's `targets:` names it."""
    measured_on: str
    """The target that the measured file was built for. When it is not this one, `budget` says how that file would do here,
    and `forecast` what a file of this target's own would: detail and textures are chosen for each target."""
    budget: tuple[BudgetRow, ...]
    """Every limit of the target, measured on that file."""
    forecast: TargetForecast
    """What a build for this target was expected to cost before any mesh was made."""
    became: tuple[Became, ...]
    """What the target cannot do as the scene says it, and what it becomes in a build for it."""


@dataclass(frozen=True)
class Bodies:
    """What of a file falls, is led or stands."""

    extension: str
    """The extension that says it; empty without physics."""
    dynamic: int
    """Bodies that fall."""
    kinematic: int
    """Bodies that others lead and that push what falls."""
    shapes: dict[str, int]
    """Colliders by kind, of moving bodies and of what stands."""


@dataclass(frozen=True)
class GraphCost:
    """What of a behaviour graph one address needs. What several need is booked to the first: columns add up."""

    address: str
    """Address whose reactions need it, in a file of another maker the node's name; empty: the graph as a whole."""
    operations: int
    """Nodes of the graph."""
    bytes: int
    """Bytes of their JSON."""


@dataclass(frozen=True)
class GraphSize:
    """How large a file's KHR_interactivity graphs are; all zero without one."""

    operations: int
    """Nodes of the graphs."""
    variables: int
    """State, and what actions keep for themselves."""
    events: int
    """Custom events."""
    bytes: int
    """Bytes of the graphs' JSON."""
    costliest: tuple[GraphCost, ...]
    """At most ten addresses that need most operations, most first."""


@dataclass(frozen=True)
class BuildReport:
    """The report of one build: what the file costs, against limits and by address."""

    scene: str
    """Title of the scene."""
    target: str
    """The target the file was built for."""
    totals: Totals
    """Of the whole file."""
    view: dict[str, int]
    """Triangles and draw calls of the fullest view from a spawn point; of the whole file without any."""
    forecast_triangles: int
    """Triangles of the scene's things, without the sky's, by the parts' cost formulas."""
    targets: tuple[TargetReport, ...]
    """The target built for, then the others that the scene promises."""
    costliest: dict[str, tuple[Cost, ...]]
    """At most ten addresses that use most triangles and draw calls of the whole file, most first."""
    addresses: tuple[AddressCost, ...]
    """Everything that costs something."""
    bodies: Bodies
    """Physics in the file. What a target without physics leaves out is in `became` of that target."""
    graph: GraphSize
    """What the world does, as it is in the file."""


@dataclass(frozen=True)
class FileReport:
    """What `scenewright info` says of any GLB."""

    file: str
    """Name of the file as it was given."""
    totals: dict[str, int]
    """Every metric over the whole file: counts, bytes, pixels along an edge."""
    view: dict[str, int]
    """Triangles and draw calls of the fullest view from a spawn point; of the whole file without any."""
    budgets: dict[str, tuple[BudgetRow, ...]]
    """The limits of each target that was asked for."""
    costliest: dict[str, tuple[Cost, ...]]
    """At most ten addresses or names that use most triangles and draw calls, most first."""
    graph: GraphSize
    """What the file does."""


def plain(value: object) -> Any:
    """Turn reports into JSON data: dataclasses to objects, tuples to lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _object(value: DataclassInstance) -> dict[str, Any]:
    """One dataclass. There are thousands of flat rows, so that plain values are taken as they are."""
    found = {}
    for field in fields(value):
        item = getattr(value, field.name)
        found[field.name] = item if isinstance(item, str | int | float | None) else plain(item)
    return found
