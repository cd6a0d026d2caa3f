"""What a node says of its place and look besides its kind's parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scenewright.model import faults
from scenewright.model.authored import Authored, Constant
from scenewright.model.behaviours import MOTIONS
from scenewright.model.reading import slash
from scenewright.records import dataclass
from scenewright.resolve.bodies import body_faults
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.resolved import Motion, Placement, Reference, Relation
from scenewright.resolve.sounding import sound_of

if TYPE_CHECKING:
    from scenewright.diagnostics import Span
    from scenewright.graph import Vec3
    from scenewright.model.authored import Scalar
    from scenewright.model.scene import Node, Place
    from scenewright.resolve.frames import Frame
    from scenewright.syntax import Path

At = tuple[float, float | None, float]
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?\s*(m|cm|mm)?")
"""A number that an edit may replace by another; draws and expressions are the author's to mend."""


@dataclass(frozen=True)
class Posing:
    """Works out the common keys of nodes."""

    evaluator: Evaluator

    def common(self, frame: Frame, key: str, *, by_copy: bool = False) -> Scalar:
        """Give the value of a common key, None when it is not given or has none."""
        authored = frame.node.common.get(key) if frame.node is not None else None
        return None if authored is None else self._quiet(authored, frame, key, by_copy=by_copy)

    def _quiet(self, authored: Authored, frame: Frame, name: str, *, by_copy: bool = False) -> Scalar:
        try:
            return self.evaluator.value(authored, frame, name, by_copy=by_copy)
        except UnresolvedError:
            return None

    def at(self, frame: Frame) -> At | None:
        """Give `at`; two numbers stand on the ground."""
        return as_at(self.common(frame, "at", by_copy=True))

    def rotate(self, frame: Frame) -> Vec3:
        """Give `rotate` in degrees about X, Y, Z; one number turns about the vertical."""
        return as_turns(self.common(frame, "rotate", by_copy=True))

    def scale(self, frame: Frame) -> Vec3:
        """Give `scale` along X, Y, Z."""
        return as_scale(self.common(frame, "scale", by_copy=True))

    def placement(self, frame: Frame) -> Placement | None:
        """Give `place` with its references as written."""
        place = frame.node.place if frame.node is not None else None
        if place is None:
            return None
        document = frame.scene.document
        relations = []
        for relation in place.relations:
            label = f"place/{relation.name}"
            targets = [reference(self.evaluator, target, frame, label) for target in relation.targets]
            if None in targets or not targets:
                continue  # The author was told.
            known = tuple(target for target in targets if target is not None)
            relations.append(Relation(relation.name, known, relation.side, document.span(relation.path)))
        clear, height = self._distance(frame, place, "clear"), self._distance(frame, place, "height")
        return Placement(tuple(relations), clear, height, document.span(place.path, key=True))

    def _distance(self, frame: Frame, place: Place, key: str) -> float | None:
        authored = place.clear if key == "clear" else place.height
        value = None if authored is None else self._quiet(authored, frame, f"place/{key}")
        return float(value) if isinstance(value, int | float) else None

    def physics(self, frame: Frame) -> dict[str, object]:
        """Give `physics`: body, mass, friction, restitution, shape."""
        if frame.node is None or not frame.node.physics:
            return {}
        items = frame.node.physics.items()
        found: dict[str, object] = {key: self._quiet(value, frame, f"physics/{key}") for key, value in items}
        self.evaluator.diagnostics.extend(body_faults(frame, frame.node, found))
        return found

    def motions(self, frame: Frame) -> tuple[Motion, ...]:
        """Give `animate` with defaults."""
        found = []
        for k, motion in enumerate(frame.node.motions if frame.node is not None else ()):
            _, by, over = MOTIONS[motion.kind]
            label = f"animate[{k}]"
            given_by = None if motion.by is None else self._quiet(motion.by, frame, f"{label}/by")
            given_over = None if motion.over is None else self._quiet(motion.over, frame, f"{label}/over")
            by = float(given_by) if isinstance(given_by, int | float) else by
            over = float(given_over) if isinstance(given_over, int | float) else over
            span = frame.scene.document.span(motion.path)
            found.append(Motion(motion.kind, _part(motion.target, frame.node), by, over, span))
        return tuple(found)

    def shared(self, frame: Frame) -> dict[str, Any]:
        """Give the fields of a `ResolvedNode` that one node, a batch and an array have alike."""
        tags = self.common(frame, "tags")
        detail = self.common(frame, "detail")
        must = self.common(frame, "must")
        return {
            "placement": self.placement(frame),
            "detail": float(detail) if isinstance(detail, int | float) else None,
            "physics": self.physics(frame),
            "label": str(self.common(frame, "label") or ""),
            "tags": tuple(str(tag) for tag in tags) if isinstance(tags, tuple) else (),
            "overlap": self.common(frame, "overlap") is True,
            "must": must is not False,
            "motions": self.motions(frame),
            "sound": sound_of(self.evaluator, frame, frame.node.sound, "sound") if frame.node is not None else None,
        }


def _part(target: str, node: Node | None) -> str:
    """Path of what moves, from the node: ``light`` for ``lamp.light`` or ``this.light``, empty for the node itself."""
    first, *rest = target.split(".")
    own = node is not None and first in {node.id, "this"}
    return "/".join(rest if own else [first, *rest])


def as_at(value: Scalar) -> At | None:
    """Turn two or three numbers into x, y, z."""
    if not isinstance(value, tuple) or not 2 <= len(value) <= 3:
        return None
    numbers = [float(item) for item in value if isinstance(item, int | float)]
    if len(numbers) == 2:
        return (numbers[0], None, numbers[1])
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None


def as_turns(value: Scalar) -> Vec3:
    """Turn one number or three into degrees about X, Y, Z."""
    if isinstance(value, tuple):
        x, y, z = (float(item) if isinstance(item, int | float) else 0.0 for item in value)
        return (x, y, z)
    return (0.0, float(value), 0.0) if isinstance(value, int | float) else (0.0, 0.0, 0.0)


def as_scale(value: Scalar) -> Vec3:
    """Turn one number or three into factors along X, Y, Z."""
    if isinstance(value, tuple):
        x, y, z = (float(item) if isinstance(item, int | float) else 1.0 for item in value)
        return (x, y, z)
    factor = float(value) if isinstance(value, int | float) else 1.0
    return (factor, factor, factor)


def key_spans(frame: Frame, node: Node) -> dict[str, Span]:
    """Places of the keys of a node that later stages complain about."""
    document = frame.scene.document
    keys = [*node.values, *node.common]
    spans = {key: document.span((*node.path, key)) for key in keys}
    if node.place is not None:
        spans["place"] = document.span(node.place.path)
        spans |= {f"place/{item.name}": document.span(item.path) for item in node.place.relations}
    if node.repeat is not None:
        spans["repeat"] = document.span(node.repeat.path)
    return spans


def plain_numbers(frame: Frame, node: Node) -> dict[str, Reference]:
    """Plain numbers of a node, as written, that later stages may offer to change."""
    document = frame.scene.document
    paths: dict[str, Path] = {f"at/{k}": (*node.path, "at", k) for k in range(3)} if "at" in node.common else {}
    if node.place is not None and node.place.clear is not None:
        paths["place/clear"] = (*node.place.path, "clear")
    if node.repeat is not None:
        inner = ("scatter",) if isinstance(document.at((*node.repeat.path, "scatter")), dict) else ()
        paths["repeat/count"] = (*node.repeat.path, *inner, "count")
    found = {}
    for key, path in paths.items():
        written = document.at(path)
        if isinstance(written, str) and _PLAIN.fullmatch(written):
            found[key] = Reference(key, document.span(path), slash(path), str(written))
    return found


def reference(evaluator: Evaluator, authored: Authored, frame: Frame, label: str) -> Reference | None:
    """Work a name of a thing or place out; None after a complaint when there is none.

    Args:
        evaluator: Takes the complaint.
        authored: What the author wrote.
        frame: Where it stands.
        label: The parameter's path, which draws depend on.
    """
    try:
        text = evaluator.value(authored, frame, label)
    except UnresolvedError:
        return None
    path = authored.path
    if not isinstance(text, str):
        expected = "the name of a thing, a wall or another anchor, such as table or hall.north"
        evaluator.fault(frame, faults.RESULT_TYPE, path, f"{text!r} names nothing", expected=expected)
        return None
    document = frame.scene.document
    written = document.at(path) if isinstance(authored, Constant) else None
    if isinstance(written, str) and text in written:
        return Reference(text, document.span(path), slash(path), str(written))
    return Reference(text, document.span(path))
