"""What solids things are bumped into as: the simple one where it fits, hulls where it does not."""

from math import pi

import numpy as np
import pytest

from scenewright.geometry.convex import CORNERS, arrays_of, convex_pieces, hull, hull_mesh, outside, solid
from scenewright.geometry.shape_fitting import PIECES, box_of, capsule_of, cylinder_of, fit, simplest, sphere_of
from scenewright.parts import GeometryGenerator, Site
from scenewright.parts.catalogue import find


def made(name, **parameters):
    """Corners and closed bodies of a catalogue part at half detail."""
    kind = find(GeometryGenerator, name)
    assert kind is not None
    corners, bodies = [], []
    for sub in kind(**parameters).build(Site(seed=1), 0.5).nodes:
        for mesh in sub.meshes.values():
            positions = mesh.positions.astype(np.float64) + np.array(sub.translation)
            corners.append(positions)
            bodies.append(solid(positions, mesh.indices))
    assert None not in bodies
    return np.concatenate(corners), bodies


def fitted(name, **parameters):
    corners, bodies = made(name, **parameters)
    return fit(corners, bodies)


def test_simple_things_are_simple_solids():
    assert [each.kind for each in fitted("box")] == ["box"]
    assert [each.kind for each in fitted("sphere")] == ["sphere"]
    assert [each.kind for each in fitted("cylinder")] == ["cylinder"]
    assert [each.kind for each in fitted("capsule")] == ["capsule"]
    assert [each.kind for each in fitted("barrel")] == ["cylinder"]
    assert [each.kind for each in fitted("book")] == ["box"]
    assert [each.kind for each in fitted("cone")] == ["hull"]
    assert [each.kind for each in fitted("rock")] == ["hull"]


def test_their_sizes_are_those_of_the_things():
    [box] = fitted("box", width=0.3, height=0.4, depth=0.5)
    assert box.size == pytest.approx((0.3, 0.4, 0.5), abs=1e-4)
    assert box.center == pytest.approx((0.0, 0.2, 0.0), abs=1e-4)
    [ball] = fitted("sphere", radius=0.25)
    assert ball.size == pytest.approx((0.5, 0.5, 0.5), abs=1e-4)
    [rod] = fitted("cylinder", radius=0.1, height=0.6)
    assert rod.size == pytest.approx((0.2, 0.6, 0.2), abs=1e-4)
    assert rod.axis == 1
    assert rod.volume == pytest.approx(pi * 0.01 * 0.6, rel=1e-3)


def test_a_table_is_its_top_and_its_legs_not_a_block():
    corners, bodies = made("table")
    solids = fit(corners, bodies)
    assert 5 <= len(solids) <= PIECES
    own = sum(body.volume() for body in bodies)
    assert sum(each.volume for each in solids) < 1.1 * own
    assert box_of(corners).volume > 10 * own


def test_a_crate_can_hold_things():
    corners, bodies = made("crate")
    solids = fit(corners, bodies)
    assert len(solids) > 4
    assert sum(each.volume for each in solids) < 1.2 * sum(body.volume() for body in bodies)


def test_simple_solids_hold_every_corner():
    corners = made("rock")[0]
    ball = sphere_of(corners)
    assert np.sqrt(((corners - ball.center) ** 2).sum(axis=1)).max() <= ball.size[0] / 2 + 1e-9
    for axis in range(3):
        others = [k for k in range(3) if k != axis]
        rod, pill = cylinder_of(corners, axis), capsule_of(corners, axis)
        for round_one in (rod, pill):
            reach = np.sqrt(((corners - round_one.center)[:, others] ** 2).sum(axis=1))
            assert reach.max() <= round_one.size[0] / 2 + 1e-9
        half = pill.size[1] / 2 - pill.size[0] / 2
        along = np.clip((corners - pill.center)[:, axis], -half, half)
        from_axis = corners - pill.center
        from_axis[:, axis] -= along
        assert np.sqrt((from_axis**2).sum(axis=1)).max() <= pill.size[0] / 2 + 1e-9


def test_a_flat_thing_is_a_thin_box():
    flat = np.array([[0, 0, 0], [1, 0, 0], [1, 0, 1], [0, 0, 1]], np.float64)
    assert hull(flat) is None
    assert hull_mesh(flat) is None
    assert simplest(flat).kind == "box"
    assert simplest(flat).size == pytest.approx((1.0, 1e-4, 1.0))


def test_hulls_of_many_corners_keep_sixty_four_and_little_stands_out():
    corners = made("rock")[0]
    whole = hull(corners)
    assert whole is not None
    assert whole.num_vert() > CORNERS
    mesh = hull_mesh(corners)
    assert mesh is not None
    assert mesh.vertex_count <= CORNERS
    assert 0.95 * whole.volume() < mesh.volume <= whole.volume() * (1 + 1e-6)
    small = hull(mesh.positions.astype(np.float64))
    assert small is not None
    assert outside(corners, small).max() < 0.03


def test_a_ring_is_cut_until_its_hole_is_open():
    _, bodies = made("torus")
    pieces = convex_pieces(bodies, 0.02 * bodies[0].hull().volume(), PIECES)
    assert 4 <= len(pieces) <= PIECES
    hulls = [hull(piece) for piece in pieces]
    assert None not in hulls
    low, high = (np.array(bodies[0].bounding_box()[k : k + 3]) for k in (0, 3))
    middle = ((low + high) / 2)[None, :]
    assert all(outside(middle, each).max() > 0.01 for each in hulls)
    assert sum(each.volume() for each in hulls) < 1.35 * bodies[0].volume()


def test_the_same_every_time():
    corners, bodies = made("chair")
    first, second = (fit(corners, bodies) for _ in range(2))
    assert [(each.kind, each.center, each.size) for each in first] == [
        (each.kind, each.center, each.size) for each in second
    ]
    assert [each.mesh.key for each in first if each.mesh] == [each.mesh.key for each in second if each.mesh]


def test_an_open_or_turned_mesh_is_no_solid():
    points, faces = arrays_of(made("box")[1][0])
    assert solid(points, faces) is not None
    assert solid(points, faces[:-1]) is None
    assert solid(points, faces[:, ::-1]) is None
    assert solid(points, faces[:0]) is None
