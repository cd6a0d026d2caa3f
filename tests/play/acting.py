"""Scenes that act, compiled from text, and the addresses of what is in them."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from built import COMPILER
from scenewright.diagnostics import Diagnostics
from scenewright.pipeline import Build, BuildOptions
from scenewright.syntax import read_source

TARGET = "pcvr-90"
"""Packs nothing: the engine without a screen has no decoders."""
HEAD = "scenewright: 1\nenvironment: {sky: {color: '#a0c0ff'}}\n"


@dataclass(frozen=True, eq=False)
class World:
    """A compiled scene."""

    build: Build

    @property
    def glb(self) -> bytes:
        assert self.build.glb is not None, [str(d) for d in self.build.diagnostics]
        return self.build.glb.data

    @cached_property
    def document(self) -> dict[str, Any]:
        (length,) = struct.unpack_from("<I", self.glb, 12)
        return json.loads(self.glb[20 : 20 + length])

    @cached_property
    def nodes(self) -> dict[str, int]:
        """Node index by address."""
        said = ((k, node.get("extras", {}).get("scenewright", {})) for k, node in enumerate(self.document["nodes"]))
        return {entry["address"]: k for k, entry in said if "address" in entry}

    @property
    def graph(self) -> dict[str, Any]:
        return self.document["extensions"]["KHR_interactivity"]["graphs"][0]

    def operations(self) -> list[str]:
        """Operations of the graph in order."""
        names = [declaration["op"] for declaration in self.graph["declarations"]]
        return [names[node["declaration"]] for node in self.graph["nodes"]]

    def pointer(self, address: str, rest: str) -> str:
        return f"/nodes/{self.nodes[address]}/{rest}"

    def material(self, address: str) -> str:
        """Pointer to the first material of a node."""
        mesh = self.document["nodes"][self.nodes[address]]["mesh"]
        return f"/materials/{self.document['meshes'][mesh]['primitives'][0]['material']}"

    def light(self, address: str) -> str:
        node = self.document["nodes"][self.nodes[address]]
        return f"/extensions/KHR_lights_punctual/lights/{node['extensions']['KHR_lights_punctual']['light']}"


def world(text: str) -> World:
    """Compile a scene given without its first lines."""
    document = read_source(HEAD + text, "acting.scene.yaml", Diagnostics())
    assert document is not None
    build = COMPILER.compile(document, BuildOptions(target=TARGET))
    return World(build)


def complaints(text: str) -> list[tuple[str, int]]:
    """Code and line of everything that is wrong with a scene given without its first lines."""
    document = read_source(HEAD + text, "acting.scene.yaml", Diagnostics())
    assert document is not None
    build = COMPILER.check(document, BuildOptions(target=TARGET))
    return [(d.code, d.span.start.line) for d in build.diagnostics if d.severity.value != "info"]
