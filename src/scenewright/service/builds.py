"""Builds asked for by number: queued, running, done."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scenewright.service.models import BuildState

if TYPE_CHECKING:
    from scenewright.pipeline import Build
    from scenewright.report import BuildReport
    from scenewright.service.models import DiagnosticModel
    from scenewright.service.publishing import Publisher

REMEMBERED = 64
"""Finished builds that can still be asked about."""


@dataclass(eq=False)
class BuildRecord:
    """One build; the worker's thread writes it, requests read it, each field whole."""

    id: str
    scene: str
    publisher: Publisher
    state: Literal["queued", "running", "done", "failed", "obsolete"] = "queued"
    stage: str = ""
    progress: float = 0.0
    asset: str | None = None
    report: BuildReport | None = None
    diagnostics: tuple[DiagnosticModel, ...] = ()

    def progressed(self, stage: str, fraction: float) -> None:
        """Remember how far it is."""
        self.state, self.stage, self.progress = "running", stage, fraction

    def finished(self, build: Build) -> None:
        """Remember what came out."""
        world = self.publisher.publish(self.scene, build)
        self.diagnostics = tuple(self.publisher.complaints(build))
        if world is not None:
            self.asset, self.report = f"/{world.message.asset}", world.message.report
        self.progress = 1.0
        self.state = "done" if world is not None else "failed"

    def failed(self, error: Exception) -> None:
        """Remember that the compiler broke."""
        self.stage, self.state = f"the compiler broke: {type(error).__name__}: {error}", "failed"

    def dropped(self) -> None:
        """Remember that a newer build took its place."""
        self.state = "obsolete"

    def message(self) -> BuildState:
        """Say how it stands."""
        return BuildState(
            id=self.id,
            scene=self.scene,
            state=self.state,
            stage=self.stage,
            progress=self.progress,
            asset=self.asset,
            report=self.report,
            diagnostics=list(self.diagnostics),
        )


class BuildRegister:
    """Numbers builds and forgets the oldest finished ones."""

    def __init__(self) -> None:
        self._records: OrderedDict[str, BuildRecord] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def open(self, scene: str, publisher: Publisher) -> BuildRecord:
        """Start a record."""
        with self._lock:
            self._count += 1
            record = BuildRecord(f"b{self._count}", scene, publisher)
            self._records[record.id] = record
            over = len(self._records) - REMEMBERED
            done = [key for key, held in self._records.items() if held.state not in {"queued", "running"}]
            for key in done[: max(over, 0)]:
                del self._records[key]
        return record

    def get(self, number: str) -> BuildRecord | None:
        """Find a record."""
        return self._records.get(number)

    @property
    def pending(self) -> int:
        """Builds that are not finished."""
        with self._lock:
            return sum(record.state in {"queued", "running"} for record in self._records.values())
