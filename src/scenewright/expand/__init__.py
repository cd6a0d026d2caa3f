"""Placed and Plan become a SceneGraph by calling generators."""
