"""What a rule is: what it measures, what it finds, and where its numbers come from."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Literal

from scenewright.diagnostics import Severity
from scenewright.parts import Part
from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.survey.world import Thing, World

Evidence = Literal["R", "S", "K", "H"]


@dataclass(frozen=True)
class Limit:
    """One number of a rule with its source.

    `evidence`: R read in the source, S seen in an excerpt of it, K known and not read again, H this project's own choice.
    """

    value: float
    unit: str
    source: str
    evidence: Evidence


@dataclass(frozen=True)
class Mend:
    """The one number that mends a finding: the parameter `key` of the node becomes `value` metres (or plain number)."""

    key: str
    value: float
    up: bool = True
    """Whether the number may be rounded up to a whole centimetre; else it is rounded down."""


@dataclass(frozen=True)
class Finding:
    """Where a rule does not hold."""

    thing: Thing | None
    """Whose line is pointed at; None: the scene's first."""
    message: str
    """What was measured, of what."""
    expected: str
    key: str = ""
    """The key of the node that offends (``width``), if one does."""
    mend: Mend | None = None
    hint: str = ""
    severity: Severity | None = None
    """Instead of the rule's own."""
    excess: float = 0.0
    """How far off, for choosing the worst of several alike."""


class Rule(Part):
    """A part that holds a placed scene to one demand. It reads `World`, never meshes.

    `good` and `bad` are whole scene texts that the contract tests check: `bad` is answered with this code and no other
    rule's, `good` with none.
    """

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Make a dataclass only of a rule with parameters: all load for every scene, at half a millisecond each."""
        if all(str(hint).startswith("ClassVar") for hint in inspect.get_annotations(cls).values()):
            super(Part, cls).__init_subclass__(**kwargs)
        else:
            super().__init_subclass__(**kwargs)

    code: ClassVar[str]
    """Its own code in the table of diagnostics, which has its title."""
    severity: ClassVar[Severity] = Severity.WARNING
    """Rules of buildings applied to worlds are about plausibility: warnings. This project's own choices are infos."""
    limits: ClassVar[Mapping[str, Limit]] = MappingProxyType({})
    """Thresholds by name."""
    good: ClassVar[str]
    bad: ClassVar[str]

    def findings(self, world: World) -> Iterator[Finding]:
        """Say where the rule does not hold, in the order of the scene."""
        raise NotImplementedError
