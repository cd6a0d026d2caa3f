"""Scene text to a `SourceDocument`: bounded, never raising, every fault of the file in one run."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from scenewright.diagnostics import Diagnostic, Diagnostics, Fix, Span
from scenewright.syntax.composing import Composer, Stop
from scenewright.syntax.document import SourceDocument, Text, Value
from scenewright.syntax.masking import Masked
from scenewright.syntax.yaml_faults import mend

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_048_576
MAX_FAULTS = 24
"""Syntax errors after which reading stops; each costs another pass."""
MAX_REREAD = 4_000_000
"""Characters parsed in all passes over one file, which bounds the time a broken large file takes."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_BOM = "\ufeff"


def read_file(path: Path, diagnostics: Diagnostics) -> SourceDocument | None:
    """Read a scene file; what keeps it from being read is a diagnostic."""
    file = str(path)
    text = _load(path, file, diagnostics)
    return None if text is None else read_source(text, file, diagnostics)


def _load(path: Path, file: str, diagnostics: Diagnostics) -> str | None:
    """Read the bytes of a file as text."""
    try:
        if path.is_dir():
            diagnostics.add(Diagnostic("SW003", f"'{file}' is a folder, not a scene file", Span.at(file)))
            return None
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        diagnostics.add(Diagnostic("SW002", f"the file '{file}' does not exist", Span.at(file)))
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        diagnostics.add(Diagnostic("SW010", f"the file '{file}' cannot be read: {reason}", Span.at(file)))
        return None
    if len(data) > MAX_BYTES:
        diagnostics.add(_too_big(file))
        return None
    return _decode(data, file, diagnostics)


def _decode(data: bytes, file: str, diagnostics: Diagnostics) -> str | None:
    """Decode UTF-8, saying where it fails."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        diagnostics.add(Diagnostic("SW004", "the file is UTF-16 text", Span.at(file), hint="save it as UTF-8"))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        span = Masked(file, before.removeprefix(_BOM) + "?").position(len(before.removeprefix(_BOM)))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        at = Span.at(file, span.line, span.column, 1)
        diagnostics.add(Diagnostic("SW004", message, at, hint="save the file with the encoding UTF-8"))
        return None


def _too_big(file: str) -> Diagnostic:
    """Complain about the size."""
    hint = "move components and materials into a file of their own and import it"
    return Diagnostic("SW005", "the file has more than 1 MiB of text", Span.at(file), hint=hint)


def read_source(text: str, file: str, diagnostics: Diagnostics) -> SourceDocument | None:
    """Read scene text (YAML or JSON).

    Args:
        text: The whole text; a byte order mark at its begin is tolerated.
        file: Its name in diagnostics.
        diagnostics: Takes every fault.

    Returns:
        The tree with places, or None when there is none. After a fault that left out part of the tree the document's
        `complete` is false: its parts can be checked one by one, but what is missing from it may only be unread.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        diagnostics.add(_too_big(file))
        return None
    source = Masked(file, text.removeprefix(_BOM))
    if _refuse_characters(source, diagnostics):
        return None
    root, composer = _compose(source, diagnostics)
    _report_quotes(source, composer, diagnostics)
    if composer is None or not _is_scene_root(root, source, composer, diagnostics):
        return None
    return SourceDocument(file, text, root, composer.places, composer.complete and not source.blanked)


def _refuse_characters(source: Masked, diagnostics: Diagnostics) -> bool:
    """Complain about control characters; whether there are any."""
    found = False
    for number, match in enumerate(_FORBIDDEN.finditer(source.text)):
        found = True
        code = ord(match[0])
        what = "a NUL character" if code == 0 else f"the invisible character U+{code:04X}"
        hint = "this may be no text file" if code == 0 else f'remove it, or write "\\u{code:04x}" in double quotes'
        diagnostics.add(
            Diagnostic("SW013", f"{what} is not allowed", source.span(match.start(), match.end()), hint=hint)
        )
        if number >= 9:
            break
    return found


def _compose(source: Masked, diagnostics: Diagnostics) -> tuple[Value, Composer | None]:
    """Read, mending or leaving out what is faulty, until a pass goes through."""
    passes = min(MAX_FAULTS, max(1, MAX_REREAD // max(1, len(source.text))))
    for _ in range(passes):
        found = Diagnostics()
        composer = Composer(source, found.add)
        try:
            root = composer.compose()
        except Stop:
            diagnostics.extend(found)
            return None, None
        except yaml.YAMLError as error:
            if not mend(source, error, diagnostics):
                diagnostics.extend(found)
                return None, None
            continue
        except UnicodeError:
            return None, None
        diagnostics.extend(found)
        if composer.regroup:
            for start, end in composer.regroup:
                source.cover(start, end)
            continue
        return root, composer
    return None, None


def _report_quotes(source: Masked, composer: Composer | None, diagnostics: Diagnostics) -> None:
    """Complain about unquoted texts, with a fix where the path is known by now."""
    paths = {place.value.start: path for path, place in composer.places.items()} if composer and source.quotes else {}
    for complaint, old, new in source.quotes:
        path = paths.get(complaint.span.start)
        fixes = () if path is None else (Fix("/".join(map(str, path)), old, new),)
        diagnostics.add(replace(complaint, fixes=fixes))


def _is_scene_root(root: Value, source: Masked, composer: Composer, diagnostics: Diagnostics) -> bool:
    """Whether the root is a mapping; else complain."""
    if isinstance(root, dict):
        return True
    expected = "lines such as 'scenewright: 1' and 'parts:'"
    place = composer.places.get(())
    span = place.value if place else Span.at(source.file)
    if (root is None or root == "") and source.blanked:
        return False
    if root is None or root == "":
        diagnostics.add(Diagnostic("SW011", "the file holds no scene", Span.at(source.file), expected=expected))
    else:
        what = "a list" if isinstance(root, list) else "one text" if isinstance(root, Text) else "something else"
        diagnostics.add(Diagnostic("SW012", f"the file holds {what}, not a mapping", span, expected=expected))
    return False
