"""What things do: triggers, conditions and acts on addresses, before they become a KHR_interactivity graph."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.graph.model import Vec3
    from scenewright.graph.terms import Fixed, Term


MOVING = frozenset({"swing", "spin", "slide", "move", "scale"})
"""Actions that move things."""


@dataclass(frozen=True)
class Spot:
    """Where something is written: the file, its line and column, both from 1."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True)
class Range:
    """Where a viewer has to be: within `radius` of the thing at `address`, or, with 0, in its box of `size`.

    The box stands on the thing's origin and turns with it.
    """

    address: str
    radius: float = 0.0
    size: Vec3 = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Trigger:
    """What sets a behaviour off.

    `kind` is an event of the language. `name` is the custom event of `receive` or the variable of `change`; `seconds` the
    time of `every`; `range` where `enter` and `leave` happen.
    """

    kind: str
    address: str
    name: str = ""
    seconds: float = 0.0
    range: Range | None = None


@dataclass(frozen=True)
class Target:
    """A thing that is acted on.

    `axis` (of its own frame, or of its parent's where it slides) and the limits of the joint are for what turns and
    slides: degrees or metres, None where there is no joint. `pivot` is the point of its own frame that stays, where that
    is not its origin.
    """

    address: str
    axis: Vec3 = (0.0, 1.0, 0.0)
    low: float | None = None
    high: float | None = None
    pivot: Vec3 | None = None


@dataclass(frozen=True)
class Act:
    """One action. Which fields mean something depends on `kind`, an action of the language."""

    kind: str
    spot: Spot
    targets: tuple[Target, ...] = ()
    by: Term | None = None
    to: Term | None = None
    over: Term | None = None
    """Seconds."""
    ease: str = "in_out"
    alternate: bool = False
    loop: bool = False
    sets: tuple[tuple[str, Term], ...] = ()
    """State variables and what they become."""
    text: str = ""
    """A caption with ``{0}`` where `values` go, the name of a custom event, a link, the key of a material, a sound."""
    values: tuple[Term, ...] = ()
    inner: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Behaviour:
    """When `trigger` happens and `condition` holds, `acts` run in order."""

    trigger: Trigger
    acts: tuple[Act, ...]
    spot: Spot
    condition: Term | None = None


@dataclass(frozen=True)
class Conduct:
    """All behaviours of a world and the state they share."""

    behaviours: tuple[Behaviour, ...] = ()
    state: tuple[tuple[str, Fixed], ...] = ()
    """Variables and what they begin with."""

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Every act in the order of the text, those inside others after the one they are in."""
        found = []
        waiting = [act for behaviour in reversed(self.behaviours) for act in reversed(behaviour.acts)]
        while waiting:
            found.append(waiting.pop())
            waiting += reversed(found[-1].inner)
        return tuple(found)

    @cached_property
    def acting(self) -> frozenset[str]:
        """Addresses of everything that reacts or is acted on, and of all that holds it: none may be an instance.

        Repeated things stand there with and without their number: ``lamps[2]/light`` is one of ``lamps``.
        """
        own = {behaviour.trigger.address for behaviour in self.behaviours}
        own |= {target.address for act in self.acts for target in act.targets}
        return frozenset(start for address in own for start in _starts(address))

    @property
    def is_empty(self) -> bool:
        """Whether nothing happens."""
        return not self.behaviours and not self.state


def _starts(address: str) -> Iterator[str]:
    """An address and those above it, repeated things also without their number."""
    while address:
        yield address
        if address.endswith("]"):
            yield address[: address.rindex("[")]
        address = address.rpartition("/")[0]
