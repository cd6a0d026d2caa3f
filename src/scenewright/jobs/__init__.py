"""Builds in flight: one worker, the newest request wins; and the eye on the files that asks for them."""

from scenewright.jobs.watch import Watcher
from scenewright.jobs.worker import BuildWorker, Listener, Obsolete

__all__ = ["BuildWorker", "Listener", "Obsolete", "Watcher"]
