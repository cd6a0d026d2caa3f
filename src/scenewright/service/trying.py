"""Edits of a text tried by laying it out again: what puts a thing where it was moved to.

First comes what leaves the thing's relations and changes its turn or height alone; then the relations that hold where it
was moved to, left out where the thing would jump; then `at:`, which says the place itself.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostics, Severity
from scenewright.records import dataclass
from scenewright.service.candidates import Candidate, explicit, kept
from scenewright.service.guessing import anchors_of, is_let_fall, sets_of
from scenewright.service.holding import Stance
from scenewright.service.located import locate
from scenewright.service.moves import ALIKE, between
from scenewright.service.reach import neighbours
from scenewright.service.rephrasing import rephrased
from scenewright.service.splicing import shown
from scenewright.service.tree import posed, tree_of
from scenewright.service.wording import sentence
from scenewright.syntax import EditError, apply_edits, fixes_to_edits, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenewright.diagnostics import Diagnostic, Fix
    from scenewright.graph import Vec3
    from scenewright.pipeline import Build
    from scenewright.service.holding import Guess
    from scenewright.service.located import Located
    from scenewright.service.moves import Wanted
    from scenewright.syntax import SourceDocument
    from scenewright.syntax.document import Path

MOST_RELATED = 3
"""Sets of relations that are offered."""
MOST_TRIED = 8
"""Sets of relations that are laid out."""
_DRAWING = frozenset({"against_wall", "corner", "on_wall", "on_top"})
HERE = 0.02
"""Metres within which two poses are one: to say it in other words moves nothing."""


@dataclass(frozen=True, eq=False)
class Option:
    """Edits that say a move, the text with them, where the thing stands then, and the complaints they would bring.

    `label` says it in a few words, `text` in whole sentences; `position` in metres and `yaw` in degrees are those of its
    origin in the world.
    """

    label: str
    text: str
    edits: tuple[Fix, ...]
    after: str
    position: Vec3
    yaw: float
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, eq=False)
class Trial:
    """One move, and the text that its edits are tried on; `base` is what the text is without them."""

    document: SourceDocument
    check: Callable[[SourceDocument], Build]
    base: Build
    wanted: Wanted
    path: Path

    def options(self) -> Iterator[Option]:
        """All that may be said of the move, the best first."""
        stance = self._stance()
        yield from self._first(kept(self.document, self.path, self.wanted), self.wanted)
        if stance is not None:
            related = list(islice(self._related(stance), MOST_RELATED))
            yield from related
            drawn = [option for option in self._drawn(stance) if not any(_alike(option, other) for other in related)]
            yield from (option for option in drawn if not any(map(_is_error, option.diagnostics)))
        falls = stance is not None and is_let_fall(stance)
        yield from self._first(explicit(self.document, self.path, self.wanted, falls=falls), self.wanted)

    def _stance(self) -> Stance | None:
        """The thing where it was moved to; None where it takes no room, so that nothing is beside it."""
        placed, address = self.base.placed, self.wanted.found.entry.node.address
        root = tree_of(placed) if placed is not None else None
        item = next((item for item in root.walk() if item.address == address), None) if root is not None else None
        if root is None or item is None or item is root:
            return None
        stance = Stance.of(posed(root), item, self.wanted)
        return stance if stance.standing.prisms else None

    def _first(self, candidates: Iterator[Candidate], wanted: Wanted) -> Iterator[Option]:
        """The first candidate that puts the thing exactly where it is wanted."""
        for candidate in candidates:
            tried = self._tried(candidate.fixes)
            there = self._there(tried[1]) if tried is not None else None
            if tried is not None and there is not None and wanted.met(tried[1], candidate.slack):
                yield self._option(candidate, tried, there)
                return

    def _drawn(self, stance: Stance) -> Iterator[Option]:
        """The place itself, drawn to the wall it is at or the top it is over."""
        near = neighbours(stance.solver, stance.item, stance.standing)
        held = next((each for each in anchors_of(stance, near) if each.guess.name in _DRAWING), None)
        frame = stance.drawn(held) if held is not None else None
        if held is None or frame is None or math.dist(stance.standing.frame.translation, frame.translation) <= HERE:
            return
        x, y, z = (round(number, 3) for number in frame.translation)
        wanted = replace(self.wanted, position=(x, y, z), turn=between(frame.yaw - self.wanted.found.local.yaw))
        where = f", {sentence([held.guess])}"
        yield from self._first(explicit(self.document, self.path, wanted, where=where), wanted)

    def _related(self, stance: Stance) -> Iterator[Option]:
        """Relations that put the thing where it was moved to, or so near that it does not jump."""
        node = self.wanted.found.entry.node
        found: list[Option] = []
        for held in islice(sets_of(stance), MOST_TRIED):
            guesses = [each.guess for each in held]
            fixes = rephrased(self.document, self.path, node.rotate, guesses)
            tried = self._tried(fixes) if fixes else None
            there = self._there(tried[1]) if tried is not None else None
            if tried is None:
                continue
            if there is None:
                return
            label = sentence(guesses)
            words = f"'{node.id}' is {label}.{self._lost(guesses)}"
            option = self._option(Candidate(fixes, words, label), tried, there)
            if any(map(_is_error, option.diagnostics)):
                return  # something else finds no place now: other words for this one hardly help, and finding out costs
            if stance.near(there.local, held) and not self._stays(there) and not any(_alike(option, o) for o in found):
                found.append(option)
                yield option

    def _tried(self, fixes: tuple[Fix, ...]) -> tuple[str, Build] | None:
        """The text with some edits and what becomes of it; None where they cannot be made."""
        try:
            text = apply_edits(self.document, fixes_to_edits(fixes))
        except EditError:
            return None
        changed = read_source(text, self.document.file, Diagnostics())
        return (text, self.check(changed)) if changed is not None else None

    def _option(self, candidate: Candidate, tried: tuple[str, Build], there: Located) -> Option:
        after, build = tried
        pose = there.world
        edits = shown(self.document, self.path, candidate.fixes)
        said = f"{candidate.words}{_shared(self.wanted.found)}"
        return Option(candidate.label, said, edits, after, pose.translation, pose.yaw, self._new(build))

    def _there(self, build: Build) -> Located | None:
        return locate(build.placed, self.wanted.found.entry.node.address) if build.placed is not None else None

    def _stays(self, there: Located) -> bool:
        """Whether the thing is where it was before the move."""
        now = self.wanted.found
        turn = abs(between(there.local.yaw - now.local.yaw))
        return math.dist(there.local.translation, now.local.translation) <= HERE and turn <= ALIKE

    def _new(self, build: Build) -> tuple[Diagnostic, ...]:
        """Complaints that the scene has with the edits and has not without."""
        before = {(item.code, item.address, item.message) for item in self.base.diagnostics}
        return tuple(item for item in build.diagnostics if (item.code, item.address, item.message) not in before)

    def _lost(self, guesses: Sequence[Guess]) -> str:
        """What it was placed by and is no longer; empty for nothing."""
        placement = self.wanted.found.entry.node.placement
        stays = {(guess.name, guess.targets) for guess in guesses}
        lost = [
            f"{entry.name}: {', '.join(target.text for target in entry.targets)}"
            for entry in (placement.relations if placement is not None else ())
            if (entry.name, tuple(target.text for target in entry.targets)) not in stays
        ]
        return f" It is no longer '{', '.join(lost)}'." if lost else ""


def _alike(one: Option, other: Option) -> bool:
    """Whether two ways to say it put the thing to one place."""
    return math.dist(one.position, other.position) <= HERE and abs(between(one.yaw - other.yaw)) <= ALIKE


def _is_error(item: Diagnostic) -> bool:
    return item.severity is Severity.ERROR


def _shared(found: Located) -> str:
    """What else moves, as it is written once for several; empty for nothing."""
    for outer in reversed(found.outer):
        if outer.node.is_component:
            return f" It is written in a component: it moves in every '{outer.node.kind}'."
        if outer.node.is_array:
            return f" It is written once for all copies of '{outer.node.id}': it moves in each."
    return ""
