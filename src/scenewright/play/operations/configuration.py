"""Reading configuration values: the valid one, else the default one or a refusal.

Source: KHR_interactivity, section "Configuration" and those of the operations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.play.graph import ConfigError
from scenewright.play.values import is_whole

if TYPE_CHECKING:
    from scenewright.play.graph import Draft


def whole_list(draft: Draft, key: str) -> tuple[int, ...]:
    """A list of 32-bit integers; empty where it is missing or has another element."""
    array = draft.config.get(key)
    return tuple(int(item) for item in array) if isinstance(array, list) and all(map(is_whole, array)) else ()


def whole(draft: Draft, key: str) -> int | None:
    """One 32-bit integer; None where it is missing or none."""
    found = draft.one(key)
    return int(found) if is_whole(found) else None


def flag(draft: Draft, key: str) -> bool | None:
    """One boolean; None where it is missing or none."""
    found = draft.one(key)
    return found if isinstance(found, bool) else None


def index(draft: Draft, key: str, count: int, what: str) -> int:
    """An index below `count`.

    Raises:
        ConfigError: It is missing, or out of range.
    """
    found = whole(draft, key)
    if found is None or not 0 <= found < count:
        raise ConfigError(f"configuration/{key}", f"`{key}` is the number of one of {count} {what}")
    return found
