"""A finished world as a scene state: the JSON that scene benchmarks read, with its architecture and its objects.

The format is ``sceneState`` with ``scene@1.0.2`` and ``arch@1.0.2``, as SceneEval's `scene_state_template.json` shows it
(Tam et al., "SceneEval", 2025; it comes from the SmartScenes toolkit). What the template leaves open is read from its
example, and assumed here:

- lengths are metres, z is up and north is +y, so that our (x, y, z) is there (x, -z, y); an object faces -y unturned,
  which is our +Z;
- an object's transform is 16 numbers by columns and carries a model with y up, as glTF has it, into the scene;
- a wall runs to the right as one faces it from inside, so walls and floors go round clockwise seen from above, and a hole
  is measured along the wall from its first point and up from its foot;
- `modelId` is ``scenewright.`` and the address: an asset source of that name has to take the object out of the GLB by
  ``extras.scenewright.address``. Its model is in its own frame, as the node with that address has it below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from scenewright.arrays import inner
from scenewright.inspection.subjects import Plane, plane_of

if TYPE_CHECKING:
    from scenewright.arrays import Float64
    from scenewright.inspection.body import Body
    from scenewright.inspection.world import Finished

Json = dict[str, Any]
SCENE, ARCHITECTURE = "scene@1.0.2", "arch@1.0.2"
SOURCE = "scenewright"
_UP, _FRONT = [0, 0, 1], [0, 1, 0]
_TO_SCENE = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]])
_DIGITS = 6
_JOINED = 0.001
"""Metres between the end of a wall and the beginning of the next."""


def scene_state(world: Finished, name: str) -> Json:
    """The whole state: a wall, hole and floor of every room, and an object for everything in and around them.

    Args:
        world: What was built.
        name: Identifies the scene.
    """
    elements = [element for room in world.rooms for element in _room(world, room)]
    objects = [_object(index, body) for index, body in enumerate(world.things)]
    axes: Json = {"up": _UP, "front": _FRONT}
    architecture = {"version": ARCHITECTURE, "id": name, **axes, "scaleToMeters": 1.0, "elements": elements}
    scene = {"version": SCENE, "id": name, **axes, "unit": 1.0, "assetSource": [SOURCE]}
    return {"format": "sceneState", "scene": {**scene, "arch": architecture, "object": objects}}


def _room(world: Finished, room: Body) -> list[Json]:
    walls = _round(room)
    found = [_wall(world, room, wall) for wall in walls]
    corners = [_point(wall.middle - wall.right * (wall.size[0] / 2)) for wall in walls]
    return [*found, {"id": f"{room.address}|floor", "roomId": room.address, "type": "Floor", "points": corners}]


def _round(room: Body) -> list[Plane]:
    """The walls of a room, each beginning where the one before it ends; a wall with two names comes once."""
    left = [plane_of(room, anchor) for anchor in room.thing.description.anchors if anchor.kind == "wall"]
    chain = left[:1]
    while True:
        end = chain[-1].middle + chain[-1].right * (chain[-1].size[0] / 2)
        begins = [wall.middle - wall.right * (wall.size[0] / 2) for wall in left]
        after = next((w for w, b in zip(left, begins, strict=True) if np.abs(b - end).max() < _JOINED), None)
        if after is None or np.abs(after.middle - chain[0].middle).max() < _JOINED:
            return chain
        chain.append(after)


def _wall(world: Finished, room: Body, wall: Plane) -> Json:
    across = wall.right * (wall.size[0] / 2)
    holes = [_hole(body, wall) for body in world.bodies if body.is_opening and _stands_in(body, room, wall)]
    return {
        "id": f"wall|{room.address}|{wall.name}",
        "roomId": room.address,
        "type": "Wall",
        "height": round(wall.size[1], _DIGITS),
        "depth": round(room.thing.description.border, _DIGITS),
        "points": [_point(wall.middle - across), _point(wall.middle + across)],
        "holes": holes,
    }


def _stands_in(body: Body, room: Body, wall: Plane) -> bool:
    """Whether an opening is in a wall: its middle plane is within the thickness of the wall behind the wall's face."""
    if not body.address.startswith(f"{room.address}/") or body.thing.description.void is None:
        return False
    place = body.origin[None, :]
    behind, along = -float(wall.heights(place)[0]), abs(float(wall.along(place)[0]))
    square = abs(float(inner(body.axes[:, 2], wall.normal)))
    return -_JOINED <= behind <= body.thing.site.wall_thickness and along < wall.size[0] / 2 and square > 0.9


def _hole(body: Body, wall: Plane) -> Json:
    void = body.thing.description.void
    wide, tall = (void.width, void.height) if void is not None else (0.0, 0.0)
    scale = body.thing.poses.scales[body.row]
    middle = float(wall.along(body.origin[None, :])[0]) + wall.size[0] / 2
    foot, half = float(body.origin[1] - wall.middle[1]), wide * float(scale[0]) / 2
    low, high = [middle - half, foot], [middle + half, foot + tall * float(scale[1])]
    kind = "Window" if body.thing.description.label == "window" else "Door"
    box = {"min": [round(v, _DIGITS) for v in low], "max": [round(v, _DIGITS) for v in high]}
    return {"id": body.address, "type": kind, "box": box}


def _object(index: int, body: Body) -> Json:
    axes = body.axes * body.thing.poses.scales[body.row]
    columns = [[*_rounded(inner(_TO_SCENE, axes[:, k])), 0.0] for k in range(3)]
    data = [number for column in columns for number in column] + [*_point(body.origin), 1.0]
    label = body.thing.description.label or body.node.kind
    return {"index": index, "modelId": f"{SOURCE}.{body.address}", "label": label, "transform": {"data": data}}


def _point(place: Float64) -> list[float]:
    return _rounded(inner(_TO_SCENE, place))


def _rounded(vector: Float64) -> list[float]:
    return [float(v) for v in (np.round(vector, _DIGITS) + 0.0).tolist()]
