"""Plays a script: does what it says, checks what it expects, and says what happened."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.play.addresses import EYE_HEIGHT, Addresses, StageError, lookup
from scenewright.play.faults import RunError
from scenewright.play.quantities import measure
from scenewright.play.timers import RATE
from scenewright.play.values import shown
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.play.machine import Machine
    from scenewright.syntax.trials.expectations import Expectation, Found
    from scenewright.syntax.trials.script import Statement

_OUTSIDE = 1.0
"""Metres from a zone's edge of where one who leaves it goes."""


@dataclass(frozen=True)
class Failure:
    """A statement that did not go as it says."""

    statement: Statement
    message: str
    expected: str = ""
    found: str = ""
    hint: str = ""


class Bench:
    """A machine with its visitor.

    It starts with the head over the first spawn, and the graph has started.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.addresses = Addresses(machine.world)
        self._teleports = 0
        machine.viewer = self.addresses.start() or (0.0, EYE_HEIGHT, 0.0)
        machine.start()
        self._follow_teleports()

    def play(self, statements: Sequence[Statement]) -> Failure | None:
        """Play statements up to the first that fails; None when all went as they say."""
        for statement in statements:
            failure = self.step(statement)
            if failure is not None:
                return failure
        return None

    def step(self, statement: Statement) -> Failure | None:
        """Play one statement."""
        try:
            if statement.expectation is not None:
                return self._check(statement, statement.expectation)
            self.machine.trace.add("do", statement.text)
            getattr(self, f"_{statement.verb}")(statement)
        except StageError as error:
            return Failure(statement, str(error), hint=error.hint)
        except RunError as error:
            return Failure(statement, error.fault.message, hint=f"at {error.fault.path}")
        self._follow_teleports()
        return None

    def _check(self, statement: Statement, expectation: Expectation) -> Failure | None:
        found = measure(self.machine, self.addresses, expectation.quantity)
        if expectation.holds(found):
            self.machine.trace.add("expect", statement.text)
            return None
        room = "" if expectation.tolerance is None else f" +- {shown(expectation.tolerance)}"
        wanted = f"{expectation.operator} {said(expectation.value)}{room}"
        return Failure(statement, "the expectation does not hold", wanted, said(found))

    def _select(self, statement: Statement) -> None:
        node = self.addresses.node(statement.target)
        world = self.machine.world
        if not self.machine.dispatch.select(node, world.position(node)):
            raise StageError(f"'{statement.target}' cannot be selected now")
        if not world.allows(node, "KHR_node_visibility", "visible"):
            self.machine.trace.add("note", f"{statement.target} is hidden; a viewer may not let it be selected")
        if not self.machine.dispatch.listens(node, "event/onSelect"):
            self.machine.trace.add("note", f"nothing happens when {statement.target} is selected")

    def _hover(self, statement: Statement) -> None:
        if not self.machine.dispatch.hover(self.addresses.node(statement.target)):
            raise StageError(f"'{statement.target}' cannot be hovered over now")

    def _unhover(self, _statement: Statement) -> None:
        self.machine.dispatch.hover(None)

    def _grab(self, statement: Statement) -> None:
        self._hold(statement)

    def _release(self, statement: Statement) -> None:
        self._hold(statement)

    def _hold(self, statement: Statement) -> None:
        """The nearest thing upwards that can be grabbed or listens is grabbed or released."""
        world = self.machine.world
        names = {event.id: number for number, event in enumerate(self.machine.graph.events)}
        addresses = {node: address for address, node in self.addresses.names.items()}
        grabbable = False
        for node in world.line(self.addresses.node(statement.target)):
            grabbable = grabbable or world.at(f"/nodes/{node}/extras/scenewright/grab") is True
            event = names.get(f"scenewright:{statement.verb}:{addresses.get(node)}")
            if event is not None:
                self.machine.dispatch.receive(event, {})
                return
        if not grabbable:
            raise StageError(f"'{statement.target}' cannot be grabbed")

    def _move(self, statement: Statement) -> None:
        place = statement.numbers or self.addresses.standing(statement.target)
        self.machine.viewer = place
        self.machine.advance()

    def _enter(self, statement: Statement) -> None:
        node, size = self.addresses.zone(statement.target)
        self.machine.viewer = self.machine.world.position(node, (0.0, 0.5 * size[1], 0.0))
        self._settle()

    def _leave(self, statement: Statement) -> None:
        node, size = self.addresses.zone(statement.target)
        self.machine.viewer = self.machine.world.position(node, (0.5 * size[0] + _OUTSIDE, 0.5 * size[1], 0.0))
        self._settle()

    def _settle(self) -> None:
        """Let zones notice: they look ten times a second."""
        for _ in range(math.ceil(0.1 * RATE) + 1):
            self.machine.advance()

    def _emit(self, statement: Statement) -> None:
        names = {event.id: number for number, event in enumerate(self.machine.graph.events) if event.id}
        number = names.get(statement.target)
        if number is None or not self.machine.dispatch.is_received(number):
            heard = [name for name, k in names.items() if self.machine.dispatch.is_received(k)]
            raise StageError(f"nothing receives '{statement.target}'", lookup(statement.target, heard))
        self.machine.dispatch.receive(number, {})

    def _wait(self, statement: Statement) -> None:
        for _ in range(math.ceil(statement.numbers[0] * RATE - 1e-6)):
            self.machine.advance()
            self._follow_teleports()

    def _follow_teleports(self) -> None:
        """Stand where the graph has put the visitor."""
        asked = self.machine.trace.host.teleports
        if len(asked) > self._teleports:
            self._teleports = len(asked)
            self.machine.viewer = self.addresses.over(asked[-1])


def said(value: Found) -> str:
    """A value as a script writes it."""
    if isinstance(value, str):
        return value if value.startswith("#") else f'"{value}"'
    return shown(value)
