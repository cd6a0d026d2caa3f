"""Scatter: obstacles take copies away and move none; bands, distances and turns are as asked."""

import numpy as np
import pytest

from scene_parts import SPAN, Crate, Hut, Seedling, Slope, node, place, placed
from scenewright.resolve.resolved import Copies, Reference, Scatter


def strewn(address, part=None, count=60, **fields):
    """A scatter over 'land'; keys of the motif may be given."""
    own = {key: fields.pop(key) for key in list(fields) if key in Scatter.__dataclass_fields__}
    keep = tuple(
        (Reference(name, SPAN), distance) for name, distance in own.pop("keep", fields.pop("keep", {})).items()
    )
    motif = Scatter(count, Reference(own.pop("over", "land"), SPAN), 7, keep_from=keep, **own)
    zeros = np.zeros((count, 3))
    copies = Copies(motif, tuple(range(count)), np.arange(count) % 2, zeros, zeros + 1.0)
    part = part or Seedling()
    made = node(address, part, copies=copies, **fields)
    return type(made)(**{**vars(made), "parts": (part, part), "seeds": (1, 1)})


def land():
    return node("land", Slope(), kind="terrain")


def of(poses, address):
    found = poses[address].poses
    return dict(zip(found.numbers, found.translations.tolist(), strict=True)), found


def test_every_copy_stands_on_the_ground_within_its_border():
    poses, faults = placed(land(), strewn("trees"))
    assert not faults
    points, found = of(poses, "trees")
    assert found.numbers == tuple(range(60))
    for x, y, z in points.values():
        assert max(abs(x), abs(z)) <= 20.0
        assert y == pytest.approx(0.1 * x, abs=2e-5)
    assert poses["trees"].node.copies.variant.tolist() == [k % 2 for k in range(60)]


def test_an_obstacle_removes_copies_and_moves_none():
    before, _ = of(placed(land(), strewn("trees"))[0], "trees")
    poses, faults = placed(land(), node("hut", Hut(), kind="room"), strewn("trees", keep={"hut": 2.0}))
    after, found = of(poses, "trees")
    assert not faults
    assert 30 < len(after) < 60
    gone = set(before) - set(after)
    for k, (x, _, z) in after.items():
        assert (x, z) == (before[k][0], before[k][2])
        # Outside: the hut is 6.4 by 4.4 m, its corners round at 2 m.
        assert np.hypot(max(abs(x) - 3.2, 0), max(abs(z) - 2.2, 0)) >= 2.0
    for k in gone:
        x, _, z = before[k]
        assert np.hypot(max(abs(x) - 3.2, 0), max(abs(z) - 2.2, 0)) < 2.0
    assert poses["trees"].node.copies.variant.tolist() == [k % 2 for k in found.numbers]


def test_what_stands_on_the_ground_is_kept_clear_of_unless_waived():
    hut = node("hut", Hut(), kind="room")
    kept, _ = of(placed(land(), hut, strewn("trees"))[0], "trees")
    assert not any(abs(x) < 3.2 and abs(z) < 2.2 for x, _, z in kept.values())
    all_, _ = of(placed(land(), hut, strewn("trees", overlap=True))[0], "trees")
    assert len(all_) == 60


def test_one_scatter_keeps_from_another():
    poses, _ = placed(land(), strewn("trees"), strewn("stones", keep={"trees": 1.5}, count=200))
    trees, stones = (np.array(list(of(poses, name)[0].values()))[:, [0, 2]] for name in ("trees", "stones"))
    gaps = stones[:, None] - trees[None]
    assert np.sqrt((gaps * gaps).sum(axis=2)).min() >= 1.5 - 1e-5
    assert 20 < len(stones) < 200


def test_bands_of_height_and_slope():
    points, _ = of(placed(land(), strewn("trees", height=(0.0, 1.0)))[0], "trees")
    assert all(0.0 <= y <= 1.0 for _, y, _ in points.values())
    assert 5 < len(points) < 40
    # The whole slope rises one in ten: 5.7 degrees.
    assert len(of(placed(land(), strewn("trees", slope=(5.0, 6.0)))[0], "trees")[0]) > 50
    poses, faults = placed(land(), strewn("trees", slope=(10.0, 90.0)))
    assert not of(poses, "trees")[0]
    assert [f.code for f in faults] == ["SW809"]


def test_upright_and_leaning_with_the_ground():
    def up(quaternions):
        x, y, z, w = quaternions.astype(float).T
        return np.stack([2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)], axis=1)

    _, upright = of(placed(land(), strewn("trees"))[0], "trees")
    assert up(upright.rotations) == pytest.approx(np.tile([0.0, 1.0, 0.0], (60, 1)), abs=1e-6)
    _, leaning = of(placed(land(), strewn("trees", align="normal"))[0], "trees")
    normal = np.array([-0.1, 1.0, 0.0]) / np.sqrt(1.01)
    inner = np.abs(leaning.translations[:, [0, 2]]).max(axis=1) < 19.7  # at the border they stand upright
    assert up(leaning.rotations)[inner] == pytest.approx(np.tile(normal, (inner.sum(), 1)), abs=1e-5)


def test_jitter_turns_and_sizes():
    _, plain = of(placed(land(), strewn("trees", jitter=0.0))[0], "trees")
    assert (plain.rotations == [0, 0, 0, 1]).all()
    assert (plain.scales == 1).all()
    _, varied = of(placed(land(), strewn("trees"))[0], "trees")
    assert 0.85 <= varied.scales.min() < 0.9
    assert 1.1 < varied.scales.max() <= 1.15
    assert len(np.unique(varied.rotations, axis=0)) == 60


def test_an_over_full_scatter_says_how_many_fit():
    _, faults = placed(land(), strewn("trees", count=3000, spacing=2.0))
    assert [f.code for f in faults] == ["SW614"]
    assert faults[0].message.startswith("3000 'trees' 2.00 m apart do not fit on 'land' (40.0 x 40.0 m)")
    assert not placed(land(), strewn("trees", count=3000, spacing=2.0, must=False))[1]


def test_floors_and_tops_are_scattered_over_in_their_own_frame():
    cups = strewn("hut/cups", Crate(width=0.1, depth=0.1, height=0.1), count=12, over="table.top")
    table = node("hut/table", Crate(width=2.0, height=0.7), at=(1.0, None, 0.5), rotate=(0.0, 90.0, 0.0))
    poses, faults = placed(node("hut", Hut(), kind="room", children=(table, cups), at=(5.0, None, 0.0)))
    assert not faults
    points, _ = of(poses, "hut/cups")
    assert len(points) == 12
    for x, y, z in points.values():  # in the hut's frame; the table is turned, so it reaches 2 m along z
        assert y == pytest.approx(0.7)
        assert abs(x - 1.0) <= 0.5
        assert abs(z - 0.5) <= 1.0


def test_nothing_can_be_placed_by_what_is_strewn():
    _, faults = placed(land(), strewn("trees"), node("lamp", Crate(), placement=place("on_top", "trees[3]")))
    assert [f.code for f in faults] == ["SW213"]
    assert "strewn" in faults[0].message


@pytest.mark.parametrize(("over", "code"), [("lnad", "SW212"), ("post.front", "SW605")])
def test_what_it_is_over_must_be_a_surface(over, code):
    _, faults = placed(land(), node("post", Crate()), strewn("trees", over=over))
    assert [f.code for f in faults] == [code]
