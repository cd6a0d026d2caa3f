"""Sound files as parts take them: told by their first bytes, measured and bounded without being decoded.

Sources: RIFF WAVE (IBM and Microsoft 1991), MPEG audio frames (ISO/IEC 11172-3, 2.4.1.3), Ogg pages (RFC 3533), Vorbis I
and Opus heads (Vorbis I specification 4.2.2, RFC 7845 5.1).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scenewright.parts.refusing import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenewright.quantity import SceneFile

SUFFIXES = (".mp3", ".ogg", ".wav")
MAX_SOUND_BYTES = 20 << 20
MAX_SECONDS = 600.0
"""Ten minutes: an ambience loops long before."""
_CHANNELS, _RATES = (1, 8), (4000, 192_000)
_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second of layer III by version (1, and both 2 and 2.5)."""
_MPEG_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Samples a second by the version's bits in a frame's head."""


class SoundFacts(NamedTuple):
    """What is known of a sound file."""

    mime: str
    """audio/mpeg, audio/wav, audio/ogg (Vorbis) or audio/opus."""
    seconds: float


class _DamagedError(Exception):
    """The bytes are no such file; says in what way."""


def read_sound(file: SceneFile, parameter: str) -> SoundFacts:
    """Look a sound file through.

    Args:
        file: The file.
        parameter: The one that names it, for the complaint.

    Raises:
        RefusedError: It is damaged, of another kind (SW872) or too long (SW873).
    """
    try:
        facts = _facts(file)
    except (OSError, struct.error, IndexError):
        raise _damaged(file, parameter, "it is cut short") from None
    except _DamagedError as error:
        raise _damaged(file, parameter, str(error)) from None
    if facts.seconds > MAX_SECONDS:
        message = f"'{file.path}' lasts {facts.seconds:.0f} s"
        raise RefusedError("SW873", message, parameter, f"at most {MAX_SECONDS:.0f} s", "cut it, or let a part loop")
    return facts


def _damaged(file: SceneFile, parameter: str, how: str) -> RefusedError:
    hint = "export it again as MP3"
    return RefusedError("SW872", f"'{file.path}' cannot be played: {how}", parameter, "MP3, Ogg or WAV", hint)


@lru_cache(maxsize=256)
def _facts(file: SceneFile) -> SoundFacts:
    """Facts by the file's content (equal files are equal keys)."""
    data = file.location.read_bytes()
    suffix = file.path.lower()
    if data[:4] == b"RIFF" and suffix.endswith(".wav"):
        return SoundFacts("audio/wav", _wav_seconds(data))
    if data[:4] == b"OggS" and suffix.endswith(".ogg"):
        return _ogg(data)
    if (data[:3] == b"ID3" or data[:1] == b"\xff") and suffix.endswith(".mp3"):
        return SoundFacts("audio/mpeg", _mp3_seconds(data))
    raise _DamagedError("it is not what its ending says")


def _bounded(channels: int, rate: int) -> None:
    if not _CHANNELS[0] <= channels <= _CHANNELS[1] or not _RATES[0] <= rate <= _RATES[1]:
        raise _DamagedError(f"it says {channels} channels of {rate} samples a second")


def _wav_seconds(data: bytes) -> float:
    if data[8:12] != b"WAVE" or struct.unpack_from("<I", data, 4)[0] + 8 > len(data) + 1:
        raise _DamagedError("it is cut short")
    at, stride, rate = 12, 0, 0
    while at + 8 <= len(data):
        name, (size,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        if at + 8 + size > len(data):
            raise _DamagedError("it is cut short")
        if name == b"fmt ":
            form, channels, rate, _, stride, _ = struct.unpack_from("<HHIIHH", data, at + 8)
            _bounded(channels, rate)
            if form not in {1, 3, 0xFFFE} or not stride:
                raise _DamagedError("only uncompressed WAV is read everywhere")
        elif name == b"data":
            if not stride or not size:
                raise _DamagedError("it holds no sound")
            return float(size / (stride * rate))
        at += 8 + size + size % 2
    raise _DamagedError("it holds no sound")


def _mp3_seconds(data: bytes) -> float:
    at, seconds, frames = _after_tag(data), 0.0, 0
    while at + 4 <= len(data):
        frame = _frame(data, at)
        if frame is None:
            break
        seconds, at, frames = seconds + frame[0], at + frame[1], frames + 1
    # What follows the frames are tags; a file that is no MP3 has no two frames one after the other.
    if frames < 2:
        raise _DamagedError("it holds no sound")
    return seconds


def _after_tag(data: bytes) -> int:
    """Where an ID3v2 tag ends (its size is written in 7 bits a byte) and the first frame begins."""
    if data[:3] != b"ID3":
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 127
    at = 10 + size
    while at < len(data) and not data[at]:
        at += 1
    return at


def _frame(data: bytes, at: int) -> tuple[float, int] | None:
    """Seconds and bytes of the layer III frame at an offset; None where there is none."""
    head = int.from_bytes(data[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    rate_index, bits, padding = head >> 10 & 3, head >> 12 & 15, head >> 9 & 1
    if head >> 21 != 0x7FF or layer != 1 or version == 1 or rate_index == 3 or bits in {0, 15}:
        return None
    rate = _MPEG_RATES[version][rate_index]
    samples = 1152 if version == 3 else 576
    kilobits = _BITRATES[1 if version == 3 else 2][bits]
    return samples / rate, samples // 8 * kilobits * 1000 // rate + padding


def _ogg(data: bytes) -> SoundFacts:
    first = data[28 : 28 + 64]
    if first[:7] == b"\x01vorbis":
        channels, rate = struct.unpack_from("<BI", first, 11)
        mime = "audio/ogg"
    elif first[:8] == b"OpusHead":
        channels, rate, mime = first[9], 48_000, "audio/opus"
    else:
        raise _DamagedError("it is neither Vorbis nor Opus")
    _bounded(channels, rate)
    last = 0
    for granule in _granules(data):
        last = max(last, granule)
    if not last:
        raise _DamagedError("it holds no sound")
    return SoundFacts(mime, last / rate)


def _granules(data: bytes) -> Iterator[int]:
    """Sample positions at the end of each page; -1 where none ends."""
    at = 0
    while at < len(data):
        magic, _, _, granule, _, _, _, count = struct.unpack_from("<4sBBqIIIB", data, at)
        size = 27 + count + sum(data[at + 27 : at + 27 + count])
        if magic != b"OggS" or at + size > len(data):
            raise _DamagedError("it is cut short")
        yield granule
        at += size
