"""Inputs for every operation that computes, by family: operation, inputs, configuration, outputs with their signatures."""

from __future__ import annotations

from typing import Any

H = 0.7071067811865476
"""Half the square root of two."""

Case = tuple[str, dict[str, Any], dict[str, Any], dict[str, str]]


def f(*numbers: float) -> tuple[Any, ...]:
    """A float or a vector of them."""
    return ("float" if len(numbers) == 1 else f"float{len(numbers)}", *map(float, numbers))


def i(number: int) -> tuple[Any, ...]:
    return ("int", number)


def b(flag: bool) -> tuple[Any, ...]:  # noqa: FBT001
    return ("bool", flag)


def m(*numbers: float) -> tuple[Any, ...]:
    size = {4: 2, 9: 3, 16: 4}[len(numbers)]
    return (f"float{size}x{size}", *map(float, numbers))


def case(op: str, *inputs: tuple[Any, ...], out: str = "", **config: Any) -> Case:
    """An operation of inputs a, b, …; its output has the type of `a`, or `out`."""
    values = dict(zip("abcdefghijklmnop", inputs, strict=False))
    return f"math/{op}" if "/" not in op else op, values, config, {"value": out or inputs[0][0]}


def named(op: str, inputs: dict[str, Any], outputs: str, **config: Any) -> Case:
    return f"math/{op}", inputs, config, dict(part.split(":") for part in outputs.split())


QUARTER_Y = f(0, H, 0, H)
TILTED = f(0.1825741858350554, 0.3651483716701107, 0.5477225575051661, 0.7302967433402214)
MATRIX = m(2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0, 5, 6, 7, 1)

FAMILIES: dict[str, list[Case]] = {
    "constants": [named(name, {}, "value:float") for name in ("E", "Pi", "Tau", "Inf", "NaN")],
    "rounding": [
        *(
            case(op, f(number))
            for op in ("abs", "sign", "trunc", "floor", "ceil", "fract", "neg")
            for number in (-2.5, 1.7)
        ),
        *(case("round", f(number)) for number in (-2.5, -1.5, -0.3, 0.5, 1.5, 2.4)),
        case("round", f(-2.5, 2.5, 0.49)),
        case("floor", f(-1.5, 1.5)),
        case("abs", f(-1, 2, -3, 4)),
        case("saturate", f(-0.5, 0.5, 1.5)),
    ],
    "arithmetic": [
        *(case(op, f(7.5), f(-2)) for op in ("add", "sub", "mul", "div", "rem", "min", "max")),
        case("rem", f(-7.5), f(2)),
        case("div", f(1), f(0)),
        case("add", f(1, 2, 3), f(4, 5, 6)),
        case("clamp", f(5), f(3), f(1)),
        case("mix", f(2), f(6), f(0.25)),
        case("mix", f(0, 0, 0), f(1, 2, 4), f(0.5, 0.5, 0.5)),
        case("smoothStep", f(1), f(3), f(1.5)),
    ],
    "integers": [
        *(case(op, i(-7), i(2)) for op in ("add", "sub", "mul", "div", "rem", "min", "max")),
        case("add", i(2147483647), i(1)),
        case("mul", i(2147483647), i(2147483647)),
        case("sub", i(-2147483648), i(1)),
        case("div", i(5), i(0)),
        case("rem", i(5), i(0)),
        case("abs", i(-5)),
        case("neg", i(-2147483648)),
        case("sign", i(-9)),
        case("clamp", i(9), i(1), i(4)),
    ],
    "comparison": [
        *(case(op, f(1), f(2), out="bool") for op in ("eq", "lt", "le", "gt", "ge")),
        *(case(op, i(2), i(2), out="bool") for op in ("eq", "lt", "le", "gt", "ge")),
        case("eq", f(1, 2, 3), f(1, 2, 3), out="bool"),
        case("eq", b(True), b(False), out="bool"),
        case("isInf", f(3), out="bool"),
        named("select", {"condition": b(True), "a": f(1, 2), "b": f(3, 4)}, "value:float2"),
        named("select", {"condition": b(False), "a": i(1), "b": i(2)}, "value:int"),
        named("switch", {"selection": i(2), "default": f(9), "1": f(10), "2": f(20)}, "value:float", cases=[1, 2]),
        named("switch", {"selection": i(7), "default": f(9), "1": f(10)}, "value:float", cases=[1]),
    ],
    "angles": [
        *(case(op, f(0.5)) for op in ("rad", "deg", "sin", "cos", "tan", "asin", "acos", "atan")),
        *(case(op, f(0.5)) for op in ("sinh", "cosh", "tanh", "asinh", "atanh", "exp", "log", "log2", "log10", "sqrt")),
        case("acosh", f(1.5)),
        case("cbrt", f(-8)),
        case("atan2", f(1), f(-1)),
        case("pow", f(2), f(0.5)),
        case("log", f(0)),
        case("sqrt", f(-1)),
        case("asin", f(2)),
        case("sin", f(0, 1, 2)),
    ],
    "vectors": [
        case("length", f(3, 4), out="float"),
        case("length", f(1, 2, 2), out="float"),
        named("normalize", {"a": f(3, 0, 4)}, "value:float3 isValid:bool"),
        named("normalize", {"a": f(0, 0, 0)}, "value:float3 isValid:bool"),
        case("dot", f(1, 2, 3), f(4, 5, 6), out="float"),
        case("cross", f(1, 0, 0), f(0, 1, 0)),
        named("rotate2D", {"a": f(1, 0), "angle": f(0.5)}, "value:float2"),
        named("rotate3D", {"a": f(1, 2, 3), "rotation": QUARTER_Y}, "value:float3"),
        case("transform", f(1, 2), m(1, 2, 3, 4)),
        case("transform", f(1, 2, 3), m(1, 2, 3, 4, 5, 6, 7, 8, 10)),
        case("transform", f(1, 2, 3, 1), MATRIX),
        case("slerp", f(1, 0), f(0, 2), f(0.5)),
        case("slerp", f(1, 0, 0), f(0, 2, 0), f(0.5)),
    ],
    "matrices": [
        case("transpose", m(1, 2, 3, 4)),
        case("transpose", m(1, 2, 3, 4, 5, 6, 7, 8, 9)),
        case("determinant", m(1, 2, 3, 4), out="float"),
        case("determinant", m(2, 0, 0, 0, 3, 0, 1, 0, 4), out="float"),
        case("determinant", MATRIX, out="float"),
        named("inverse", {"a": m(1, 2, 3, 4)}, "value:float2x2 isValid:bool"),
        named("inverse", {"a": MATRIX}, "value:float4x4 isValid:bool"),
        case("matMul", m(1, 2, 3, 4), m(5, 6, 7, 8)),
        case("matMul", MATRIX, m(0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 1, 2, 3, 1)),
        named("matCompose", {"translation": f(1, 2, 3), "rotation": TILTED, "scale": f(1, 2, 3)}, "value:float4x4"),
    ],
    "quaternions": [
        case("quatConjugate", TILTED),
        case("quatMul", TILTED, QUARTER_Y),
        case("quatAngleBetween", QUARTER_Y, f(0, 0, 0, 1), out="float"),
        named("quatFromAxisAngle", {"axis": f(0, 1, 0), "angle": f(0.5)}, "value:float4"),
        named("quatToAxisAngle", {"a": QUARTER_Y}, "axis:float3 angle:float"),
        named("quatFromDirections", {"a": f(1, 0, 0), "b": f(0, 0, 1)}, "value:float4"),
        named("quatFromUpForward", {"up": f(0, 1, 0), "forward": f(1, 0, 0)}, "value:float4"),
        named("quatFromAngles", {"x": f(0.1), "y": f(0.2), "z": f(0.3)}, "value:float4"),
        named("quatFromAngles", {"x": f(0.1), "y": f(0.2), "z": f(0.3)}, "value:float4", order="zyx"),
        case("quatSlerp", f(0, 0, 0, 1), QUARTER_Y, f(0.5)),
    ],
    "swizzles": [
        case("combine2", f(1), f(2), out="float2"),
        case("combine3", f(1), f(2), f(3), out="float3"),
        case("combine4", f(1), f(2), f(3), f(4), out="float4"),
        case("combine2x2", *(f(k) for k in range(4)), out="float2x2"),
        case("combine3x3", *(f(k) for k in range(9)), out="float3x3"),
        case("combine4x4", *(f(k) for k in range(16)), out="float4x4"),
        named("extract2x2", {"a": m(1, 2, 3, 4)}, "1:float 2:float"),
        named("extract3x3", {"a": m(1, 2, 3, 4, 5, 6, 7, 8, 9)}, "1:float 3:float 8:float"),
    ],
    "bits": [
        *(case(op, i(-6), i(35)) for op in ("and", "or", "xor", "asr", "lsl")),
        *(case(op, b(True), b(False)) for op in ("and", "or", "xor")),
        case("not", i(5)),
        case("not", b(True)),
        *(case(op, i(number)) for op in ("clz", "ctz", "popcnt") for number in (0, 40, -1)),
    ],
    "conversions": [
        case("type/boolToInt", b(True), out="int"),
        case("type/boolToFloat", b(True), out="float"),
        case("type/intToBool", i(-3), out="bool"),
        case("type/intToFloat", i(-3), out="float"),
        case("type/floatToBool", f(0.25), out="bool"),
        case("type/floatToInt", f(-3.9), out="int"),
        case("type/floatToInt", f(4294967301), out="int"),
        case("ref/eq", ("ref", "/nodes/0"), ("ref", "/nodes/0"), out="bool"),
        case("ref/eq", ("ref", "/nodes/0"), ("ref", "/nodes/1"), out="bool"),
        named("rgbToOkLCh", {"r": f(0.8), "g": f(0.2), "b": f(0.1)}, "l:float c:float h:float"),
        named("rgbFromOkLCh", {"l": f(0.6), "c": f(0.1), "h": f(1.0)}, "r:float g:float b:float"),
    ],
}

APART = 'Input value socket "a" must have type "float".'
"""The engine's table says that these work on one number; the text says a vector or a matrix."""
DEFAULT = "Error parsing node connections"
"""The engine cannot read a socket that has a type and no value; the text says that it has the type's default."""
REFUSED: list[tuple[Case, str, list[Any]]] = [
    (named("extract2", {"a": f(1, 2)}, "0:float 1:float"), APART, [1, 2]),
    (named("extract3", {"a": f(1, 2, 3)}, "0:float 1:float 2:float"), APART, [1, 2, 3]),
    (named("extract4", {"a": f(1, 2, 3, 4)}, "0:float 3:float"), APART, [1, 4]),
    (named("extract4x4", {"a": MATRIX}, "0:float 12:float 15:float"), APART, [2, 5, 1]),
    (
        named("matDecompose", {"a": MATRIX}, "translation:float3 rotation:float4 scale:float3"),
        APART,
        [[5, 6, 7], [0, 0, 0, 1], [2, 3, 4]],
    ),
    (case("isNaN", ("float",), out="bool"), DEFAULT, [True]),
    (case("type/floatToBool", ("float",), out="bool"), DEFAULT, [False]),
]
"""What Babylon 9.28 refuses, why, and what the text says it gives."""
OTHERWISE: list[tuple[Case, list[Any], list[Any]]] = [
    (case("mul", m(1, 2, 3, 4), m(5, 6, 7, 8)), [[5, 12, 21, 32]], ["NaN"]),
]
"""What Babylon 9.28 computes otherwise: what the text says, and what the engine gives."""
