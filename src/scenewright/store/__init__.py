"""Content-addressed artefacts on disk, and files that are written whole or not at all."""

from scenewright.store.disk import DiskCache, open_cache
from scenewright.store.files import write_whole

__all__ = ["DiskCache", "open_cache", "write_whole"]
