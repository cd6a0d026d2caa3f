"""What an expectation finds: places, turns, colours, sounds, captions, state."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scenewright.diagnostics.near import did_you_mean
from scenewright.play.addresses import Addresses, StageError, lookup
from scenewright.play.rotations import conjugated, multiplied
from scenewright.syntax.trials.expectations import AXES

if TYPE_CHECKING:
    from scenewright.play.machine import Machine
    from scenewright.play.values import Vector
    from scenewright.syntax.trials.expectations import Found, Quantity

_PARTS = (*AXES, "w")


def measure(machine: Machine, addresses: Addresses, quantity: Quantity) -> Found:
    """What a quantity is now.

    Raises:
        StageError: There is no such thing, or it has no such property.
    """
    host, name = machine.trace.host, quantity.name
    if quantity.kind == "node":
        return _of_node(machine, addresses.node(name), quantity)
    if quantity.kind == "state":
        return _state(machine, name)
    if quantity.kind == "viewer":
        return machine.viewer[AXES.index(quantity.part)]
    if quantity.kind in {"playing", "volume"}:
        return _sound(machine, addresses, quantity)
    if quantity.kind == "sent":
        return float(host.counts.get(name, 0))
    said = host.captions if quantity.kind == "said" else host.links
    return said[-1] if said else ""


def _of_node(machine: Machine, node: int, quantity: Quantity) -> Found:
    world, (name, _, axis) = machine.world, quantity.part.partition(".")
    if name == "visible":
        return world.allows(node, "KHR_node_visibility", "visible")
    if name in {"color", "opacity"}:
        return _material(machine, node, quantity)
    if name == "light":
        return _light(machine, node, quantity)
    index = AXES.index(axis) if axis else 0
    if name == "world":
        return world.position(node)[index]
    if name == "rotation":
        return turned(machine, node, index)
    values: Any = machine.property_at(f"/nodes/{node}/{'translation' if name == 'position' else 'scale'}")
    return float(values[1][index])


def turned(machine: Machine, node: int, axis: int) -> float:
    """Degrees, above -180 to 180, that a node is turned from its rest about one of its own axes.

    It is the twist about that axis. Where the node has a hinge along the axis, or against it, turning as the hinge opens
    counts up.
    """
    pointer = f"/nodes/{node}/rotation"
    rest: Any = machine.world.rest(pointer)
    now: Any = (machine.world.read(pointer) or ("", rest))[1]
    change: Vector = multiplied(conjugated(rest), now)
    angle = math.degrees(2.0 * math.atan2(change[axis], change[3]))
    hinge = machine.world.at(f"/nodes/{node}/extras/scenewright/joint/axis")
    if isinstance(hinge, list) and len(hinge) == 3 and isinstance(hinge[axis], int | float) and hinge[axis] < -0.5:
        angle = -angle
    angle = (angle + 180.0) % 360.0 - 180.0
    return 180.0 if angle == -180.0 else angle


def _first(machine: Machine, node: int, key: str, what: str, quantity: Quantity) -> int:
    """The first material or light below a node."""
    world = machine.world
    for below in world.under(node):
        if key == "light":
            number = world.at(f"/nodes/{below}/extensions/KHR_lights_punctual/light")
        else:
            number = world.at(f"/meshes/{world.nodes[below].get('mesh')}/primitives/0/material")
        if isinstance(number, int) and not isinstance(number, bool):
            return number
    raise StageError(f"'{quantity.name}' has no {what}")


def _material(machine: Machine, node: int, quantity: Quantity) -> Found:
    number = _first(machine, node, "material", "material", quantity)
    found: Any = machine.property_at(f"/materials/{number}/pbrMetallicRoughness/baseColorFactor")
    if found is None:
        raise StageError(f"'{quantity.name}' has no colour")
    if quantity.part == "opacity":
        return float(found[1][3])
    return "#" + "".join(f"{_encoded(channel):02x}" for channel in found[1][:3])


def _encoded(linear: float) -> int:
    """Linear light to 8 bits of sRGB (IEC 61966-2-1)."""
    value = min(max(linear, 0.0), 1.0) if not math.isnan(linear) else 0.0
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1.0 / 2.4) - 0.055
    return math.floor(curved * 255.0 + 0.5)


def _light(machine: Machine, node: int, quantity: Quantity) -> Found:
    pointer = f"/extensions/KHR_lights_punctual/lights/{_first(machine, node, 'light', 'light', quantity)}/intensity"
    found: Any = machine.property_at(pointer)
    rest: Any = machine.world.rest(pointer) if found else None
    if found is None:
        raise StageError(f"'{quantity.name}' has no light")
    return float(found[1] / rest) if rest else float(found[1])


def _state(machine: Machine, name: str) -> Found:
    state = machine.graph.extras.get("state")
    names = state if isinstance(state, dict) else {}
    start, _, axis = name.partition(".")
    number = names.get(start)
    if not isinstance(number, int) or not 0 <= number < len(machine.variables):
        raise StageError(f"no state is called '{start}'", did_you_mean(start, names))
    value = machine.variables[number]
    if isinstance(value, tuple) and axis in _PARTS and _PARTS.index(axis) < len(value):
        return value[_PARTS.index(axis)]
    if axis or isinstance(value, tuple) or value is None:
        raise StageError(f"state.{name} is no single value", "say .x, .y, .z or .w of a vector")
    return value if isinstance(value, bool | str) else float(value)


def _sound(machine: Machine, addresses: Addresses, quantity: Quantity) -> Found:
    """A sound by its name; of an address, its own or the first below it. A thing's clip plays, too."""
    sounds = {sound.name: sound for sound in reversed(machine.trace.host.sounds)}
    name = quantity.name
    found = sounds.get(name) or next((s for key, s in sounds.items() if key.startswith(f"{name}/")), None)
    if found is not None:
        return found.playing if quantity.kind == "playing" else found.volume(machine.time)
    if quantity.kind == "playing":
        clips = {machine.world.at(f"/animations/{k}/name"): k for k in range(machine.world.count("animations"))}
        if name in clips:
            return clips[name] in machine.timers.animations
    known = [*sounds, *addresses.names]
    raise StageError(f"no sound is called '{name}'", lookup(name, known))
