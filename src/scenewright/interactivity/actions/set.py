"""`set`: state variables, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Fixed, Term, Variable, apply, variables_of, zero

if TYPE_CHECKING:
    from scenewright.graph.behaviour import Act
    from scenewright.interactivity.loom import Loom
    from scenewright.interactivity.weaver import Flow

TIMED = False


def lower(loom: Loom, act: Act) -> list[Flow]:
    """Set the variables; those whose changes somebody listens to one by one, each telling so when it differs.

    What is set together is worked out from the values before, as in a simultaneous assignment.
    """
    weaver = loom.weaver
    heard = [(name, value) for name, value in act.sets if name in loom.listened]
    quiet = [(name, value) for name, value in act.sets if name not in loom.listened]
    flows: list[Flow] = []
    mixed = {name for name, _ in act.sets} & {read for _, value in act.sets for read in variables_of(value)}
    if len(act.sets) > 1 and (heard or mixed):
        # Engines may work a value out when those before it are set.
        kept = [(name, _kept(loom, flows, value)) for name, value in act.sets]
        heard = [(name, value) for name, value in kept if name in loom.listened]
        quiet = [(name, value) for name, value in kept if name not in loom.listened]
    if quiet:
        numbers = {weaver.named(name): value for name, value in quiet}
        values = {str(number): value for number, value in numbers.items()}
        flows.append(weaver.flow("variable/set", values, {"variables": tuple(numbers)}))
    flows += [_told(loom, name, value) for name, value in heard]
    return flows


def _kept(loom: Loom, flows: list[Flow], value: Term) -> Term:
    """A value worked out now."""
    if isinstance(value, Fixed):
        return value
    variable = loom.weaver.variable(zero(value.type))
    flows.append(loom.store(variable, value))
    return loom.weaver.read(variable)


def _told(loom: Loom, name: str, value: Term) -> Flow:
    """Set a variable if that changes it, and tell."""
    own: Term = Variable(value.type, name)
    if value.type == "bool":
        differs: Term = apply("math/xor", "bool", own, value)
    else:
        differs = apply("math/not", "bool", apply("math/eq", "bool", own, value))
    both = loom.weaver.sequence([loom.store(loom.weaver.named(name), value), loom.send(f"change:{name}")])
    branch = loom.weaver.flow("flow/branch", {"condition": differs})
    return loom.weaver.connect(branch, "true", both)
