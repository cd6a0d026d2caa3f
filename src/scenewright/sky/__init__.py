"""The sky: a published model of its light, the sun's colour, image-based light and a dome to look at.

The model is Preetham, Shirley, Smits 1999, "A Practical Analytic Model for Daylight".
"""

from scenewright.sky.adaptation import exposure
from scenewright.sky.dome import Dome, dome, dome_mesh, dome_pixels
from scenewright.sky.environment import image_based_light
from scenewright.sky.light import DirectLight, SkyLight, SkySettings, sky_light

__all__ = [
    "DirectLight",
    "Dome",
    "SkyLight",
    "SkySettings",
    "dome",
    "dome_mesh",
    "dome_pixels",
    "exposure",
    "image_based_light",
    "sky_light",
]
