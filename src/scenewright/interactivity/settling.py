"""A world as it is when what happens at its start is done: for viewers that run no graphs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from scenewright.graph.affine import multiply, rotate, turned
from scenewright.graph.terms import Fixed
from scenewright.interactivity.actions import spin, swing
from scenewright.interactivity.hinging import hung
from scenewright.interactivity.owning import Owners, owned
from scenewright.interactivity.rewriting import rewritten
from scenewright.interactivity.scenery import Scenery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenewright.graph import Material, Node, Vec3
    from scenewright.graph.behaviour import Act, Target
    from scenewright.interactivity.weave import Woven

_DEGREES = {"swing": swing.DEGREES, "spin": spin.DEGREES}


def settled(grown: Woven, acts: Sequence[Act], materials: Mapping[str, str]) -> Woven:
    """The world after acts that ran in order, their times over.

    Args:
        grown: The world at rest.
        acts: What moves, colours and switches by constants.
        materials: Keys of materials that are put on, by label.
    """
    if not acts:
        return grown
    nodes, own = owned(hung(grown.nodes, acts), grown.materials, Owners(acts))
    rest = _Rest(Scenery(nodes, own, grown.clips), dict(own), materials)
    for act in acts:
        rest.run(act)
    return replace(grown, nodes=rest.applied(nodes), materials=rest.materials)


@dataclass
class _Rest:
    """What is different from rest, so far."""

    scenery: Scenery
    materials: dict[str, Material]
    wardrobe: Mapping[str, str]
    angles: dict[str, dict[Vec3, float]] = field(default_factory=dict)
    """Degrees by axis."""
    places: dict[str, Vec3] = field(default_factory=dict)
    sizes: dict[str, Vec3] = field(default_factory=dict)
    away: set[tuple[str, str]] = field(default_factory=set)
    """What `alternate` has moved and would move back."""
    hidden: dict[str, bool] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)
    """Brightness of lights, of what it is at rest."""
    tones: dict[str, Vec3] = field(default_factory=dict)
    """Colours of lights."""
    gains: dict[str, float] = field(default_factory=dict)
    """Volumes of what sounds; 0: it does not begin."""
    worn: dict[str, str] = field(default_factory=dict)

    def run(self, act: Act) -> None:
        """Do one act at each of its targets."""
        for target in act.targets:
            getattr(self, f"_{act.kind}")(act, target)

    def _swing(self, act: Act, target: Target) -> None:
        amount = _numbers(act, target.high if target.high is not None else _DEGREES[act.kind])[0]
        known = self.angles.setdefault(target.address, {})
        if act.alternate:
            known[target.axis] = _within(amount, target) if self._flip(target.address, f"turn {target.axis}") else 0.0
        else:
            before = 0.0 if act.to is not None else known.get(target.axis, 0.0)
            known[target.axis] = _within(before + amount, target)

    _spin = _swing

    def _slide(self, act: Act, target: Target) -> None:
        node = self.scenery.nodes[target.address]
        x, y, z = rotate(node.transform.rotation, target.axis)
        amount = _numbers(act, target.high or 0.0)[0]
        rest = node.transform.translation
        gone = sum(a * (p - q) for a, p, q in zip((x, y, z), self._place(node), rest, strict=True))
        if act.alternate:
            far = _within(amount, target) if self._flip(target.address, "place") else 0.0
        else:
            far = _within(amount if act.to is not None else gone + amount, target)
        self.places[target.address] = (rest[0] + x * far, rest[1] + y * far, rest[2] + z * far)

    def _move(self, act: Act, target: Target) -> None:
        node = self.scenery.nodes[target.address]
        given = _numbers(act, 0.0)
        x, y, z = given if len(given) == 3 else (0.0, given[0], 0.0)
        home = node.transform.translation
        if act.alternate and not self._flip(target.address, "place"):
            self.places[target.address] = home
            return
        start = (0.0, 0.0, 0.0) if act.to is not None else home if act.alternate else self._place(node)
        self.places[target.address] = (start[0] + x, start[1] + y, start[2] + z)

    def _scale(self, act: Act, target: Target) -> None:
        given = _numbers(act, 1.0)
        factor = given if len(given) == 3 else given * 3
        home = self.scenery.nodes[target.address].transform.scale
        if act.alternate and not self._flip(target.address, "size"):
            self.sizes[target.address] = home
            return
        start = home if act.to is not None or act.alternate else self.sizes.get(target.address, home)
        self.sizes[target.address] = (start[0] * factor[0], start[1] * factor[1], start[2] * factor[2])

    def _fade(self, act: Act, target: Target) -> None:
        share, address = act.to.numbers[0] if isinstance(act.to, Fixed) else 0.0, target.address
        for sound in self.scenery.sounds(address):
            self.gains[sound.own] = share
        if self.scenery.is_lamp(address):
            self.shares[address] = share
            return
        for key in self.scenery.surfaces(address):
            r, g, b, _ = self.materials[key].base_color
            self.materials[key] = replace(self.materials[key], base_color=(r, g, b, share))

    def _recolor(self, act: Act, target: Target) -> None:
        r, g, b = act.to.numbers[:3] if isinstance(act.to, Fixed) else (1.0, 1.0, 1.0)
        if self.scenery.is_lamp(target.address):
            self.tones |= dict.fromkeys(self.scenery.lights(target.address), (r, g, b))
            return
        for key in self.scenery.surfaces(target.address):
            worn = self.materials[key]
            glow = (r, g, b) if any(worn.emissive) else worn.emissive
            self.materials[key] = replace(worn, base_color=(r, g, b, worn.base_color[3]), emissive=glow)

    def _switch_material(self, act: Act, target: Target) -> None:
        self.worn |= dict.fromkeys((n.address for n in self._below(target)), self.wardrobe[act.text])

    def _show(self, _act: Act, target: Target) -> None:
        self._switch(target.address, shown=True)

    def _hide(self, _act: Act, target: Target) -> None:
        self._switch(target.address, shown=False)

    def _toggle(self, _act: Act, target: Target) -> None:
        self._switch(target.address, shown=not self._is_shown(target.address))

    def _play(self, _act: Act, target: Target) -> None:
        self.gains |= {sound.own: self.gains.get(sound.own) or 1.0 for sound in self.scenery.sounds(target.address)}

    def _stop(self, _act: Act, target: Target) -> None:
        self.gains |= {sound.own: 0.0 for sound in self.scenery.sounds(target.address)}

    _pause = _stop

    def _switch(self, address: str, *, shown: bool) -> None:
        if self.scenery.is_lamp(address):
            self.shares[address] = float(shown)
        elif not self.scenery.draws(address) and self.scenery.sounds(address):
            self.gains |= {sound.own: float(shown) for sound in self.scenery.sounds(address)}
        else:
            self.hidden[address] = not shown

    def _is_shown(self, address: str) -> bool:
        if self.scenery.is_lamp(address):
            return self.shares.get(address, 1.0) > 0.0
        if not self.scenery.draws(address) and self.scenery.sounds(address):
            return any(self.gains.get(sound.own, 1.0) for sound in self.scenery.sounds(address))
        return not self.hidden.get(address, False)

    def _flip(self, address: str, what: str) -> bool:
        """Whether it goes there, not back."""
        self.away ^= {(address, what)}
        return (address, what) in self.away

    def _place(self, node: Node) -> Vec3:
        return self.places.get(node.address, node.transform.translation)

    def _below(self, target: Target) -> list[Node]:
        return [node for node in self.scenery.nodes[target.address].walk() if node.primitives]

    def applied(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes, changed; materials are changed along with them."""
        lights = {light: share for lamp, share in self.shares.items() for light in self.scenery.lights(lamp)}
        for lamp, share in self.shares.items():
            for key in self.scenery.glows(self.scenery.lights(lamp)[0]):
                r, g, b = (round(value * share, 6) for value in self.scenery.materials[key].emissive)
                self.materials[key] = replace(self.materials[key], emissive=(r, g, b))
        heard = {n.address for n in self.scenery.nodes.values() if any(e.own in self.gains for e in n.emitters)}
        touched = {*self.angles, *self.places, *self.sizes, *lights, *self.tones, *self.worn, *heard}
        changes: dict[str, Callable[[Node], Node]] = {a: lambda node: self._changed(node, lights) for a in touched}
        shown = rewritten(nodes, changes)
        return rewritten(shown, {address: emptied for address, hidden in self.hidden.items() if hidden})

    def _changed(self, node: Node, lights: Mapping[str, float]) -> Node:
        address, rest = node.address, node.transform
        rotation = rest.rotation
        for axis, degrees in self.angles.get(address, {}).items():
            rotation = multiply(rotation, turned(axis, degrees))
        place = _rounded(self.places.get(address, rest.translation))
        size = _rounded(self.sizes.get(address, rest.scale))
        changed: dict[str, Any] = {"transform": replace(rest, translation=place, rotation=rotation, scale=size)}
        if node.light is not None and (address in lights or address in self.tones):
            share, tone = lights.get(address, 1.0), self.tones.get(address, node.light.color)
            intensity = round(node.light.intensity * share, 6)
            changed["light"] = replace(node.light, color=tone, intensity=intensity) if intensity else None
        if address in self.worn:
            key = self.worn[address]
            changed["primitives"] = tuple(replace(p, material=key, variants={}) for p in node.primitives)
        gains = ((e, self.gains.get(e.own, 1.0)) for e in node.emitters)
        changed["emitters"] = tuple(replace(e, gain=round(e.gain * gain, 6)) for e, gain in gains if gain)
        return replace(node, **changed)


def emptied(node: Node) -> Node:
    """A node of which nothing is seen, heard or bumped into; addresses and whatever moves them stay."""
    return replace(
        node, primitives=(), children=tuple(map(emptied, node.children)), instances=None, light=None, colliders=(),
        skin=None, weights=(), emitters=(), link=None, body=None, seat=None, sensor=None,
    )  # fmt: skip


def _rounded(values: Vec3) -> Vec3:
    x, y, z = (round(value, 6) + 0.0 for value in values)
    return (x, y, z)


def _numbers(act: Act, default: float) -> tuple[float, ...]:
    """How far or where to."""
    given = act.to if act.to is not None else act.by
    return given.numbers if isinstance(given, Fixed) else (default,)


def _within(amount: float, target: Target) -> float:
    """What a joint allows."""
    if target.low is None or target.high is None:
        return amount
    return min(max(amount, target.low), target.high)
