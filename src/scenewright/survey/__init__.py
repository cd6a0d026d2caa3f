"""The plain view of a placed scene, and what holds it to rules: between layout, which places, and `rules`, one a file."""

from scenewright.survey.applying import all_rules, apply_rules, broken, said_source
from scenewright.survey.bodies import Bodies
from scenewright.survey.floor_plan import FloorPlan, Strait
from scenewright.survey.poses import Poses
from scenewright.survey.reading import CAP_HEIGHT, MOST_COPIES, capital_height, reading_distance
from scenewright.survey.rule import Finding, Limit, Mend, Rule
from scenewright.survey.world import Room, Thing, Way, World, survey

__all__ = [
    "CAP_HEIGHT",
    "MOST_COPIES",
    "Bodies",
    "Finding",
    "FloorPlan",
    "Limit",
    "Mend",
    "Poses",
    "Room",
    "Rule",
    "Strait",
    "Thing",
    "Way",
    "World",
    "all_rules",
    "apply_rules",
    "broken",
    "capital_height",
    "reading_distance",
    "said_source",
    "survey",
]
