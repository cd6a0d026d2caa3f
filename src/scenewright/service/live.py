"""Live worlds: who looks at which scene with which parameters, built again whenever its files change."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scenewright.service.models import Complaints, DiagnosticModel, Progress, TextPosition, TextRange
from scenewright.service.wish import options_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from scenewright.jobs import BuildWorker
    from scenewright.pipeline import Build
    from scenewright.service.folder import SceneFolder
    from scenewright.service.models import Built
    from scenewright.service.publishing import Publisher, World
    from scenewright.service.wish import Report, SceneCompiler, Wish

    Outgoing = Built | Complaints | Progress

LISTING = 1.0
"""Seconds for which the list of watched files holds; each file on it is looked at more often."""
NOTICEABLE = 0.05
"""Progress smaller than this is not sent."""


@dataclass(eq=False)
class Visitor:
    """One open viewer: what it wants, what it shows, and what is on its way to it."""

    wish: Wish
    revision: str | None = None
    outbox: asyncio.Queue[Outgoing] = field(default_factory=asyncio.Queue)


@dataclass(eq=False)
class Stream:
    """All viewers with one wish share its builds. Hears from the worker's thread and hands over to the event loop."""

    wish: Wish
    hub: LiveHub
    visitors: set[Visitor] = field(default_factory=set)
    last: World | None = None
    complaints: Complaints | None = None
    files: frozenset[str] | None = None
    """What the last build that came so far read; None: it cannot be said, so any file may matter."""
    _told: tuple[str, float] = ("", -1.0)

    def progressed(self, stage: str, fraction: float) -> None:
        """Tell the viewers, not too often."""
        if stage == self._told[0] and fraction - self._told[1] < NOTICEABLE:
            return
        self._told = (stage, fraction)
        self.hub.soon(lambda: self._say(Progress(stage=stage, fraction=fraction)))

    def finished(self, build: Build) -> None:
        """Publish the world and send each viewer the way from what it shows."""
        self._told = ("", -1.0)
        self.files = frozenset(build.scene.files) if build.scene is not None else None
        world = self.hub.publisher.publish(self.wish.scene, build)
        if world is None:
            complaints = Complaints(diagnostics=self.hub.publisher.complaints(build))
            self.hub.soon(lambda: self._complain(complaints))
            return
        bases = {visitor.revision for visitor in tuple(self.visitors)}
        deltas = {base: self.hub.publisher.delta(self.wish.scene, base, world) for base in bases}

        def deliver() -> None:
            self.last, self.complaints = world, None
            for visitor in self.visitors:
                delta = deltas.get(visitor.revision)
                visitor.outbox.put_nowait(world.message.model_copy(update={"delta": delta}))

        self.hub.soon(deliver)

    def failed(self, error: Exception) -> None:
        """Say that the compiler broke, in words for the author of a scene."""
        complaints = Complaints(diagnostics=[self.hub.broken(self.wish, error)])
        self.hub.soon(lambda: self._complain(complaints))

    def dropped(self) -> None:
        """A newer build is coming."""

    def reads(self, file: Path) -> bool:
        """Whether a change of a file may change the world."""
        if self.hub.folder.concerns(self.wish.scene, file):
            return True
        asset = self.hub.folder.asset(file)
        return asset is not None and (self.files is None or str(asset) in self.files)

    def greet(self, visitor: Visitor) -> None:
        """Tell a viewer that came late what the others know."""
        if self.last is not None:
            visitor.outbox.put_nowait(self.last.message)
        if self.complaints is not None:
            visitor.outbox.put_nowait(self.complaints)

    def _complain(self, complaints: Complaints) -> None:
        self.complaints = complaints
        self._say(complaints)

    def _say(self, message: Outgoing) -> None:
        for visitor in self.visitors:
            visitor.outbox.put_nowait(message)


class LiveHub:
    """Keeps the streams. Its methods run in the event loop unless they say otherwise."""

    def __init__(self, folder: SceneFolder, worker: BuildWorker, publisher: Publisher, compiler: SceneCompiler) -> None:
        self.folder = folder
        self.publisher = publisher
        self._worker = worker
        self._compiler = compiler
        self._streams: dict[Wish, Stream] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listed: tuple[float, tuple[Path, ...]] = (-LISTING, ())

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Say which loop the viewers' connections run in."""
        self._loop = loop

    def soon(self, call: Callable[[], None]) -> None:
        """Run something in the event loop; any thread may ask."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)

    def join(self, visitor: Visitor) -> None:
        """Send the viewer its wish from now on."""
        stream = self._streams.get(visitor.wish)
        if stream is None:
            stream = self._streams[visitor.wish] = Stream(visitor.wish, self)
            stream.visitors.add(visitor)
            self._submit(stream)
            return
        stream.visitors.add(visitor)
        stream.greet(visitor)

    def leave(self, visitor: Visitor) -> None:
        """Send the viewer nothing more; a stream that nobody looks at ends."""
        stream = self._streams.get(visitor.wish)
        if stream is None:
            return
        stream.visitors.discard(visitor)
        if not stream.visitors:
            del self._streams[visitor.wish]
            self._worker.cancel(_lane(visitor.wish))

    def watched(self) -> Iterable[Path]:
        """Files whose change matters now. Called from the watcher's thread."""
        now = time.monotonic()
        when, files = self._listed
        if now - when >= LISTING:
            scenes = {wish.scene for wish in tuple(self._streams)}
            files = tuple({file for scene in sorted(scenes) for file in self.folder.watched(scene)})
            self._listed = (now, files)
        return files

    def changed(self, files: frozenset[Path]) -> None:
        """Build again what may depend on the files. Called from the watcher's thread."""

        def rebuild() -> None:
            for stream in tuple(self._streams.values()):
                if any(stream.reads(file) for file in files):
                    self._submit(stream)

        self.soon(rebuild)

    def broken(self, wish: Wish, error: Exception) -> DiagnosticModel:
        """The complaint for a fault of the program."""
        file = self.folder.find(wish.scene)
        start = TextPosition(line=1, column=1)
        return DiagnosticModel(
            code="SW901",
            severity="error",
            file=self.folder.label(str(file)) if file is not None else wish.scene,
            range=TextRange(start=start, end=start),
            address="",
            message=f"Scenewright failed on this scene: {type(error).__name__}: {error}",
            expected="",
            hint="this is a mistake in Scenewright, not in the scene; the service's log has the details",
            fixes=[],
            text="",
        )

    def _submit(self, stream: Stream) -> None:
        wish = stream.wish

        def task(report: Report) -> Build:
            file = self.folder.find(wish.scene)
            if file is None:
                raise FileNotFoundError(f"{wish.scene} is gone")
            return self._compiler.compile(file, options_of(wish), report)

        self._worker.submit(_lane(wish), task, stream)


def _lane(wish: Wish) -> str:
    return f"live {wish!r}"
