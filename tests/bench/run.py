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
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
SCENE = ROOT / "scenes" / "garden-museum.scene.yaml"
HISTORY = Path(__file__).with_name("history.csv")
PROGRAM = [str(Path(sys.executable).with_name("scenewright"))]


@dataclass(frozen=True)
class Bench:
    """One measured thing and the seconds it should take on two idle cores."""

    name: str
    goal: float
    run: Callable[[], float]


def command(*words: str) -> float:
    """Seconds of one run of the command line."""
    start = time.perf_counter()
    subprocess.run([*PROGRAM, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def help_page() -> float:
    """Start-up."""
    return command("--help")


def check() -> float:
    """All complaints, no mesh."""
    return command("check", str(SCENE))


def cold_build() -> float:
    """Everything anew."""
    with tempfile.TemporaryDirectory() as folder:
        return command("build", str(SCENE), "-o", folder, "--no-cache")


class Resident:
    """The preview's situation: a process that has built the scene, and a text in which one number changes."""

    def __init__(self) -> None:
        from scenewright import Compiler
        from scenewright.diagnostics import Diagnostics
        from scenewright.syntax import read_source

        self.compiler, self.text, self.turn = Compiler(), SCENE.read_text(), 0
        self.read = lambda text: read_source(text, str(SCENE), Diagnostics())
        self.compiler.compile(self.read(self.text))

    def rebuild(self) -> float:
        """Change the hall's depth by a centimetre and build again, up to the bytes of the GLB."""
        self.turn += 1
        text = self.text.replace("depth: 6m", f"depth: 6.{self.turn:02d}m")
        if text == self.text:
            raise RuntimeError("the scene has no 'depth: 6m' to change")
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
    resident = Resident()
    return [
        Bench("help", 0.3, help_page),
        Bench("check garden-museum", 0.6, check),
        Bench("cold build garden-museum", 4.0, cold_build),
        Bench("rebuild, one number changed", 0.4, resident.rebuild),
        Bench("1024 square material set, dearest", 0.35, material_set),
        Bench("save to new revision on the wire", 1.0, save_to_wire),
    ]


def save_to_wire() -> float:
    """From saving the file to the viewer being told of the new world, over the real service."""
    from live import seconds_to_new_revision

    return seconds_to_new_revision(SCENE)


def main() -> None:
    """Measure, print, remember."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="runs of each; the median counts")
    parser.add_argument("--no-history", action="store_true", help="do not append to history.csv")
    arguments = parser.parse_args()
    machine = f"{platform.machine()} {os.cpu_count()} cores, Python {platform.python_version()}"
    rows = []
    for bench in benches():
        seconds = statistics.median(bench.run() for _ in range(arguments.n))
        mark = "" if seconds <= bench.goal else "   OVER"
        print(f"{bench.name:42} {seconds:7.3f} s   goal {bench.goal:5.2f} s{mark}", flush=True)
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
