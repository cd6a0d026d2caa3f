"""Meshes and the NumPy kernels that make them; home of manifold3d, mapbox-earcut and trimesh."""

from scenewright.geometry.mesh import Mesh

__all__ = ["Mesh"]
