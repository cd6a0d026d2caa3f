"""What a target cannot do and what it became, address by address, with the line that asked for it. Nothing is silent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Position, Severity, Span
from scenewright.parts.audio import name_of
from scenewright.plan.fates import Fate, fates
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenewright.graph.behaviour import Act
    from scenewright.layout import Placed, PlacedNode
    from scenewright.plan.fates import Fated
    from scenewright.plan.profile import Profile
    from scenewright.resolve.resolved import Motion

NOTHING = "nothing: it stays as it begins"
_BECAME: dict[Fate, str] = {
    "animation": "an animation that plays by itself and loops",
    "state": "the state in which the world begins",
    "link": "a link of the thing (OMI_link), also in its label",
    "label": "the label of the thing",
    "nothing": NOTHING,
}
_UNCHANGING = {
    "set": "nothing: nobody reads the variable",
    "wait": "nothing: no time is waited for",
    "emit": "nothing: nobody receives it",
    "say": "nothing: it is not said",
    "teleport": "nothing: one walks there",
    "play": "nothing: it is not played",
    "pause": "nothing: it is not played",
    "stop": "nothing: it is not played",
}
"""What it means for actions that change nothing one sees."""


@dataclass(frozen=True)
class Became:
    """One thing that a target cannot do as it was written."""

    address: str
    """Address in the scene; empty: the scene as a whole."""
    what: str
    """What was asked for: ``swing on select``, ``animate: spin``, ``sound: hum``, ``physics: dynamic``."""
    lacks: str
    """What the target lacks."""
    became: str
    """What it became."""
    file: str
    """The scene file."""
    line: int
    """Line of that file."""


def degradations(placed: Placed, profile: Profile) -> tuple[Became, ...]:
    """Everything of a scene that a target cannot do, and what it becomes there."""
    found = [*_conduct(placed, profile), *_ambience(placed, profile)]
    for node in _walk(placed.nodes):
        found += [*_motions(node, profile), *_sound(node, profile), *_physics(node, profile)]
    return tuple(found)


def degraded_diagnostics(placed: Placed, profile: Profile) -> list[Diagnostic]:
    """The same as information in the build's log: one entry for all copies of a thing."""
    return [_diagnostic(entry, profile) for entry in in_common(degradations(placed, profile))]


def in_common(entries: Iterable[Became]) -> list[Became]:
    """One entry for what copies of a thing have in common, at the address that they are called by together."""
    found: dict[tuple[str, int, str, str, str], list[Became]] = {}
    for entry in entries:
        key = (entry.file, entry.line, entry.what, entry.became, _of_all(entry.address))
        found.setdefault(key, []).append(entry)
    return [group[0] if len(group) == 1 else replace(group[0], address=key[4]) for key, group in found.items()]


def _diagnostic(entry: Became, profile: Profile) -> Diagnostic:
    whose = f" of '{entry.address}'" if entry.address else ""
    message = f"{entry.what}{whose}: {profile.id} {entry.lacks}"
    span = Span(entry.file, Position(entry.line, 1), Position(entry.line, 2))
    return Diagnostic("SW808", message, span, Severity.INFO, entry.address, hint=f"it became {entry.became}")


def _of_all(address: str) -> str:
    """What copies are called together: ``hall/lamps/bulb`` for ``hall/lamps[2]/bulb``."""
    return re.sub(r"\[\d+\]", "", address)


def _walk(nodes: Iterable[PlacedNode]) -> Iterator[PlacedNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def addresses_of(placed: PlacedNode) -> tuple[str, ...]:
    """Address of a node, or those of its copies."""
    node = placed.node
    if placed.poses is None:
        return (node.address,)
    return tuple(f"{node.address}[{number}]" for number in placed.poses.numbers)


def labels_of(placed: Placed) -> dict[str, str]:
    """Labels by address, copies one by one."""
    return {address: node.node.label for node in _walk(placed.nodes) for address in addresses_of(node)}


def _conduct(placed: Placed, profile: Profile) -> Iterator[Became]:
    """Actions, each at what it acts on."""
    for fated in fates(placed.conduct, profile, labels_of(placed)):
        spot, trigger = fated.act.spot, fated.behaviour.trigger
        what = f"{_named(fated.act)} on {trigger.kind}"
        own = fated.fate in {"link", "label"} or not fated.act.targets
        addresses = [trigger.address] if own else [target.address for target in fated.act.targets]
        for address in addresses:
            yield Became(address, what, "runs no graphs", _became(fated, profile), spot.file, spot.line)


def _named(act: Act) -> str:
    """An action in words: its name, and the sound, event or link."""
    said = act.text if act.kind in {"play", "pause", "stop", "emit", "open"} else ""
    return f"{act.kind} {said}".strip()


def _became(fated: Fated, profile: Profile) -> str:
    if fated.fate == "nothing":
        return _UNCHANGING.get(fated.act.kind, NOTHING)
    if fated.fate == "animation" and profile.animations == "one":
        return "part of the one animation that is played, which loops"
    return _BECAME[fated.fate]


def _motions(placed: PlacedNode, profile: Profile) -> Iterator[Became]:
    """`animate:`, and the animations that a model brings along."""
    if not profile.pointers and profile.animations != "none":
        yield from _flickers(placed)
    if profile.animations == "all" or profile.interactivity:
        return
    lacks = "plays no animations" if profile.animations == "none" else "plays one animation"
    part = "part of the one animation that is played"
    node = placed.node
    for motion in node.motions:
        if _is_light(placed, motion) and not profile.pointers and profile.animations != "none":
            continue
        span = motion.span if motion.span is not None else node.span
        became = part if profile.animations == "one" else "nothing: it stands still"
        for address in addresses_of(placed):
            own = f"{address}/{motion.target}" if motion.target else address
            yield Became(own, f"animate: {motion.kind}", lacks, became, span.file, span.start.line)
    names = node.parts[0].animations() if node.parts else ()
    plays = getattr(node.parts[0], "clip", None) if node.parts else None
    for name in names:
        idle = name == plays and profile.animations == "one"
        became = part if idle else "nothing: it is left out unless the start plays it"
        if profile.animations == "none":
            became = "nothing: it is left out"
        for address in addresses_of(placed):
            yield Became(address, f"animation {name}", lacks, became, node.span.file, node.span.start.line)


def _flickers(placed: PlacedNode) -> Iterator[Became]:
    """Lights that flicker where animations change nothing but poses."""
    node = placed.node
    for motion in node.motions:
        span = motion.span if motion.span is not None else node.span
        for address in addresses_of(placed) if _is_light(placed, motion) else ():
            own = f"{address}/{motion.target}" if motion.target else address
            lacks, became = "animates no lights", "nothing: it shines steadily"
            yield Became(own, "animate: flicker", lacks, became, span.file, span.start.line)


def _is_light(placed: PlacedNode, motion: Motion) -> bool:
    """Whether a motion is that of a light: of one alone, or of a lamp, whose light is a part of it."""
    if motion.kind != "flicker":
        return False
    if motion.target:
        return motion.target.rpartition("/")[2] == "light"
    return any(anchor.name == "light" for about in placed.descriptions[:1] for anchor in about.anchors)


def _ambience(placed: Placed, profile: Profile) -> Iterator[Became]:
    """What is heard everywhere."""
    ambience = placed.scene.environment.ambience
    if profile.audio or ambience is None or ambience.span is None:
        return
    span = ambience.span
    what = f"ambience: {name_of(ambience.sound)}"
    yield Became("", what, "plays no sounds", "nothing: it is left out", span.file, span.start.line)


def _sound(placed: PlacedNode, profile: Profile) -> Iterator[Became]:
    """What a node gives off."""
    node, spec = placed.node, placed.node.sound
    if profile.audio or (spec is None and node.kind != "sound"):
        return
    span = spec.span if spec is not None and spec.span is not None else node.span
    what = f"sound: {name_of(spec.sound)}" if spec is not None else "sound"
    for address in addresses_of(placed):
        yield Became(address, what, "plays no sounds", "nothing: it is left out", span.file, span.start.line)


def _physics(placed: PlacedNode, profile: Profile) -> Iterator[Became]:
    """What falls or pushes; floors and walls stand wherever they are drawn."""
    node = placed.node
    body = node.physics.get("body")
    if profile.physics != "none" or body not in {"dynamic", "kinematic"}:
        return
    for address in addresses_of(placed):
        what, became = f"physics: {body}", "nothing: it stays where it is placed"
        yield Became(address, what, "knows no physics", became, node.span.file, node.span.start.line)
