"""A scene text, compiled, for tests of what was built."""

from __future__ import annotations

from functools import cache

from scenewright.diagnostics import Diagnostics
from scenewright.expand.building import build_all
from scenewright.expand.expand import material_specs
from scenewright.expand.growing import Grower
from scenewright.expand.painting import Painted
from scenewright.graph import Material, MemoryCache, SceneGraph
from scenewright.inspection import Finished, Result, finished, inspect, inspect_all
from scenewright.layout import Placed
from scenewright.pipeline import Compiler, read_scene
from scenewright.syntax import SourceDocument, read_source

HEAD = "scenewright: 1\nparts:\n"


class Kept(MemoryCache):
    """Forgets nothing: what many tests need, such as the sky, is made once."""

    def turn(self) -> None:
        pass


COMPILER = Compiler(Kept())
"""For tests that do not look at what is kept between builds."""


def document(text: str) -> SourceDocument:
    """Parse scene text; what does not start with the version is the inside of `parts:`."""
    whole = text if text.startswith("scenewright:") else HEAD + text
    found = read_source(whole, "x.scene.yaml", Diagnostics())
    assert found is not None
    return found


@cache
def build(text: str) -> tuple[Placed, SceneGraph]:
    """Lay scene text out without errors and build its meshes; materials are not painted, which takes the most time."""
    made = COMPILER.check(document(text))
    assert not [item for item in made.diagnostics if item.severity.value == "error"], made.diagnostics
    assert made.placed is not None
    assert made.plan is not None
    specs = material_specs(made.placed.nodes)
    painted = {spec: Painted(Material(spec.name, spec.name), ()) for spec in specs}
    store = MemoryCache()
    grower = Grower(made.plan, painted, store, 1.0, build_all(made.placed.nodes, made.plan, store))
    nodes = tuple(node for child in made.placed.nodes for node in grower.grow(child))
    return made.placed, SceneGraph(nodes, {}, {})


@cache
def world(text: str) -> Finished:
    """The finished world of scene text."""
    return finished(*build(text))


def results(text: str, *, everything: bool = False) -> tuple[Result, ...]:
    """What the checks of scene text find."""
    reading = read_scene(document(text))
    assert reading.scene is not None
    run = inspect_all if everything else inspect
    return run(*build(text), reading.scene.checks, ())
