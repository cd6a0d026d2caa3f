"""Colours of surfaces that change over a time.

``pointer/interpolate`` would do it, but Babylon 9.28 gives a material's opacity the whole colour while it interpolates a
base colour. So a share is interpolated in a variable, and an event that the graph sends itself sets the colours by it as
long as that lasts: nothing runs in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.graph.terms import Apply, Fixed, Term, apply, flag, number, vector
from scenewright.interactivity.colouring import BASE_COLOR
from scenewright.interactivity.weaver import Flow, pointer

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.interactivity.easing import Piece
    from scenewright.interactivity.loom import Loom

    Recolouring = Callable[[Term], Term]

PERIOD = 1.0 / 60.0
"""Seconds between two colours: a frame of most screens."""
_NONE, _ALL = number(0.0), number(1.0)


def tint(loom: Loom, keys: list[str], change: Recolouring, pace: tuple[Term, Piece]) -> tuple[list[Flow], Flow]:
    """Change the colours of materials.

    Args:
        loom: What is woven with.
        keys: The materials.
        change: Gives the colour at the end, a float4, from that at the beginning.
        pace: Seconds, and how it gathers and loses speed.

    Returns:
        What is done at once, and the operation whose ``done`` is the end.
    """
    weaver = loom.weaver
    share, runs = weaver.variable(_NONE), weaver.variable(flag(value=False))
    first = {key: weaver.variable(vector((1.0, 1.0, 1.0, 1.0))) for key in keys}
    begin = [loom.store(first[key], weaver.get(pointer("material", key, BASE_COLOR), "float4")) for key in keys]
    paint = [
        loom.put(pointer("material", key, BASE_COLOR), _between(weaver.read(first[key]), change, weaver.read(share)))
        for key in keys
    ]
    name = f"tint:{share}"
    again = weaver.flow("flow/branch", {"condition": apply("math/lt", "bool", weaver.read(share), _ALL)})
    delay = weaver.flow("flow/setDelay", {"duration": number(PERIOD)})
    weaver.connect(again, "true", weaver.connect(delay, "done", loom.send(name)))
    weaver.connect(again, "false", loom.store(runs, flag(value=False)))
    loom.heard(name, weaver.sequence([*paint, again]) or again)
    start = weaver.flow("flow/branch", {"condition": weaver.read(runs)})
    begun = weaver.sequence([loom.store(runs, flag(value=True)), loom.send(name)])
    weaver.connect(start, "false", begun)
    return [*begin, loom.store(share, _NONE), start], _advance(loom, share, pace)


def _between(first: Term, change: Recolouring, share: Term) -> Term:
    """The colour at a share of the way; ``math/mix`` takes three of a kind."""
    shares = Apply("float4", "math/combine4", (share, share, share, share), ("a", "b", "c", "d"))
    return apply("math/mix", "float4", first, change(first), shares)


def _advance(loom: Loom, share: int, pace: tuple[Term, Piece]) -> Flow:
    """Let the share go from 0 to 1."""
    seconds, piece = pace
    values = {"value": _ALL, "duration": seconds}
    values["p1"], values["p2"] = Fixed("float2", piece.first), Fixed("float2", piece.second)
    config = {"variable": (share,), "useSlerp": (False,)}
    return loom.weaver.flow("variable/interpolate", values, config)
