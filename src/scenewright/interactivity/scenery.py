"""What actions find in the graph: nodes by address, and the lights, sounds and materials of whole subtrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.affine import Pose, compose, pose_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenewright.graph import Clip, Emitter, Material, Node


class Scenery:
    """The nodes, materials and clips of one world, as they are written."""

    def __init__(self, nodes: tuple[Node, ...], materials: Mapping[str, Material], clips: tuple[Clip, ...]) -> None:
        self.nodes: dict[str, Node] = {}
        self.materials = materials
        self.clips = {clip.name: clip for clip in clips}
        self._parents: dict[str, str] = {}
        self._worlds: dict[str, Pose] = {}
        for node in nodes:
            self._enter(node, "", pose_of(None))

    def _enter(self, node: Node, parent: str, home: Pose) -> None:
        here = compose(home, pose_of(node.transform))
        self.nodes[node.address] = node
        self._parents[node.address] = parent
        self._worlds[node.address] = here
        for child in node.children:
            self._enter(child, node.address, here)

    def clip(self, name: str) -> Clip | None:
        """An animation by its name ``robot.walk``; one that is idle is called ``robot walk``."""
        return self.clips.get(name) or self.clips.get(" ".join(name.rsplit(".", 1)))

    def world(self, address: str) -> Pose:
        """Where a thing rests in the world."""
        return self._worlds[address]

    def above(self, address: str) -> Iterator[str]:
        """Addresses of the nodes that hold a node, from the nearest outward."""
        parent = self._parents[address]
        while parent:
            yield parent
            parent = self._parents[parent]

    def lights(self, address: str) -> list[str]:
        """Addresses of the lights of a subtree."""
        return [node.address for node in self.nodes[address].walk() if node.light is not None]

    def sounds(self, address: str) -> list[Emitter]:
        """What sounds in a subtree."""
        return [emitter for node in self.nodes[address].walk() for emitter in node.emitters]

    def draws(self, address: str) -> bool:
        """Whether anything of a subtree is drawn."""
        return any(node.primitives for node in self.nodes[address].walk())

    def is_lamp(self, address: str) -> bool:
        """Whether an address is light alone, with no body."""
        return not self.draws(address) and bool(self.lights(address))

    def surfaces(self, address: str) -> list[str]:
        """Keys of the materials of a subtree, each once, those of variants too."""
        primitives = (p for node in self.nodes[address].walk() for p in node.primitives)
        return list(dict.fromkeys(key for p in primitives for key in (p.material, *p.variants.values())))

    def glows(self, address: str) -> list[str]:
        """Keys of the shining materials of the thing whose light is at `address`: its bulb, its shade."""
        thing = next((a for a in (address, *self.above(address)) if "is" in self.nodes[a].extras), address)
        own = [self.nodes[thing], *pieces_of(self.nodes[thing])]
        primitives = [primitive for node in own for primitive in node.primitives]
        keys = dict.fromkeys(key for p in primitives for key in (p.material, *p.variants.values()))
        return [key for key in keys if any(self.materials[key].emissive)]


def own_lights(node: Node) -> list[str]:
    """Addresses of the lights of a thing or piece, without those of things that stand in it."""
    return [piece.address for piece in (node, *pieces_of(node)) if piece.light is not None]


def pieces_of(node: Node) -> Iterator[Node]:
    """Sub-nodes of a thing, without the things that stand in it."""
    for child in node.children:
        if "is" not in child.extras:
            yield child
            yield from pieces_of(child)
