"""A small scene that uses most of the language, and the random injuries that are done to it."""

from __future__ import annotations

import yaml
from hypothesis import strategies as st

SCENE = """\
scenewright: 1
title: Small and broad
seed: 7
params:
  seats: {default: 2, min: 1, max: 6, doc: Number of seats}
  wide: {default: 6m, min: 4m, max: 9m}
  tint: {default: "#0b6e4f"}
materials:
  boards: {is: wood, species: oak, roughness: 0.40..0.55}
  brand: {is: paint, color: =tint}
components:
  exhibit:
    doc: A plinth with something on it
    params: {caption: Untitled, tall: {default: 1m, min: 0.6m, max: 1.3m}}
    parts:
      base: {is: box, width: 40cm, depth: 40cm, height: =tall}
      thing: {is: cylinder, radius: 10..15cm, height: 30cm, place: {on_top: base}}
      lid: {is: box, width: =base.width, height: 5cm, label: "{caption}", place: {side_of: base.front, height: 0.8m}}
environment:
  sky: {time: "16:30", latitude: 48, turbidity: 3}
  fog: {color: grey, from: 20m, to: 80m}
parts:
  hall:
    is: room
    repeat: {row: 2, gap: 0m, as: h}
    width: =wide
    depth: 5m
    height: 3m
    materials: {floor: boards, walls: {is: plaster, color: "#efe9dc"}}
    openings:
      entrance: {is: door, wall: south, width: 1.2m, if: =h == 0}
      through: {is: archway, wall: east, if: =h < 1}
      light: {is: window, wall: north, repeat: 2}
    parts:
      exhibits:
        is: exhibit
        repeat: 2
        caption: "Thing {i + 1}"
        place: {against_wall: north, clear: 0.4m}
      seat: {is: box, width: =hall.width / 6, height: 45cm, place: {middle_of: hall, face_to: hall.north}}
      lamp: {is: sphere, radius: 12cm, place: {hang_from_ceiling: hall}, animate: {bob: {by: 5cm, over: 3s}}}
  stools:
    is: cylinder
    at: [0, 9m]
    repeat: {ring: =seats + 1, radius: 2m, variants: 2}
    rotate: 0..360deg
    height: 40cm..50cm
    material: brand
  post: {is: cone, at: [0, -9], height: {pick: [1m, 2m]}, scale: 1.5, animate: {spin: {by: 90deg, over: 4s}}}
  pair: {is: box, repeat: {each: [-3m, 3m], as: x}, at: [=x, 12m], height: 1m+-0.1m, detail: 0.5}
  start: {is: spawn, at: [0, 14], rotate: 180deg}
variants:
  night: {environment/sky/time: "22:00"}
  pale: {materials/boards/species: ash}
"""

WORLD = """\
scenewright: 1
seed: 3
params: {tall: {default: 1m, min: 0.5m, max: 2m}, many: 3}
materials: {brand: {is: paint, color: "#0b6e4f"}}
components:
  pile: {params: {size: 30cm}, parts: {low: {is: box, width: =size}, knob: {is: sphere, place: {on_top: low}}}}
parts:
  posts: {is: cylinder, height: 1m..2m, repeat: {row: =many, gap: 50cm}, material: brand, if: =i != 1}
  slab: {is: box, width: 4m, height: =tall, at: [0, 3m], animate: {bob: {by: 5cm, over: 3s}}}
  heap: {is: pile, size: 50cm, place: {on_top: slab}, rotate: 30deg, scale: 1.5}
  tip: {is: cone, at: [=slab.width, -2], label: "{many} posts", detail: 0.3, repeat: {each: [1m, 2m], as: h}, height: =h}
variants: {low: {parts/slab/height: 20cm}, blue: {materials/brand/color: blue}}
"""
"""A smaller scene, cheap enough to be built many times."""

HOSTILE = [
    *("1e309", "-1e309", "-0", "-0.0", "nan", ".nan", ".inf", "0", "-1", "-5m", "1e-300", "999999999999999999999"),
    *("0x1f", "=1/0", "=9**9**9", "=-wide", "=wide", "=hall.width", "=i", "=u", "=nope", "=a.b.c", "=("),
    *("=1e308 * 10", "=tall", "=seats * 100000", "=[1, 2]", "=true", "=", "={}", "=post.height", "=stools.height"),
    *("=hall[9].width", "=0 ** -1", "null", "~", "true", "no", "''", '""', '" "', "[]", "{}", "[1, 2, 3]", "[[[]]]"),
    *("[null]", "{is: box}", "{pick: []}", "1m..", "..2m", "3m..1m", "1m..2kg", "1..1e309", "5m+-9m", "5 m m"),
    *("5m/s", "-90deg", "1e9m", "100%", "1_000", "٣m", "é世🙂", "\u202e", "\u2028", "'a\tb'", '"\\u0000"', '"\\ud800"'),
    *(
        "a" * 5000,
        "'" + "{" * 300 + "'",
        '"{i"',
        '"{1/0}"',
        "hall",
        "hall[0]",
        "hall/seat",
        "base",
        "stools.left",
        "parts",
    ),
    *("exhibit", "box", "room", "terrain", "door", "bxo", "<<", "*a", "&a b", "!x y", "|", "> ", "@", "`", "- 1"),
    *("? a", "25:99", "#12", '"#12345"', '"#ffffff80"', "oak", "ash"),
]
ODD = [
    *("1mm", "0.5", "3", "12ft", "40m", "-2m", "0", "-0.0", "0.1m..9m", "2m+-0.5m", "-720deg", "1e-3"),
    *("{pick: [0.2m, 3]}", "=tall", "=tall * 3", "=many", "=many - 2", "=slab.height", "=slab.width / 7", "=i", "=u"),
    *("=2 if many > 2 else 1", "slab", "posts", "red", "brand", "box", "sphere", "cone", "group", "wood", "true"),
    *("[0, 1]", "[0.3, 5m]", "{row: 2}", "[]", "{}", "''", "é世🙂", "{is: glass}", "{is: emissive, color: red}"),
    *("[1, 2, 3]", "{grid: [2, 3], gap: [1m, 1m]}"),
]
"""Values that are odd, and often right."""
LINES = [
    "  hall: {is: box}",
    "      seat: {is: box}",
    "    repeat: {grid: [1000, 1000]}",
    "    repeat: {row: 2..4, gap: 1m}",
    "    place: {on_top: hall, middle_of: hall}",
    "    place: {near: hall}",
    "    place: {on_top: post}",
    "    parts: {again: {is: exhibit}}",
    "    materials: {nowhere: boards}",
    "    scale: [1, 0, -1]",
    "    seed: 1e309",
    "    if: =seats > 1",
    "    openings: {hole: {is: door, width: 100m}}",
    "seed: [1]",
    "targets: [nothing, quest3-webxr]",
    "import: {other: other.yaml}",
    "checks: [no_collisions]",
    "  night: {parts/hall/width: 5m}",
    "  worse: {parts/nothing: 1, '': 2, materials/boards/species/x: 3}",
    "---",
    "...",
    "\t\ttab: 1",
    "%YAML 1.1",
    "# only a comment",
]


def _spots(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where values and keys stand in a text."""
    values: list[tuple[int, int]] = []
    keys: list[tuple[int, int]] = []
    found = values
    for token in yaml.scan(text):
        if isinstance(token, yaml.ScalarToken):
            found.append((token.start_mark.index, token.end_mark.index))
            found = values
        elif isinstance(token, yaml.KeyToken):
            found = keys
    return values, keys


def varied(scene: str) -> st.SearchStrategy[str]:
    """The scene with one or two values replaced by odd ones; now and then it is still a world."""
    values, _ = _spots(scene)
    changes = st.lists(st.tuples(st.sampled_from(values), st.sampled_from(ODD)), min_size=1, max_size=2)
    return changes.map(lambda found: _replaced(scene, found))


def mutants(scene: str) -> st.SearchStrategy[str]:
    """The scene with a few injuries: values, keys, whole lines."""
    values, keys = _spots(scene)
    names = sorted({scene[start:end] for start, end in keys})
    value = st.tuples(st.sampled_from(values), st.sampled_from(HOSTILE))
    key = st.tuples(st.sampled_from(keys), st.sampled_from([*names, "", "é", "is is", "1", "null", "-"]))
    changes = st.lists(value | value | value | key, min_size=1, max_size=3)
    return _injured(scene, changes)


@st.composite
def _injured(draw: st.DrawFn, text: str, changes: st.SearchStrategy[list[tuple[tuple[int, int], str]]]) -> str:
    """The text with words replaced, and sometimes with a line in the wrong place."""
    text = _replaced(text, draw(changes))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        text = _with_moved_line(draw, text)
    return text


def _replaced(text: str, changes: list[tuple[tuple[int, int], str]]) -> str:
    """The text with words put over others."""
    for (start, end), word in sorted(dict(changes).items(), reverse=True):
        text = text[:start] + word + text[end:]
    return text


def _with_moved_line(draw: st.DrawFn, text: str) -> str:
    """The text with a line deleted, doubled, moved, indented or put in."""
    lines = text.splitlines(keepends=True)
    here = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(["delete", "double", "move", "indent", "insert", "insert"])):
        case "delete":
            del lines[here]
        case "double":
            lines.insert(here, lines[here])
        case "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(here))
        case "indent":
            lines[here] = draw(st.sampled_from([" ", "  ", "    ", "\t"])) + lines[here]
        case _:
            lines.insert(here, draw(st.sampled_from(LINES)) + "\n")
    return "".join(lines) or "\n"
