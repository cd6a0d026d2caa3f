"""Files that come with Scenewright, for the examples of parts that need one; authors name them ``kit:NAME``."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scenewright.quantity import SceneFile

_FOLDER = Path(__file__).resolve().parent.parent / "kits"


def sample(name: str) -> SceneFile:
    """Name a file of ``kits/`` as a scene would.

    Raises:
        OSError: It is not there.
    """
    location = _FOLDER / name
    data = location.read_bytes()
    return SceneFile(f"kit:{name}", hashlib.blake2b(data, digest_size=16).hexdigest(), len(data), location)
