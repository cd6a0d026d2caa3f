"""`tests:`: named scripts that say what a visitor does and what is expected then. Their grammar is checked here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.model import faults
from scenewright.model.reading import as_text, complaint
from scenewright.model.scene import Trial
from scenewright.syntax.places import span_within
from scenewright.syntax.trials import parse_script

if TYPE_CHECKING:
    from scenewright.model.reading import Details, Reader
    from scenewright.syntax import Path, Value

LIMIT = 1000
"""Tests of a scene; scripts of a test."""
SAMPLE = '"select hall/lamp; wait 1; expect hall/lamp.visible == true"'


def read_trials(reader: Reader, path: Path, value: Value) -> tuple[Trial, ...]:
    """Read `tests`: by name, a script or a list of scripts that are played one after the other."""
    body = reader.mapping(path, value, f"{{name: {SAMPLE}}}")
    found = []
    for name, entry in list(body.items())[:LIMIT]:
        where = (*path, name)
        reader.check_id(where, "a test")
        if isinstance(entry, list):
            parts = [((*where, k), item) for k, item in enumerate(entry[:LIMIT])]
        else:
            parts = [(where, entry)]
        scripts = tuple((place, text) for place, item in parts if (text := _script(reader, place, item)) is not None)
        found.append(Trial(name, scripts, where))
    return tuple(found)


def _script(reader: Reader, path: Path, value: Value) -> str | None:
    text = as_text(value)
    if text is None:
        reader.fault(faults.WRONG_TYPE, path, "a test is a text, or a list of texts", expected=SAMPLE)
        return None
    statements, wrong = parse_script(text)
    for fault in wrong:
        details: Details = {"expected": fault.expected, "hint": fault.hint}
        span = span_within(reader.document, path, fault.offset, fault.length)
        reader.diagnostics.add(complaint(faults.BAD_TEST, fault.message, span, "", details))
    if not statements and not wrong:
        reader.fault(faults.BAD_TEST, path, "the test says nothing", expected=SAMPLE)
    return str(text)
