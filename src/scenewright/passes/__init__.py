"""SceneGraph to SceneGraph, one a file."""
