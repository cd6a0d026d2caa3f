"""What someone wants built, and what can build it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from scenewright.records import dataclass

if TYPE_CHECKING:
    from scenewright.pipeline import Build, BuildOptions
    from scenewright.syntax import SourceDocument


@dataclass(frozen=True)
class Wish:
    """A scene with values for its parameters (as text, sorted by name), a variant and a seed."""

    scene: str
    parameters: tuple[tuple[str, str], ...] = ()
    variant: str | None = None
    seed: int | None = None


Report: TypeAlias = Callable[[str, float], None]


class SceneCompiler(Protocol):
    """What the service needs of a `scenewright.pipeline.Compiler`; its caches make the second build quick."""

    def compile(self, source: Path, options: BuildOptions, progress: Report) -> Build:
        """Compile a scene; called from one thread only."""

    def check(self, source: Path | SourceDocument, options: BuildOptions) -> Build:
        """Find what is wrong with a scene, resolve it and lay it out, without a mesh; called from any thread."""


def options_of(wish: Wish) -> BuildOptions:
    """Say a wish in the compiler's words."""
    from scenewright.pipeline import BuildOptions  # noqa: PLC0415 # every stage comes with it

    return BuildOptions(parameters=dict(wish.parameters), variant=wish.variant, seed=wish.seed)
