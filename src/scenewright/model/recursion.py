"""Components that contain themselves, and components nested too deeply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic
from scenewright.model import faults
from scenewright.model.scene import COMPONENT_DEPTH_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.model.reading import Reader
    from scenewright.model.scene import Component, Node


def check_recursion(reader: Reader) -> None:
    """Complain about every circle of the file's components once, and about chains that are too long.

    Walks depth first with its own stack: a file may chain thousands of components.
    """
    depth: dict[str, int] = {}
    for start in reader.scene.components:
        if start not in depth:
            _walk(reader, start, depth)


def _walk(reader: Reader, start: str, depth: dict[str, int]) -> None:
    own = reader.scene.components
    chain: list[tuple[str, Iterator[Node]]] = [(start, _uses(own[start]))]
    while chain:
        name, uses = chain[-1]
        node = next(uses, None)
        if node is None:
            chain.pop()
            inner = [depth.get(used, 0) for used in _names(own[name], own)]
            depth[name] = 1 + max(inner, default=0)
            if depth[name] == COMPONENT_DEPTH_LIMIT + 1:
                message = f"component `{name}` contains components more than {COMPONENT_DEPTH_LIMIT} deep"
                reader.fault(faults.TOO_DEEP, own[name].path, message, key=True)
            continue
        used = _own_name(node, own)
        if used is None or used in depth:
            continue
        names = [entry[0] for entry in chain]
        if used in names:
            circle = " → ".join([*names[names.index(used) :], used])
            span = reader.document.span((*node.path, "is"))
            message = f"a component cannot contain itself: {circle}"
            reader.diagnostics.add(Diagnostic(faults.RECURSION, message, span, expected="components without a circle"))
            continue
        chain.append((used, _uses(own[used])))


def _own_name(node: Node, own: Mapping[str, Component]) -> str | None:
    component = node.kind.component
    return component.name if component is not None and own.get(component.name) is component else None


def _names(component: Component, own: Mapping[str, Component]) -> Iterator[str]:
    for node in _uses(component):
        name = _own_name(node, own)
        if name is not None:
            yield name


def _uses(component: Component) -> Iterator[Node]:
    """Every node of a component, its children's included."""
    waiting = [*component.parts.values()][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed([*node.parts.values()])
