"""Operations of a program as nodes of a KHR_interactivity graph: declarations, types and sockets by index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.gltf.dialects import SOCKETS
from scenewright.graph.program import From
from scenewright.graph.terms import Fixed, Pointer, Symbol

if TYPE_CHECKING:
    from scenewright.gltf.builder import Builder
    from scenewright.gltf.extension import Body
    from scenewright.graph.program import CustomEvent, Op
    from scenewright.graph.terms import Written


class OperationWriter:
    """Writes the nodes of one graph."""

    def __init__(self, builder: Builder, variables: tuple[tuple[str, Fixed], ...]) -> None:
        """Begin with the builder that knows every index."""
        self._builder = builder
        self._types: dict[str, int] = {}
        self._declared: dict[tuple[str, str], int] = {}
        self.declarations: list[Body] = []
        for _, first in variables:
            self._type(first.type)

    @property
    def types(self) -> tuple[str, ...]:
        """Signatures by index."""
        return tuple(self._types)

    def variable(self, first: Fixed) -> Body:
        """A variable and what it begins with."""
        return {"type": self._type(first.type), "value": [self._written(value) for value in first.value]}

    def event(self, event: CustomEvent) -> Body:
        """A custom event; the types of its values."""
        body: dict[str, object] = {"id": event.name}
        if event.values:
            body["values"] = {name: {"type": self._type(kind)} for name, kind in event.values}
        return body

    def node(self, op: Op) -> Body:
        """One operation; members without content are left out, as the schema demands."""
        body: dict[str, object] = {"declaration": self._declaration(op.operation, op.extension)}
        if op.config:
            body["configuration"] = {name: {"value": self._configured(name, value)} for name, value in op.config}
        if op.values:
            body["values"] = {name: self._source(source) for name, source in op.values}
        if op.flows:
            body["flows"] = {name: _flow(*target) for name, target in op.flows}
        return body

    def _source(self, source: Fixed | From) -> Body:
        if isinstance(source, From):
            return {"node": source.node, "socket": source.socket}
        return self.variable(source)

    def _configured(self, name: str, value: tuple[Written, ...]) -> list[object]:
        if name == "type":
            return [self._type(str(kind)) for kind in value]
        return [self._written(item) for item in value]

    def _written(self, value: Written) -> bool | float | str:
        """A literal with its symbols resolved."""
        if isinstance(value, Symbol):
            return _index(self._builder, value)
        return written_pointer(self._builder, value) if isinstance(value, Pointer) else value

    def _type(self, signature: str) -> int:
        return self._types.setdefault(signature, len(self._types))

    def _declaration(self, operation: str, extension: str) -> int:
        key = (operation, extension)
        if key not in self._declared:
            body: dict[str, object] = {"op": operation}
            if extension:
                sockets = SOCKETS[self._builder.options.dialect][operation].items()
                body["extension"] = extension
                body["outputValueSockets"] = {name: {"type": self._type(kind)} for name, kind in sockets}
                self._builder.used.add(extension)
            self._declared[key] = len(self.declarations)
            self.declarations.append(body)
        return self._declared[key]


def written_pointer(builder: Builder, place: Pointer) -> str:
    """A JSON pointer with the indices of what it leads to."""
    return "".join(str(_index(builder, part)) if isinstance(part, Symbol) else part for part in place.parts)


def _index(builder: Builder, symbol: Symbol) -> int:
    if symbol.sort == "material":
        return builder.material(symbol.key)
    return builder.indices[symbol.sort, symbol.key]


def _flow(node: int, socket: str) -> Body:
    return {"node": node} if socket == "in" else {"node": node, "socket": socket}
