"""Timings of what people wait for: prints medians and appends them to history.csv beside this file.

Run with ``make bench``. Machines differ and are noisy: compare rows of one machine, and rather ratios than seconds.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
SCENES = ROOT / "scenes"
SCENE = SCENES / "garden-museum.scene.yaml"
CHANGES = {
    "garden-museum": ("depth: 6m", "depth: 6.{:02d}m"),
    "loft-apartment": ("width: 8m", "width: 8.{:02d}m"),
    "forest-clearing": ("height: 7m..11m", "height: 7.{:02d}m..11m"),
}
"""One number of each example, and how it is changed."""
HISTORY = Path(__file__).with_name("history.csv")
PROGRAM = [str(Path(sys.executable).with_name("scenewright"))]


@dataclass(frozen=True)
class Bench:
    """One measured thing and the seconds (or the ratio its name says) it should take on two idle cores."""

    name: str
    goal: float
    run: Callable[[], float]


def command(*words: str, cache: str = "") -> float:
    """Seconds of one run of the command line, with a cache folder of its own where one is named."""
    environment = {**os.environ, "SCENEWRIGHT_CACHE": cache} if cache else None
    start = time.perf_counter()
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def help_page() -> float:
    """Start-up."""
    return command("--help")


def check() -> float:
    """All complaints, no mesh."""
    return command("check", str(SCENE))


def cold_build(name: str) -> float:
    """Everything anew."""
    with tempfile.TemporaryDirectory() as folder:
        return command("build", str(SCENES / f"{name}.scene.yaml"), "-o", folder, "--no-cache")


class Warm:
    """A folder that holds all that a build of the scene makes; each build is a process of its own."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.build()

    def build(self) -> float:
        """Build the unchanged scene."""
        cache, output = (str(Path(self.folder.name) / name) for name in ("cache", "output"))
        return command("build", str(SCENE), "-o", output, cache=cache)


class Resident:
    """The preview's situation: a process that has built the scene, and a text in which one number changes."""

    def __init__(self, name: str) -> None:
        from scenewright import Compiler
        from scenewright.diagnostics import Diagnostics
        from scenewright.jobs.worker import settle
        from scenewright.syntax import read_source

        file = SCENES / f"{name}.scene.yaml"
        self.old, self.new = CHANGES[name]
        self.compiler, self.text, self.turn = Compiler(), file.read_text(), 0
        self.read = lambda text: read_source(text, str(file), Diagnostics())
        self.settle = settle  # as the preview's worker does between builds
        self.compiler.compile(self.read(self.text))

    def rebuild(self) -> float:
        """Change the number by a centimetre and build again, up to the bytes of the GLB."""
        self.turn += 1
        text = self.text.replace(self.old, self.new.format(self.turn))
        if text == self.text:
            raise RuntimeError(f"the scene has no '{self.old}' to change")
        self.settle()
        start = time.perf_counter()
        build = self.compiler.compile(self.read(text))
        if build.glb is None:
            raise RuntimeError(str(build.diagnostics))
        return time.perf_counter() - start


def material_set() -> float:
    """The dearest of the 1024 square material sets: base colour, normal and ORM."""
    from scenewright.parts import MaterialRecipe, catalogue

    worst = 0.0
    for name in catalogue.names(MaterialRecipe):
        recipe = catalogue.find(MaterialRecipe, name)
        start = time.perf_counter()
        recipe().paint(1024, 1)
        worst = max(worst, time.perf_counter() - start)
    return worst


def benches() -> list[Bench]:
    """Everything that is measured."""
    from kernels import Scatter, Writer, simplify

    writer = Writer()
    return [
        Bench("help", 0.3, help_page),
        Bench("check garden-museum", 0.6, check),
        *(Bench(f"cold build {name}", 4.0, partial(cold_build, name)) for name in CHANGES),
        Bench("warm build garden-museum, new process", 1.5, Warm().build),
        *(Bench(f"rebuild {name}, one number changed", 0.4, Resident(name).rebuild) for name in CHANGES),
        Bench("1024 square material set, dearest", 0.35, material_set),
        Bench("100,000 scattered instances besides their meshes", 0.5, Scatter(100_000).scatter),
        Bench("write 10,000 plain nodes", 0.5, writer.write_nodes),
        Bench("read 10,000 plain nodes", 1.0, writer.read_nodes),
        Bench("write 1M triangles, times copying them", 3.0, writer.million),
        Bench("simplify 1M to 100k triangles", 2.0, simplify),
        Bench("save to new revision on the wire", 1.0, save_to_wire),
        Bench("save to new world in an open browser", 1.0, save_to_browser),
    ]


def save_to_wire() -> float:
    """From saving the file to the viewer being told of the new world, over the real service."""
    from live import seconds_to_new_revision

    return seconds_to_new_revision(SCENE)


def save_to_browser() -> float:
    """From saving the file to the new world in the scene of an open page, besides drawing it."""
    from live import seconds_to_new_world

    return seconds_to_new_world(SCENE)


def main() -> None:
    """Measure, print, remember."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="runs of each; the median counts")
    parser.add_argument("--no-history", action="store_true", help="do not append to history.csv")
    parser.add_argument("--only", default="", help="measure only what has this text in its name")
    arguments = parser.parse_args()
    machine = f"{platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}"
    rows = []
    for bench in (bench for bench in benches() if arguments.only in bench.name):
        seconds = statistics.median(bench.run() for _ in range(arguments.n))
        mark = "" if seconds <= bench.goal else "   OVER"
        print(f"{bench.name:50} {seconds:7.3f}   goal {bench.goal:5.2f}{mark}", flush=True)
        rows.append([time.strftime("%Y-%m-%d"), machine, bench.name, f"{seconds:.3f}", bench.goal, arguments.n])
    if not arguments.no_history:
        fresh = not HISTORY.exists()
        with HISTORY.open("a", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(["date", "machine", "bench", "median_seconds", "goal_seconds", "runs"])
            writer.writerows(rows)


if __name__ == "__main__":
    main()
