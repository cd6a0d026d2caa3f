"""References in `when:` to things of the placed scene: outward as everywhere, then into what they are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Fix
from scenewright.diagnostics.near import nearest
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts import Description
    from scenewright.resolve.resolved import Reference

_SEGMENT = re.compile(r"([a-z][a-z0-9_]*)(?:\[(\d{1,6})\])?$")


@dataclass(frozen=True, eq=False)
class Found:
    """A thing, or a part of one: `path` is empty for the thing itself, ``leaf`` or ``leaf/handle`` for a part."""

    placed: PlacedNode
    address: str
    variant: int = 0
    path: str = ""
    clip: str = ""
    """An animation of it, by name."""

    @property
    def whole(self) -> str:
        """Address of what is meant; an animation's is what the graph calls it."""
        if self.clip:
            return f"{self.address}.{self.clip}"
        return f"{self.address}/{self.path}" if self.path else self.address

    @property
    def description(self) -> Description | None:
        """What is known of the thing before it is meshed."""
        known = self.placed.descriptions
        return known[min(self.variant, len(known) - 1)] if known else None


class UnknownThingError(Exception):
    """A reference that means nothing, or several things where one is needed."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Lookup:
    """Finds things of one placed scene."""

    def __init__(self, placed: Placed) -> None:
        self._roots = placed.nodes
        self._parents: dict[int, PlacedNode | None] = {}
        for node in placed.nodes:
            self._adopt(node, None)

    def _adopt(self, node: PlacedNode, parent: PlacedNode | None) -> None:
        self._parents[id(node)] = parent
        for child in node.children:
            self._adopt(child, node)

    def find(self, reference: Reference, home: PlacedNode, what: str) -> list[Found]:
        """Everything a reference means as written in the node `home`: all copies where it names a repeated thing.

        Raises:
            UnknownThingError: SW212 for an unknown name, SW205 for an unknown part.
        """
        first, *rest = reference.text.split(".")
        if first == "this":
            found = self._copies(home, None)
        else:
            match = _SEGMENT.match(first)
            name, index = (match[1], match[2]) if match else (first, None)
            start = self._outward(name, home)
            if start is None:
                raise self._unknown(reference, home, what)
            own = start is home or home in _chain(self._parents, home, start)
            found = [Found(start, start.node.address)] if own and index is None else self._copies(start, index)
            if not found:
                raise self._unknown(reference, home, what)
        return [inner for thing in found for inner in self._inside(thing, rest, reference, what)]

    def _levels(self, home: PlacedNode) -> Iterator[Iterable[PlacedNode]]:
        """Names in reach: the node itself, its siblings, then each ancestor and its siblings; at last its own parts."""
        node: PlacedNode | None = home
        while node is not None:
            yield [node]
            parent = self._parents[id(node)]
            yield parent.children if parent is not None else self._roots
            if parent is not None and parent.node.is_component:
                yield [parent]
                break
            node = parent
        yield home.children

    def _outward(self, name: str, home: PlacedNode) -> PlacedNode | None:
        for level in self._levels(home):
            for candidate in level:
                if candidate.node.id == name:
                    return candidate
        return None

    @staticmethod
    def _copies(placed: PlacedNode, index: str | None) -> list[Found]:
        """One copy of a repeated thing, or all of them."""
        node = placed.node
        if node.is_array:
            wanted = None if index is None else f"{node.address}[{index}]"
            return [Found(c, c.node.address) for c in placed.children if wanted in {None, c.node.address}]
        if node.copies is not None:
            rows = zip(node.copies.numbers, node.copies.variant.tolist(), strict=True)
            wanted_number = None if index is None else int(index)
            return [Found(placed, f"{node.address}[{k}]", v) for k, v in rows if wanted_number in {None, k}]
        return [Found(placed, node.address)] if index is None else []

    def _inside(self, thing: Found, rest: list[str], reference: Reference, what: str) -> list[Found]:
        """Follow the dots: children and openings by id, then a part of the last one."""
        if not rest:
            return [thing]
        path = _parts(thing.description).get("/".join(rest))
        if path is not None:
            return [Found(thing.placed, thing.address, thing.variant, path)]
        clips = _clips(thing)
        if len(rest) == 1 and rest[0] in clips:
            return [Found(thing.placed, thing.address, thing.variant, clip=rest[0])]
        match = _SEGMENT.match(rest[0])
        children = [c for c in thing.placed.children if match is not None and c.node.id == match[1]]
        if not children or match is None:
            raise self._no_part(thing, reference, what)
        found = self._copies(children[0], match[2])
        if not found:
            raise self._no_part(thing, reference, what)
        return [inner for one in found for inner in self._inside(one, rest[1:], reference, what)]

    def _no_part(self, thing: Found, reference: Reference, what: str) -> UnknownThingError:
        known = [*_parts(thing.description), *_clips(thing), *(child.node.id for child in thing.placed.children)]
        name = thing.placed.node.id
        names = [f"{name}.{part.replace('/', '.')}" for part in known]
        expected = f"parts of {name}: {', '.join(names[:12])}" if names else f"'{name}' alone, which has no parts"
        return _error("SW205", f"unknown part '{reference.text}' in `{what}`", reference, expected, names or [name])

    def _unknown(self, reference: Reference, home: PlacedNode, what: str) -> UnknownThingError:
        known = sorted({one.node.id for level in self._levels(home) for one in level if one.node.id})
        expected = f"names in reach: {', '.join(known[:12])}"
        return _error("SW212", f"unknown target '{reference.text}' in `{what}`", reference, expected, known)


def _chain(parents: dict[int, PlacedNode | None], home: PlacedNode, start: PlacedNode) -> list[PlacedNode]:
    """`home` where `start` is one of its ancestors that is not the whole of its copies; else nothing."""
    node = parents[id(home)]
    while node is not None:
        if node is start:
            return [] if start.node.is_array else [home]
        node = parents[id(node)]
    return []


def _clips(thing: Found) -> tuple[str, ...]:
    """Names of the animations that a thing brings along."""
    parts = thing.placed.node.parts
    return parts[min(thing.variant, len(parts) - 1)].animations() if parts else ()


def _parts(description: Description | None) -> dict[str, str]:
    """Sub-parts that may act: what each may be called, with slashes, to its path."""
    if description is None:
        return {}
    joints = {joint.path: joint.path for joint in description.joints}
    short = {path.rpartition("/")[2]: path for path in joints if "/" in path}
    named = {a.name.replace(".", "/"): a.name.replace(".", "/") for a in description.anchors if a.kind == "part"}
    return {**named, **short, **joints}


def _error(code: str, message: str, reference: Reference, expected: str, known: list[str]) -> UnknownThingError:
    near = nearest(reference.text, known)
    fixes: tuple[Fix, ...] = ()
    if near and reference.path:
        mended = reference.written.replace(reference.text, near[0], 1)
        fixes = (Fix(reference.path, reference.written, mended),)
    hint = f"did you mean '{near[0]}'?" if near else ""
    return UnknownThingError(Diagnostic(code, message, reference.span, expected=expected, hint=hint, fixes=fixes))
