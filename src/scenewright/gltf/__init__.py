"""SceneGraph to glTF; home of pygltflib."""
