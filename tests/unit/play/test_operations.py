"""Values that the text of KHR_interactivity states, and those that follow from its definitions alone."""

import math

import pytest

from scenewright.play.operations import OPERATIONS
from scenewright.play.operations.quaternions import from_angles, from_up_forward, rotated
from scenewright.play.values import fits

INF, NAN = math.inf, math.nan
H = math.sqrt(0.5)


def computed(op, *values):
    """Outputs of an operation on values given in the order of its inputs."""
    for shape in OPERATIONS[op].shapes:
        if len(shape.inputs) == len(values) and all(map(fits, shape.inputs.values(), values)):
            found = shape.compute(*values)
            assert all(map(fits, shape.outputs.values(), found))
            return found[0] if len(found) == 1 else found
    raise AssertionError((op, values))


def same(a, b):
    """Equal to the bit: signs of zeros too, and no number is no number."""
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return (math.isnan(a) and math.isnan(b)) or (a == b and math.copysign(1, a) == math.copysign(1, b))
    return type(a) is type(b) and a == b


@pytest.mark.parametrize(
    ("op", "values", "expected"),
    [
        ("math/abs", (-0.0,), 0.0),
        ("math/sign", (-0.0,), -0.0),
        ("math/round", (2.5,), 3.0),
        ("math/round", (-2.5,), -3.0),
        ("math/round", (-0.3,), -0.0),
        ("math/round", (0.49999999999999994,), 0.0),
        ("math/round", (INF,), INF),
        ("math/trunc", (-INF,), -INF),
        ("math/ceil", (-0.5,), -0.0),
        ("math/rem", (5.5, -2.0), 1.5),
        ("math/rem", (-5.5, 2.0), -1.5),
        ("math/rem", (1.0, INF), 1.0),
        ("math/rem", (INF, 2.0), NAN),
        ("math/rem", (1.0, 0.0), NAN),
        ("math/div", (1.0, -0.0), -INF),
        ("math/div", (0.0, 0.0), NAN),
        ("math/min", (0.0, -0.0), -0.0),
        ("math/max", (-0.0, 0.0), 0.0),
        ("math/min", (NAN, 1.0), NAN),
        ("math/clamp", (5.0, 3.0, 1.0), 3.0),
        ("math/smoothStep", (3.0, 1.0, 2.0), 0.5),
        ("math/eq", (NAN, NAN), False),
        ("math/eq", ((NAN, 1.0), (NAN, 1.0)), False),
        ("math/eq", (0.0, -0.0), True),
        ("math/lt", (NAN, 1.0), False),
        ("math/add", (2147483647, 1), -2147483648),
        ("math/sub", (-2147483648, 1), 2147483647),
        ("math/mul", (2147483647, 2147483647), 1),
        ("math/mul", (-2147483648, -1), -2147483648),
        ("math/div", (-2147483648, -1), -2147483648),
        ("math/div", (-7, 2), -3),
        ("math/div", (7, 0), 0),
        ("math/rem", (-7, 2), -1),
        ("math/abs", (-2147483648,), -2147483648),
        ("math/neg", (-2147483648,), -2147483648),
        ("math/lsl", (1, 31), -2147483648),
        ("math/lsl", (1, 33), 2),
        ("math/asr", (-8, 1), -4),
        ("math/clz", (0,), 32),
        ("math/clz", (-1,), 0),
        ("math/ctz", (0,), 32),
        ("math/popcnt", (-1,), 32),
        ("math/log", (0.0,), -INF),
        ("math/log2", (-1.0,), NAN),
        ("math/atanh", (-1.0,), -INF),
        ("math/acosh", (0.5,), NAN),
        ("math/pow", (1.0, INF), NAN),
        ("math/pow", (-8.0, 1.0 / 3.0), NAN),
        ("math/pow", (-0.0, -1.0), -INF),
        ("math/pow", (0.0, 0.0), 1.0),
        ("math/exp", (1000.0,), INF),
        ("math/sin", (INF,), NAN),
        ("math/length", ((INF, NAN),), INF),
        ("math/normalize", ((0.0, -0.0),), ((0.0, 0.0), False)),
        ("math/inverse", ((1.0, 2.0, 2.0, 4.0),), ((0.0,) * 4, False)),
        ("math/select", (True, "/nodes/0", None), "/nodes/0"),
        ("type/floatToBool", (NAN,), False),
        ("type/floatToInt", (-1.9,), -1),
        ("type/floatToInt", (4294967295.0,), -1),
        ("type/floatToInt", (INF,), 0),
        ("ref/eq", (None, None), True),
        ("ref/eq", ("/nodes/9", None), False),
    ],
)
def test_stated_values(op, values, expected):
    assert same(computed(op, *values), expected)


def test_a_matrix_is_stored_by_columns():
    moved = computed("math/matCompose", (1.0, 2.0, 3.0), (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0))
    assert moved[12:] == (1.0, 2.0, 3.0, 1.0)
    assert computed("math/transform", (5.0, 6.0, 7.0, 1.0), moved) == (6.0, 8.0, 10.0, 1.0)
    assert computed("math/transpose", (1.0, 2.0, 3.0, 4.0)) == (1.0, 3.0, 2.0, 4.0)


@pytest.mark.parametrize("scale", [(1.0, 2.0, 3.0), (-1.0, 2.0, 3.0), (0.5, -2.0, -3.0)])
def test_decomposing_undoes_composing(scale):
    rotation = from_angles("yxz", {"x": 0.3, "y": -1.2, "z": 2.0})
    matrix = computed("math/matCompose", (1.0, 2.0, 3.0), rotation, scale)
    again = computed("math/matCompose", *computed("math/matDecompose", matrix))
    assert again == pytest.approx(matrix, abs=1e-12)


def test_an_inverse_times_its_matrix_is_one():
    matrix = computed("math/matCompose", (1.0, 2.0, 3.0), (0.0, H, 0.0, H), (1.0, 2.0, 3.0))
    inverse, valid = computed("math/inverse", matrix)
    assert valid
    one = tuple(1.0 if k % 5 == 0 else 0.0 for k in range(16))
    assert computed("math/matMul", matrix, inverse) == pytest.approx(one, abs=1e-12)


def test_angles_turn_intrinsically_in_their_order():
    """A turn about Y and then about the turned X: looking right, then up."""
    turn = from_angles("yxz", {"x": math.pi / 2, "y": math.pi / 2, "z": 0.0})
    assert rotated((0.0, 0.0, 1.0), turn) == pytest.approx((0.0, -1.0, 0.0), abs=1e-12)
    turn = from_angles("xyz", {"x": math.pi / 2, "y": math.pi / 2, "z": 0.0})
    assert rotated((0.0, 0.0, 1.0), turn) == pytest.approx((1.0, 0.0, 0.0), abs=1e-12)


@pytest.mark.parametrize("forward", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0), (0.6, 0.0, 0.8)])
def test_up_and_forward_take_the_axes_there(forward):
    turn = from_up_forward((0.0, 1.0, 0.0), forward)
    assert rotated((0.0, 0.0, 1.0), turn) == pytest.approx(forward, abs=1e-9)
    assert math.hypot(*turn) == pytest.approx(1.0)


def test_opposite_directions_have_a_half_turn_between():
    turn = computed("math/quatFromDirections", (0.0, 0.0, 1.0), (0.0, 0.0, -1.0))
    assert turn[3] == 0.0
    assert rotated((0.0, 0.0, 1.0), turn) == pytest.approx((0.0, 0.0, -1.0), abs=1e-12)


def test_slerp_takes_the_short_way_round():
    half = computed("math/quatSlerp", (0.0, 0.0, 0.0, 1.0), (0.0, -H, 0.0, -H), 0.5)
    assert half == pytest.approx((0.0, math.sin(math.pi / 8), 0.0, math.cos(math.pi / 8)), abs=1e-12)


def test_colours_come_back_from_oklch():
    assert computed("math/rgbToOkLCh", 1.0, 1.0, 1.0)[:2] == pytest.approx((1.0, 0.0), abs=1e-6)
    light, chroma, hue = computed("math/rgbToOkLCh", 0.8, 0.2, 0.1)
    assert computed("math/rgbFromOkLCh", light, chroma, hue) == pytest.approx((0.8, 0.2, 0.1), abs=1e-5)
