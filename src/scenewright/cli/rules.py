"""``scenewright rules``: what scenes are held to, and the manual page of one rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scenewright.diagnostics import CodeInfo
    from scenewright.survey import Limit, Rule


def rules(
    code: Annotated[str | None, typer.Argument(help="A rule's code; left out: the list.", show_default=False)] = None,
) -> None:
    """List the rules of comfort and access, or explain one: limits, sources, an example that holds, one that fails."""
    from scenewright.survey import all_rules  # noqa: PLC0415

    found = {rule.code: rule for rule in all_rules()}
    if code is None:
        print(_listed(list(found.values())))
        return
    rule = found.get(code.upper())
    if rule is None:
        from scenewright.diagnostics import nearest  # noqa: PLC0415

        near = nearest(code.upper(), list(found))
        print(f"no rule '{code}'" + (f"; did you mean '{near[0]}'?" if near else ""), file=sys.stderr)
        raise typer.Exit(2)
    print(_page(rule))


def _listed(found: list[Rule]) -> str:
    lines = [f"  {rule.code}  {rule.severity.value:8} {_info(rule).explanation}" for rule in found]
    return "\n".join(["Rules:", "", *lines, "", "scenewright rules CODE explains one."])


def _page(rule: Rule) -> str:
    """The manual page of a rule: its documentation, its numbers with their sources, its two examples."""
    from scenewright.parts.documentation import manual_of  # noqa: PLC0415

    title = f"{rule.code} {_info(rule).title} ({rule.severity.value})"
    lines = [title, "=" * len(title), "", manual_of(type(rule)), "", "Limits:", ""]
    lines += [f"  {name}: {_number(limit)}   {_source(limit)}" for name, limit in rule.limits.items()]
    for head, text in (("Holds:", rule.good), ("Does not hold:", rule.bad)):
        lines += ["", head, "", *(f"  {line}" for line in text.splitlines())]
    lines += ["", "`must: false` on a node lifts this and every other rule from it and from all that belongs to it."]
    return "\n".join(lines)


def _info(rule: Rule) -> CodeInfo:
    """Title and explanation of a rule; a rule of another distribution has them from its documentation."""
    from scenewright.diagnostics import CODES, CodeInfo  # noqa: PLC0415
    from scenewright.parts.documentation import summary_of  # noqa: PLC0415

    return CODES.get(rule.code) or CodeInfo(type(rule).__name__, summary_of(type(rule)))


def _number(limit: Limit) -> str:
    return f"{limit.value:.4g} {limit.unit}".strip()


def _source(limit: Limit) -> str:
    from scenewright.survey import said_source  # noqa: PLC0415

    return f"[{limit.evidence}] {said_source(limit)}"
