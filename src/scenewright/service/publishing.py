"""Turns finished builds into worlds at addresses: assets by hash, revisions, and the patches between them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.records import dataclass
from scenewright.service.delta import find_delta
from scenewright.service.messages import Sources, knob_model, pose_model, report_model
from scenewright.service.models import Built, DeltaModel, DiagnosticModel, SourceLine
from scenewright.service.relating import relations_of
from scenewright.service.zones import zones_of

if TYPE_CHECKING:
    from scenewright.gltf import GltfOptions
    from scenewright.graph import SceneGraph
    from scenewright.pipeline import Build
    from scenewright.service.assets import AssetStore
    from scenewright.service.delta import Delta
    from scenewright.service.folder import SceneFolder

REMEMBERED = 8
"""Revisions a scene keeps to make patches from; older ones are loaded whole."""
WORTHWHILE = 0.7
"""A patch larger than this share of the whole file is not worth its trouble."""


@dataclass(frozen=True, eq=False)
class World:
    """A published build. `message` has no delta; each viewer gets the one from what it shows."""

    revision: str
    message: Built
    graph: SceneGraph = field(repr=False)
    options: GltfOptions
    """How the whole file is written, which its patches share: most of their meshes are encoded already."""
    size: int


class Publisher:
    """Publishes builds of one service; used from the worker's thread only."""

    def __init__(self, folder: SceneFolder, assets: AssetStore) -> None:
        self._folder = folder
        self._assets = assets
        self._graphs: dict[str, OrderedDict[str, SceneGraph]] = {}

    def complaints(self, build: Build) -> list[DiagnosticModel]:
        """What the compiler says of a build."""
        return Sources(self._folder).complaints(build.diagnostics)

    def publish(self, scene: str, build: Build) -> World | None:
        """Put a build's world at an address; None when it has none."""
        if build.glb is None or build.graph is None:
            return None
        asset = self._assets.put(build.glb.data, "glb")
        revision = asset.name.partition(".")[0]
        message = Built(
            revision=revision,
            asset=f"assets/{asset.name}",
            delta=None,
            title=build.scene.title if build.scene is not None else scene,
            report=report_model(build.report, self._folder),
            knobs=[knob_model(knob) for knob in build.scene.knobs] if build.scene is not None else [],
            variants=list(build.scene.offered) if build.scene is not None else [],
            places=self._places(build),
            relations=relations_of(build.placed) if build.placed is not None else {},
            zones=zones_of(build.placed) if build.placed is not None else [],
            reactions=self._reactions(build),
            diagnostics=self.complaints(build),
        )
        graphs = self._graphs.setdefault(scene, OrderedDict())
        graphs[revision] = build.graph
        graphs.move_to_end(revision)
        while len(graphs) > REMEMBERED:
            graphs.popitem(last=False)
        return World(revision, message, build.graph, build.glb.options, len(asset.data))

    def delta(self, scene: str, base: str | None, world: World) -> DeltaModel | None:
        """The change from revision `base`; None when that is not remembered, or the whole file is the better way."""
        graphs = self._graphs.get(scene)
        old = graphs.get(base) if graphs is not None and base is not None else None
        if base is None or old is None or base == world.revision:
            return None
        delta = find_delta(old, world.graph)
        if delta is None:
            return None
        patch = self._patch(world, delta)
        if patch is not None and len(patch) > WORTHWHILE * world.size:
            return None
        return DeltaModel(
            revision=world.revision,
            base=base,
            removed=list(delta.removed),
            changed=list(delta.changed),
            poses={address: pose_model(pose) for address, pose in delta.poses.items()},
            glb=f"assets/{self._assets.put(patch, 'glb').name}" if patch is not None else None,
        )

    @staticmethod
    def _patch(world: World, delta: Delta) -> bytes | None:
        if not delta.changed:
            return None
        from scenewright.gltf import write_patch  # noqa: PLC0415 # pygltflib is slow to import

        return write_patch(world.graph, delta.changed, new_materials=delta.materials, options=world.options).data

    def _places(self, build: Build) -> dict[str, SourceLine]:
        sources = Sources(self._folder)
        return {address: sources.place(address, span) for address, span in build.places.items()}

    def _reactions(self, build: Build) -> list[SourceLine]:
        if build.graph is None or build.graph.program is None:
            return []
        sources = Sources(self._folder)
        return [sources.at(entry.spot.file, entry.spot.line) for entry in build.graph.program.entries]
