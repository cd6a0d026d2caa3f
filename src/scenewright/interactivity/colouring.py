"""Colours of surfaces as terms: a base colour is a float4 of linear light and opacity."""

from __future__ import annotations

from scenewright.graph.terms import Apply, Fixed, Term, apply, component, number, vector

COLOR, OPACITY = vector((1.0, 1.0, 1.0, 0.0)), vector((0.0, 0.0, 0.0, 1.0))
BASE_COLOR = "pbrMetallicRoughness/baseColorFactor"


def mixed(color: Term, kept: Fixed, added: Term) -> Term:
    """What is kept of a colour (`kept` has 1 for it), and the rest of another."""
    return apply("math/add", "float4", apply("math/mul", "float4", color, kept), added)


def without_opacity(color: Term) -> Term:
    """A linear colour without opacity as a float4."""
    if isinstance(color, Fixed):
        return vector((*color.numbers, 0.0))
    parts = [component(color, k) for k in range(3)]
    return Apply("float4", "math/combine4", (*parts, number(0.0)), ("a", "b", "c", "d"))
