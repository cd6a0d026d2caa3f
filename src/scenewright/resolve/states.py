"""State variables: what each begins with, and what it is called in the whole scene."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from scenewright.model import faults
from scenewright.resolve.evaluating import Evaluator, UnresolvedError
from scenewright.resolve.term_types import fixed
from scenewright.resolve.terms import Typing

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.graph.terms import Fixed
    from scenewright.model.scene import Scene
    from scenewright.resolve.frames import Frame


@dataclass
class States:
    """The variables of a scene and of the files it imports; those of a file are one set for all its components."""

    evaluator: Evaluator
    main: Scene
    root_of: Callable[[Scene], Frame]
    known: dict[int, dict[str, tuple[str, Fixed]]] = field(default_factory=dict)
    """By file: local name to global name and first value."""

    def of(self, scene: Scene) -> dict[str, tuple[str, Fixed]]:
        """Variables of one file, those without a value left out after a complaint."""
        found = self.known.get(id(scene))
        if found is None:
            found = self.known[id(scene)] = self._read(scene)
        return found

    def typing(self, scene: Scene) -> Typing:
        """What types expressions of a file."""
        own = self.of(scene)
        return Typing({k: value.type for k, (_, value) in own.items()}, {k: name for k, (name, _) in own.items()})

    def all(self) -> tuple[tuple[str, Fixed], ...]:
        """Every variable of the main file and of files whose reactions were read, by global name."""
        self.of(self.main)
        return tuple(entry for file in self.known.values() for entry in file.values())

    def _read(self, scene: Scene) -> dict[str, tuple[str, Fixed]]:
        frame = self.root_of(scene)
        prefix = "" if scene is self.main else f"{PurePath(scene.document.file).name.partition('.')[0]}."
        found = {}
        for name, authored in scene.state.items():
            try:
                value = fixed(self.evaluator.value(authored, frame, f"state/{name}"))
            except UnresolvedError:
                continue
            if value is None:
                message = f"`{name}` begins with what state cannot hold"
                expected = "true or false, a number, or a vector of 2 to 4 numbers"
                self.evaluator.fault(frame, faults.RESULT_TYPE, authored.path, message, expected=expected)
                continue
            found[name] = (prefix + name, value)
        return found
