"""Plays several tests of one world, each from its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.play.bench import Bench, Failure
from scenewright.play.faults import RunError
from scenewright.play.stage import load_stage
from scenewright.records import dataclass
from scenewright.syntax.trials import ScriptFault, parse_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scenewright.play.faults import GraphFault
    from scenewright.play.trace import Happening


@dataclass(frozen=True)
class Outcome:
    """How a test went."""

    name: str
    time: float
    """Virtual seconds it took."""
    happenings: tuple[Happening, ...]
    failure: Failure | None = None
    script: int = 0
    """Which of its scripts failed or is malformed."""
    faults: tuple[ScriptFault, ...] = ()
    """What is wrong with its words; it was not played then."""
    trouble: GraphFault | None = None
    """What stopped the graph at its start."""
    remarks: tuple[GraphFault, ...] = ()
    """What in the graph has no effect."""

    @property
    def passed(self) -> bool:
        """Whether all went as it says."""
        return self.failure is None and not self.faults and self.trouble is None


def play_trial(data: bytes, name: str, scripts: Sequence[str]) -> Outcome:
    """Play scripts one after the other on a world from its start, up to the first statement that fails.

    Args:
        data: The GLB.
        name: Of the test.
        scripts: Its texts.

    Raises:
        GraphError: The bytes are no GLB, or its graph has to be refused.
    """
    parsed = [parse_script(text) for text in scripts]
    for number, (_, faults) in enumerate(parsed):
        if faults:
            return Outcome(name, 0.0, (), script=number, faults=faults)
    machine = load_stage(data)
    remarks = machine.graph.remarks
    try:
        bench = Bench(machine)
    except RunError as error:
        return Outcome(name, 0.0, tuple(machine.trace.happenings), trouble=error.fault, remarks=remarks)
    for number, (statements, _) in enumerate(parsed):
        failure = bench.play(statements)
        if failure is not None:
            return Outcome(name, machine.time, tuple(machine.trace.happenings), failure, number, remarks=remarks)
    return Outcome(name, machine.time, tuple(machine.trace.happenings), remarks=remarks)


def play_trials(data: bytes, trials: Iterable[tuple[str, Sequence[str]]]) -> list[Outcome]:
    """Play tests by name, each on a world of its own; see `play_trial`."""
    return [play_trial(data, name, scripts) for name, scripts in trials]
