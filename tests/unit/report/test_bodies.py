"""The report's bodies are those of the file, in either family of extensions."""

from functools import cache

from built import COMPILER, document
from scenewright.pipeline import BuildOptions
from scenewright.report.bodies import bodies_of
from scenewright.report.document import Bodies
from scenewright.report.tables import report_text

TEXT = (
    "  a: {is: box, repeat: {row: 3, gap: 1m}, physics: dynamic}\n"
    "  cone: {is: cone, at: [0, 4], physics: dynamic}\n"
    "  lift: {is: box, at: [0, 8], physics: kinematic}\n"
    "  ramp: {is: ramp, kerbs: true, at: [8, 0]}\n"
)
SHAPES = {"box": 5, "hull": 1, "mesh": 1}
"""Four boxes of the scene's and the floor without land; the cone; the ramp with kerbs."""


@cache
def report(target):
    built = COMPILER.compile(document(TEXT), BuildOptions(target=target))
    assert built.costs is not None
    return built.costs


def test_both_families_are_counted_alike():
    assert report("quest3-webxr").bodies == Bodies("KHR_physics_rigid_bodies", 4, 1, SHAPES)
    assert report("quest3-native").bodies == Bodies("OMI_physics_body", 4, 1, SHAPES)


def test_a_target_without_physics_has_none():
    assert report("quick-look").bodies == Bodies("", 0, 0, {})
    assert bodies_of({}) == Bodies("", 0, 0, {})


def test_the_text_says_so():
    said = report_text(report("quest3-webxr")).splitlines()[-1]
    assert said == "Bodies (KHR_physics_rigid_bodies): 4 dynamic, 1 kinematic; shapes: 5 box, 1 hull, 1 mesh"
    assert "Bodies" not in report_text(report("quick-look"))
