"""What to spend where: detail and texture sizes for one target."""

from scenewright.plan.make_plan import Plan, make_plan
from scenewright.plan.profile import Budget, Profile, load_profile, profile_names

__all__ = ["Budget", "Plan", "Profile", "load_profile", "make_plan", "profile_names"]
