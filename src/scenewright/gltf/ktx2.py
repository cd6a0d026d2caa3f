"""What the head of a KTX 2 file says: enough to count what its texture takes on a GPU.

Source: KTX File Format Specification 2.0, sections 3 (header, level index) and 3.10 (data format descriptor); Khronos Data
Format Specification 1.3, section 5.2 (colour models 163 ETC1S and 166 UASTC).
"""

from __future__ import annotations

import struct

from scenewright.gltf.container import GltfError
from scenewright.records import dataclass

IDENTIFIER = b"\xabKTX 20\xbb\r\n\x1a\n"
ETC1S, UASTC = 163, 166
"""Colour models of KHR_texture_basisu."""
LINEAR, SRGB = 1, 2
"""Transfer functions."""
_BLOCK = 4
_HALF, _WHOLE = 8, 16
_FIRST_SAMPLE, _SAMPLE = 24, 16


@dataclass(frozen=True)
class Ktx2:
    """The head of a KTX 2 file."""

    vk_format: int
    """0 for what is transcoded before it is shown."""
    width: int
    height: int
    levels: int
    scheme: int
    """Supercompression: 0 none, 1 BasisLZ, 2 Zstandard."""
    model: int
    transfer: int
    samples: int
    """Kinds of data of a block: ETC1S has 2 where there is alpha."""

    @property
    def gpu_bytes(self) -> int:
        """Bytes of all levels as a GPU keeps them.

        Blocks of 4 x 4 texels: ETC1S without alpha becomes ETC2 or BC1 (8 bytes), with alpha ETC2 EAC or BC3 (16), UASTC
        becomes ASTC or BC7 (16). Other formats are counted as RGBA8. A GPU that knows none of these gets RGBA8, eight or
        four times as much.
        """
        sizes = [(max(1, self.width >> n), max(1, self.height >> n)) for n in range(self.levels)]
        if self.model not in {ETC1S, UASTC}:
            return sum(4 * width * height for width, height in sizes)
        block = _HALF if self.model == ETC1S and self.samples == 1 else _WHOLE
        return sum(-(-width // _BLOCK) * -(-height // _BLOCK) * block for width, height in sizes)


def read_ktx2(data: bytes) -> Ktx2:
    """Read the head of a file.

    Raises:
        GltfError: It is no KTX 2 file, or ends too early.
    """
    if data[:12] != IDENTIFIER:
        raise GltfError("a picture is no KTX 2 file")
    try:
        vk_format, _, width, height, _, _, _, levels, scheme, descriptor = struct.unpack_from("<10I", data, 12)
        (block_size,) = struct.unpack_from("<H", data, descriptor + 10)
        model, _, transfer, _ = struct.unpack_from("<4B", data, descriptor + 12)
    except struct.error as error:
        raise GltfError("a KTX 2 file ends too early") from error
    samples = (block_size - _FIRST_SAMPLE) // _SAMPLE
    return Ktx2(vk_format, width, height, min(max(levels, 1), 32), scheme, model, transfer, samples)
