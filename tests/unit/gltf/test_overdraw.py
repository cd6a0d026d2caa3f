"""What lies outside is drawn first, and the vertex cache is used as before."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
import pytest

from scenewright.geometry.solids import sphere
from scenewright.gltf import load_codec
from scenewright.gltf.compression.overdraw import outside_first

CODEC = load_codec()
SPHERE = sphere(1.0, 24)


def misses(indices: np.ndarray, size: int = 16) -> int:
    """Vertices a cache that forgets the oldest has to work out."""
    cache: OrderedDict[int, None] = OrderedDict()
    count = 0
    for corner in indices.reshape(-1).tolist():
        if corner not in cache:
            count += 1
            cache[corner] = None
            if len(cache) > size:
                cache.popitem(last=False)
    return count


def shells(*radii: float) -> tuple[np.ndarray, np.ndarray]:
    """Spheres about one middle, in the order of `radii`: triangles in the order of the cache, and positions."""
    n = SPHERE.vertex_count
    indices = np.concatenate([SPHERE.indices + k * n for k in range(len(radii))])
    positions = np.concatenate([SPHERE.positions * np.float32(r) for r in radii])
    assert CODEC is not None
    return CODEC.order(indices.astype(np.uint32), positions)


@pytest.mark.parametrize("radii", [(0.5, 1.0), (1.0, 0.5), (0.3, 1.0, 0.6)])
def test_outer_shells_are_drawn_before_inner_ones(radii: tuple[float, ...]) -> None:
    indices, sources = shells(*radii)
    shell = sources[indices[:, 0]] // SPHERE.vertex_count
    drawn = np.array(radii)[shell]
    places = {radius: np.flatnonzero(drawn == radius) for radius in sorted(radii, reverse=True)}
    order = [float(np.median(found)) for found in places.values()]
    assert order == sorted(order)
    assert all(np.mean(places[max(radii)] < found.min()) > 0.6 for r, found in places.items() if r < max(radii))
    assert len(drawn) == len(radii) * SPHERE.triangle_count


def test_the_same_triangles_with_as_many_cache_hits() -> None:
    assert CODEC is not None
    shuffled = SPHERE.indices[np.arange(SPHERE.triangle_count) * 7 % SPHERE.triangle_count]
    indices, sources = CODEC.order(shuffled, SPHERE.positions)
    turned = [tuple(np.roll(row, -int(row.argmin()))) for row in sources[indices]]
    wanted = [tuple(np.roll(row, -int(row.argmin()))) for row in SPHERE.indices.astype(np.int64)]
    assert sorted(turned) == sorted(wanted)
    assert misses(indices) < 0.5 * misses(shuffled)


def test_a_mesh_that_is_one_run_stays_as_it_is() -> None:
    strip = np.array([[k, k + 1, k + 2] if k % 2 else [k + 1, k, k + 2] for k in range(40)], np.uint32)
    positions = np.stack([np.arange(42), np.arange(42) % 2, np.zeros(42)], axis=1).astype(np.float32)
    assert outside_first(strip, positions) is strip
