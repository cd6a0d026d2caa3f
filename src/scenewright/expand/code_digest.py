"""Digests of the code that makes a thing, so that a change of the program forgets what the old one cached."""

from __future__ import annotations

import hashlib
import inspect
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_ALWAYS = ("arrays.py", "graph", "parts", "expand")
"""What every kind is made with and made of."""
_SHARED = {
    "geometry": ("geometry", "gltf/reading", "sound"),
    "material": ("texture",),
    "sky": ("geometry", "sky", "texture"),
}


def code_digest(part: type) -> str:
    """Hash of the part's own file and of every kernel its kind may call."""
    return _digest(inspect.getfile(part))


@cache
def shared_digest(kind: str) -> str:
    """Hash of the kernels that a kind may call (``geometry``, ``material`` or ``sky``), with their fonts."""
    digest = hashlib.blake2b(digest_size=16)
    for name in (*_ALWAYS, *_SHARED[kind]):
        path = _PACKAGE / name
        for file in [path] if path.is_file() else sorted(path.rglob("*.*")):
            if file.suffix != ".pyc" and file.is_file():
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _digest(file: str) -> str:
    own = Path(file)
    kind = "material" if own.parent.name == "material" else "geometry"
    return hashlib.blake2b(own.read_bytes() + shared_digest(kind).encode(), digest_size=16).hexdigest()
