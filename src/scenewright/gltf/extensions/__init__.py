"""glTF extensions, one file each: a file in this folder is an extension that is written where it applies.

A file defines one class derived from `Extension` (see `scenewright.gltf.extension`) and nothing else has to know it.
"""
