"""Resolving a scene text in tests, and finding a node or its part in what comes of it."""

from __future__ import annotations

from scenewright.diagnostics import Diagnostics
from scenewright.model import load_scene
from scenewright.resolve import ResolveOptions, resolve
from scenewright.resolve.resolved import ResolvedNode, ResolvedScene
from scenewright.syntax import read_source

HEAD = "scenewright: 1\nseed: 7\n"


def run(text: str, options: ResolveOptions | None = None) -> tuple[ResolvedScene | None, list[str]]:
    diagnostics = Diagnostics()
    document = read_source(HEAD + text, "t.scene.yaml", diagnostics)
    scene = load_scene(document, diagnostics)
    assert not diagnostics.has_errors, [d.message for d in diagnostics]
    resolved = resolve(scene, options or ResolveOptions(), diagnostics)
    return resolved, [d.code for d in diagnostics.sorted()]


def good(text: str, options: ResolveOptions | None = None) -> ResolvedScene:
    resolved, codes = run(text, options)
    assert codes == []
    assert resolved is not None
    return resolved


def every(scene: ResolvedScene) -> dict[str, ResolvedNode]:
    found: dict[str, ResolvedNode] = {}
    waiting = list(scene.nodes)
    while waiting:
        node = waiting.pop()
        found[node.address] = node
        waiting += [*node.children, *node.openings]
    return found


def only(scene: ResolvedScene, address: str):
    return every(scene)[address].parts[0]


COMPONENT = "components: {k: {params: {h: 1m..2m}, parts: {x: {is: box, height: =h, width: 1m..2m}}}}\n"
