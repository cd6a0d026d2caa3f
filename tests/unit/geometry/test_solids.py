"""Solids against exact volumes, counts and the laws every kernel keeps."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from scenewright.geometry import solids
from scenewright.geometry.analysis import (
    degenerate_count,
    euler_characteristic,
    is_watertight,
    texel_stretch,
)
from scenewright.geometry.beam import beam, beam_triangles, pad, pad_triangles
from scenewright.geometry.extrude import extrude, extrude_triangles
from scenewright.geometry.lathe import lathe, lathe_triangles
from scenewright.geometry.sweep import sweep, sweep_triangles, tube, tube_triangles

ELL = np.array([[0, 0], [2, 0], [2, 0.3], [0.3, 0.3], [0.3, 2], [0, 2]], float)
PROFILE = np.array([[0, 0], [0.3, 0], [0.32, 0.05], [0.12, 0.2], [0.1, 0.7], [0.2, 0.9], [0, 0.9]])
BENT = np.array([[0, 0, 0], [0, 1, 0], [0.5, 1.5, 0.2], [1, 1.6, 1]])
STRIP = np.array([[0, 0], [0.02, 0], [0.02, 0.08], [0.01, 0.1], [0, 0.1]])
LOOP = np.array([[0, 0, 0], [2, 0, 0], [2, 0, -3], [0, 0, -3]], float)
CLOSED = {
    "box": (lambda: solids.box(1, 2, 3), 12, 2),
    "rounded box": (lambda: solids.box(1, 2, 3, 0.05, 3), solids.box_triangles(3), 2),
    "cylinder": (lambda: solids.cylinder(1, 2, 0, 24), 96, 2),
    "rounded cylinder": (lambda: solids.cylinder(1, 2, 0.1, 24, 2), solids.cylinder_triangles(24, 2), 2),
    "cone": (lambda: solids.cone(1, 2, 24), 48, 2),
    "frustum": (lambda: solids.cone(1, 2, 24, 0.5), 96, 2),
    "sphere": (lambda: solids.sphere(1, 24), solids.sphere_triangles(24), 2),
    "lathe": (lambda: lathe(PROFILE, 32), lathe_triangles(PROFILE, 32), 2),
    "extrusion": (lambda: extrude(ELL, 0.5), extrude_triangles(6), 2),
    "rounded extrusion": (lambda: extrude(ELL, 0.5, 0.05, (), 3), extrude_triangles(6, 0, 3), 2),
    "extrusion with a hole": (lambda: extrude(ELL * 2, 0.5, 0.02, [ELL * 0.2 + 0.1]), extrude_triangles(12, 1, 1), 0),
    "tube": (lambda: tube(BENT, np.array([0.2, 0.15, 0.1, 0.05])), tube_triangles(4, 8), 2),
    "pointed tube": (lambda: tube(BENT, np.array([0.2, 0.15, 0.1, 0])), tube_triangles(4, 8, pointed=True, caps=1), 2),
    "moulding": (lambda: sweep(STRIP, LOOP), sweep_triangles(5, 4), 2),
    "moulding all round": (lambda: sweep(STRIP, LOOP, True), sweep_triangles(5, 4, closed=True), 0),
    "beam": (lambda: beam(BENT, np.array([0.06, 0.03]), 0.005, 2), beam_triangles(4, 2), 2),
    "pad": (lambda: pad(1, 0.6, np.array([[0.01, 0], [0, 0.01], [0.02, 0.04]]), 0.05, 3), pad_triangles(3, 3), 2),
}


@pytest.mark.parametrize("name", CLOSED)
def test_solids_are_closed_outward_and_counted_right(name):
    make, triangles, euler = CLOSED[name]
    mesh = make()
    assert mesh.triangle_count == triangles
    assert is_watertight(mesh)
    assert degenerate_count(mesh) == 0
    assert mesh.volume > 0
    assert euler_characteristic(mesh) == euler
    corners = mesh.positions.astype(float)[mesh.indices]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert (cross[:, None, :] * mesh.normals[mesh.indices]).sum(axis=2).min() > 0
    assert make().key == mesh.key


@pytest.mark.parametrize("name", [name for name in CLOSED if name not in {"tube", "pointed tube", "beam"}])
def test_textures_stretch_by_less_than_two(name):
    least, most = texel_stretch(CLOSED[name][0]())
    assert least.min() > 0.5
    assert most.max() < 2.0


def ngon(sides, radius):
    """Area of a regular polygon by its circumradius."""
    return sides / 2 * np.sin(2 * np.pi / sides) * radius**2


def frustum(sides, low, high, height):
    """Volume between two similar polygons."""
    return height / 3 * (ngon(sides, low) + ngon(sides, high) + np.sqrt(ngon(sides, low) * ngon(sides, high)))


def test_sharp_solids_have_their_exact_volumes():
    assert solids.box(1, 2, 3).volume == pytest.approx(6, rel=1e-6)
    assert solids.cylinder(1, 2, 0, 24).volume == pytest.approx(2 * ngon(24, 1), rel=2e-5)
    assert solids.cone(1, 2, 24, 0.5).volume == pytest.approx(frustum(24, 1, 0.5, 2), rel=2e-5)
    angle = np.linspace(-np.pi / 2, np.pi / 2, 13)
    parts = [frustum(24, np.cos(a), np.cos(b), np.sin(b) - np.sin(a)) for a, b in pairwise(angle)]
    assert solids.sphere(1, 24).volume == pytest.approx(sum(parts), rel=2e-5)
    assert extrude(ELL, 0.5).volume == pytest.approx(0.5 * (0.6 + 0.51), rel=1e-6)
    assert extrude(ELL[::-1], 0.5).volume == extrude(ELL, 0.5).volume


def test_a_rounded_box_lies_between_its_core_and_its_shell():
    # Steiner's formula gives the volume of a box rounded by balls; chords of the rounding lie just inside it.
    w, h, d, r = 0.9, 1.9, 2.9, 0.05
    exact = w * h * d + 2 * r * (w * h + h * d + d * w) + np.pi * r * r * (w + h + d) + 4 / 3 * np.pi * r**3
    volumes = [solids.box(1, 2, 3, r, segments).volume for segments in (1, 2, 4, 8)]
    assert volumes == sorted(volumes)
    assert volumes[-1] < exact
    assert volumes[-1] == pytest.approx(exact, rel=1e-4)


def test_faces_of_a_rounded_box_keep_their_face_normal():
    mesh = solids.box(1, 1, 1, 0.1, 2)
    top = mesh.indices[(mesh.positions[mesh.indices][:, :, 1] > 1 - 1e-5).all(axis=1)]
    assert len(top) == 2
    assert np.array_equal(mesh.normals[top.ravel()], np.tile(np.float32([0, 1, 0]), (6, 1)))


def test_a_bevel_too_large_for_the_outline_shrinks_instead_of_crossing():
    narrow = np.array([[0, 0], [1, 0], [1, 0.02], [0, 0.02]])
    mesh = extrude(narrow, 0.5, 0.2, (), 2)
    assert is_watertight(mesh)
    assert 0.4 * 0.01 < mesh.volume < 0.5 * 0.02


def test_a_closed_profile_may_be_drawn_either_way():
    assert lathe(PROFILE[::-1], 16).volume == pytest.approx(lathe(PROFILE, 16).volume, rel=1e-6)


def test_a_steep_beam_is_cut_level_and_keeps_its_sides():
    lean = beam(np.array([[0, 0, 0], [0.1, 1, 0]]), np.array([0.05, 0.03]), 0.004, 1)
    assert lean.bounds[0][1] == pytest.approx(0, abs=2e-5)
    assert lean.bounds[1][1] == pytest.approx(1, abs=2e-5)
