"""EXT_mesh_gpu_instancing: many copies of one node's mesh in one draw call."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from scenewright.gltf.extension import Body, Extension
from scenewright.gltf.pose import unit_quaternions

if TYPE_CHECKING:
    from scenewright.arrays import Float32
    from scenewright.graph import Instances, Node


class GpuInstancing(Extension):
    """Required: a viewer without it would show one copy and say nothing."""

    name: ClassVar[str] = "EXT_mesh_gpu_instancing"
    required: ClassVar[bool] = True

    def node(self, node: Node) -> Body | None:
        """Write the poses of the copies; turns and scales only where there are any."""
        if node.instances is None or not self.builder.instances_drawn(node):
            return None
        return {"attributes": self.builder.once(f"instances {node.instances.key}", lambda: self._poses(node.instances))}

    def _poses(self, instances: Instances | None) -> Body:
        """Store the arrays and refer to them by attribute."""
        if instances is None:
            return {}
        columns: dict[str, Float32] = {"TRANSLATION": instances.translations}
        if (instances.rotations != np.array([0, 0, 0, 1], np.float32)).any():
            columns["ROTATION"] = unit_quaternions(instances.rotations)
        if (instances.scales != 1).any():
            columns["SCALE"] = instances.scales
        return {name: self.builder.blob.accessor(np.asarray(a, np.float32)) for name, a in columns.items()}
