"""What becomes of each action on a target that runs no graphs: one decision, which the report and the file both follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.graph.behaviour import MOVING
from scenewright.graph.terms import Fixed
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.graph.behaviour import Act, Behaviour, Conduct
    from scenewright.graph.terms import Term
    from scenewright.plan.profile import Profile

Fate: TypeAlias = Literal["animation", "state", "link", "label", "nothing"]
"""A loop that plays by itself, how the world is from the start, an address to follow, words about the thing, or nothing."""
LASTING = MOVING | {"fade", "recolor", "switch_material", "show", "hide", "toggle"}
"""Actions after which the world is another: where they come at the start, the world can be so from the start."""
SOUNDING = frozenset({"play", "pause", "stop"})


@dataclass(frozen=True)
class Fated:
    """An action, what sets it off, and what becomes of it."""

    behaviour: Behaviour
    act: Act
    fate: Fate


def fates(conduct: Conduct, profile: Profile, labels: Mapping[str, str]) -> Iterator[Fated]:
    """Decide for every action, those inside others too; nothing to decide where the target runs graphs.

    Args:
        conduct: What things do.
        profile: The target.
        labels: What is said of things already, by address.
    """
    if profile.interactivity:
        return
    for behaviour in conduct.behaviours:
        for act in every_act(behaviour.acts):
            yield Fated(behaviour, act, _fate(behaviour, act, profile, labels))


def every_act(acts: Iterable[Act]) -> Iterator[Act]:
    """Acts in the order in which they run; those of `together` instead of it."""
    for act in acts:
        if act.kind == "together":
            yield from every_act(act.inner)
        else:
            yield act


def is_clip(address: str) -> bool:
    """Whether an address is that of a model's animation: ``robot.walk``."""
    return "." in address


def _fate(behaviour: Behaviour, act: Act, profile: Profile, labels: Mapping[str, str]) -> Fate:
    if act.kind == "open":
        return "link"
    if _always(behaviour):
        return _at_the_start(act, profile)
    if act.kind == "say" and not act.values and not labels.get(behaviour.trigger.address):
        return "label"
    return "nothing"


def _always(behaviour: Behaviour) -> bool:
    """Whether a behaviour runs whenever the world starts."""
    condition = behaviour.condition
    holds = condition is None or (isinstance(condition, Fixed) and bool(condition.value[0]))
    return behaviour.trigger.kind == "start" and holds


def _at_the_start(act: Act, profile: Profile) -> Fate:
    if not all(map(_known, (act.by, act.to))):
        return "nothing"
    if act.loop:
        return "animation" if profile.animations != "none" else "nothing"
    if act.kind in SOUNDING:
        return _played(act, profile)
    return "state" if act.kind in LASTING else "nothing"


def _played(act: Act, profile: Profile) -> Fate:
    """A model's animation that is started plays by itself; a sound that is stopped does not begin."""
    if act.text:
        return "nothing"
    if any(is_clip(target.address) for target in act.targets):
        return "animation" if act.kind == "play" and profile.animations != "none" else "nothing"
    return "state" if profile.audio else "nothing"


def _known(term: Term | None) -> bool:
    return term is None or isinstance(term, Fixed)
