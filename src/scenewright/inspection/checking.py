"""Run what a scene asks of its finished world, and say what does not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Severity, Span
from scenewright.diagnostics.near import did_you_mean
from scenewright.inspection import checks as whole
from scenewright.inspection import relations
from scenewright.inspection.case import HOLDS, Case
from scenewright.inspection.results import Question, Result
from scenewright.inspection.subjects import Subject, find
from scenewright.inspection.world import finished
from scenewright.resolve.resolved import Spread, Stack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scenewright.graph import SceneGraph
    from scenewright.inspection.world import Finished
    from scenewright.layout import Placed
    from scenewright.model.scene import Check
    from scenewright.resolve.resolved import Relation, ResolvedNode
    from scenewright.syntax import SourceDocument

RELATION, UNKNOWN = "SW886", "SW887"
"""Codes: a relation that does not hold, a check that names nothing."""
ALWAYS = ("no_collisions", "supported", "in_bounds", "openings_clear", "accessible", "navigable")
"""What `inspect_all` runs whatever the scene asks for."""
_COPY = re.compile(r"\[\d+\]$")
_WORDS = frozenset({"any", "north_east", "north_west", "south_east", "south_west"})


def inspect(
    placed: Placed, graph: SceneGraph, checks: Sequence[Check], over_limits: Sequence[Diagnostic] = ()
) -> tuple[Result, ...]:
    """Run the checks a scene asks for.

    Args:
        placed: What was placed; gives names, rooms, fronts and functional sides.
        graph: What was built of it; everything is measured on its triangles.
        checks: Entries of `checks:`.
        over_limits: What is over a target's budget, for `fits_targets`.

    Returns:
        In the order of the entries, what holds included.
    """
    world = finished(placed, graph)
    return tuple(result for check in checks for result in _checked(world, check, tuple(over_limits)))


def inspect_all(
    placed: Placed, graph: SceneGraph, checks: Sequence[Check], over_limits: Sequence[Diagnostic] = ()
) -> tuple[Result, ...]:
    """Run the checks a scene asks for, every relation of its nodes, and all that every world is held to.

    What the scene does not ask for is marked so (`Result.asked`); takes and gives the same as `inspect`.
    """
    world = finished(placed, graph)
    found = [result for check in checks for result in _checked(world, check, tuple(over_limits))]
    found += [result for node in world.nodes.values() for result in _authored(world, node)]
    asked = {check.name for check in checks}
    for name in ALWAYS:
        if name not in asked:
            found += [_at_node(world, result) for result in whole.run(name, Question(world))]
    goals = tuple(Subject(room.address, (room,)) for room in world.rooms)
    if goals and "reachable" not in asked and any(body.node.kind == "spawn" for body in world.bodies):
        question = Question(world, {"reachable": goals})
        found += [_at_node(world, result) for result in whole.run("reachable", question)]
    return tuple(found)


def diagnostics_of(results: Iterable[Result], document: SourceDocument) -> list[Diagnostic]:
    """Complain of what does not hold: an error where the scene asks for it, else a warning.

    The place is that of the relation, or of the first node that a check of the whole world names; else the check's own.
    What one check finds at one place is one complaint, about the worst: a thousand copies are one line of the scene.
    """
    groups: dict[tuple[str, Span], list[Result]] = {}
    for result in results:
        if not result.holds:
            groups.setdefault((result.name, _place(result, document)), []).append(result)
    return [_complaint(group, span) for (_, span), group in groups.items()]


def _complaint(group: list[Result], span: Span) -> Diagnostic:
    worst = min(group, key=lambda result: result.score)
    names = ", ".join(f"'{name}'" for name in worst.subjects)
    more = f" (and {len(group) - 1} more of this line)" if len(group) > 1 else ""
    return Diagnostic(
        code_of(worst),
        f"{worst.name} does not hold" + (f" for {names}" if names else "") + f": {worst.measured}{more}",
        span,
        severity=Severity.ERROR if worst.asked else Severity.WARNING,
        address=worst.subjects[0] if worst.subjects else "",
        expected=worst.expected,
        hint=worst.hint,
    )


def _place(result: Result, document: SourceDocument) -> Span:
    if result.span is not None:
        return result.span
    return document.span(result.path) if result.path else Span.at(document.file)


def code_of(result: Result) -> str:
    """The code of a result's complaint."""
    if result.code:
        return result.code
    return whole.code(result.name) if result.name in whole.check_names() else RELATION


def _checked(world: Finished, check: Check, over_limits: tuple[Diagnostic, ...]) -> Iterator[Result]:
    named: dict[str, tuple[Subject, ...]] = {}
    for key, texts in check.targets.items():
        subjects = [(text, find(world, text, "")) for text in texts]
        for text, subject in subjects:
            if subject is None and text not in _WORDS:
                yield _unknown(world, check, text)
                return
        named[key] = tuple(subject for _, subject in subjects if subject is not None)
    if check.name in whole.check_names():
        for result in whole.run(check.name, Question(world, named, over_limits)):
            yield _placed(world, result, check)
        return
    given = named.get(check.name, ())
    word = next((text for text in check.targets.get(check.name, ()) if text in _WORDS), "")
    if check.name not in relations.relation_names() or not given or (len(given) < 2 and not word):
        yield replace(_unknown(world, check, ""), measured="a relation needs two names: {near: [a, b]}")
        return
    case = Case(world, given[0], given[1:], word=word)
    yield _placed(world, _related(check.name, case), check)


def _authored(world: Finished, node: ResolvedNode) -> Iterator[Result]:
    """Every relation of a node's `place:`, as a test; that of a wish counts as not asked for."""
    outer = world.nodes.get(_COPY.sub("", node.address))
    if node.placement is None or (outer is not node and outer is not None and outer.is_array):
        return  # what a copy says, the repeat has said
    subject = _subject(world, node)
    if subject is None:
        return
    for relation in node.placement.relations:
        targets, word = _targets(world, node, relation)
        if relation.name not in relations.relation_names() or (not targets and not word):
            continue
        case = Case(world, subject, targets, relation.side, node.placement.height, word)
        is_pile = node.copies is not None and isinstance(node.copies.motif, Stack)
        whole = _is_motif(node) and relation.name != "on_top"
        result = _related(relation.name, case, whole_motif=whole, is_pile=is_pile)
        yield replace(result, span=relation.span or node.span, asked=node.must)


def _is_motif(node: ResolvedNode) -> bool:
    """Whether copies stand in a pattern that is placed as one; those of a bare number are placed one by one."""
    return node.copies is not None and not isinstance(node.copies.motif, Spread)


def _subject(world: Finished, node: ResolvedNode) -> Subject | None:
    below = (node.address, f"{node.address}/", f"{node.address}[")
    bodies = [body for body in world.bodies if body.address == below[0] or body.address.startswith(below[1:])]
    own = [body for body in bodies if "/" not in body.address[len(node.address) :]]
    # What only holds others (a component) is placed by its extent, which no single body of it has.
    return Subject(node.address, tuple(own)) if own else None


def _targets(world: Finished, node: ResolvedNode, relation: Relation) -> tuple[tuple[Subject, ...], str]:
    targets: list[Subject] = []
    word = ""
    for reference in relation.targets:
        head, _, last = reference.text.rpartition(".")
        name = head if last in _WORDS else reference.text
        word = last if last in _WORDS else word
        found = find(world, name, node.address) if name else None
        if found is not None:
            targets.append(found)
    return tuple(targets), word


def _related(name: str, case: Case, *, whole_motif: bool = False, is_pile: bool = False) -> Result:
    """Judge a relation on each body and each target by itself; the worst counts."""
    together, all_targets = relations.takes_all(name)
    subjects = [case.subject] if together or whole_motif else list(case.subject.singles())
    if is_pile:
        subjects = subjects[:1]  # the others stand on it
    targets = [case.targets] if all_targets or len(case.targets) < 2 else [(target,) for target in case.targets]
    cases = [replace(case, subject=subject, targets=some) for subject in subjects for some in targets]
    judged = [(relations.judge(name, single), single) for single in cases]
    worst, single = min(judged, key=lambda entry: entry[0].score)
    names = (single.subject.name, *(target.name for target in single.targets))
    expected = relations.expected(name)
    hint = "" if worst.holds else "move one of the two, or change the relation"
    return Result(name, names, worst.score > HOLDS, worst.score, worst.measured, expected, hint)


def _unknown(world: Finished, check: Check, text: str) -> Result:
    roots = sorted({address.partition("/")[0].partition("[")[0] for address in world.nodes})
    expected = f"a thing that was built: {', '.join(roots[:12])}"
    measured, hint = f"'{text}' is nothing in this world", did_you_mean(text, roots)
    return Result(check.name, (), False, 0.0, measured, expected, hint, path=check.path, code=UNKNOWN)


def _placed(world: Finished, result: Result, check: Check) -> Result:
    """Give a result its place: the node that has to be changed, or the entry where that says more."""
    body = world.by_address.get(result.subjects[0]) if result.subjects else None
    own = body is not None and check.name in whole.check_names() and not check.targets
    return replace(result, path=check.path, span=body.node.span if own and body is not None else None)


def _at_node(world: Finished, result: Result) -> Result:
    body = world.by_address.get(result.subjects[0]) if result.subjects else None
    return replace(result, asked=False, span=body.node.span if body is not None else None)
