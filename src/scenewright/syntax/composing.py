"""A tree from libyaml's event stream, with a place for every path.

Events are pulled one by one, so depth and counts are bounded before anything recurses; libyaml's own composer is never
called (it recurses in C and crashes on deep nesting). What YAML offers and the language does not is refused on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from scenewright.diagnostics import Diagnostic, Position, Severity, Span
from scenewright.syntax.document import Path, Place, Text, Value
from scenewright.syntax.flow_faults import Event, FlowEntry, check_flow, split_key
from scenewright.syntax.quoting import double_quoted
from scenewright.syntax.scalars import core_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.syntax.masking import Masked

MAX_DEPTH = 64
MAX_NODES = 50_000

_COLLECTIONS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_COMMENT_TRAP = re.compile(r":[ \t]+(#[^\s,\]}]+)")


class Stop(Exception):  # noqa: N818 - it ends the reading; the complaint is already made
    """Nothing sensible can be read any further."""


@dataclass
class Composer:
    """One pass over the events of one text. `report` takes complaints; `regroup` collects index ranges to read as text."""

    source: Masked
    report: Callable[[Diagnostic], None]
    places: dict[Path, Place] = field(default_factory=dict)
    regroup: list[tuple[int, int]] = field(default_factory=list)
    complete: bool = True
    _count: int = 0

    def __post_init__(self) -> None:
        """Start the parser."""
        self._parser = yaml.CSafeLoader(self.source.masked)

    def compose(self) -> Value:
        """Read the only document; None when there is none.

        Raises:
            yaml.YAMLError: On a syntax error.
            Stop: When a bound is passed.
        """
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return None
            event = self._next()
        root, _ = self._node(self._next(), (), None)
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            hint = "keep what follows in a file of its own, or remove the line '---'"
            self.fault("SW107", "a scene file holds one YAML document; a second one begins here", after, hint)
        return root

    def fault(self, code: str, message: str, event: Event, hint: str = "", expected: str = "") -> None:
        """Complain about the range of an event."""
        self.report(Diagnostic(code, message, self._span(event), hint=hint, expected=expected))
        self.complete = False

    def _next(self) -> Event:
        """Pull one event; a syntax error is raised at the event it hides."""
        return self._parser.get_event()

    def _span(self, event: Event) -> Span:
        """Turn an event's marks into a span; the ends of block scalars lose their trailing line breaks."""
        start, end = event.start_mark, event.end_mark
        if start.line >= len(self.source.starts):
            # Without a last line break libyaml still counts a line behind it.
            return self.source.span(len(self.source.text), len(self.source.text))
        first = Position(start.line + 1, start.column + 1)
        if end.column == 0 and end.line > start.line:
            trimmed = len(self.source.text[: end.index].rstrip())
            return Span(self.source.file, first, self.source.position(max(trimmed, start.index)))
        return Span(self.source.file, first, Position(end.line + 1, end.column + 1))

    def _node(self, event: Event, path: Path, key: Span | None) -> tuple[Value, Span]:
        """Read the node that begins with `event` and note its place."""
        self._count += 1
        if self._count > MAX_NODES:
            self.fault("SW007", f"the file has more than {MAX_NODES:,} keys and values".replace(",", " "), event)
            raise Stop
        self._refuse(event)
        value: Value
        if isinstance(event, _COLLECTIONS):
            if len(path) >= MAX_DEPTH:
                self.fault("SW006", f"mappings and lists are nested more than {MAX_DEPTH} deep", event)
                raise Stop
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            value, span = self._mapping(event, path) if is_mapping else self._list(event, path)
        else:
            span = self._span(event)
            value = self._scalar(event)
        self.places[path] = Place(span, key)
        return value, span

    def _refuse(self, event: Event) -> None:
        """Complain about anchors, aliases and tags."""
        anchor = getattr(event, "anchor", None)
        components = "components, materials or params do this"
        if isinstance(event, yaml.AliasEvent):
            self.fault("SW104", f"'*{anchor}' is a YAML alias, which the language does not have", event, components)
        elif anchor is not None:
            self.fault("SW103", f"'&{anchor}' is a YAML anchor, which the language does not have", event, components)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raw = self.source.text[event.start_mark.index : event.end_mark.index].split()
            name = next((word for word in raw if word.startswith("!")), tag)
            hint = "in expressions write 'not' for '!'; text that begins with '!' needs quotes"
            self.fault("SW106", f"'{name}' is a YAML tag, which the language does not have", event, hint)

    def _scalar(self, event: Event) -> Text:
        """Keep a scalar's text."""
        start, end = event.start_mark.index, event.end_mark.index
        if not isinstance(event, yaml.ScalarEvent):
            return Text(self.source.text[start:end])
        plain = event.implicit[0] and not event.style
        if event.tag is not None and not event.value:
            return Text(self.source.text[start:end])
        if plain and start == end:
            self._comment_trap(event)
        return Text(self.source.restore(event.value, start, end), plain=plain)

    def _comment_trap(self, event: Event) -> None:
        """Complain where ``key: #text`` lost its value to a comment."""
        index = event.start_mark.index
        trap = _COMMENT_TRAP.match(self.source.text, index - 1) if index else None
        if trap is None or (index - 1) in self.source.masks:
            return
        meant = trap[1]
        span = self.source.span(trap.start(1), trap.end(1))
        message = f"the value is missing: '{meant}' is a comment, because an unquoted '#' after a space starts one"
        quoted = double_quoted(meant)
        complaint = Diagnostic("SW111", message, span, expected="a value after the colon", hint=f"write {quoted}")
        self.source.quotes.append((complaint, meant, quoted))
        self.regroup.append((trap.start(1), trap.end(1)))

    def _list(self, event: Event, path: Path) -> tuple[list[Value], Span]:
        """Read a sequence."""
        items: list[Value] = []
        entries: list[FlowEntry] = []
        start = end = self._span(event).start
        while not isinstance(current := self._next(), yaml.SequenceEndEvent):
            value, span = self._node(current, (*path, len(items)), None)
            if isinstance(event, yaml.SequenceStartEvent) and event.flow_style:
                entries.append(FlowEntry(None, current, value, empty=False))
            items.append(value)
            end = span.end
        if event.flow_style:
            end = self._span(current).end
            self._flow(path, entries)
        return items, Span(self.source.file, start, end)

    def _mapping(self, event: Event, path: Path) -> tuple[dict[str, Value], Span]:
        """Read a mapping."""
        result: dict[str, Value] = {}
        keys: dict[str, Span] = {}
        entries: list[FlowEntry] = []
        start = end = self._span(event).start
        while not isinstance(key_event := self._next(), yaml.MappingEndEvent):
            key, key_span = self._key(key_event, path)
            current = self._next()
            empty = current.start_mark.index == key_event.end_mark.index
            if empty and event.flow_style and key and (meant := split_key(self.source, key_event, key)):
                self.report(meant[0])
                key, result[meant[1]] = None, meant[2]
                value_span = self.source.span(meant[3], key_event.end_mark.index)
                name_span = self.source.span(key_event.start_mark.index, meant[3] - 1)
                self.places[(*path, meant[1])] = Place(value_span, name_span)
            kept = self.places
            duplicate = key is None or key in keys or key == "<<"
            if duplicate:
                self.places = {}
            value, span = self._node(current, (*path, key or ""), key_span)
            self.places = kept
            self._note_key(key, key_span, keys)
            if key is not None and not duplicate:
                result[key] = value
                entries.append(FlowEntry(key, key_event if empty else current, value, empty))
            end = span.end
        if event.flow_style:
            end = self._span(key_event).end
            self._flow(path, entries)
        return result, Span(self.source.file, start, end)

    def _flow(self, path: Path, entries: list[FlowEntry]) -> None:
        """Look for text that lost its commas."""
        ranges = check_flow(self.source, path, entries, self.report)
        if ranges:
            self.regroup += ranges

    def _note_key(self, key: str | None, span: Span, keys: dict[str, Span]) -> None:
        """Complain about duplicates and merge keys."""
        if key is None:
            return
        if key == "<<":
            hint = "a component with parameters does this"
            self.report(
                Diagnostic("SW105", "'<<' is a YAML merge key, which the language does not have", span, hint=hint)
            )
            self.complete = False
        elif key in keys:
            first = keys[key].start
            message = f"duplicate key '{key[:60]}'; it already stands at line {first.line}, column {first.column}"
            self.report(Diagnostic("SW102", message, span, hint="rename or remove one of the two"))
            note = f"key '{key[:60]}' stands here first; it comes again at line {span.start.line}"
            self.report(Diagnostic("SW102", note, keys[key], Severity.INFO))
        else:
            keys[key] = span

    def _key(self, event: Event, path: Path) -> tuple[str | None, Span]:
        """Read a key; None for one the language does not have."""
        span = self._span(event)
        self._count += 1
        if not isinstance(event, yaml.ScalarEvent):
            expected = "a name, as in 'width: 2m'"
            hint = "text that begins with { or [ needs quotes"
            self.fault("SW108", "a list, mapping or alias cannot be a key", event, hint, expected)
            kept, self.places = self.places, {}
            if not isinstance(event, yaml.AliasEvent):
                self._node(event, (*path, ""), None)
            self.places = kept
            return None, span
        self._refuse(event)
        marks: tuple[Event, Event] = (event.start_mark, event.end_mark)
        start, end = marks[0].index, marks[1].index
        text = Text(self.source.restore(event.value, start, end), plain=event.implicit[0] and not event.style)
        meaning = core_value(text)
        if not isinstance(meaning, str):
            self._not_a_name(text, meaning, event)
        return str(text), span

    def _not_a_name(self, text: Text, meaning: float | None, event: Event) -> None:
        """Complain about a plain key that YAML reads as a number, flag or null."""
        if isinstance(meaning, bool):
            was = "on or yes" if meaning else "off or no"
            hint = f"a YAML 1.1 tool may have rewritten {was} as {text}; write the key that was meant"
            self.fault("SW109", f"the key '{text}' is a truth value, not a name", event, hint, "a name")
        elif meaning is None:
            shown = f"'{text}'" if text else "a colon"
            self.fault("SW108", f"{shown} stands where a key is expected", event, expected="a name before the colon")
        else:
            expected = "a name that begins with a letter"
            self.fault("SW108", f"the key '{text}' is a number, not a name", event, expected=expected)
