"""Walls, trim and bodies against volumes and areas known by hand."""

import numpy as np
import pytest

from scenewright.geometry.analysis import is_watertight
from scenewright.geometry.bodies import Moulding, Skin, Solid, Turned
from scenewright.geometry.faces import LEVEL, area, inset, mitres, rectangle
from scenewright.geometry.shading import skinned
from scenewright.geometry.shell import OVERLAP, Heights, Shell
from scenewright.geometry.walls import Cutting, Hole, fitted, head_rise, wall_boxes

PLAN = np.array([[-2.0, 1.5], [2.0, 1.5], [2.0, -1.5], [-2.0, -1.5]])
LEVELS = Heights(-0.15, 2.5, 2.5, 2.5)


def mesh_of(*pieces, crease=0.0):
    return skinned([Skin("s", pieces, crease)], lambda _: False)["s"]


def shell_mesh(shell):
    pieces = [p for k in range(len(shell.sides)) for p in (*shell.inner(k), *shell.outer(k))]
    return mesh_of(*pieces, *shell.floor(), *shell.slab(), *shell.tops())


def structure_volume():
    return (4.4 * 3.4 - 4.0 * 3.0) * 2.5 + 4.4 * 3.4 * 0.15


def test_a_shell_without_holes_is_closed_and_weighs_what_its_walls_do():
    mesh = shell_mesh(Shell(PLAN, 0.2, LEVELS))
    assert is_watertight(mesh)
    assert mesh.volume == pytest.approx(structure_volume(), rel=1e-6)


@pytest.mark.parametrize("bevel", [0.0, 0.004])
@pytest.mark.parametrize(
    ("hole", "opening"),
    [
        (Hole(-0.45, 0.45, 0.0, 2.1), 0.9 * 2.1),
        (Hole(-0.6, 0.6, 0.9, 2.2), 1.2 * 1.3),
        (Hole(-0.5, 0.5, 0.0, 2.0, "round"), 1.5 + np.pi / 8),
        # Two sectors of 60 degrees less the triangle they share: (pi / 3 - sqrt(3) / 4) w^2.
        (Hole(-0.5, 0.5, 0.5, 2.2, "pointed"), 1.7 - np.sqrt(3) / 2 + np.pi / 3 - np.sqrt(3) / 4),
    ],
)
@pytest.mark.parametrize("side", range(4))
def test_a_hole_leaves_the_shell_closed_and_takes_its_volume(side, hole, opening, bevel):
    mesh = shell_mesh(Shell(PLAN, 0.2, LEVELS, {side: (hole,)}, cutting=Cutting(bevel, 64)))
    assert is_watertight(mesh)
    # Chamfers take a little more: a strip of bevel squared along the edge, on both sides.
    assert mesh.volume == pytest.approx(structure_volume() - 0.2 * opening, abs=2e-4 + 8.0 * bevel**2)


def test_a_wall_the_neighbour_builds_is_left_out_with_its_corners():
    shell = Shell(PLAN, 0.2, LEVELS, {3: (Hole(-0.5, 0.5, 0.0, 2.0),)}, {3: ((-1.7, 1.7),)})
    built = [*shell.floor(), *shell.slab(), *shell.tops()]
    for k in range(4):
        assert shell.outer_spans(k) == ([] if k == 3 else shell.outer_spans(k))
        built += shell.outer(k)
    reach = np.concatenate([p.soup().corners.reshape(-1, 3) for p in built])
    assert reach[:, 0].min() == pytest.approx(-2.0 - OVERLAP)
    inner = np.concatenate([p.soup().corners.reshape(-1, 3) for p in shell.inner(3)])
    assert -1.997 < inner[:, 0].max() < -1.995
    assert inner[:, 0].min() == pytest.approx(-2.02)


def test_two_rooms_with_one_wall_share_no_face():
    first = Shell(PLAN, 0.2, LEVELS)
    second = Shell(PLAN, 0.2, LEVELS, skips={3: ((-1.7, 1.7),)})
    faces = []
    for shell, shift in ((first, 0.0), (second, 4.2)):
        mesh = shell_mesh(shell)
        corners = mesh.positions.astype(np.float64)[mesh.indices] + [shift, 0.0, 0.0]
        faces.append((corners, np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])))
    (a, na), (b, nb) = faces
    for axis in range(3):
        flat_a = [(c, n) for c, n in zip(a, na, strict=True) if np.ptp(c[:, axis]) < 1e-6]
        flat_b = [(c, n) for c, n in zip(b, nb, strict=True) if np.ptp(c[:, axis]) < 1e-6]
        rest = [k for k in range(3) if k != axis]
        for c, n in flat_a:
            for d, m in flat_b:
                if abs(c[0, axis] - d[0, axis]) > 1e-4 or n[axis] * m[axis] <= 0:
                    continue
                low = np.maximum(c[:, rest].min(axis=0), d[:, rest].min(axis=0))
                high = np.minimum(c[:, rest].max(axis=0), d[:, rest].max(axis=0))
                assert (high - low).min() < OVERLAP + 1e-4, (c, d)


def test_holes_are_clipped_to_the_wall_and_merged_where_they_overlap():
    left, right = Hole(-3.0, -1.0, 0.5, 9.0, "round"), Hole(0.0, 1.0, 0.0, 2.0)
    clipped, kept, *none = fitted([right, left], -2.0, 2.0, 2.5)
    assert (clipped.start, clipped.top, clipped.head) == (-1.98, 2.48, "flat")
    assert kept == right
    assert not none
    assert fitted([Hole(0.0, 1.0, 0.0, 2.0), Hole(0.5, 1.5, 0.9, 2.2)], -2.0, 2.0, 2.5) == (Hole(0.0, 1.5, 0.0, 2.2),)
    assert fitted([Hole(5.0, 6.0, 0.0, 2.0)], -2.0, 2.0, 2.5) == ()


def test_boxes_for_bodies_cover_the_wall_but_not_its_holes():
    boxes = wall_boxes((-2.0, 0.0, 2.0, 2.5), [Hole(-1.5, -0.6, 0.0, 2.1), Hole(0.2, 1.2, 0.9, 2.0)])
    assert sum(area(box) for box in boxes) == pytest.approx(10.0 - 0.9 * 2.1 - 1.0 * 1.1)
    assert not any(b[0, 0] < 0.7 < b[2, 0] and b[0, 1] < 1.5 < b[2, 1] for b in boxes)


def test_arches_rise_as_their_names_say():
    assert head_rise(2.0, "round") == 1.0
    assert head_rise(2.0, "pointed") == pytest.approx(np.sqrt(3.0))
    assert Hole(-1.0, 1.0, 0.0, 3.0, "pointed").outline(16)[:, 1].max() == pytest.approx(3.0)


def test_a_mitred_frame_has_the_volume_of_its_members():
    section = rectangle(0.0, -0.02, 0.05, 0.02)
    mesh = mesh_of(Moulding(section, rectangle(0.0, 0.0, 1.0, 2.0), closed=True))
    assert is_watertight(mesh)
    assert mesh.volume == pytest.approx((2.0 - 0.9 * 1.9) * 0.04)
    open_run = mesh_of(Moulding(section, np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])))
    assert is_watertight(open_run)
    assert open_run.volume == pytest.approx((2.0 - 0.05) * 0.05 * 0.04)


def test_a_turned_rod_is_a_prism_of_its_polygon():
    rod = Turned(np.array([[0.0, 0.0], [0.1, 0.0], [0.1, 0.5], [0.0, 0.5]]), 12)
    mesh = mesh_of(rod)
    assert mesh.triangle_count == rod.triangles == 48
    assert is_watertight(mesh)
    assert mesh.volume == pytest.approx(0.5 * 12 / 2 * 0.01 * np.sin(np.pi / 6), rel=1e-4)


def test_a_chamfered_plate_loses_its_edges():
    plate = Solid(rectangle(0.0, 0.0, 1.0, 1.0), 0.0, 0.1, 0.01, LEVEL)
    mesh = mesh_of(plate)
    assert mesh.triangle_count == plate.triangles
    assert is_watertight(mesh)
    # A frustum of 0.01 above and below: (1 + 0.98^2 + 0.98) / 3 of its height.
    assert mesh.volume == pytest.approx(0.08 + 2 * 0.01 * (1 + 0.98**2 + 0.98) / 3, rel=1e-5)
    assert area(inset(rectangle(0.0, 0.0, 1.0, 1.0), 0.1)) == pytest.approx(0.64)
    assert np.allclose(mitres(np.array([[0.0, 0.0], [1.0, 0.0]]), closed=False), [[0.0, 1.0], [0.0, 1.0]])
