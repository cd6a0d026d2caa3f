"""Which files an OBJ refers to: its material libraries, and the pictures these name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.geometry.foreign.errors import too_large
from scenewright.geometry.foreign.mtl import read_mtl

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 16
MAX_MTL = 1 << 20
"""Bytes of a material library."""


def obj_companions(location: Path) -> list[str]:
    """Paths of libraries and pictures, as the files write them, each once; a library that is not there has no pictures.

    Raises:
        ForeignError: There are too many.
        OSError: A file cannot be read.
    """
    found: list[str] = []
    for library in libraries(location):
        found.append(library)
        path = location.parent / library
        if path.is_file() and path.resolve().is_relative_to(location.parent):
            with path.open("rb") as file:
                looks = read_mtl(file.read(MAX_MTL + 1))
            found += [picture for look in looks.values() for picture in look.pictures.values()]
    return list(dict.fromkeys(found))


def libraries(location: Path) -> list[str]:
    """What `mtllib` lines name; a line may name several, or one with spaces in its name."""
    found: list[str] = []
    with location.open("rb") as file:
        for line in file:
            if not line.startswith(b"mtllib"):
                continue
            text = line[6:].decode("utf-8", "replace").strip()
            found += [text] if text.lower().endswith(".mtl") and text.count(".mtl") == 1 else text.split()
            if len(found) > _MOST:
                raise too_large(f"it names more than {_MOST} material libraries", f"{_MOST} libraries")
    return list(dict.fromkeys(found))
