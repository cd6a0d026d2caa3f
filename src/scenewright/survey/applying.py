"""Hold a placed scene to every rule there is."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Fix, Span
from scenewright.parts.catalogue import find, names
from scenewright.survey.rule import Rule
from scenewright.survey.world import World, survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.layout import Placed
    from scenewright.survey.rule import Finding, Limit, Mend
    from scenewright.syntax import SourceDocument

_WRITTEN = re.compile(r"\d+(?:\.\d+)?\s*(m|cm|mm)?")
"""A plain length: what a fix may replace. Draws and expressions are the author's to mend."""
_PER_METRE = {"": 1.0, "m": 1.0, "cm": 100.0, "mm": 1000.0}
_EVIDENCE = {"R": "read", "S": "seen quoted", "K": "known", "H": "house rule"}


def all_rules() -> tuple[Rule, ...]:
    """One of each rule, in the order of their codes."""
    found = [rule() for rule in (find(Rule, name) for name in names(Rule)) if rule is not None]
    return tuple(sorted(found, key=lambda rule: rule.code))


def apply_rules(placed: Placed, document: SourceDocument, targets: Iterable[str]) -> list[Diagnostic]:
    """Say where a placed scene breaks a rule: one complaint a rule and line, copies counted, in the order of the codes.

    A node with ``must: false`` is left alone, with all that belongs to it: what it is held to are wishes.

    Args:
        placed: Every pose must be known; a scene with errors is not held to rules.
        document: The scene's own file, to offer fixes in it.
        targets: Names of the profiles it is meant for.
    """
    world = survey(placed, frozenset(targets))
    return [complaint for rule in all_rules() for complaint in _complaints(rule, world, document)]


def broken(rule: Rule, placed: Placed, targets: Iterable[str] = ()) -> list[Finding]:
    """What one rule finds, waived findings left out."""
    return list(_kept(rule, survey(placed, frozenset(targets))))


def said_source(limit: Limit) -> str:
    """A limit's source with how sure it is."""
    return f"{limit.source} ({_EVIDENCE[limit.evidence]})"


def _kept(rule: Rule, world: World) -> Iterator[Finding]:
    for finding in rule.findings(world):
        thing = finding.thing
        if thing is None or all(node.must for node in (*thing.outer, thing.node)):
            yield finding


def _complaints(rule: Rule, world: World, document: SourceDocument) -> Iterator[Diagnostic]:
    """Findings on one line are one complaint about the worst of them."""
    groups: dict[Span, list[Finding]] = {}
    for finding in _kept(rule, world):
        groups.setdefault(_span(finding, world, document), []).append(finding)
    for span, group in groups.items():
        worst = max(group, key=lambda finding: finding.excess)
        others = len(group) - 1
        more = f" (and {others} more of this line)" if others else ""
        fix = _fix(worst, document)
        sources = "; ".join(dict.fromkeys(said_source(limit) for limit in rule.limits.values()))
        yield Diagnostic(
            rule.code,
            worst.message + more,
            span,
            severity=worst.severity or rule.severity,
            address=worst.thing.node.address if worst.thing else "",
            expected=f"{worst.expected}: {sources}" if sources else worst.expected,
            hint=_hint(worst, fixed=fix is not None),
            fixes=(fix,) if fix is not None else (),
        )


def _span(finding: Finding, world: World, document: SourceDocument) -> Span:
    if finding.thing is not None:
        node = finding.thing.node
        return node.spans.get(finding.key, node.span)
    return world.things[0].node.span if world.things else Span.at(document.file)


def _hint(finding: Finding, *, fixed: bool) -> str:
    if finding.mend is None or fixed:
        return finding.hint
    number = f"write '{finding.mend.key}: {_rounded(finding.mend, 1.0)}'"
    return f"{number}; {finding.hint}" if finding.hint else number


def _fix(finding: Finding, document: SourceDocument) -> Fix | None:
    """The edit that mends a finding, where the file has the number as a plain length."""
    if finding.thing is None or finding.mend is None:
        return None
    span, mend = finding.thing.node.span, finding.mend
    path = next((path for path, place in document.places.items() if place.value == span), None)
    if path is None:
        return None
    path = (*path, mend.key)
    old = document.at(path)
    match = _WRITTEN.fullmatch(old) if isinstance(old, str) else None
    if match is None:
        return None
    unit = match[1] or ""
    new = f"{_rounded(mend, _PER_METRE[unit])}{unit}"
    return Fix("/".join(str(step) for step in path), str(old), new)


def _rounded(mend: Mend, factor: float) -> str:
    """The number that mends, in another unit, to a whole centimetre (millimetres under 3 cm) on the safe side."""
    grain = 0.01 if mend.value >= 0.03 else 0.001
    cells = mend.value / grain
    whole = math.ceil(cells - 1e-6) if mend.up else math.floor(cells + 1e-6)
    return f"{round(whole * grain * factor, 4):g}"
