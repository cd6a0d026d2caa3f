"""Vectors, their rotation, colours, and taking vectors and matrices together and apart.

Source: KHR_interactivity, "Vector Operations", "Swizzle Operations", "Color Model Conversion Operations".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.play.operations.quaternions import from_axis_angle, perpendicular, rotated
from scenewright.play.operations.rows import NAMES, pure, same, shape
from scenewright.play.rotations import cross, dot, length, scaled
from scenewright.play.values import LENGTHS

if TYPE_CHECKING:
    from scenewright.play.graph import Operation, Shape
    from scenewright.play.values import Vector

_SMALL = 1e-9
"""What is nearer to zero, or to parallel, counts as it: the text leaves the threshold to the implementation."""
_VECTORS = ("float2", "float3", "float4")
_SIZES = {"2": "float2", "3": "float3", "4": "float4", "2x2": "float2x2", "3x3": "float3x3", "4x4": "float4x4"}
_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""Matrices of OkLab (Ottosson 2020), as the text has them."""


def unit(a: Vector) -> tuple[Vector, bool]:
    """The unit vector and whether there is one; zeros where the length is zero, no number or infinite."""
    size = length(a)
    if size > 0 and math.isfinite(size):
        return tuple(x / size for x in a), True
    return (0.0,) * len(a), False


def turned(a: Vector, angle: float) -> Vector:
    """Rotate a float2."""
    if not math.isfinite(angle):
        return (math.nan, math.nan)
    c, s = math.cos(angle), math.sin(angle)
    return (a[0] * c - a[1] * s, a[0] * s + a[1] * c)


def slerp(a: Vector, b: Vector, c: float) -> Vector:
    """Turn from `a` to `b` by the share `c`, the length changing evenly (float2 or float3)."""
    sizes = length(a), length(b)
    straight = tuple((1.0 - c) * x + c * y for x, y in zip(a, b, strict=True))
    if min(sizes) < _SMALL or not all(map(math.isfinite, (*a, *b, c))):
        return straight
    u, v = scaled(a, 1.0 / sizes[0]), scaled(b, 1.0 / sizes[1])
    d = max(-1.0, min(1.0, dot(u, v)))
    size = (1.0 - c) * sizes[0] + c * sizes[1]
    if len(a) == 2:
        angle = math.copysign(math.acos(d), -1.0 if u[0] * v[1] - u[1] * v[0] < 0 else 1.0)
        return scaled(turned(u, c * angle), size)
    if d > 1.0 - _SMALL:
        return straight
    axis = perpendicular(u) if d < _SMALL - 1.0 else unit(cross(u, v))[0]
    return scaled(rotated(u, from_axis_angle(axis, c * math.acos(d))), size)


def _times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(dot(row, vector) for row in matrix)


def rgb_to_oklch(*rgb: float) -> Vector:
    """Linear BT.709 colour to lightness, chroma and hue in radians."""
    light, a, b = _times(_TO_LAB, tuple(math.cbrt(x) for x in _times(_TO_LMS, rgb)))
    return light, math.sqrt(a * a + b * b), math.atan2(b, a)


def rgb_from_oklch(light: float, chroma: float, hue: float) -> Vector:
    """Lightness, chroma and hue to linear BT.709 colour, which may lie outside of 0 to 1."""
    turn = (math.nan, math.nan) if not math.isfinite(hue) else (math.cos(hue), math.sin(hue))
    roots = _times(_FROM_LAB, (light, chroma * turn[0], chroma * turn[1]))
    return _times(_FROM_LMS, tuple(x * x * x for x in roots))


def _combined(*values: float) -> Vector:
    return values


def _apart(a: Vector) -> Vector:
    return a


def _swizzles() -> list[Operation]:
    rows = []
    for size, kind in _SIZES.items():
        count = LENGTHS[kind]
        parts = " ".join(f"{name}:float" for name in NAMES[:count])
        rows.append(pure(f"combine{size}", shape(parts, f"value:{kind}", _combined)))
        outputs = " ".join(f"{number}:float" for number in range(count))
        rows.append(pure(f"extract{size}", shape(f"a:{kind}", outputs, _apart)))
    return rows


def _normalize() -> tuple[Shape, ...]:
    return tuple(shape(f"a:{kind}", f"value:{kind} isValid:bool", unit) for kind in _VECTORS)


def _slerps() -> tuple[Shape, ...]:
    def turned_to(a: Any, b: Any, c: float) -> Any:
        return slerp(a, b, c)

    return tuple(shape(f"a:{kind} b:{kind} c:float", f"value:{kind}", turned_to) for kind in _VECTORS[:2])


def operations() -> list[Operation]:
    """The rows of this family."""
    return [
        pure("length", *same(_VECTORS, 1, length, "float")),
        pure("normalize", *_normalize()),
        pure("dot", *same(_VECTORS, 2, dot, "float")),
        pure("cross", *same(("float3",), 2, cross)),
        pure("rotate2D", shape("a:float2 angle:float", "value:float2", turned)),
        pure("rotate3D", shape("a:float3 rotation:float4", "value:float3", rotated)),
        pure("slerp", *_slerps()),
        pure("rgbToOkLCh", shape("r:float g:float b:float", "l:float c:float h:float", rgb_to_oklch)),
        pure("rgbFromOkLCh", shape("l:float c:float h:float", "r:float g:float b:float", rgb_from_oklch)),
        *_swizzles(),
    ]
