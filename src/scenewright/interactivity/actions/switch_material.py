"""`switch_material`: what a thing is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed, Term, apply, flag, number
from scenewright.interactivity.dressing import dresses
from scenewright.interactivity.weaver import Flow

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom

TIMED = True


def lower(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Show the twin that wears the material and hide the others, half-way through the time where there is one."""
    flows: list[Flow] = []
    wanted = loom.materials[act.text]
    for target in act.targets:
        for address, worn in dresses(loom.scenery, target.address):
            loom.visible.setdefault(address, not worn)
            flows.append(loom.show(address, flag(value=worn == wanted)))
    if act.over is None:
        return [*flows, *([then] if then is not None else [])]
    # There is no half-way between two materials: the change comes in the middle of the time.
    halves = [loom.weaver.flow("flow/setDelay", {"duration": _half(act.over)}) for _ in range(2)]
    loom.weaver.connect(halves[1], "done", then)
    change = loom.weaver.sequence([*flows, halves[1]])
    return [loom.weaver.connect(halves[0], "done", change)]


def _half(seconds: Term) -> Term:
    if isinstance(seconds, Fixed):
        return number(seconds.numbers[0] / 2.0)
    return apply("math/mul", "float", seconds, number(0.5))
