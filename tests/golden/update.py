"""Rewrite the golden data of every example: ``.venv/bin/python tests/golden/update.py``, then read the difference."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from examples import SCENES, write

for scene in SCENES:
    write(scene)
    print(f"{scene.name} written")
