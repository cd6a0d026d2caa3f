"""Sounds as MP3: whole, small, gapless and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys

import numpy as np
import pytest

from scenewright.arrays import content_key
from scenewright.parts.sounds import read_sound
from scenewright.quantity import SceneFile
from scenewright.sound import MIME, mp3_of, names, recipe_of, sound_key
from scenewright.sound.encode import to_mp3, to_pcm
from scenewright.sound.info_tag import crc16, info_frame
from scenewright.sound.signals import RATE

FILES = {name: mp3_of(name) for name in names()}
SIMD = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR AVX2 FMA3 F16C X86_V3 X86_V4"
CONDITIONS = {
    "another process": {"PYTHONHASHSEED": "4711"},
    "no wide SIMD in NumPy": {"NPY_DISABLE_CPU_FEATURES": SIMD},
    "no FMA in glibc": {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA4"},
    "other threads": {"OPENBLAS_NUM_THREADS": "7", "OMP_NUM_THREADS": "7"},
}
DIGEST = (
    "import hashlib; from scenewright.sound import mp3_of, names;"
    "print(hashlib.sha256(b''.join(map(mp3_of, names()))).hexdigest())"
)


def trims(data):
    """Samples that the Info tag leaves out at both ends, and the frames it counts."""
    at = data.index(b"Info")
    lengths = int.from_bytes(data[at + 141 : at + 144], "big")
    (frames,) = struct.unpack_from(">I", data, at + 8)
    return lengths >> 12, lengths & 4095, frames


@pytest.mark.parametrize("name", names())
def test_files_are_small_and_read_by_our_own_reader(tmp_path, name):
    data = FILES[name]
    assert len(data) < (64_000 if recipe_of(name).loops else 12_000)
    path = tmp_path / "a.mp3"
    path.write_bytes(data)
    facts = read_sound(SceneFile("a.mp3", content_key(data), len(data), path), "file")
    assert facts.mime == MIME
    # Two frames at either end, the lead of a loop and the frame of the tag are more than what is heard.
    assert recipe_of(name).seconds < facts.seconds < recipe_of(name).seconds + 0.21


@pytest.mark.parametrize("name", names())
def test_the_tag_says_which_samples_are_meant(name):
    delay, padding, frames = trims(FILES[name])
    assert frames * 576 - delay - padding == round(recipe_of(name).seconds * RATE)
    assert delay == 576 + (1152 if recipe_of(name).loops else 0)
    assert 529 <= padding < 4096


def test_the_tag_is_a_frame_with_its_checksum():
    frame = info_frame(RATE, 10, 1560, (576, 700))
    assert len(frame) == 72_000 * 64 // RATE
    end = frame.index(b"Info") + 154
    assert int.from_bytes(frame[end : end + 2], "big") == crc16(frame[:end])
    assert crc16(b"123456789") == 0xBB3D  # the check value of CRC-16/ARC


@pytest.mark.slow
@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_bytes_are_the_same_everywhere(condition):
    here = hashlib.sha256(b"".join(FILES.values())).hexdigest()
    command = [sys.executable, "-W", "ignore", "-c", DIGEST]
    environment = {**os.environ, **CONDITIONS[condition]}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here


def test_keys_follow_the_code_and_the_name():
    assert len({sound_key(name) for name in names()}) == len(names())
    assert sound_key("bell") == sound_key("bell")


@pytest.mark.parametrize(("count", "loops"), [(1, False), (1, True), (300, True), (5000, False)])
def test_any_length_is_encoded_whole(count, loops):
    pcm = to_pcm(np.sin(np.arange(count) * 0.1) + 0.001)
    delay, padding, frames = trims(to_mp3(pcm, loops=loops))
    assert frames * 576 - delay - padding == count
