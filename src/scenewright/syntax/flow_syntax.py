"""Syntax errors between ``{ }`` and ``[ ]``: texts that need quotes, missing commas and brackets."""

from __future__ import annotations

import re

from scenewright.syntax.extents import closing, flow_text_range, line_range
from scenewright.syntax.fault_case import FaultCase, generic

_FLOW_COMMENT = re.compile(r":[ \t]+(#[^\s,\]}]+)")
_TEXT_COMMENT = re.compile(r"[^\s,{\[:][ \t]+#")
_NO_COMMA = re.compile(r"[^\s,]+[ \t]+[a-z_][a-z0-9_]*")


def in_flow(case: FaultCase) -> bool:
    """Handle what went wrong between { } or [ ]."""
    source, view = case.source, case.source.masked
    opener = view[case.begin : case.begin + 1]
    trap = _FLOW_COMMENT.search(view, case.begin, case.index)
    if trap:
        text = source.text[trap.start(1) : trap.end(1)]
        message = f"an unquoted '#' after a space starts a comment, so the value is missing: {text}"
        return case.quote("SW111", message, trap.start(1), trap.end(1))
    comment = _TEXT_COMMENT.search(view, case.begin, case.index)
    found = flow_text_range(source, comment.end() - 1, case.begin) if comment else None
    if found is None and case.character in {"{", "[", ":"}:
        found = flow_text_range(source, case.index, case.begin)
    if found is not None and not (case.character == ":" and _NO_COMMA.fullmatch(view, found[0], case.index)):
        text = source.text[found[0] : found[1]]
        code, what = ("SW112", "an expression") if text.startswith("=") else ("SW110", "a text")
        message = f"{what} with , {{ }} [ ] ': ' or ' #' needs quotes inside {{ }} and [ ]: {text[:80]}"
        return case.quote(code, message, *found)
    if opener not in {"{", "["}:
        # The collection that is not closed was complained about before.
        return False if source.blanked else generic(case)
    return _broken_flow(case, opener, view)


def _broken_flow(case: FaultCase, opener: str, view: str) -> bool:
    """Handle a missing comma or a missing closing bracket."""
    closer = {"{": "}", "[": "]"}.get(opener, "}")
    end = closing(view, case.begin)
    if end is None:
        hint = f"close it with '{closer}'"
        case.say(
            "SW116", f"this '{opener}' is not closed", (case.begin, case.begin + 1), expected=f"'{closer}'", hint=hint
        )
        return case.leave_out(case.begin, line_range(case.source, case.begin)[1])
    message = f"a comma or '{closer}' is missing before this"
    hint = "separate entries with commas; quote text that holds commas, colons or brackets"
    case.say("SW100", message, (case.index, case.index + 1), expected=f"',' or '{closer}'", hint=hint)
    return case.leave_out(case.begin, end + 1)
