"""What combining solids brings to light: operands that are none, and combinations of which nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Severity
from scenewright.parts.combined import Combined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.layout import Placed, PlacedNode
    from scenewright.parts.combined import Outcome
    from scenewright.plan.make_plan import Plan


def solid_diagnostics(placed: Placed, plan: Plan) -> Iterator[Diagnostic]:
    """Complain of combinations at the detail they are built with; free where the plan has counted them."""
    for node in _walk(placed.nodes):
        for part in node.node.parts:
            if isinstance(part, Combined):
                outcome = part.outcome(plan.levels[node.node.address])
                yield from _operands(node, outcome)
                if not outcome.triangle_count and not outcome.unclosed:
                    yield _empty(node, part)


def _walk(nodes: tuple[PlacedNode, ...]) -> Iterator[PlacedNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _operands(node: PlacedNode, outcome: Outcome) -> Iterator[Diagnostic]:
    whole = f"the {node.node.kind} '{node.node.id}'"
    for number in outcome.unclosed:
        own = node.material[number]
        message = f"'{own.id}' is no closed solid, so it cannot be part of {whole}"
        expected = "a thing with a closed surface and some volume"
        yield Diagnostic("SW616", message, own.span, address=own.address, expected=expected)
    lost = {"the light": outcome.lit, "the motion": outcome.jointed, "what has its own picture": outcome.finished}
    for what, numbers in lost.items():
        for number in sorted(set(numbers) - set(outcome.unclosed)):
            own = node.material[number]
            message = f"{what} of '{own.id}' is left out: it is material of {whole}"
            hint = f"put '{own.id}' beside it instead"
            yield Diagnostic("SW618", message, own.span, Severity.WARNING, own.address, hint=hint)


def _empty(node: PlacedNode, part: Combined) -> Diagnostic:
    own = node.node
    message = f"nothing is left of the {own.kind} '{own.id}': {part.operation.nothing_left}"
    hint = "`at` of its parts is in its own frame; look at their sizes and places"
    return Diagnostic("SW617", message, own.span, Severity.WARNING, own.address, hint=hint)
