"""A world for a target that runs no graphs: what of its conduct can be so from the start, plays by itself or is a link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.graph import Link
from scenewright.graph.behaviour import Behaviour, Conduct
from scenewright.interactivity.clips import cycle
from scenewright.interactivity.glimmering import glimmering
from scenewright.interactivity.merging import merged
from scenewright.interactivity.rewriting import rewritten
from scenewright.interactivity.running import FULL_TURN
from scenewright.interactivity.scenery import Scenery
from scenewright.interactivity.settling import settled
from scenewright.plan.degradations import labels_of
from scenewright.plan.fates import fates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from scenewright.graph import Clip, Node
    from scenewright.interactivity import Woven
    from scenewright.layout import Placed
    from scenewright.plan import Profile
    from scenewright.plan.fates import Fated


def kept(placed: Placed, profile: Profile) -> Conduct:
    """What of a scene's conduct is in a target's file in any form."""
    if profile.interactivity:
        return placed.conduct
    found = [fated for fated in fates(placed.conduct, profile, labels_of(placed)) if fated.fate != "nothing"]
    return Conduct(tuple(Behaviour(f.behaviour.trigger, (f.act,), f.act.spot) for f in found))


def degraded(grown: Woven, placed: Placed, profile: Profile, materials: Mapping[str, str]) -> Woven:
    """The world with what became of its conduct.

    Args:
        grown: The world at rest, with the animations of `animate:` and of models.
        placed: The scene.
        profile: A target without interactivity.
        materials: Keys of materials that are put on, by label.
    """
    decided = list(fates(placed.conduct, profile, labels_of(placed)))
    world = settled(grown, [fated.act for fated in decided if fated.fate == "state"], materials)
    world = glimmering(world) if profile.pointers else replace(world, glimmers=())
    nodes = rewritten(world.nodes, _words(decided))
    return replace(world, nodes=nodes, clips=_played(replace(grown, clips=world.clips), decided, profile))


def _played(grown: Woven, decided: list[Fated], profile: Profile) -> tuple[Clip, ...]:
    """Animations of the file: all, one of all that move by themselves, or none."""
    if profile.animations == "none":
        return ()
    scenery = Scenery(grown.nodes, grown.materials, grown.clips)
    started = list(_started(scenery, decided))
    names = {clip.name for clip in started}
    clips = (*(clip for clip in grown.clips if clip.name not in names), *started)
    return clips if profile.animations == "all" else merged([clip for clip in clips if clip.idle])


def _started(scenery: Scenery, decided: list[Fated]) -> Iterator[Clip]:
    """Animations that the start of the world begins."""
    made: dict[str, Clip] = {}
    for fated in decided:
        for target in fated.act.targets if fated.fate == "animation" else ():
            if fated.act.loop:
                clip = cycle(fated.act, target, scenery.nodes[target.address], FULL_TURN)
            else:
                found = scenery.clip(target.address)
                if found is None:
                    continue
                clip = found
            made.setdefault(clip.name, replace(clip, idle=True))
    yield from made.values()


def _words(decided: list[Fated]) -> dict[str, Callable[[Node], Node]]:
    """Links and labels that things get, by address."""
    links: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    for fated in decided:
        address, text = fated.behaviour.trigger.address, fated.act.text
        if fated.fate == "link":
            links.setdefault(address, []).append(text)
        elif fated.fate == "label":
            said.setdefault(address, []).append(text.replace("{{", "{").replace("}}", "}"))
    return {address: _Worded(said.get(address, []), links.get(address, [])) for address in {**said, **links}}


class _Worded:
    """The change for one thing."""

    def __init__(self, said: list[str], links: list[str]) -> None:
        self._said = said
        self._links = list(dict.fromkeys(links))

    def __call__(self, node: Node) -> Node:
        label = " ".join([str(node.extras.get("label", "")), *self._said]).strip()
        addresses = ", ".join(self._links)
        if addresses:
            label = f"{label} ({addresses})" if label else addresses
        link = node.link or (Link(self._links[0]) if self._links else None)
        return replace(node, link=link, extras={**node.extras, "label": label})
