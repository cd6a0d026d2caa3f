"""Scenes of this corpus, checked once a process, and what is said of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from rooms.truths import bodies_of, miss
from rooms.world import relations_of, world_of
from scenewright.diagnostics import Diagnostics, Severity
from scenewright.pipeline import Compiler
from scenewright.syntax import read_source

HERE = Path(__file__).parent
SCENES = sorted((HERE / "scenes").glob("*.scene.yaml"))
IMPOSSIBLE = sorted((HERE / "impossible").glob("*.scene.yaml"))
SLOW = {"library", "living_l_shape", "storeroom_full", "far_from_two_corners", "next_to_and_far"}
"""Scenes that take about a second when the machine is busy."""
MISS = 0.003
"""Metres of rounding that a relation may be missed by."""


def name_of(path):
    return path.name.removesuffix(".scene.yaml")


def each(paths):
    """Run a test for each scene, the slow ones marked."""
    entries = [pytest.param(path, marks=[pytest.mark.slow] if name_of(path) in SLOW else []) for path in paths]
    return pytest.mark.parametrize("path", entries, ids=name_of)


@cache
def built(path):
    """The check of one scene file."""
    return Compiler().check(path)


def check_text(text, file="t.scene.yaml"):
    """The check of a scene's text, as of a file that lies nowhere."""
    diagnostics = Diagnostics()
    document = read_source(text, str(Path("nowhere", file)), diagnostics)
    assert document is not None, list(diagnostics)
    return Compiler().check(document)


def errors(build):
    return [d for d in build.diagnostics if d.severity is Severity.ERROR]


def world(build):
    return world_of(build.placed)


def placements(root):
    """Every placed node with its copies, by the place that they stand in."""
    groups = {}
    for thing in root.walk():
        if thing is not root and relations_of(thing.node):
            name = re.sub(r"\[\d+\]$", "", thing.node.address)
            groups.setdefault((id(thing.parent), name), []).append(thing)
    return list(groups.values())


def untrue(root):
    """Relations that must hold and do not: texts."""
    found = []
    for things in placements(root):
        node = things[0].node
        if not node.must:
            continue
        for relation in relations_of(node):
            for body in bodies_of(things):
                off = miss(relation, body)
                if off > MISS:
                    targets = ", ".join(target.text for target in relation.targets)
                    found.append(f"{body.thing}: {relation.name}: {targets} by {off:.3f}")
    return found
