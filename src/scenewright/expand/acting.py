"""Conduct put into a grown world: what acts wears materials, makes sounds and runs a program, where the target runs any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.expand.degrading import degraded
from scenewright.expand.sounding import emitter_for
from scenewright.graph.behaviour import MOVING
from scenewright.interactivity import Wardrobe, Woven, weave
from scenewright.resolve.sounding import SoundSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.expand.painting import Painted
    from scenewright.graph import Cache, Emitter
    from scenewright.graph.behaviour import Conduct
    from scenewright.layout import Placed, PlacedNode
    from scenewright.plan import Profile
    from scenewright.resolve.acting import ResolvedAction
    from scenewright.resolve.resolved import MaterialSpec


def acted(
    grown: Woven, placed: Placed, profile: Profile, painted: Mapping[MaterialSpec, Painted], cache: Cache
) -> Woven:
    """Weave the conduct of a scene into its grown graph, or put into it what a target without graphs can show of it."""

    def sound(name: str) -> Emitter:
        return emitter_for(SoundSpec(name), cache)

    materials = {spec.label: painted[spec].material.key for spec in put_on(placed.nodes)}
    if not profile.interactivity:
        return degraded(grown, placed, profile, materials)
    return weave(grown, placed.conduct, Wardrobe(materials, sound if profile.audio else None))


def put_on(nodes: Iterable[PlacedNode]) -> Iterator[MaterialSpec]:
    """Materials that reactions put on things."""
    for placed in nodes:
        for reaction in placed.node.reactions:
            yield from _put_on(reaction.actions)
        yield from put_on(placed.children)


def _put_on(actions: Iterable[ResolvedAction]) -> Iterator[MaterialSpec]:
    for action in actions:
        if action.material is not None:
            yield action.material
        yield from _put_on(action.inner)


def moved_addresses(conduct: Conduct, profile: Profile) -> frozenset[str]:
    """Addresses that actions move while the world runs; without graphs only endless movements do."""
    moving = (act for act in conduct.acts if act.kind in MOVING and (profile.interactivity or act.loop))
    return frozenset(target.address for act in moving for target in act.targets)
