"""Samples to MP3: home of lameenc."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenewright.arrays import Float64
from scenewright.sound.info_tag import info_frame
from scenewright.sound.signals import RATE

KILOBITS = 48
"""A second, for one channel at `RATE`: LAME keeps all that a listener misses below 10 kHz."""
PEAK = 10.0 ** (-3.0 / 20.0)
"""Of full scale: -3 dBFS leaves room for what the coding adds."""
_DELAY = 576
"""Samples that LAME's encoder adds before the first (ENCDELAY); decoders know their own 529."""
_FRAME = 576
_LEAD = 1152
"""Samples of a loop's end that are coded before its beginning, and of its beginning after its end: the coder is then in
the same state at both sides of the seam."""


def to_pcm(signal: Float64) -> NDArray[np.int16]:
    """Bring the loudest sample of a signal to `PEAK` and round to 16 bits; (n,)."""
    most = float(np.abs(signal).max())
    return np.rint(signal * (PEAK * 32_767.0 / most)).astype(np.int16)


def to_mp3(pcm: NDArray[np.int16], *, loops: bool) -> bytes:
    """Encode one channel; a decoder that knows the Info tag gives as many samples back as came in."""
    import lameenc  # noqa: PLC0415 - only who makes a sound for the first time needs it

    lead = np.tile(pcm, -(-_LEAD // len(pcm)))[-_LEAD:] if loops else pcm[:0]
    tail = np.resize(pcm, _LEAD + _FRAME) if loops else np.zeros(_FRAME, np.int16)
    fed = np.concatenate([lead, pcm, tail])
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_out_sample_rate(RATE)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(2)
    body = bytes(encoder.encode(fed.astype("<i2").tobytes())) + bytes(encoder.flush())
    frames = _frame_starts(body)
    delay = _DELAY + len(lead)
    # Whole frames past what is to be heard are dropped: the decoder needs one more for its overlap.
    needed = -(-(delay + 529 + len(pcm)) // _FRAME) + 1
    if len(frames) > needed:
        body, frames = body[: frames[needed]], frames[:needed]
    padding = len(frames) * _FRAME - delay - len(pcm)
    return info_frame(RATE, len(frames), len(body), (delay, padding)) + body


def _frame_starts(body: bytes) -> list[int]:
    """Where the frames of MPEG-2 layer III at `KILOBITS` and `RATE` begin."""
    starts, at = [], 0
    while at + 4 <= len(body):
        starts.append(at)
        at += 72_000 * KILOBITS // RATE + (body[at + 2] >> 1 & 1)
    return starts
