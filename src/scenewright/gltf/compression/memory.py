"""What was encoded before: a rebuild packs again only the meshes that changed."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from scenewright.gltf.compression.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

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


def _frozen(made: ResultT) -> ResultT:
    """Make arrays read-only: everyone gets the same ones."""
    for part in _parts(made):
        if isinstance(part, np.ndarray):
            part.flags.writeable = False
    return made


def _size(made: object) -> int:
    return sum(part.nbytes if isinstance(part, np.ndarray) else len(part) for part in _parts(made))


def _parts(made: object) -> Iterator[NDArray[np.generic] | bytes]:
    """The arrays and bytes that a result holds."""
    for part in made if isinstance(made, tuple) else (made,):
        if isinstance(part, Stream):
            yield part.rows
        elif part is not None:
            yield part
