"""What was encoded before: a rebuild packs again only the meshes that changed."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from scenewright.arrays import content_key

if TYPE_CHECKING:
    from collections.abc import Callable

ResultT = TypeVar("ResultT")
MOST_BYTES = 64_000_000
"""Results kept; the ones not asked for longest go first."""


class Memory:
    """Results by the content of what they follow from, bounded in bytes; may be used by several threads."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.held = 0
        self._known: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: str, make: Callable[[], ResultT]) -> ResultT:
        """Give the result of `make` for a key, making it only when it is not known."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                known: ResultT = self._known[key][0]
                return known
        made = _frozen(make())
        size = _size(made)
        with self._lock:
            if key not in self._known and size <= self.most:
                self._known[key] = (made, size)
                self.held += size
            while self.held > self.most:
                _, (_, gone) = self._known.popitem(last=False)
                self.held -= gone
        return made


def remembered(method: Callable[..., ResultT]) -> Callable[..., ResultT]:
    """Let a pure method of arrays and numbers remember its results in the `memory` of its object."""

    @wraps(method)
    def recalled(self: Any, *arguments: Any) -> ResultT:
        parts = (part if isinstance(part, np.ndarray) else str(part) for part in arguments)
        memory: Memory = self.memory
        return memory.recall(content_key(method.__name__, *parts), lambda: method(self, *arguments))

    return recalled


def _frozen(made: ResultT) -> ResultT:
    """Make arrays read-only: everyone gets the same ones."""
    for part in made if isinstance(made, tuple) else (made,):
        if isinstance(part, np.ndarray):
            part.flags.writeable = False
    return made


def _size(made: object) -> int:
    return sum(getattr(part, "nbytes", None) or len(part) for part in (made if isinstance(made, tuple) else (made,)))
