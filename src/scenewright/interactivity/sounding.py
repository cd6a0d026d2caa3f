"""Built-in sounds that reactions play: an emitter below each thing that makes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.graph import Node
from scenewright.interactivity.playing import PLAYED, sound_address
from scenewright.interactivity.rewriting import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scenewright.graph import Emitter
    from scenewright.graph.behaviour import Act


def sounding(nodes: tuple[Node, ...], acts: Iterable[Act], sound: Callable[[str], Emitter] | None) -> tuple[Node, ...]:
    """Put an emitter, silent at first, below every thing that a built-in sound is played at."""
    wanted: dict[str, list[str]] = {}
    for act in acts:
        if act.kind in PLAYED and act.text:
            for target in act.targets:
                names = wanted.setdefault(target.address, [])
                names += [act.text] if act.text not in names else []
    if sound is None:
        return nodes
    return rewritten(nodes, {address: _Voice(names, sound) for address, names in wanted.items()})


class _Voice:
    """The change for one thing."""

    def __init__(self, names: list[str], sound: Callable[[str], Emitter]) -> None:
        self._names = names
        self._sound = sound

    def __call__(self, node: Node) -> Node:
        return replace(node, children=(*node.children, *(self._emitter(node.address, name) for name in self._names)))

    def _emitter(self, address: str, name: str) -> Node:
        own = sound_address(address, name)
        emitter = replace(self._sound(name), autoplay=False, loop=False, own=own)
        return Node(own, own.rpartition("/")[2], emitters=(emitter,))
