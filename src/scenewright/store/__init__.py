"""Files that are written whole or not at all; `disk` keeps content-addressed artefacts between processes.

`disk` is not imported here: it knows what is cached, and that loads what paints and meshes.
"""

from scenewright.store.files import write_whole

__all__ = ["write_whole"]
