"""Control flow: sequences, choices, loops and gates.

Source: KHR_interactivity, "Sync Operations".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.play.graph import Configured, Operation, Shape
from scenewright.play.operations.configuration import flag, whole, whole_list
from scenewright.play.operations.rows import shape, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.play.graph import Block, Draft
    from scenewright.play.machine import Machine
    from scenewright.play.values import Value

    Inputs = Mapping[str, Any]

_MOST_INPUTS = 64
_NEXT = "~next"
"""An entry that only a loop itself activates: after its body."""


def _sequence(machine: Machine, block: Block, _entry: str, _inputs: Inputs) -> None:
    machine.follow(block, *block.flows)


def _branch(machine: Machine, block: Block, _entry: str, inputs: Inputs) -> None:
    machine.follow(block, "true" if inputs["condition"] else "false")


def _cases(draft: Draft) -> Configured:
    cases = frozenset(map(str, whole_list(draft, "cases")))
    return Configured(shape("selection:int", ""), {"cases": cases})


def _switch(machine: Machine, block: Block, _entry: str, inputs: Inputs) -> None:
    name = str(inputs["selection"])
    machine.follow(block, name if name in block.settings["cases"] else "default")


def _while(machine: Machine, block: Block, _entry: str, inputs: Inputs) -> None:
    if not inputs["condition"]:
        machine.follow(block, "completed")
        return
    machine.again(block, _NEXT)
    machine.follow(block, "loopBody")


def _counting(draft: Draft) -> Configured:
    first = whole(draft, "initialIndex") or 0
    return Configured(shape("startIndex:int endIndex:int", "index:int"), {"initial": {"index": first}})


def _for(machine: Machine, block: Block, entry: str, inputs: Inputs) -> None:
    memory = machine.memory(block)
    memory["index"] = wrapped(memory["index"] + 1) if entry == _NEXT else inputs["startIndex"]
    if memory["index"] >= inputs["endIndex"]:
        machine.follow(block, "completed")
        return
    machine.again(block, _NEXT)
    machine.follow(block, "loopBody")


def _do_n(machine: Machine, block: Block, entry: str, inputs: Inputs) -> None:
    memory = machine.memory(block)
    if entry == "reset":
        memory["currentCount"] = 0
    elif memory.get("currentCount", 0) < inputs["n"]:
        memory["currentCount"] = memory.get("currentCount", 0) + 1
        machine.follow(block, "out")


def _gate(draft: Draft) -> Configured:
    random, loop = flag(draft, "isRandom"), flag(draft, "isLoop")
    known = random is not None and loop is not None
    settings = {"random": known and random, "loop": known and loop, "initial": {"lastIndex": -1}}
    return Configured(shape("", "lastIndex:int"), settings)


def _multi_gate(machine: Machine, block: Block, entry: str, _inputs: Inputs) -> None:
    memory, exits = machine.memory(block), list(block.flows)
    if entry == "reset":
        memory["used"], memory["lastIndex"] = set(), -1
        return
    used: set[int] = memory.setdefault("used", set())
    if len(used) == len(exits) and block.settings["loop"]:
        used.clear()
    free = [k for k in range(len(exits)) if k not in used]
    if not free:
        return
    chosen = free[int(machine.random(block) * len(free))] if block.settings["random"] else free[0]
    used.add(chosen)
    memory["lastIndex"] = chosen
    machine.follow(block, exits[chosen])


def _inputs_awaited(draft: Draft) -> Configured:
    given = whole(draft, "inputFlows")
    count = given if given is not None and 0 <= given <= _MOST_INPUTS else 0
    settings = {"count": count, "initial": {"remainingInputs": count}}
    return Configured(shape("", "remainingInputs:int"), settings, (*map(str, range(count)), "reset"))


def _wait_all(machine: Machine, block: Block, entry: str, _inputs: Inputs) -> None:
    memory = machine.memory(block)
    seen: set[str] = memory.setdefault("seen", set())
    if entry == "reset":
        seen.clear()
    else:
        seen.add(entry)
    memory["remainingInputs"] = block.settings["count"] - len(seen)
    if entry != "reset":
        machine.follow(block, "out" if memory["remainingInputs"] else "completed")


def valid_duration(seconds: Value) -> bool:
    """Whether a duration may be waited for: a number from 0 on that is not infinite."""
    return isinstance(seconds, float) and math.isfinite(seconds) and seconds >= 0


def _throttle(machine: Machine, block: Block, entry: str, inputs: Inputs) -> None:
    memory = machine.memory(block)
    if entry == "reset":
        memory["lastRemainingTime"] = math.nan
        return
    duration = inputs["duration"]
    if not valid_duration(duration):
        machine.follow(block, "err")
        return
    elapsed = machine.since(memory.get("stamp", 0))
    if math.isnan(memory.get("lastRemainingTime", math.nan)) or duration <= elapsed:
        memory["stamp"], memory["lastRemainingTime"] = machine.tick, 0.0
        machine.follow(block, "out")
    else:
        memory["lastRemainingTime"] = duration - elapsed


def operations() -> list[Operation]:
    """The rows of this family."""
    resettable = ("in", "reset")
    nothing = Shape({}, {})
    return [
        Operation("flow/sequence", (nothing,), entries=("in",), run=_sequence),
        Operation("flow/branch", (shape("condition:bool", ""),), entries=("in",), run=_branch),
        Operation("flow/switch", configure=_cases, entries=("in",), run=_switch),
        Operation("flow/while", (shape("condition:bool", ""),), entries=("in",), run=_while),
        Operation("flow/for", configure=_counting, entries=("in",), run=_for),
        Operation("flow/doN", (shape("n:int", "currentCount:int"),), entries=resettable, run=_do_n),
        Operation("flow/multiGate", configure=_gate, entries=resettable, run=_multi_gate),
        Operation("flow/waitAll", configure=_inputs_awaited, entries=("reset",), run=_wait_all),
        Operation(
            "flow/throttle", (shape("duration:float", "lastRemainingTime:float"),), entries=resettable, run=_throttle
        ),
    ]
