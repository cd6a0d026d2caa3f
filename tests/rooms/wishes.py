"""Random rooms: three to eight things with relations drawn at will, as scene texts."""

from __future__ import annotations

from hypothesis import strategies as st

KINDS = (
    "table, width: 1m, depth: 60cm",
    "table, style: round, width: 80cm, depth: 80cm",
    "chair",
    "sofa, seats: 2",
    "cabinet, width: 80cm",
    "shelf, width: 70cm",
    "bed, size: single",
    "nightstand",
    "potted_plant, height: 60cm",
    "rug, width: 1.2m, depth: 80cm",
    "floor_lamp",
    "vase, height: 20cm",
    "crate",
    "frame, width: 50cm, height: 40cm",
    "pendant, drop: 40cm",
    "desk, width: 1.1m",
)
WALLS = ("north", "east", "south", "west")
DISTANCES = ("next_to", "near", "across_from", "far")
LAMP, FRAME = "pendant", "frame"


@st.composite
def relations(draw, kind, others):
    """A place, a distance and a turn, each or not, that make sense for a kind of thing; layout says whether they agree."""
    if kind.startswith(LAMP):
        return ["hang_from_ceiling: room"]
    if kind.startswith(FRAME):
        return [f"on_wall: {draw(st.sampled_from((*WALLS, 'any')))}", *draw(st.sampled_from(([], ["height: 1.6m"])))]
    found = {}
    if draw(st.booleans()):
        found |= draw(at_wall()) if draw(st.booleans()) or not others else draw(by_thing(others))
    if others and draw(st.booleans()):
        found[draw(st.sampled_from(DISTANCES))] = draw(st.sampled_from(others))
    if draw(st.integers(0, 3)) == 0 and not {"against_wall", "corner"} & found.keys():
        found["face_to"] = draw(st.sampled_from((*others, "room.south")))
    if found and draw(st.integers(0, 9)) == 0:
        found["clear"] = "60cm"
    return [f"{name}: {value}" for name, value in found.items()]


@st.composite
def at_wall(draw):
    name = draw(st.sampled_from(("against_wall", "against_wall", "corner", "inside_of", "middle_of", "along")))
    if name == "against_wall":
        return {name: draw(st.sampled_from((*WALLS, "any")))}
    if name == "corner":
        return {name: draw(st.sampled_from(("north_east", "south_west", "any")))}
    return {name: "room.north" if name == "along" else "room"}


@st.composite
def by_thing(draw, others):
    name = draw(st.sampled_from(("on_top", "under", "surround", "side_of", "between", "align")))
    other = draw(st.sampled_from(others))
    if name == "side_of":
        return {name: f"{other}.{draw(st.sampled_from(('left', 'right', 'front', 'back')))}"}
    if name == "align":
        return {name: f"{{with: {other}, edge: {draw(st.sampled_from(('left', 'front', 'back')))}}}"}
    if name == "between":
        second = draw(st.sampled_from(others))
        return {} if second == other else {name: f"[{other}, {second}]"}
    return {name: other}


@st.composite
def rooms(draw):
    """The text of a room with a door, perhaps a window, and things that relations place."""
    width, depth = draw(st.sampled_from((5.0, 3.5, 8.0))), draw(st.sampled_from((6.0, 3.0, 4.5)))
    wall, other = draw(st.permutations(WALLS))[:2]
    lines = [
        "scenewright: 1",
        "parts:",
        "  room:",
        "    is: room",
        f"    width: {width}m",
        f"    depth: {depth}m",
        "    openings:",
        f"      door: {{is: door, wall: {wall}, along: {draw(st.sampled_from((30, 50)))}%}}",
    ]
    if draw(st.booleans()):
        lines.append(f"      window: {{is: window, wall: {other}, width: 80cm, along: 70%}}")
    lines.append("    parts:")
    names, single = [], []
    for k in range(draw(st.integers(3, 8))):
        kind, name = draw(st.sampled_from(KINDS)), f"thing_{k}"
        wanted = draw(relations(kind, single)) or ["inside_of: room"]
        count = draw(st.sampled_from(("", "", "", "", "", "", ", repeat: 2", ", repeat: 3")))
        must = draw(st.sampled_from(("", "", "", "", ", must: false")))
        lines.append(f"      {name}: {{is: {kind}{count}{must}, place: {{{', '.join(wanted)}}}}}")
        names.append(name)
        single += [name] if not count else []
    return "\n".join(lines) + "\n"
