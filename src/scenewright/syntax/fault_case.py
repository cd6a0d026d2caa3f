"""One syntax error that libyaml noticed, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from scenewright.diagnostics import Diagnostic, Diagnostics
from scenewright.syntax.extents import line_range, subtree_range
from scenewright.syntax.masking import Masked
from scenewright.syntax.quoting import double_quoted


@dataclass
class FaultCase:
    """Where it was noticed (`index`) and where what failed began (`begin`)."""

    source: Masked
    diagnostics: Diagnostics
    problem: str
    index: int
    begin: int

    @property
    def character(self) -> str:
        """What stands where reading failed; empty at the end."""
        return self.source.masked[self.index : self.index + 1]

    @property
    def at_line_start(self) -> bool:
        """Whether only blanks stand before the place."""
        start, _ = line_range(self.source, self.index)
        return not self.source.masked[start : self.index].strip()

    def say(self, code: str, message: str, place: tuple[int, int], hint: str = "", expected: str = "") -> None:
        """Complain about the range `place`."""
        limit = len(self.source.text)
        begin, end = min(place[0], limit), min(max(place), limit)
        span = self.source.span(begin, end)
        self.diagnostics.add(Diagnostic(code, message, span, expected=expected, hint=hint))

    def quote(self, code: str, message: str, begin: int, end: int) -> bool:
        """Complain about an unquoted text, show the quoted form, and read it as a text from now on."""
        quoted = double_quoted(self.source.text[begin:end])
        span = self.source.span(begin, end)
        complaint = Diagnostic(code, message, span, expected="quotes", hint=f"write {quoted[:100]}")
        self.source.quotes.append((complaint, self.source.text[begin:end], quoted))
        self.source.cover(begin, end)
        return True

    def leave_out(self, begin: int, end: int) -> bool:
        """Read on as if [begin, end) were blank."""
        self.source.blank(begin, end)
        return True


def generic(case: FaultCase) -> bool:
    """Complain in general terms."""
    words = case.problem.strip("; ").replace("; ", ": ") or "malformed text"
    case.say("SW100", f"this is no valid YAML ({words})", (case.index, case.index + 1))
    return case.leave_out(*subtree_range(case.source, case.index))
