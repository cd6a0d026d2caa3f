"""What is around everything: sun or moon, sky dome, image-based light, exposure, fog."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.arrays import content_key
from scenewright.expand.aiming import rotation_to
from scenewright.expand.code_digest import shared_digest
from scenewright.graph import Light, Node, Transform
from scenewright.records import dataclass
from scenewright.sky.adaptation import exposure as adapted
from scenewright.sky.dome import dome
from scenewright.sky.environment import image_based_light
from scenewright.sky.light import SkyLight, SkySettings, sky_light

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.graph import Cache, Image, ImageBasedLight, Material, Vec3
    from scenewright.quantity import Color
    from scenewright.resolve.surroundings import Environment

IBL_SIZE = 64
"""Edge of the sharpest specular faces: a clear sky without its sun holds no finer detail."""
GROUND = (0.2, 0.19, 0.165)
"""Linear reflectance of the land around: grass and paths together. Pure grass would turn every ceiling green, since
nothing keeps the light from below out of rooms."""
DOME_WIDTH = 1024
PLAIN_IBL_SIZE = 16
PLAIN_DOME_WIDTH = 256
"""A sky of one colour has neither clouds nor a glow about the sun: only its edge to the land is drawn."""
CLOUDS_AT = (2.0, 0.12, 6.0, 0.55)
"""Thin cloud from clear air (turbidity 2: 12 %) to haze (6 and more: 55 %)."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Nodes, light, materials and images of the environment, and the exposure everything is shown with."""

    nodes: tuple[Node, ...]
    light: ImageBasedLight
    materials: tuple[Material, ...]
    images: tuple[Image, ...]
    exposure: float
    extras: Mapping[str, object] = field(default_factory=dict)


def environment_key(environment: Environment, *, lasting: bool = True) -> str:
    """Identity of what is around a scene: what is asked for and, where it outlives the process, the code that makes it."""
    return content_key("environment", shared_digest("sky") if lasting else "", repr(environment))


def surround(environment: Environment, cache: Cache) -> Surroundings:
    """Make the environment of a scene, or take it from the cache."""
    key = environment_key(environment, lasting=cache.lasting)
    found = cache.get(key)
    if isinstance(found, Surroundings):
        return found
    made = _made(environment)
    cache.put(key, made)
    return made


def _made(environment: Environment) -> Surroundings:
    sky = environment.sky
    color = _linear(sky.color) if sky.color is not None else None
    lit = sky_light(SkySettings(sky.time, sky.latitude, sky.turbidity, sky.day, color, GROUND))
    exposure = adapted(lit, environment.exposure)
    plain = color is not None
    light, images = image_based_light(lit, exposure, PLAIN_IBL_SIZE if plain else IBL_SIZE)
    clouds = 0.0 if plain else _clouds(sky.turbidity)
    vault = dome(lit, exposure, clouds=clouds, width=PLAIN_DOME_WIDTH if plain else DOME_WIDTH)
    extras: dict[str, object] = {
        "exposure": exposure,
        "sun": [round(component, 6) for component in lit.sun],
        "sky_model": "Preetham, Shirley, Smits 1999" if sky.color is None else "plain",
    }
    if environment.fog is not None:
        tone, start, end = environment.fog
        extras["fog"] = {"color": list(_linear(tone)), "from": start, "to": end}
    nodes = (vault.node, *_sun(lit, exposure))
    return Surroundings(nodes, light, (vault.material,), (*images.values(), vault.image), exposure, extras)


def _sun(lit: SkyLight, exposure: float) -> tuple[Node, ...]:
    """The node of the one directional light; none in the dusk between sun and moon."""
    direct = lit.light
    intensity = round(direct.illuminance * exposure, 6)
    if intensity <= 0.0:
        return ()
    light = Light("directional", direct.color, intensity)
    # A punctual light shines along its -Z, so its +Z looks to the sun.
    turn = Transform(rotation=rotation_to(direct.direction))
    return (Node("sun", "sun", turn, light=light, extras={"role": "sun", "body": direct.body}),)


def _clouds(turbidity: float) -> float:
    clear, few, hazy, many = CLOUDS_AT
    share = min(max((turbidity - clear) / (hazy - clear), 0.0), 1.0)
    return few + (many - few) * share


def _linear(color: Color) -> Vec3:
    """Decode sRGB (IEC 61966-2-1), rounded to six digits."""
    r, g, b = (round(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4, 6) for c in color)
    return (r, g, b)
