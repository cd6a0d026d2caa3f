"""Property tests draw the same examples on every run; ``SCENEWRIGHT_FUZZ=1`` draws new ones, to look for more."""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("searching" if os.environ.get("SCENEWRIGHT_FUZZ") else "repeatable")
