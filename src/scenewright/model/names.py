"""Names in expressions: every one is looked up where it stands, whether or not it will be evaluated."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.acting import values_of
from scenewright.model.authored import Authored, Formula, Interpolated, leaves
from scenewright.model.nodes import parameters_of
from scenewright.model.reading import Reader, listed
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scenewright.model.scene import Node, Parameter, Repeat

POSES = frozenset({"at", "place", "rotate", "scale", "x", "y", "z", "position", "rotation"})


@dataclass(frozen=True)
class View:
    """What an expression sees from where it stands."""

    values: frozenset[str]
    """Parameters, and the names repeats give."""
    levels: tuple[Mapping[str, Node], ...] = ()
    """Nodes by id: siblings first, then the siblings of each ancestor, up to the component or the file."""
    chain: tuple[Node, ...] = ()
    """The node itself and its ancestors."""
    inside_component: bool = False
    runtime: frozenset[str] = frozenset()
    """State variables, in `when` only."""


def check_names(reader: Reader) -> None:
    """Check every expression of the file."""
    scene = reader.scene
    top = View(frozenset(scene.params))
    _check_params(reader, scene.params, top)
    for material in scene.materials.values():
        for value in material.values.values():
            check_value(reader, value, top)
    for value in scene.environment.values():
        check_value(reader, value, top)
    _check_nodes(reader, scene.parts, replace(top, runtime=frozenset(scene.state)))
    for component in scene.components.values():
        view = View(frozenset(component.params), inside_component=True, runtime=frozenset(scene.state))
        _check_params(reader, component.params, view)
        _check_nodes(reader, component.parts, view)


def _check_params(reader: Reader, params: Mapping[str, Parameter], view: View) -> None:
    for parameter in params.values():
        check_value(reader, parameter.default, view)


def _check_nodes(reader: Reader, nodes: Mapping[str, Node], view: View) -> None:
    inside = replace(view, levels=(nodes, *view.levels))
    for node in nodes.values():
        outer = replace(inside, chain=(node, *view.chain))
        inner = replace(outer, values=outer.values | repeat_names(node.repeat))
        plain = replace(inner, runtime=frozenset())
        for value in _own_values(node):
            check_value(reader, value, plain)
        for value in _shared_values(node):
            check_value(reader, value, replace(outer, runtime=frozenset()))
        for reaction in node.reactions:
            for value in values_of(reaction):
                check_value(reader, value, replace(inner, values=inner.values | inner.runtime))
        _check_nodes(reader, {**node.openings, **node.parts}, inner)


def repeat_names(repeat: Repeat | None) -> frozenset[str]:
    """Names that a repeat gives to its copies."""
    if repeat is None:
        return frozenset()
    return frozenset({"i", "n", "u", repeat.name} if repeat.name else {"i", "n", "u"})


def _own_values(node: Node) -> Iterator[Authored]:
    """Values that each copy has for itself."""
    yield from node.values.values()
    yield from node.common.values()
    yield from node.physics.values()
    yield from node.sound.values()
    for use in node.materials:
        if use.name is not None:
            yield use.name
        if use.material is not None:
            yield from use.material.values.values()


def _shared_values(node: Node) -> Iterator[Authored]:
    """Values that all copies share."""
    repeat = node.repeat
    if repeat is not None:
        yield from repeat.values.values()
        yield from (value for value in (repeat.along, repeat.each) if value is not None)
        yield from (distance for _, distance in repeat.keep_from)
    if node.place is not None:
        for relation in node.place.relations:
            yield from relation.targets
        yield from (value for value in (node.place.clear, node.place.height) if value is not None)
    for motion in node.motions:
        yield from (value for value in (motion.by, motion.over) if value is not None)


def check_value(reader: Reader, value: Authored, view: View) -> None:
    """Check the names in one value."""
    for leaf in leaves(value):
        if isinstance(leaf, Formula):
            names, source = leaf.expression.names, leaf.expression.source
        elif isinstance(leaf, Interpolated):
            names, source = leaf.template.names, leaf.template.source
        else:
            continue
        for name in sorted(names - view.values):
            _check_name(Spot(reader, leaf, source, name), view)


@dataclass(frozen=True)
class Spot:
    """One name in one expression."""

    reader: Reader
    value: Authored
    source: str
    name: str

    def fault(self, code: str, message: str, known: Collection[str], hint: str = "") -> None:
        """Complain about the name."""
        found = re.search(rf"(?<![\w.]){re.escape(self.name)}(?!\w)", self.source)
        offset = found.start() if found else 0
        hint = hint or did_you_mean(self.name, known)
        path, length = self.value.path, len(self.name)
        self.reader.fault_within(code, path, message, (self.source, offset, length), expected=listed(known), hint=hint)


def _check_name(spot: Spot, view: View) -> None:
    if "." in spot.name:
        _check_reference(spot, view)
        return
    name, scene = spot.name, spot.reader.scene
    known = sorted(view.values)
    if name in scene.state:
        hint = "react to it in `when`"
        spot.fault(faults.STATE, f"`{name}` is state: it exists only while the scene runs", known, hint)
    elif any(name in level for level in view.levels):
        hint = f"write `{name}.width` for its width"
        spot.fault(faults.UNKNOWN_NAME, f"`{name}` is a node, not a number", known, hint)
    elif view.inside_component and name in scene.params:
        hint = "give it to the component as a parameter"
        spot.fault(faults.UNKNOWN_NAME, f"a component does not see the scene's parameter `{name}`", known, hint)
    elif name in {"i", "n", "u"}:
        spot.fault(faults.UNKNOWN_NAME, f"`{name}` has a meaning only inside a repeat", known)
    else:
        spot.fault(faults.UNKNOWN_NAME, f"nothing is called `{name}` here", known)


def _check_reference(spot: Spot, view: View) -> None:
    """Check ``hall.width``, ``hall[0].entrance.width``."""
    steps = [_step(text) for text in spot.name.split(".")]
    first, index = steps[0]
    level = next((level for level in view.levels if first in level), None)
    if level is None:
        known = [name for level in view.levels for name in level]
        message = f"no node is called `{first}` here"
        spot.fault(faults.UNKNOWN_TARGET, message, known, did_you_mean(first, known))
        return
    node = level[first]
    if not _check_copy(spot, node, index, view):
        return
    for name, index in steps[1:-1]:
        inner = {**node.openings, **node.parts}
        if name not in inner:
            message = f"`{node.id}` has no node `{name}`"
            spot.fault(faults.UNKNOWN_TARGET, message, list(inner), did_you_mean(name, inner))
            return
        node = inner[name]
        if not _check_copy(spot, node, index, view):
            return
    _check_number(spot, node, steps[-1][0])


def _check_copy(spot: Spot, node: Node, index: int | None, view: View) -> bool:
    if node.repeat is not None and index is None and node not in view.chain:
        message = f"`{node.id}` is repeated, and one copy is needed here"
        spot.fault(faults.ONE_COPY, message, (), f"write {node.id}[0] for the first")
        return False
    if node.repeat is None and index is not None:
        spot.fault(faults.UNKNOWN_TARGET, f"`{node.id}` is not repeated", (), f"write {node.id}")
        return False
    return True


def _check_number(spot: Spot, node: Node, name: str) -> None:
    if not node.kind.is_known:
        return
    known = list(parameters_of(node.kind))
    if name in known:
        return
    if name in POSES:
        message = f"`{spot.name}`: poses are decided after expressions and cannot be read"
        spot.fault(faults.POSE, message, known, "use a parameter for both")
    else:
        message = f"`{node.id}` ({node.kind.name}) has no number `{name}`"
        spot.fault(faults.UNKNOWN_PARAMETER, message, known, did_you_mean(name, known))


def _step(text: str) -> tuple[str, int | None]:
    name, bracket, rest = text.partition("[")
    digits = rest.rstrip("]")
    return name, int(digits) if bracket and digits.isdigit() else None
