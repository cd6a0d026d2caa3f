"""Matrices, stored column by column.

Source: KHR_interactivity, "Matrix Operations" and "Transform".
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scenewright.play.operations.rows import pure, same, shape
from scenewright.play.rotations import IDENTITY, chained, composed, dot, length, rotation_of, scaled
from scenewright.play.values import LENGTHS, MATRICES

if TYPE_CHECKING:
    from scenewright.play.graph import Operation
    from scenewright.play.values import Vector


def transposed(a: Vector) -> Vector:
    """Rows for columns."""
    size = math.isqrt(len(a))
    return tuple(value for row in range(size) for value in a[row::size])


def minor(a: Vector, row: int, column: int) -> Vector:
    """The matrix without one row and one column."""
    size = math.isqrt(len(a))
    return tuple(a[c * size + r] for c in range(size) if c != column for r in range(size) if r != row)


def determinant(a: Vector) -> float:
    """By the first column (Laplace)."""
    if len(a) == 1:
        return a[0]
    size = math.isqrt(len(a))
    return sum((-1.0) ** row * a[row] * determinant(minor(a, row, 0)) for row in range(size))


def inverse(a: Vector) -> tuple[Vector, bool]:
    """The inverse by cofactors and whether there is one; zeros where there is none."""
    size, whole = math.isqrt(len(a)), determinant(a)
    if whole == 0 or not math.isfinite(whole):
        return (0.0,) * len(a), False
    sides = range(size)
    return tuple((-1.0) ** (r + c) * determinant(minor(a, c, r)) / whole for c in sides for r in sides), True


def transform(a: Vector, b: Vector) -> Vector:
    """The vector `a` through the matrix `b`."""
    return tuple(dot(b[row :: len(a)], a) for row in range(len(a)))


def decomposed(a: Vector) -> tuple[Vector, Vector, Vector]:
    """Translation, rotation and scale; a mirroring matrix gets a negative scale along X."""
    columns = (a[0:3], a[4:7], a[8:11])
    sizes = tuple(length(column) for column in columns)
    if any(size == 0 or not math.isfinite(size) for size in sizes):
        return a[12:15], IDENTITY, sizes
    first, second, third = (scaled(column, 1.0 / size) for column, size in zip(columns, sizes, strict=True))
    if determinant((*first, *second, *third)) < 0:
        first, sizes = scaled(first, -1.0), (-sizes[0], *sizes[1:])
    return a[12:15], rotation_of((first, second, third)), sizes


def operations() -> list[Operation]:
    """The rows of this family."""
    vectors = {"float2": "float2x2", "float3": "float3x3", "float4": "float4x4"}
    trs = "translation:float3 rotation:float4 scale:float3"
    return [
        pure("transform", *(shape(f"a:{v} b:{m}", f"value:{v}", transform) for v, m in vectors.items())),
        pure("transpose", *same(MATRICES, 1, transposed)),
        pure("determinant", *same(MATRICES, 1, determinant, "float")),
        pure("inverse", *(shape(f"a:{kind}", f"value:{kind} isValid:bool", inverse) for kind in MATRICES)),
        pure("matMul", *same((kind for kind in MATRICES if LENGTHS[kind] > 1), 2, chained)),
        pure("matCompose", shape(trs, "value:float4x4", composed)),
        pure("matDecompose", shape("a:float4x4", trs, decomposed)),
    ]
