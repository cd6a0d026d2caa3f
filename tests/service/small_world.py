"""A stand-in for the compiler: reads a few numbers from a text and makes a small world, at once and without materials."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from scenewright.diagnostics import Diagnostic, Fix, Position, Span
from scenewright.geometry import Mesh
from scenewright.gltf import write_glb
from scenewright.graph import Material, Node, Primitive, SceneGraph, Transform
from scenewright.pipeline import Build
from scenewright.plan.budgets import Cost
from scenewright.report import BuildReport, plain
from scenewright.report.document import Bodies, Totals
from scenewright.report.graphs import NONE
from scenewright.resolve.resolved import Knob

TEXT = "title: Small\nred: 1.0\nblue: 2.0\nsize: 1.0\n"


def box_mesh(size):
    corners = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (0, 1) for z in (-0.5, 0.5)], np.float32) * np.float32(
        size
    )
    faces = [
        [0, 1, 3],
        [0, 3, 2],
        [4, 6, 7],
        [4, 7, 5],
        [0, 4, 5],
        [0, 5, 1],
        [2, 3, 7],
        [2, 7, 6],
        [0, 2, 6],
        [0, 6, 4],
        [1, 5, 7],
        [1, 7, 3],
    ]
    positions = corners[np.array(faces).reshape(-1)]
    a, b, c = positions[0::3], positions[1::3], positions[2::3]
    normals = np.repeat(np.cross(b - a, c - a), 3, axis=0)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(positions, np.arange(36), normals, np.zeros((36, 2)))


def box_node(address, x, size=1.0, material="grey", **extras):
    return Node(
        address,
        address.rpartition("/")[2],
        Transform((x, 0.0, 0.0)),
        (Primitive(box_mesh(size), material),),
        extras={"is": "box", **extras},
    )


def small_graph(red=1.0, blue=2.0, size=1.0, *, material="grey", more=()):
    group = Node(
        "pair", "pair", children=(box_node("pair/red", red, size), box_node("pair/blue", blue, material=material))
    )
    materials = {key: Material(key, key) for key in {"grey", material}}
    rest = tuple(box_node(f"rest_{i}", 5.0 + i, 1.0 + i / 10) for i in range(20))
    return SceneGraph((group, *rest, *more), materials, {}, title="Small")


class SmallWorldCompiler:
    """Compiles `key: number` lines; `broken` on a line is a complaint there; `crash` breaks the compiler itself."""

    def __init__(self):
        self.builds = []

    def check(self, source, options):
        return self._build(Path(source), options, with_world=False)

    def compile(self, source, options, progress):
        self.builds.append(options)
        progress("reading", 0.0)
        build = self._build(Path(source), options, with_world=True)
        progress("done", 1.0)
        return build

    def _build(self, source, options, *, with_world):
        text = source.read_text()
        if "crash" in text:
            raise ZeroDivisionError("on purpose")
        numbers = {key: float(value) for key, value in re.findall(r"^(\w+): ([\d.]+)$", text, re.MULTILINE)}
        numbers |= {key: float(value) for key, value in options.parameters.items()}
        for number, line in enumerate(text.splitlines(), 1):
            if "broken" in line:
                span = Span.at(str(source), number, line.index("broken") + 1, 6)
                fix = Fix("red", "broken", "1.0")
                return Build((Diagnostic("SW999", "this is broken", span, hint="mend it", fixes=(fix,)),))
        knobs = tuple(Knob(name, value, value, 0.0, 10.0) for name, value in sorted(numbers.items()))
        scene = SimpleNamespace(title="Small", knobs=knobs, offered=("night",), files=(str(source),))
        if not with_world:
            return Build((), scene)
        graph = small_graph(**numbers)
        glb = write_glb(graph)
        span = Span(str(source), Position(2, 1), Position(2, 4))
        totals = Totals(glb.usage.triangles_drawn, 0, glb.usage.draw_calls, 1, 0, 0, len(glb.data))
        most = {"triangles": (Cost("pair/red", 12, str(source), 2),)}
        report = plain(BuildReport("Small", "none", totals, {}, 0, (), most, (), Bodies("", 0, 0, {}), NONE))
        return Build((), scene, graph=graph, glb=glb, report=report, places={"pair/red": span})
