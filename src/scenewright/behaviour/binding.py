"""The stage: reactions of placed nodes in, behaviours on addresses out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scenewright.behaviour.aims import aims
from scenewright.behaviour.conflicts import conflicts
from scenewright.behaviour.fitness import unfit
from scenewright.behaviour.lookup import Found, Lookup, UnknownThingError
from scenewright.behaviour.loops import endless
from scenewright.graph.behaviour import Act, Behaviour, Conduct, Range, Spot, Target, Trigger
from scenewright.graph.terms import Fixed, number, vector
from scenewright.model.sounds import SOUNDS
from scenewright.parts.blackbody import linear_color
from scenewright.quantity import Color, SceneFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.diagnostics import Diagnostics, Span
    from scenewright.graph.terms import Term
    from scenewright.layout import Placed, PlacedNode
    from scenewright.quantity import WebLink
    from scenewright.resolve.acting import ResolvedAction, ResolvedEvent, ResolvedReaction
    from scenewright.resolve.resolved import Reference

NEAR = 2.0
"""Metres within which one has come to a thing that is no zone, where `within` does not say."""
DEFAULT_OVER = {"swing": 1.0, "spin": 2.0, "slide": 1.0, "move": 1.0, "scale": 1.0, "fade": 1.0, "recolor": 0.5}
"""Seconds of actions that take time, where `over` does not say."""
SCENES = (".scene.yaml", ".scene.yml", ".scene.json")
EASES = {"spin": "linear"}
"""Easing where the author says nothing, if not in_out."""


def bind(placed: Placed, diagnostics: Diagnostics) -> Conduct:
    """Give every reaction its addresses; what cannot work is complained about and left out."""
    scene = placed.scene
    binder = Binder(Lookup(placed), diagnostics)
    behaviours = tuple(made for node in placed.nodes for made in binder.all(node))
    diagnostics.extend(endless(behaviours))
    diagnostics.extend(conflicts(behaviours))
    return Conduct(behaviours, scene.state)


@dataclass
class Binder:
    """Binds the reactions of one scene."""

    lookup: Lookup
    diagnostics: Diagnostics
    told: set[tuple[str, Span | None]] = field(default_factory=set)
    """Complaints made: one for all copies of a thing."""

    def all(self, placed: PlacedNode) -> Iterator[Behaviour]:
        """Behaviours of a node and all below it."""
        for reaction in placed.node.reactions:
            made = self._behaviour(placed, reaction)
            if made is not None:
                yield made
        for child in placed.children:
            yield from self.all(child)

    def _behaviour(self, home: PlacedNode, reaction: ResolvedReaction) -> Behaviour | None:
        trigger = self._trigger(home, reaction.event)
        acts = self._acts(home, reaction.actions)
        if trigger is None or not acts:
            return None
        return Behaviour(trigger, acts, _spot(reaction.span), reaction.condition)

    def _trigger(self, home: PlacedNode, event: ResolvedEvent) -> Trigger | None:
        address = home.node.address
        if event.of is None:
            return Trigger(event.kind, address, event.name, event.amount or 0.0)
        found = self._found(event.of, home, f"{{{event.kind}: …}}")
        if not found:
            return None
        return Trigger(event.kind, address, range=_range(found[0], event.amount))

    def _found(self, reference: Reference, home: PlacedNode, what: str) -> list[Found]:
        try:
            return self.lookup.find(reference, home, what)
        except UnknownThingError as error:
            diagnostic = error.diagnostic
            if (diagnostic.message, diagnostic.span) not in self.told:
                self.told.add((diagnostic.message, diagnostic.span))
                self.diagnostics.add(diagnostic)
            return []

    def _acts(self, home: PlacedNode, actions: tuple[ResolvedAction, ...]) -> tuple[Act, ...]:
        made = (self._act(home, action) for action in actions)
        return tuple(act for act in made if act is not None)

    def _act(self, home: PlacedNode, action: ResolvedAction) -> Act | None:
        kind = action.kind
        said: dict[str, Any] = {"by": action.by, "to": action.to, "sets": action.sets, "values": action.values}
        said |= {"alternate": action.alternate, "loop": action.loop, "text": action.text}
        said["over"] = action.over if action.over is not None else _default_over(kind)
        said["ease"] = action.ease or EASES.get(kind, "in_out")
        if kind == "together":
            inner = self._acts(home, action.inner)
            return Act(kind, _spot(action.span), inner=inner) if inner else None
        if action.link is not None:
            said["text"] = _uri(action.link)
        if action.material is not None:
            said["text"] = action.material.label
        if kind == "recolor":
            said["to"] = _linear(action.to)
        targets = self._targets(home, action, said)
        if targets is None:
            return None
        return Act(kind, _spot(action.span), targets, **said)

    def _targets(self, home: PlacedNode, action: ResolvedAction, said: dict[str, Any]) -> tuple[Target, ...] | None:
        """Things acted on; None where there are none and some are needed. A built-in sound is no thing: it is a text."""
        if not action.targets:
            return ()
        made: list[Target] = []
        for reference in action.targets:
            if action.kind in {"play", "pause", "stop"}:
                sound = self._sound(home, reference)
                if sound is not None:
                    said["text"] = sound
                    made.append(Target(home.node.address))
                    continue
            for found in self._found(reference, home, action.kind):
                complaint = unfit(action, found, reference)
                if complaint is None:
                    made += aims(action.kind, found, action.hinge)
                elif (complaint.message, complaint.span) not in self.told:
                    self.told.add((complaint.message, complaint.span))
                    self.diagnostics.add(complaint)
        return tuple(dict.fromkeys(made)) or None

    def _sound(self, home: PlacedNode, reference: Reference) -> str | None:
        """A built-in sound of that name, where no thing is called so."""
        if reference.text not in SOUNDS:
            return None
        try:
            self.lookup.find(reference, home, "play")
        except UnknownThingError:
            return reference.text
        return None


def _range(found: Found, within: float | None) -> Range:
    """A zone's box, or a distance to anything else."""
    description = found.description
    if within is None and found.placed.node.kind == "zone" and description is not None:
        return Range(found.whole, 0.0, description.size)
    return Range(found.whole, within or NEAR)


def _default_over(kind: str) -> Term | None:
    seconds = DEFAULT_OVER.get(kind)
    return number(seconds) if seconds is not None else None


def _linear(color: Term | None) -> Term | None:
    """A colour as authors write it, in linear light."""
    if not isinstance(color, Fixed) or len(color.value) != 3:
        return color
    r, g, b = color.numbers
    return vector(linear_color(Color(r, g, b)))


def _uri(link: SceneFile | WebLink) -> str:
    """Where a link leads: a scene's built world, or an address on the web."""
    if not isinstance(link, SceneFile):
        return str(link)
    stem = next((link.path[: -len(end)] for end in SCENES if link.path.lower().endswith(end)), link.path)
    return f"{stem}.glb"


def _spot(span: Span) -> Spot:
    return Spot(span.file, span.start.line, span.start.column)
