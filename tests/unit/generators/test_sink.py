"""Sinks: holes under basins, basins that hold water, a tap over them, and a top that names what is free."""

import numpy as np
import pytest

from scenewright.generators.geometry.counter import Counter
from scenewright.generators.geometry.sink import Sink
from scenewright.parts import Site

THINGS = (
    Sink(),
    Sink(width=1.2, basins=2),
    Sink(width=0.45, doors=1),
    Sink(width=4.0, depth=1.2, basins=2),
    Sink(depth=0.5),
)


def body(thing, detail=1.0):
    return next(node for node in thing.build(Site(), detail).nodes if node.path == "")


def bowls(thing):
    return [a for a in thing.describe(0).anchors if a.name.startswith("basins[")]


def covered(mesh, x, z):
    """Highest point of a mesh over (x, z), or None where there is nothing."""
    corners = mesh.positions.astype(float)[mesh.indices]
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]

    def area(p, q, u, w):
        return (q[:, 0] - p[:, 0]) * (w - p[:, 2]) - (u - p[:, 0]) * (q[:, 2] - p[:, 2])

    parts = np.stack([area(b, c, x, z), area(c, a, x, z), area(a, b, x, z)], axis=1)
    total = parts.sum(axis=1)
    hit = (np.abs(total) > 1e-12) & ((parts * np.sign(total)[:, None]) >= 0).all(axis=1)
    heights = (parts[hit] * np.stack([a[hit, 1], b[hit, 1], c[hit, 1]], axis=1)).sum(axis=1) / total[hit]
    return float(heights.max()) if hit.any() else None


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("detail", [0.0, 1.0])
def test_the_worktop_is_open_over_every_basin_and_its_bottom_is_eighteen_centimetres_down(thing, detail):
    made = body(thing, detail)
    assert len(bowls(thing)) == thing.basins
    for anchor in bowls(thing):
        x, y, z = anchor.position
        assert y == pytest.approx(thing.height - 0.18)
        assert covered(made.meshes["worktop"], x, z) is None
        assert covered(made.meshes["basin"], x, z + 0.06) == pytest.approx(y, abs=1e-3)
    assert made.meshes["worktop"].bounds[1][1] == pytest.approx(thing.height, abs=1e-4)


@pytest.mark.parametrize("thing", THINGS)
def test_the_rim_lies_on_the_worktop_and_covers_the_edge_of_its_hole(thing):
    made = body(thing)
    steel = made.meshes["basin"]
    assert steel.bounds[1][1] - thing.height == pytest.approx(0.003, abs=2e-4)
    assert steel.bounds[0][0] > -thing.width / 2
    assert steel.bounds[1][2] < thing.depth / 2
    for anchor in bowls(thing):
        x, _, z = anchor.position
        half = (anchor.size[0] + 0.1) / 2
        assert covered(made.meshes["worktop"], x + half + 0.01, z) == pytest.approx(thing.height, abs=1e-3)
        assert covered(steel, x + half + 0.01, z) > thing.height


@pytest.mark.parametrize("thing", THINGS)
def test_the_spout_ends_over_a_basin_or_between_two(thing):
    tap = body(thing).meshes["tap"].positions.astype(float)
    assert tap[:, 1].min() == pytest.approx(thing.height, abs=1e-4)
    assert tap[:, 1].max() == pytest.approx(thing.describe(0).high[1], abs=5e-3)
    rear, front = (bowls(thing)[0].position[2] + s * (bowls(thing)[0].size[1] + 0.1) / 2 for s in (-1.0, 1.0))
    assert rear < tap[:, 2].max() < front
    assert tap[tap[:, 1] < thing.height + 0.05, 2].max() < rear  # its foot stands behind the basin


def test_top_is_the_free_worktop_left_of_the_basins():
    thing = Sink(width=1.6)
    top = thing.describe(0).anchor("top")
    left = top.position[0] - top.size[0] / 2
    right = top.position[0] + top.size[0] / 2
    assert left == pytest.approx(-0.8)
    assert right == pytest.approx(body(thing).meshes["basin"].bounds[0][0], abs=1e-3)
    assert right - left > 0.9


def test_a_sink_continues_the_counter_beside_it():
    sink, counter = Sink().describe(0), Counter(width=0.8).describe(0)
    assert sink.low == counter.low
    assert sink.high[2] == counter.high[2]
    assert sink.anchor("doors[0]").position == pytest.approx(counter.anchor("doors[0]").position)
    assert Sink(doors=0).describe(0).joints == ()
