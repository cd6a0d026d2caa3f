"""Pictures and sounds with bytes changed, added and cut off: each is taken or refused, nothing else happens."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from scenewright.arrays import draw_key, uniform
from scenewright.parts.pictures import read_picture
from scenewright.parts.refusing import RefusedError
from scenewright.parts.sounds import read_sound
from scenewright.quantity import SceneFile
from unit.generators.test_structures import MP3, OPUS, VORBIS, ogg, picture, wav

WHOLE = {
    "png": [picture(), picture(mode="P"), picture(mode="RGBA")],
    "jpg": [picture("JPEG"), picture("JPEG", mode="CMYK")],
    "webp": [picture("WEBP"), picture("WEBP", lossless=True)],
    "wav": [wav()],
    "ogg": [ogg(VORBIS), ogg(OPUS)],
    "mp3": [MP3],
}


def broken(draw, data):
    """Change up to ten places; `draw` gives numbers from 0 to 1."""
    for _ in range(1 + int(next(draw) ** 3 * 10)):
        at, way = int(next(draw) * len(data)), next(draw)
        if way < 0.6:
            data[at] = int(next(draw) * 256)
        elif way < 0.8:
            data = data[: max(at, 1)]
        else:
            data[at:at] = bytes(int(next(draw) * 256) for _ in range(5))
    return data


@pytest.mark.parametrize("ending", WHOLE)
def test_broken_files_are_taken_or_refused(tmp_path, ending):
    draw, location, codes = iter(uniform(draw_key(4, ending), np.arange(40_000)).tolist()), tmp_path / f"x.{ending}", []
    read = read_picture if ending in {"png", "jpg", "webp"} else read_sound
    for _ in range(150):
        whole = WHOLE[ending][int(next(draw) * len(WHOLE[ending]))]
        data = bytes(broken(draw, bytearray(whole)))
        location.write_bytes(data)
        file = SceneFile(location.name, hashlib.blake2b(data).hexdigest(), len(data), location)
        try:
            assert read(file, "file")
        except RefusedError as error:
            codes.append(error.code)
    assert len(codes) > 20
    assert set(codes) <= {"SW870", "SW871", "SW872", "SW873"}
