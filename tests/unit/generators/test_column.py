"""Columns: proportions of the orders, entasis, flutes."""

import numpy as np
import pytest

from scenewright.generators.geometry.column import Column
from scenewright.geometry.analysis import component_volumes
from scenewright.geometry.orders import fluted, shaft_rows, volute_line
from scenewright.parts import Site


def test_the_shaft_is_straight_for_a_third_and_loses_a_sixth_above():
    rows = shaft_rows(0.3, 0.0, 3.0, 6)
    assert rows[1].tolist() == pytest.approx([0.3, 1.0])
    assert rows[-1].tolist() == pytest.approx([0.25, 3.0])
    swell = np.diff(rows[1:, 0])
    assert (np.diff(swell) < 0).all()  # ever faster: a convex outline, not a cone


@pytest.mark.parametrize(("order", "diameters"), [("plain", 7), ("doric", 6.5), ("ionic", 9), ("square", 8)])
def test_the_radius_follows_the_order(order, diameters):
    column = Column(order=order, height=4.5)
    collider = column.colliders(0)[1]
    assert collider.size[0] == pytest.approx(4.5 / diameters)
    assert column.describe(0).size[1] == 4.5


def test_doric_flutes_meet_in_arrises_and_are_as_deep_as_vitruvius_has_them():
    mesh = fluted(np.array([[0.5, 0.0], [0.5, 2.0]]), 20, 8, fillets=False).make()
    reach = np.sqrt(mesh.positions[:, 0] ** 2 + mesh.positions[:, 2] ** 2)
    rim = np.unique(
        np.round(np.degrees(np.arctan2(mesh.positions[:, 2], mesh.positions[:, 0]))[reach > 0.4999], 1) % 360
    )
    assert len(rim) == 20
    width = 2 * np.pi * 0.5 / 20
    assert 0.5 - reach[reach > 0.01].min() == pytest.approx(0.207 * width, rel=0.02)


def test_ionic_flutes_are_half_rounds_between_fillets_and_end_before_the_shaft_does():
    rows = np.array([[0.5, 0.0], [0.5, 2.0], [0.5, 4.0]])
    mesh = fluted(rows, 24, 8, fillets=True).make()
    smooth = np.pi * 0.25 * 4.0
    width = 0.75 * 2 * np.pi * 0.5 / 24
    hollow = 24 * np.pi / 8 * width**2 * 4.0
    volume = component_volumes(mesh).sum()
    assert volume == pytest.approx(smooth - hollow, rel=0.02)
    ends = mesh.positions[np.isin(mesh.positions[:, 1], (0.0, 4.0))]
    reach = np.sqrt(ends[:, 0] ** 2 + ends[:, 2] ** 2)
    assert np.abs(reach[reach > 0.01] - 0.5).max() < 1e-4


def test_a_volute_shrinks_to_a_ninth_in_three_turns():
    line = volute_line(0.9, 0.0, 3.0, 36)
    assert line[0].tolist() == pytest.approx([0.0, 0.9])
    assert line[-1].tolist() == pytest.approx([0.0, 0.1])
    assert line[3, 0] > 0  # clockwise: from above to the right


def test_flutes_can_be_left_out_or_added():
    def weight(**values):
        mesh = Column(height=3.0, radius=0.2, **values).build(Site(), 1.0).nodes[0].meshes["body"]
        return component_volumes(mesh).sum()

    assert weight(order="doric") < weight(order="doric", flutes=0)
    assert weight(flutes=20) < weight()
