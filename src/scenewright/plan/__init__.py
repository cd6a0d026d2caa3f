"""What to spend where: detail and texture sizes for one target."""

from scenewright.plan.make_plan import Plan, make_plan
from scenewright.plan.profile import TEXTURES, Budget, Profile, Textures, load_profile, profile_names
from scenewright.plan.solids import solid_diagnostics

__all__ = [
    "TEXTURES",
    "Budget",
    "Plan",
    "Profile",
    "Textures",
    "load_profile",
    "make_plan",
    "profile_names",
    "solid_diagnostics",
]
