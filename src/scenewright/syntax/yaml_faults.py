"""libyaml's complaints in our own words, each at its exact place, and a way to read on behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.syntax.extents import (
    flow_text_range,
    indent_of,
    line_above,
    line_range,
    subtree_range,
    value_range,
)
from scenewright.syntax.fault_case import FaultCase, generic
from scenewright.syntax.flow_syntax import in_flow
from scenewright.syntax.quoting import double_quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from scenewright.diagnostics import Diagnostics
    from scenewright.syntax.masking import Masked

_NO_SPACE = re.compile(r"[ ]*(?:- +)*([A-Za-z_]\w*):([^\s:/].*)")
_LEADING_TABS = re.compile(r"(?m)^[ ]*\t[ \t]*(?=[^\s#])")


def mend(source: Masked, error: yaml.YAMLError, diagnostics: Diagnostics) -> bool:
    """Complain about a syntax error and cover its place.

    Returns:
        Whether the text can be read again, with something covered that was not before.
    """
    problem_mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    index = min(problem_mark.index if problem_mark else 0, len(source.text))
    begin = min(context_mark.index if context_mark else index, len(source.text))
    problem = f"{getattr(error, 'context', None) or ''}; {getattr(error, 'problem', None) or ''}"
    case = FaultCase(source, diagnostics, problem, index, begin)
    before = dict(source.masks)
    if source.untabbed and case.character != "\t":
        # The columns of tabs are a guess; what seems wrong after it may be right.
        return False
    handler = next((handle for words, handle in _HANDLERS if words in problem), generic)
    return handler(case) and source.masks != before


def _second_colon(case: FaultCase) -> bool:
    """Handle ``label: Vase: blue``, a missing space on the line above, and lines under a finished value."""
    value = value_range(case.source, case.index)
    if value is not None and value[0] <= case.index:
        text = case.source.text[value[0] : value[1]]
        return case.quote("SW117", f"a text with ': ' needs quotes: {text[:80]}", *value)
    above = line_above(case.source, case.index)
    if above is not None:
        line = case.source.line(above)
        start = case.source.starts[above - 1]
        if _no_space(case, start, line):
            return True
        here = case.source.line(case.source.position(case.index).line)
        if indent_of(here) > indent_of(line):
            begin = line_range(case.source, case.index)[0] + indent_of(here)
            message = f"this line is indented under line {above}, which has a value already"
            hint = f"begin it in column {indent_of(line) + 1}, or remove the value of line {above}"
            case.say("SW113", message, (begin, case.index), hint=hint)
            return case.leave_out(*subtree_range(case.source, case.index))
        place = (start + indent_of(line), start + len(line))
        case.say("SW118", "this line is no 'key: value'", place, expected="key: value")
        return case.leave_out(start, start + len(line))
    return generic(case)


def _no_space(case: FaultCase, start: int, line: str) -> bool:
    """Handle ``width:8m``."""
    match = _NO_SPACE.fullmatch(line)
    if match is None:
        return False
    message = f"after the colon of '{match[1]}' a space is missing"
    hint = f"write {match[1]}: {match[2][:60]}"
    case.say(
        "SW114", message, (start + match.start(1), start + len(line)), expected="a space after the colon", hint=hint
    )
    return case.leave_out(start, start + len(line))


def _no_colon(case: FaultCase) -> bool:
    """Handle a line without ``key: value``."""
    start, end = line_range(case.source, case.begin)
    line = case.source.text[start:end]
    if _no_space(case, start, line):
        return True
    begin = start + indent_of(line)
    case.say("SW118", f"this line is no 'key: value': {line.strip()[:60]}", (begin, end), expected="key: value")
    return case.leave_out(start, end)


def _expected_key(case: FaultCase) -> bool:
    """Handle bad indentation, stray brackets, and text after a quoted text or a flow mapping."""
    if case.at_line_start and case.character not in {"}", "]"}:
        return _indentation(case)
    if case.at_line_start:
        case.say("SW116", f"this '{case.character}' closes nothing", (case.index, case.index + 1))
        return case.leave_out(case.index, case.index + 1)
    value = value_range(case.source, case.index)
    if value is None:
        return generic(case)
    text = case.source.text[value[0] : value[1]]
    if text[:1] in {'"', "'"}:
        message = f"after the closing quote more text follows: {text[case.index - value[0] :][:60]}"
        case.say("SW115", message, (case.index, value[1]), hint=f"quote the whole: {double_quoted(text)[:80]}")
        case.source.cover(*value)
        return True
    code, what = (
        ("SW120", "a text that begins with '{'") if text[:1] == "{" else ("SW119", "a text that begins like this")
    )
    return case.quote(code, f"{what} needs quotes: {text[:80]}", *value)


def _indentation(case: FaultCase) -> bool:
    """Handle a line that begins in no column of the lines above."""
    column = case.source.position(case.index).column
    columns: list[int] = []
    number = case.source.position(case.index).line - 1
    low = 10_000
    while number >= 1 and low > 1:
        line = case.source.line(number)
        here = indent_of(line) + 1
        if line.strip() and not line.lstrip().startswith("#") and here < low:
            columns.append(here)
            low = here
        number -= 1
    near = sorted(sorted(columns), key=lambda c: abs(c - column))[:2]
    expected = " or ".join(f"column {c}" for c in sorted(near))
    _, end = line_range(case.source, case.index)
    message = f"this line begins in column {column}, which matches no line above"
    case.say(
        "SW113", message, (case.index, end), expected=expected, hint="lines of one mapping begin in the same column"
    )
    return case.leave_out(*subtree_range(case.source, case.index))


def _mixed(case: FaultCase) -> bool:
    """Handle a list that goes on as a mapping, or the reverse."""
    _, end = line_range(case.source, case.index)
    message = "list items ('- …') and 'key: value' lines are mixed on one level"
    hint = "a list item begins with '- '; a mapping has a key on each line"
    case.say("SW123", message, (case.index, max(end, case.index + 1)), hint=hint)
    return case.leave_out(*subtree_range(case.source, case.index))


def _bad_start(case: FaultCase) -> bool:
    """Handle tabs in indentation and characters that begin no value."""
    if case.character == "\t":
        return _tabs(case)
    begin = case.index if case.character in set("@`%") else case.begin
    value = value_range(case.source, begin)
    if value is None or not value[0] <= begin < value[1]:
        return generic(case)
    end = value[1]
    if case.source.masked[value[0]] in "{[":
        found = flow_text_range(case.source, begin + 1, value[0])
        begin, end = found or (begin, end)
    text = case.source.text[begin:end]
    return case.quote("SW119", f"a text that begins with '{text[:1]}' needs quotes: {text[:80]}", begin, end)


def _tabs(case: FaultCase) -> bool:
    """Complain about every tab in indentation."""
    found = False
    for match in _LEADING_TABS.finditer(case.source.text):
        found = True
        tab = case.source.text.index("\t", match.start(), match.end())
        message = "a tab in the indentation; YAML is indented with spaces"
        case.say("SW101", message, (tab, match.end()), hint="two spaces a level is usual")
        for index in range(match.start(), match.end()):
            case.source.masks[index] = " "
    if not found:
        case.say("SW101", "a tab where only spaces can stand", (case.index, case.index + 1), hint="write a space")
        case.source.masks[case.index] = " "
    case.source.untabbed = True
    return True


def _open_quote(case: FaultCase) -> bool:
    """Handle a quote that is not closed."""
    quote = case.source.text[case.begin : case.begin + 1]
    _, end = line_range(case.source, case.begin)
    double = quote == '"'
    message = f"this {'double' if double else 'single'} quote is not closed"
    inside = '\\"' if double else "''"
    case.say("SW115", message, (case.begin, end), hint=f"close it with {quote}; inside, write {inside}")
    return case.leave_out(case.begin, end)


def _escape(case: FaultCase) -> bool:
    """Handle an unknown escape in double quotes."""
    shown = case.source.text[case.index : case.index + 2]
    message = f"'{shown}' is no escape of YAML"
    hint = "a literal backslash is written \\\\; single quotes keep it as it is"
    case.say("SW122", message, (case.index, case.index + 2), hint=hint)
    return case.leave_out(*line_range(case.source, case.index))


def _directive(case: FaultCase) -> bool:
    """Handle a line that begins with %."""
    start, end = line_range(case.source, case.begin)
    case.say("SW121", "a line that begins with '%' is a YAML directive, which the language does not have", (start, end))
    return case.leave_out(start, end)


def _after_end(case: FaultCase) -> bool:
    """Handle text behind the root."""
    start, end = line_range(case.source, case.index)
    message = "this line lies outside the mapping that the first line began"
    hint = "begin all top-level keys in column 1, without braces around"
    case.say("SW113", message, (max(start, case.index), end), hint=hint)
    return False


def _no_content(case: FaultCase) -> bool:
    """Handle a place where a value should be."""
    shown = f"'{case.character}'" if case.character.strip() else "nothing"
    code = "SW116" if case.character in {"}", "]"} else "SW100"
    message = f"a value is expected here, but {shown} stands here"
    case.say(code, message, (case.index, case.index + 1), expected="a value", hint="text that begins so needs quotes")
    return case.leave_out(*subtree_range(case.source, case.index))


def _tag(case: FaultCase) -> bool:
    """Handle malformed tags."""
    begin = case.begin
    value = value_range(case.source, begin)
    end = value[1] if value and value[0] <= begin < value[1] else line_range(case.source, begin)[1]
    hint = "in expressions write 'not' for '!'; text that begins with '!' needs quotes"
    message = f"'{case.source.text[begin:end][:40]}' begins a YAML tag, which the language does not have"
    case.say("SW106", message, (begin, end), hint=hint)
    case.source.cover(begin, end)
    return True


_HANDLERS: tuple[tuple[str, Callable[[FaultCase], bool]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("while parsing a flow", in_flow),
    ("did not find expected key", _expected_key),
    ("did not find expected '-' indicator", _mixed),
    ("block sequence entries are not allowed", _mixed),
    ("mapping keys are not allowed", _bad_start),
    ("found a tab character", _tabs),
    ("cannot start any token", _bad_start),
    ("while scanning an anchor", _bad_start),
    ("while scanning an alias", _bad_start),
    ("while scanning a block scalar", _bad_start),
    ("escape", _escape),
    ("Unicode character", _escape),
    ("hexdecimal", _escape),
    ("while scanning a quoted scalar", _open_quote),
    ("while scanning a directive", _directive),
    ("directive", _directive),
    ("<document start>", _after_end),
    ("while scanning a tag", _tag),
    ("tag handle", _tag),
    ("did not find expected node content", _no_content),
)
