"""The stage: a grown graph and its conduct in; the graph prepared to act, and the program it runs, out."""

from __future__ import annotations

from dataclasses import field, replace
from importlib import import_module
from typing import TYPE_CHECKING

from scenewright.graph.behaviour import Behaviour, Conduct
from scenewright.graph.program import Entry, Program
from scenewright.interactivity.dressing import dressed
from scenewright.interactivity.glimmering import Glimmer, glimmering
from scenewright.interactivity.hinging import hung
from scenewright.interactivity.loom import Loom
from scenewright.interactivity.nearing import watch_all
from scenewright.interactivity.owning import Owners, owned
from scenewright.interactivity.playing import play
from scenewright.interactivity.poses import Poses
from scenewright.interactivity.scenery import Scenery
from scenewright.interactivity.sounding import sounding
from scenewright.interactivity.weaver import Flow, Weaver
from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from scenewright.graph import Clip, Emitter, Material, Node
    from scenewright.graph.behaviour import Act


@dataclass(frozen=True, eq=False)
class Woven:
    """What acting makes of a graph."""

    nodes: tuple[Node, ...]
    materials: Mapping[str, Material]
    clips: tuple[Clip, ...]
    program: Program | None = None
    glimmers: tuple[Glimmer, ...] = ()
    """Lights that flicker, until animations are made of them."""


@dataclass(frozen=True)
class Wardrobe:
    """What acts may take: materials by label, built-in sounds by name."""

    materials: Mapping[str, str] = field(default_factory=dict)
    sound: Callable[[str], Emitter] | None = None


def weave(grown: Woven, conduct: Conduct, wardrobe: Wardrobe) -> Woven:
    """Turn behaviours into a program; `grown` is left as it is where nothing acts."""
    if conduct.is_empty:
        return glimmering(grown)
    acts = conduct.acts
    nodes = hung(grown.nodes, acts)
    nodes = dressed(nodes, acts, wardrobe.materials)
    nodes = sounding(nodes, acts, wardrobe.sound)
    nodes, materials = owned(nodes, grown.materials, Owners(acts))
    lit = glimmering(replace(grown, nodes=nodes, materials=materials))
    scenery = Scenery(lit.nodes, lit.materials, lit.clips)
    weaver = Weaver(conduct.state)
    poses = Poses(weaver, scenery)
    poses.learn(acts)
    loom = Loom(weaver, scenery, poses, frozenset(_listened(conduct.behaviours)))
    loom.listening = frozenset(b.trigger.address for b in conduct.behaviours if b.trigger.kind == "select")
    loom.materials.update(wardrobe.materials)
    for behaviour in conduct.behaviours:
        _behave(loom, behaviour)
    watch_all(loom)
    _start_idle(loom, lit.clips)
    return Woven(lit.nodes, lit.materials, (*lit.clips, *loom.clips), _program(loom))


def _listened(behaviours: Iterable[Behaviour]) -> Iterator[str]:
    return (behaviour.trigger.name for behaviour in behaviours if behaviour.trigger.kind == "change")


def _behave(loom: Loom, behaviour: Behaviour) -> None:
    """Weave one behaviour."""
    target = chain(loom, behaviour.acts)
    if target is None:
        return
    if behaviour.condition is not None:
        branch = loom.weaver.flow("flow/branch", {"condition": behaviour.condition})
        target = loom.weaver.connect(branch, "true", target)
    trigger = behaviour.trigger
    event = import_module(f"scenewright.interactivity.events.{trigger.kind}")
    first: Flow = event.begin(loom, trigger, target)
    loom.entries.append(Entry(first.node, trigger.address, trigger.kind, behaviour.spot))


def chain(loom: Loom, acts: Iterable[Act], then: Flow | None = None) -> Flow | None:
    """Weave actions one after the other; `then` follows the last. Woven from the end, since each needs what follows."""
    coming: list[Flow] = [then] if then is not None else []
    for act in reversed(list(acts)):
        if act.kind == "together":
            coming = _together(loom, act, loom.weaver.sequence(coming))
            continue
        action = import_module(f"scenewright.interactivity.actions.{act.kind}")
        if action.TIMED:
            coming = action.lower(loom, act, loom.weaver.sequence(coming))
        else:
            coming = [*action.lower(loom, act), *coming]
    return loom.weaver.sequence(coming)


def _together(loom: Loom, act: Act, then: Flow | None) -> list[Flow]:
    """Begin all branches at once; what follows waits for the last of them."""
    if then is None:
        branches = [chain(loom, (inner,)) for inner in act.inner]
        return [branch for branch in branches if branch is not None]
    gate = loom.weaver.flow("flow/waitAll", None, {"inputFlows": (len(act.inner),)})
    loom.weaver.connect(gate, "completed", then)
    begun = [chain(loom, (inner,), Flow(gate.node, str(k))) for k, inner in enumerate(act.inner)]
    return [Flow(gate.node, "reset"), *(flow for flow in begun if flow is not None)]


def _start_idle(loom: Loom, clips: Iterable[Clip]) -> None:
    """Start what moves by itself: where there is a graph, viewers start no animation."""
    idle = [play(loom, clip, endless=True) for clip in clips if clip.idle]
    if idle:
        started = loom.weaver.flow("event/onStart")
        loom.weaver.connect(started, "out", loom.weaver.sequence(idle))


def _program(loom: Loom) -> Program:
    ops, number = loom.weaver.woven()
    entries = tuple(Entry(number[e.op], e.address, e.event, e.spot) for e in loom.entries)
    return Program(
        ops,
        loom.weaver.variables,
        loom.weaver.events,
        entries,
        tuple(loom.captions),
        tuple((uri, "") for uri in loom.links),
        loom.visible,
        frozenset(loom.selectable),
        frozenset(loom.hoverable),
        frozenset(loom.grabbable),
    )
