"""Median time of painting a 1024² set (base colour, normal, ORM) of every material.

Run: ``PYTHONPATH=src .venv/bin/python tests/bench/bench_materials.py [NAME…]``. Wall time suffers from whatever else the
machine does; CPU time does not. `jpeg` is what encoding the three images adds.
"""

from __future__ import annotations

import statistics
import sys
import time

from scenewright.parts import MaterialRecipe, catalogue
from scenewright.texture.encode import encode

SIZE = 1024
ROUNDS = 5
LIMIT = 0.35


def main() -> int:
    """Print one line per example; fail when a median of CPU time is over the limit."""
    slow = 0
    print(f"{'material':34} {'wall':>7} {'cpu':>7} {'jpeg':>7}  (seconds, median of {ROUNDS})")
    for name in sys.argv[1:] or catalogue.names(MaterialRecipe):
        recipe = catalogue.find(MaterialRecipe, name)
        for title, values in recipe.examples.items():
            part = recipe(**values)
            wall, cpu, jpeg = [], [], []
            for seed in range(ROUNDS):
                started, used = time.perf_counter(), time.process_time()
                surface = part.paint(SIZE, seed)
                wall.append(time.perf_counter() - started)
                cpu.append(time.process_time() - used)
                started = time.perf_counter()
                for image in (surface.base_color, surface.normal, surface.orm):
                    if image is not None and image.shape[2] == 3:
                        encode(image, "jpeg")
                jpeg.append(time.perf_counter() - started)
            medians = [statistics.median(times) for times in (wall, cpu, jpeg)]
            slow += medians[1] > LIMIT
            mark = "  SLOW" if medians[1] > LIMIT else ""
            print(f"{name + ': ' + title:34} {medians[0]:7.3f} {medians[1]:7.3f} {medians[2]:7.3f}{mark}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
