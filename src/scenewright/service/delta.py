"""What changed between two worlds, so that a viewer swaps only that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.graph import Node, SceneGraph, Transform


@dataclass(frozen=True)
class Delta:
    """Addresses that went, addresses whose subtrees travel anew, and new poses of what stayed; materials not known yet."""

    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    poses: dict[str, Transform] = field(default_factory=dict)
    materials: tuple[str, ...] = ()


@dataclass
class _Changes:
    """The lists while they grow."""

    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    poses: dict[str, Transform] = field(default_factory=dict)


def find_delta(old: SceneGraph, new: SceneGraph) -> Delta | None:
    """Compare two graphs; None when the world must be loaded whole.

    That is when something changed that is not below one address (the environment, clips, variants), when a material kept
    its key but the addresses are not unique, or when nothing would stay.
    """
    if not _same_whole(old, new) or not (_unique(old) and _unique(new)):
        return None
    changes = _Changes()
    _compare(old.nodes, new.nodes, changes)
    kept = {node.address for node in new.nodes} - set(changes.changed)
    if not kept:
        return None
    materials = tuple(sorted(set(new.materials) - set(old.materials)))
    return Delta(tuple(changes.removed), tuple(changes.changed), changes.poses, materials)


def _same_whole(old: SceneGraph, new: SceneGraph) -> bool:
    """Whether everything that has no address of its own stayed as it was."""
    return (
        old.variants == new.variants
        and old.extras == new.extras
        and _light_key(old) == _light_key(new)
        and _clip_keys(old) == _clip_keys(new)
    )


def _light_key(graph: SceneGraph) -> tuple[object, ...]:
    light = graph.image_based_light
    if light is None:
        return ()
    return (light.irradiance.tobytes(), light.specular, light.size, light.intensity)


def _clip_keys(graph: SceneGraph) -> list[tuple[object, ...]]:
    return [
        (clip.name, channel.address, channel.path, channel.interpolation, channel.times.tobytes(), channel.values.tobytes())
        for clip in graph.clips
        for channel in clip.channels
    ]


def _unique(graph: SceneGraph) -> bool:
    addresses = [node.address for node in graph.walk()]
    return len(addresses) == len(set(addresses))


def _compare(old: Sequence[Node], new: Sequence[Node], changes: _Changes) -> None:
    """Compare siblings by address."""
    before = {node.address: node for node in old}
    after = {node.address for node in new}
    changes.removed += [node.address for node in old if node.address not in after]
    for node in new:
        was = before.get(node.address)
        if was is None:
            changes.changed.append(node.address)
        elif was.key == node.key:
            if was.transform != node.transform:
                changes.poses[node.address] = node.transform
        elif _own(was) == _own(node):
            if was.transform != node.transform:
                changes.poses[node.address] = node.transform
            _compare(was.children, node.children, changes)
        else:
            changes.changed.append(node.address)


def _own(node: Node) -> tuple[object, ...]:
    """What a node is apart from its pose and what hangs below it."""
    return (
        node.name,
        tuple(primitive.key for primitive in node.primitives),
        node.instances.key if node.instances is not None else "",
        node.light,
        node.colliders,
        repr(sorted(node.extras.items())),
    )
