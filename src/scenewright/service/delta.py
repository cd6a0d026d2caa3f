"""What changed between two worlds, so that a viewer swaps only that."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.records import dataclass

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

    That is when something changed that is not below one address (the environment, clips, variants, what the world does),
    when addresses are ambiguous, or when nothing would stay.
    """
    if not _same_whole(old, new) or not (_clear(old) and _clear(new)):
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
        and [emitter.key for emitter in old.emitters] == [emitter.key for emitter in new.emitters]
        and _facts(old) == _facts(new)
        and _light_key(old) == _light_key(new)
        and _clip_keys(old) == _clip_keys(new)
        and _course(old) == _course(new)
    )


def _course(graph: SceneGraph) -> str:
    """What the world does, wherever that is written: lines travel beside the world, not in it."""
    return graph.program.course if graph.program is not None else ""


def _facts(graph: SceneGraph) -> dict[str, object]:
    """What the scene says of itself, but for where it came from: that changes with every edit and shows nowhere."""
    return {name: value for name, value in graph.extras.items() if name not in {"source", "seed"}}


def _light_key(graph: SceneGraph) -> tuple[object, ...]:
    light = graph.image_based_light
    if light is None:
        return ()
    return (light.irradiance.tobytes(), light.specular, light.size, light.intensity)


def _clip_keys(graph: SceneGraph) -> list[tuple[object, ...]]:
    return [
        (
            clip.name,
            channel.address,
            channel.path,
            channel.pointer,
            channel.interpolation,
            channel.times.tobytes(),
            channel.values.tobytes(),
        )
        for clip in graph.clips
        for channel in clip.channels
    ]


def _grouped(nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """Siblings by address, in order: the batches of one repeat share theirs."""
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.address, []).append(node)
    return groups


def _clear(graph: SceneGraph) -> bool:
    """Whether every address has one place: only siblings may share it."""
    seen: set[str] = set()
    levels = [graph.nodes, *(node.children for node in graph.walk() if node.children)]
    for siblings in levels:
        addresses = {node.address for node in siblings}
        if addresses & seen:
            return False
        seen |= addresses
    return True


def _compare(old: Sequence[Node], new: Sequence[Node], changes: _Changes) -> None:
    """Compare siblings by address."""
    before, after = _grouped(old), _grouped(new)
    changes.removed += [address for address in before if address not in after]
    for address, nodes in after.items():
        was = before.get(address)
        if was is None:
            changes.changed.append(address)
        elif len(was) == len(nodes) == 1:
            _compare_one(was[0], nodes[0], changes)
        elif [(node.key, node.transform) for node in was] != [(node.key, node.transform) for node in nodes]:
            changes.changed.append(address)


def _compare_one(was: Node, node: Node, changes: _Changes) -> None:
    """Compare what stands at one address then and now."""
    same = was.key == node.key
    if not same and (_own(was) != _own(node) or _bends(node)):
        changes.changed.append(node.address)
        return
    if was.transform != node.transform:
        changes.poses[node.address] = node.transform
    if not same:
        _compare(was.children, node.children, changes)


def _bends(node: Node) -> bool:
    """Whether joints right below a node bend its meshes: they travel together or not at all."""
    skins = [below.skin for below in node.walk() if below.skin is not None]
    return any(joint.rpartition("/")[0] == node.address for skin in skins for joint in skin.joints[:1])


def _own(node: Node) -> tuple[object, ...]:
    """What a node is apart from its pose and what hangs below it."""
    return (
        node.name,
        tuple(primitive.key for primitive in node.primitives),
        node.instances.key if node.instances is not None else "",
        node.light,
        node.colliders,
        tuple(emitter.key for emitter in node.emitters),
        node.camera,
        node.link,
        repr(sorted(node.extras.items())),
    )
