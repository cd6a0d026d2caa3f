"""Components of kits as boxes, for tests of how they are furnished."""

from __future__ import annotations

import itertools

import numpy as np

from scenewright import Compiler, Scene
from scenewright.survey import survey

COMPILER = Compiler()


def boxes(name, values):
    """Id, kind, low and high corner of every thing of a component, alone at the origin; all stand square to the axes."""
    kit, _, component = name.partition(".")
    scene = Scene(title=name)
    scene.body["import"] = {"my": f"kit:{kit}"}
    scene.add("one", f"my.{component}", **values)
    build = COMPILER.check(scene.document())
    assert [item.message for item in build.diagnostics if item.severity.value == "error"] == [], (name, values)
    made = []
    for thing in survey(build.placed, frozenset()).things:
        low, high = np.array(thing.description.low), np.array(thing.description.high)
        for base, origin in zip(thing.poses.bases, thing.poses.origins, strict=True):
            middle = origin + base @ ((low + high) / 2)
            # Plants are turned at random: their circle counts.
            half = (high - low) / 2 if thing.node.kind == "shrub" else np.abs(base) @ ((high - low) / 2)
            made.append((thing.node.id, thing.node.kind, middle - half, middle + half))
    return made


def combinations(values):
    """Every combination of a component's values, given as those of each parameter."""
    return [dict(zip(values, picked, strict=True)) for picked in itertools.product(*values.values())]
