"""One of meshoptimizer's WebAssembly modules, run by wasmtime.

WebAssembly's arithmetic is the same everywhere, so what comes out is, too. The modules import nothing: they cannot reach
the machine. Signatures are those of meshoptimizer.h (version 1.3, MIT); the page's build unpacks them from the npm package.
"""

from __future__ import annotations

import atexit
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from scenewright.gltf.container import GltfError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    import wasmtime
    from numpy.typing import NDArray

    Reserve: TypeAlias = Callable[[int], int]

FOLDER = Path(__file__).resolve().parent / "wasm"
"""Where the build of the viewer puts the modules."""
_ALIGN = 16


class Machine:
    """One running module with its memory. Subclasses hold `_lock` while they use it."""

    def __init__(self, module: bytes) -> None:
        """Start the WebAssembly `module`."""
        import wasmtime  # noqa: PLC0415 - 0.07 s that only a build pays

        engine = wasmtime.Engine()
        compiled = wasmtime.Module(engine, module)
        self._store = wasmtime.Store(engine)
        self._exports = wasmtime.Instance(self._store, compiled, []).exports(self._store)
        # Else the interpreter, when it ends, may take wasmtime's own functions away before these let go of their memory.
        for owner in (engine, compiled, self._store):
            atexit.register(owner.close)
        self._lock = Lock()
        self._call("__wasm_call_ctors")

    def _call(self, name: str, *arguments: float) -> int:
        result: int | None = self._exports[name](self._store, *arguments)  # type: ignore[operator]  # all are functions
        return result or 0

    @contextmanager
    def _arena(self) -> Iterator[Reserve]:
        """Lend memory above the break and give all of it back: the module's own blocks lie above and are freed last-in."""
        base = self._call("sbrk", 0)
        try:
            yield self._reserve
        finally:
            self._call("sbrk", base - self._call("sbrk", 0))

    def _reserve(self, size: int) -> int:
        address = self._call("sbrk", size + -size % _ALIGN)
        if address == -1:
            raise GltfError(f"meshoptimizer has no room for {size} bytes")
        return address

    def _put(self, reserve: Reserve, array: NDArray[np.generic]) -> int:
        address = reserve(array.nbytes)
        self._memory.write(self._store, array.tobytes(), address)
        return address

    def _get(self, address: int, size: int) -> bytearray:
        return self._memory.read(self._store, address, address + size)

    def _array(self, address: int, count: int, kind: type[np.generic]) -> NDArray[np.generic]:
        return np.frombuffer(self._get(address, count * np.dtype(kind).itemsize), kind)

    @property
    def _memory(self) -> wasmtime.Memory:
        return self._exports["memory"]  # type: ignore[return-value]  # the one export that is no function
