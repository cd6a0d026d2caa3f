"""What a caller chooses when a scene is resolved."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from scenewright.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ResolveOptions:
    """Values of scene parameters as text (``{"halls": "4"}``), a variant by name, and a seed over the file's."""

    set: Mapping[str, str] = field(default_factory=dict)
    variant: str | None = None
    seed: int | None = None
