"""The cuts and stitches behind edits: one change of one text, in block or flow style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.syntax.document import Path, SourceDocument, Text, Value
from scenewright.syntax.emitting import Carried, Written, emit, emit_key, emit_lines
from scenewright.syntax.masking import Masked

if TYPE_CHECKING:
    from scenewright.diagnostics import Span

_BOM = "\ufeff"


class EditError(Exception):
    """An edit that cannot be applied, in words for the author."""


class Surgery:
    """Cuts one document's text; every method returns the whole new text and changes nothing here."""

    def __init__(self, document: SourceDocument) -> None:
        self.document = document
        self.bom = _BOM if document.text.startswith(_BOM) else ""
        self.text = document.text.removeprefix(_BOM)
        self.source = Masked(document.file, self.text)
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        first = self.text.lstrip()
        self.json_style = first.startswith("{") and first[1:].lstrip().startswith('"')

    # What is there.

    def exists(self, path: Path) -> bool:
        """Whether the document has an entry at `path`."""
        return path in self.document.places

    def value(self, path: Path) -> Value:
        """Value at an existing path."""
        value: Value = self.document.root
        for part in path:
            value = value[part]
        return value

    def is_null(self, path: Path) -> bool:
        """Whether a plain null stands at `path`."""
        value = self.value(path) if self.exists(path) else 0
        return isinstance(value, Text) and value.plain and value in {"", "~", "null"}

    def _range(self, span: Span) -> tuple[int, int]:
        """Indices of a span."""
        return self.source.index(span.start), self.source.index(span.end)

    def _value_range(self, path: Path) -> tuple[int, int]:
        """Indices of the value at `path`."""
        return self._range(self.document.places[path].value)

    def _entry_start(self, path: Path) -> int:
        """Index where an entry's key, or a list's item, begins."""
        place = self.document.places[path]
        return self.source.index(place.key.start if place.key else place.value.start)

    def _style(self, path: Path) -> str:
        """`flow` (in brackets), `pair` (``[a: b]``, a mapping without braces in a flow list) or `block`."""
        start, _ = self._value_range(path)
        if self.text[start : start + 1] in {"{", "["}:
            return "flow"
        return "pair" if self._in_flow(path) else "block"

    def _in_flow(self, path: Path) -> bool:
        """Whether `path` stands inside brackets."""
        for length in range(len(path)):
            start, _ = self._value_range(path[:length])
            if self.text[start : start + 1] in {"{", "["}:
                return True
        return False

    def _column(self, index: int) -> int:
        """Characters before `index` on its line."""
        return self.source.position(index).column - 1

    def _line_end(self, index: int) -> int:
        """Index of the line break (or end of the text) of the line of `index`."""
        number = self.source.position(index).line
        return self.source.starts[number - 1] + len(self.source.line(number))

    def _next_line(self, index: int) -> int:
        """Index where the line after that of `index` begins."""
        number = self.source.position(index).line
        return self.source.starts[number] if number < len(self.source.starts) else len(self.text)

    def _before(self, index: int) -> str:
        """What stands before `index` on its line."""
        return self.text[index - self._column(index) : index]

    def _splice(self, start: int, end: int, new: str) -> str:
        """Replace [start, end)."""
        return f"{self.bom}{self.text[:start]}{new}{self.text[end:]}"

    def _dash(self, path: Path) -> int:
        """Index of the dash of a block list's item."""
        column = self._column(self._value_range(path[:-1])[0])
        number = self.source.position(self._value_range(path)[0]).line
        while number >= 1:
            line = self.source.line(number)
            if line[column : column + 1] == "-" and not line[:column].replace("-", "").strip():
                return self.source.starts[number - 1] + column
            if line[column : column + 1] == "-" and line[column + 1 : column + 2] in {"", " "}:
                return self.source.starts[number - 1] + column
            number -= 1
        raise EditError("the list item cannot be found in the text")

    def _emit(self, value: object, *, flow: bool) -> str:
        """Write a value on one line."""
        try:
            return emit(value, flow=flow, json_style=self.json_style)
        except TypeError as error:
            raise EditError(str(error)) from None

    def _after_head(self, value: object, indent: int) -> str:
        """What follows ``key:`` or ``-`` in block style: a blank and the value, or lines below."""
        lines = emit_lines(value)
        if lines is None:
            return " " + self._emit(value, flow=False)
        pad = " " * (indent + 2)
        return "".join(f"{self.newline}{pad}{line}" if line.strip() else self.newline for line in lines)

    # Changes.

    def replace(self, path: Path, value: object) -> str:
        """Put `value` in the place of what stands at `path`."""
        place = self.document.places[path]
        start, end = self._value_range(path)
        in_flow = self._in_flow(path)
        if start == end:
            return self._fill(path, start, value, in_flow=in_flow)
        old = self.value(path)
        is_block = not in_flow and isinstance(old, (dict, list)) and self.text[start] not in "{["
        head = self.source.index(place.key.end) if place.key else self._dash(path) if is_block else start
        same_line = self.source.position(head).line == place.value.start.line
        if not is_block or same_line:
            return self._splice(start, end, self._emit(value, flow=in_flow))
        colon = self.text.index(":", head) if place.key else head
        indent = self._column(self._entry_start(path)) if place.key else self._column(head)
        comment = self.text[colon + 1 : self._line_end(colon)]
        after = self._after_head(value, indent)
        new = comment + after if after.startswith(self.newline) else after + comment
        return self._splice(colon + 1, self._line_end(end), new)

    def _fill(self, path: Path, start: int, value: object, *, in_flow: bool) -> str:
        """Put a value where none stands."""
        key = self.document.places[path].key
        if key is None:
            return self._splice(start, start, " " + self._emit(value, flow=in_flow))
        key_end = self.source.index(key.end)
        if ":" in self.text[key_end:start]:
            if in_flow:
                return self._splice(start, start, " " + self._emit(value, flow=True))
            new = self._after_head(value, self._column(self.source.index(key.start)))
            at = self._line_end(start) if new.startswith(self.newline) else start
            return self._splice(at, at, new)
        if not in_flow:
            raise EditError("keys written with '?' cannot be edited")
        return self._splice(key_end, key_end, ": " + self._emit(value, flow=True))

    def rename(self, path: Path, key: str) -> str:
        """Give the entry at `path` another key."""
        place = self.document.places.get(path)
        if place is None or place.key is None:
            raise EditError(f"'{'/'.join(map(str, path))}' is no entry with a key")
        if self.exists((*path[:-1], key)):
            raise EditError(f"'{'/'.join(map(str, (*path[:-1], key)))}' exists already")
        start, end = self._range(place.key)
        in_flow = self._in_flow(path)
        tight = self.text[end : end + 1] == ":" and self.text[end + 1 : end + 2] not in {" ", "\n", "\r", ""}
        return self._splice(start, end, emit_key(key, flow=in_flow, json_style=self.json_style or tight))

    def insert(self, path: Path, value: object) -> str:
        """Add an entry to an existing mapping (at its end) or list (before the index `path` ends with)."""
        parent = path[:-1]
        container = self.value(parent)
        is_list = isinstance(container, list)
        if not isinstance(container, (dict, list)) or isinstance(path[-1], int) is not is_list:
            raise EditError(f"'{'/'.join(map(str, parent))}' cannot hold '{path[-1]}'")
        style = self._style(parent)
        if style == "block":
            return self._insert_item(path, value) if is_list else self._insert_key(path, value)
        text = self._emit(value, flow=True)
        if not is_list:
            text = f"{emit_key(str(path[-1]), flow=True, json_style=self.json_style)}: {text}"
        start, end = self._value_range(parent)
        if style == "pair":
            return self._splice(start, end, f"{{{self.text[start:end]}, {text}}}")
        if not container:
            return self._splice(start + 1, end - 1, text)
        if is_list and isinstance(path[-1], int) and path[-1] < len(container):
            at = self._value_range(path)[0]
            return self._splice(at, at, f"{text}, ")
        at = self._last_end(parent, container)
        return self._splice(at, at, f", {text}")

    def _last_end(self, parent: Path, container: Value) -> int:
        """Index where the last entry of a collection ends."""
        last = len(container) - 1 if isinstance(container, list) else list(container)[-1]
        return self._value_range((*parent, last))[1]

    def _block_end(self, parent: Path, container: Value) -> int:
        """Index of the end of the line a block collection ends on, with the blank lines a ``|+`` text owns."""
        end = self._last_end(parent, container)
        return self._line_end(end)

    def _insert_key(self, path: Path, value: object) -> str:
        """Add a line to a block mapping."""
        parent = path[:-1]
        container = self.value(parent)
        if not container:
            raise EditError("nothing can be added here")
        first = self._entry_start((*parent, next(iter(container))))
        if self._before(first).replace("-", "").strip():
            raise EditError("keys written with '?' cannot be edited")
        indent = self._column(first)
        at = self._block_end(parent, container)
        line = f"{' ' * indent}{emit_key(str(path[-1]))}:{self._after_head(value, indent)}"
        return self._splice(at, at, f"{self.newline}{line}")

    def _insert_item(self, path: Path, value: object) -> str:
        """Add an item to a block list."""
        parent = path[:-1]
        container = self.value(parent)
        column = self._column(self._value_range(parent)[0])
        item = f"-{self._after_head(value, column)}"
        if isinstance(path[-1], int) and path[-1] < len(container):
            at = self._dash(path)
            return self._splice(at, at, f"{item}{self.newline}{' ' * column}")
        at = self._block_end(parent, container)
        return self._splice(at, at, f"{self.newline}{' ' * column}{item}")

    def remove(self, path: Path) -> str:
        """Take an entry out."""
        if not self.exists(path):
            raise EditError(f"'{'/'.join(map(str, path))}' does not exist")
        parent = path[:-1]
        container = self.value(parent)
        siblings: list[str | int] = list(range(len(container))) if isinstance(container, list) else list(container)
        number = siblings.index(path[-1])
        style = self._style(parent)
        empty = "[]" if isinstance(container, list) else "{}"
        if len(siblings) == 1:
            start, end = self._value_range(parent)
            if style == "block" and parent:
                return self.replace(parent, Written(empty))
            return self._splice(start, end, empty)
        if style == "flow":
            if number + 1 < len(siblings):
                return self._splice(self._entry_start(path), self._entry_start((*parent, siblings[number + 1])), "")
            before = self._value_range((*parent, siblings[number - 1]))[1]
            return self._splice(before, self._value_range(path)[1], "")
        is_list = isinstance(container, list)
        start = self._dash(path) if is_list else self._entry_start(path)
        if self._before(start).strip() and number + 1 < len(siblings):
            follower = (*parent, siblings[number + 1])
            return self._splice(start, self._dash(follower) if is_list else self._entry_start(follower), "")
        end = self._value_range(path)[1]
        return self._splice(start - self._column(start), self._next_line(max(end, start)), "")

    def carried(self, path: Path) -> Carried:
        """Take the value at `path` along, block lines and comments included."""
        value = self.value(path)
        start, end = self._value_range(path)
        if self._in_flow(path) or (self.json_style and start != end):
            return Carried(value)
        if self.source.position(start).line == self.source.position(end).line:
            return Carried(value)
        if not isinstance(value, (dict, list)) or self.text[start] in "{[":
            return Carried(value)
        column = self._column(start)
        body = " " * column + self.text[start : self._line_end(end)]
        lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if any(line.strip() and line[:column].strip() for line in lines):
            return Carried(value)
        return Carried(value, tuple(line[column:] if line.strip() else "" for line in lines))
