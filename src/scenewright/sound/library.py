"""The built-in sounds: their names, their samples, their files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scenewright.sound.recipe import Recipe

_HERE = Path(__file__).resolve().parent
MIME = "audio/mpeg"


@cache
def names() -> tuple[str, ...]:
    """Names of all built-in sounds, sorted: one a file."""
    return tuple(sorted(path.stem for path in (_HERE / "recipes").glob("*.py") if not path.stem.startswith("_")))


def recipe_of(name: str) -> Recipe:
    """Find a recipe.

    Raises:
        KeyError: No built-in sound is called so.
    """
    if name not in names():
        raise KeyError(name)
    found: Recipe = import_module(f"scenewright.sound.recipes.{name}").RECIPE
    return found


def pcm_of(name: str) -> NDArray[np.int16]:
    """Make the samples of a built-in sound: (n,), 16 bits, one channel at `signals.RATE`, peak at -3 dBFS."""
    from scenewright.sound.encode import to_pcm  # noqa: PLC0415 - every command asks for the names, few for sounds

    made = recipe_of(name)
    return to_pcm(made.make(made.seconds))


def mp3_of(name: str) -> bytes:
    """Make the file of a built-in sound."""
    from scenewright.sound.encode import to_mp3  # noqa: PLC0415 - as above

    return to_mp3(pcm_of(name), loops=recipe_of(name).loops)


@cache
def sound_key(name: str) -> str:
    """Identity of a built-in sound: its recipe and all the code that it may call."""
    digest = hashlib.blake2b(b"sound", digest_size=16)
    for path in (_HERE.parent / "arrays.py", *sorted(_HERE.glob("*.py")), _HERE / "recipes" / f"{name}.py"):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
