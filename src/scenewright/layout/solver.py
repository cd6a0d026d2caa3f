"""Layout: from a resolved scene to poses, in dependency order.

A pose needs what its relations name and its own extent; an extent needs the poses of what is inside. Both are computed on
demand and remembered; asking for something that is being computed is a cycle, printed whole.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from scenewright.diagnostics import Diagnostic, SceneError
from scenewright.layout.arranging import Arrangement
from scenewright.layout.combining import combined_bounds
from scenewright.layout.copies import motif_bounds, place_copies, placed_boxes
from scenewright.layout.dependencies import named_in
from scenewright.layout.frames import Frame, multiply, rotation, transpose
from scenewright.layout.landing import is_open, land, waiting_for
from scenewright.layout.mending import removals
from scenewright.layout.openings import place_openings
from scenewright.layout.references import Target, find_target
from scenewright.parts import Ground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenewright.diagnostics import Diagnostics
    from scenewright.graph import Vec3
    from scenewright.layout.item import Item
    from scenewright.resolve.resolved import Reference, Relation

NOWHERE = Frame()
Grounds: TypeAlias = "Callable[[list[float], list[float]], list[float]]"
"""Heights of the ground at points of the world, given by x and by z."""


class Solver:
    """Poses and extents of one scene's items, on demand."""

    def __init__(self, root: Item, diagnostics: Diagnostics, grounds: Grounds) -> None:
        self.root = root
        self.diagnostics = diagnostics
        self.grounds = grounds
        self._active: list[tuple[str, Item]] = []
        self._arrangements: dict[Item, Arrangement] = {}

    def arrangement(self, home: Item) -> Arrangement:
        """What places the children of an item that relations place."""
        if home not in self._arrangements:
            self._arrangements[home] = Arrangement(self, home)
        return self._arrangements[home]

    def frame(self, item: Item) -> Frame:
        """Pose of an item in its parent's frame; of a batch or array, the frame of its motif."""
        if item.copy_of is not None:
            batch, place = item.copy_of
            self.frame(batch)
            return (batch.frames or [NOWHERE])[place]
        if item.frame is None and self._is_arranged(item):
            item.frame = self._compute_frame(item)  # decided already: no circle
        if item.frame is None:
            self._pose_first(item.parent)
        if item.frame is None:
            with self._computing("pose", item):
                frame = self._compute_frame(item)
            item.frame = frame
        return item.frame

    def _is_arranged(self, item: Item) -> bool:
        """Whether relations place an item and have done so."""
        home = self._arrangements.get(item.parent) if item.parent is not None else None
        return home is not None and item in home.poses

    def bounds(self, item: Item) -> tuple[Vec3, Vec3]:
        """Extent in the item's own frame; of a batch or array, of the whole motif."""
        if item.bounds is None:
            self._pose_first(item)
        if item.bounds is None:
            with self._computing("extent", item):
                item.bounds = self._compute_bounds(item)
        return item.bounds

    def frame_in(self, item: Item, home: Item | None) -> Frame:
        """Pose of an item seen from the frame of `home` (an item whose children are being placed)."""
        chain_home = [home, *home.ancestors()] if home is not None else []
        frame = Frame()
        step: Item | None = item
        while step is not None and step not in chain_home:
            frame = self.frame(step).compose(frame)
            step = step.parent
        for outer in chain_home:
            if outer is step:
                break
            frame = _inverted(self.frame(outer), frame)
        return frame

    def world(self, item: Item) -> Frame:
        """Pose of an item in the world."""
        return self.frame_in(item, None)

    def find(self, reference: Reference, item: Item, relation: str) -> Target:
        """Look a reference up for one item."""
        target = find_target(reference, item, relation)
        if target.anchor is None or target.item.combination is None:
            return target
        self.bounds(target.item)  # Its anchors follow from where its parts are.
        description = target.item.description
        return Target(target.item, description.anchor(target.anchor.name) if description else None)

    def fault(self, item: Item, code: str, message: str, **details: str) -> None:
        """Complain about an item's placement."""
        span = item.node.spans.get("place") or item.node.spans.get("at") or item.node.span
        self.diagnostics.add(Diagnostic(code, message, span, address=item.address, **details))  # type: ignore[arg-type]  # details are texts

    def outdoors(self, item: Item) -> bool:
        """Whether the item's own y is the ground's: no room, component or part around it."""
        return all(is_open(outer) for outer in item.ancestors())

    def forget_arrangement(self, home: Item) -> None:
        """Let go of what places the children of an item."""
        self._arrangements.pop(home, None)

    def _pose_first(self, item: Item | None) -> None:
        """Give repeated groups their places before those of what is in them, but while these are being found."""
        while item is not None and (batch := waiting_for(item)) is not None and ("pose", batch) not in self._active:
            self.frame(batch)

    def _compute_frame(self, item: Item) -> Frame:
        node = item.node
        if item.is_opening and item.parent is not None:
            place_openings(item.parent, self.diagnostics)
            return item.frame or NOWHERE
        if item.parent is not None and item.parent.node.is_array:
            self.frame(item.parent)
            return item.frame or NOWHERE
        if node.copies is not None:
            frame = place_copies(self, item)
            if node.is_array:
                land(self, item)
            return frame
        return self.single(item)

    def single(self, item: Item) -> Frame:
        """Pose of something that is placed as a whole."""
        node = item.node
        if node.placement is not None:
            return self.arranged(item)[0]
        return self.explicit(
            item, node.at or (0.0, None, 0.0), Frame((0.0, 0.0, 0.0), rotation(node.rotate), node.scale)
        )

    def arranged(self, item: Item) -> list[Frame]:
        """Poses of something that relations place: of each copy of a bare count, else one."""
        if item.parent is None:
            return [NOWHERE]
        return self.arrangement(item.parent).frames(item)

    def explicit(self, item: Item, at: tuple[float, float | None, float], own: Frame) -> Frame:
        """Pose from `at`: on the ground or floor there when y is open."""
        x, y, z = at
        if y is None:
            y = self.floor(item, x, z)
        return Frame((x, y, z), own.rotation, own.scale)

    def ground(self, x: float, z: float) -> float:
        """Height of the ground at a point of the world."""
        return self.grounds([x], [z])[0]

    def floor(self, item: Item, x: float, z: float) -> float:
        """Height of the floor under a point of the item's parent's frame."""
        return self.floors(item, [(x, z)])[0]

    def floors(self, item: Item, points: list[tuple[float, float]]) -> list[float]:
        """Heights of the floor under points (x, z) of the parent's frame; many at once cost less than one by one."""
        is_land = bool(item.node.parts) and isinstance(item.node.parts[0], Ground)
        if not points or not self.outdoors(item) or is_land or _is_levelled(item):
            return [0.0] * len(points)
        home = self.world(item.parent) if item.parent is not None else Frame()
        places = [home.point((x, 0.0, z)) for x, z in points]
        heights = self.grounds([x for x, _, _ in places], [z for _, _, z in places])
        return [height - home.translation[1] for height in heights]

    def _compute_bounds(self, item: Item) -> tuple[Vec3, Vec3]:
        if item.node.copies is not None:
            return motif_bounds(self, item)
        description = item.description
        if item.combination is not None:
            return combined_bounds(self, item)
        if description is not None and item.node.kind != "group":
            return description.low, description.high
        return united([box for child in item.children for box in placed_boxes(self, child)])

    @contextmanager
    def _computing(self, what: str, item: Item) -> Iterator[None]:
        """Note that `what` of `item` is being computed; a second request for it is a cycle.

        Raises:
            SceneError: SW603 with the whole cycle.
        """
        entry = (what, item)
        if entry in self._active:
            start = self._active.index(entry)
            chain = [active.address for _, active in self._active[start:]] + [item.address]
            names = [name for k, name in enumerate(chain) if k == 0 or name != chain[k - 1]]
            message = f"placement goes in a circle: {' -> '.join(names)}"
            span = item.node.spans.get("place") or item.node.span
            fixes = removals(_naming(item, [active for _, active in self._active[start + 1 :]]))
            expected = "each thing placed by something placed before it"
            diagnostic = Diagnostic("SW603", message, span, address=item.address, expected=expected, fixes=fixes)
            raise SceneError([diagnostic])
        self._active.append(entry)
        try:
            yield
        finally:
            self._active.pop()


def _is_levelled(item: Item) -> bool:
    """Whether a thing stands in a copy of a group that has no place yet."""
    return item.parent is not None and waiting_for(item.parent) is not None


def _naming(item: Item, others: Sequence[Item]) -> Iterator[Relation]:
    """Relations of an item that go by any of some others."""
    placement = item.node.placement
    for entry in placement.relations if placement is not None else ():
        if any(other in others for other in named_in(item, entry)):
            yield entry


def united(boxes: list[tuple[Vec3, Vec3]]) -> tuple[Vec3, Vec3]:
    """Bounds around boxes; a point at the origin when there are none."""
    if not boxes:
        return (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)
    lows, highs = zip(*boxes, strict=True)
    low = tuple(min(box[k] for box in lows) for k in range(3))
    high = tuple(max(box[k] for box in highs) for k in range(3))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _inverted(outer: Frame, inner: Frame) -> Frame:
    """`inner` (given beside `outer`) seen from inside `outer`. Exact for uniform scale."""
    scale = (inner.scale[0] / outer.scale[0], inner.scale[1] / outer.scale[1], inner.scale[2] / outer.scale[2])
    turn = multiply(transpose(outer.rotation), inner.rotation)
    return Frame(outer.inverse_point(inner.translation), turn, scale)
