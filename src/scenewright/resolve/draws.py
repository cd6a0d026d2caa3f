"""Draws: numbers from ranges, each a pure function of seed, address template, parameter path and indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenewright.arrays import Float64
from scenewright.syntax.literals import CUT, Normal, Uniform

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP = 2.0**-24
"""Grid of normal draws in deviations: coarser than the last-bit noise of a library's logarithm."""


def spread_over(spread: Uniform | Normal, unit: Float64, *, integer: bool) -> Float64:
    """Turn uniform draws in [0, 1) of any shape into draws from `spread`, same shape; whole numbers when `integer`.

    A normal draw is the quantile of the distribution cut at three deviations (inverse transform sampling), so no draw
    is repeated or thrown away.
    """
    unit = np.asarray(unit, np.float64)
    if isinstance(spread, Normal):
        values = spread.mean + spread.deviation * _quantiles(unit)
        return np.floor(values + 0.5) if integer else values
    if integer:
        count = spread.high - spread.low + 1
        return spread.low + np.minimum(np.floor(unit * count), count - 1)
    return spread.low + unit * (spread.high - spread.low)


def _quantiles(unit: Float64) -> Float64:
    """Quantiles of the standard normal distribution cut at `CUT` deviations; Wichura's AS 241, from the library."""
    from statistics import NormalDist  # noqa: PLC0415 - brings fractions and decimals along; few scenes draw normals

    normal = NormalDist()
    low = normal.cdf(-CUT)
    flat = [normal.inv_cdf(low + value * (1.0 - 2.0 * low)) for value in unit.ravel().tolist()]
    return (np.rint(np.array(flat) / _STEP) * _STEP).reshape(unit.shape)


def chosen(weights: Sequence[float], unit: float) -> int:
    """Give the index that a uniform draw picks by weight."""
    edge = unit * sum(weights)
    for k, weight in enumerate(weights):
        edge -= weight
        if edge < 0.0:
            return k
    return max(k for k, weight in enumerate(weights) if weight > 0)
