"""Files that a scene names: looked up beside the scene text, never outside its folder, and known by their content."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from scenewright.diagnostics.near import did_you_mean
from scenewright.geometry.foreign.errors import ForeignError
from scenewright.model import faults
from scenewright.model.reading import listed
from scenewright.quantity import SceneFile
from scenewright.syntax.literals import LiteralError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenewright.model.scene import Scene
    from scenewright.parts import FieldKind

KITS = Path(__file__).resolve().parent.parent / "kits"
KIT_PREFIX = "kit:"
"""Begins the name of a file that comes with Scenewright."""
MAX_COMPANIONS = 256
"""Files that one foreign file may refer to."""
_REMEMBERED = 512
_CHUNK = 1 << 20

Print: TypeAlias = tuple[str, int, int, int]
"""Path, modification time in nanoseconds, size, inode."""


def scene_file(scene: Scene, text: str, kind: FieldKind) -> SceneFile:
    """Find the file that `text` names in a scene text.

    Raises:
        LiteralError: It is none, may not be read, is too large or of another kind; `code` says which.
    """
    if not text.lower().endswith(kind.suffixes):
        message = f"'{_short(text)}' is not a kind of file that can stand here"
        raise LiteralError(message, f"a file that ends in {listed(kind.suffixes)}").coded(faults.WRONG_SUFFIX)
    if text.startswith(KIT_PREFIX):
        root, folder, written = KITS, KITS, text.removeprefix(KIT_PREFIX)
    else:
        folder = Path(scene.document.file).resolve().parent
        root, written = scene.folder or folder, text
    location = _located(written, folder, root)
    _check_there(location, written, _of_kind(folder, kind.suffixes))
    try:
        companions = [(uri, _companion(uri, location, root)) for uri in _companions(location)]
    except OSError as error:
        raise _unreadable(location, error) from error
    except ForeignError as error:
        raise LiteralError(f"'{location.name}': {error.message}", error.expected, error.hint).coded(
            error.code
        ) from error
    return replace(_read(location, companions, kind.most_bytes), path=text)


def _located(text: str, base: Path, root: Path) -> Path:
    """Turn what is written into a path below `root`."""
    if "://" in text or text.startswith(("http:", "https:", "//", "data:", "file:")):
        message = f"'{_short(text)}' is an address; files come from the scene's folder, not the web"
        raise LiteralError(message, "a path below the scene's folder").coded(faults.WEB_ADDRESS)
    if not text or "\x00" in text or "\\" in text or len(text) > 500:
        raise LiteralError("this is no path of a file", "a path with slashes, such as models/robot.glb").coded(
            faults.FILE_MISSING
        )
    try:
        location = (base / text).resolve()
        is_inside = not Path(text).is_absolute() and location.is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        is_inside = False
    if not is_inside:
        message = f"'{_short(text)}' leads out of the scene's folder"
        raise LiteralError(message, "a path below the scene's folder").coded(faults.OUTSIDE_FOLDER)
    return location


def _check_there(location: Path, written: str, near: Iterable[str]) -> None:
    if location.is_file():
        return
    if location.exists():
        raise LiteralError(f"'{_short(written)}' is no file", "a file").coded(faults.NO_FILE)
    known = list(near)
    expected = listed(known) if known else "a file below the scene's folder"
    raise LiteralError(f"there is no file '{_short(written)}'", expected, did_you_mean(written, known)).coded(
        faults.FILE_MISSING
    )


def _of_kind(folder: Path, suffixes: tuple[str, ...], most: int = 200) -> list[str]:
    """Names of files below a folder that could have been meant, as an author would write them."""
    found: list[str] = []
    for holder, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "node_modules")))
        if len(Path(holder).relative_to(folder).parts) >= 3:
            folders.clear()
        found += [(Path(holder) / f).relative_to(folder).as_posix() for f in files if f.lower().endswith(suffixes)]
        if len(found) >= most:
            break
    return sorted(found)[:most]


def _companions(location: Path) -> Iterable[str]:
    """Paths that a file refers to, as it writes them."""
    if location.suffix.lower() == ".gltf":
        from scenewright.gltf.reading.companions import gltf_companions  # noqa: PLC0415 - only for foreign files

        return gltf_companions(location)
    if location.suffix.lower() in {".obj", ".mtl"}:
        from scenewright.geometry.foreign.companions import obj_companions  # noqa: PLC0415 - likewise

        return obj_companions(location)
    return ()


def _companion(uri: str, location: Path, root: Path) -> Path:
    """Find a file that a foreign file refers to.

    Raises:
        LiteralError: It is not there, or not below the scene's folder.
    """
    try:
        found = _located(uri, location.parent, root)
        _check_there(found, uri, _of_kind(location.parent, (Path(uri).suffix.lower(),)))
    except LiteralError as error:
        message = f"'{location.name}' needs '{_short(uri)}': {error.message}"
        raise LiteralError(message, error.expected, error.hint).coded(error.code) from error
    return found


_KNOWN: dict[Path, tuple[tuple[Print, ...], SceneFile]] = {}
_LOCK = Lock()


def _read(location: Path, companions: list[tuple[str, Path]], most: int) -> SceneFile:
    """Digest a file and its companions, or remember it where none has changed."""
    try:
        prints = tuple(_print(path) for path in (location, *(found for _, found in companions)))
        _check_size(location, prints, most, len(companions))
        with _LOCK:
            known = _KNOWN.get(location)
        if known is None or known[0] != prints:
            known = (prints, _digested(location, companions, prints))
    except OSError as error:
        raise _unreadable(location, error) from error
    with _LOCK:
        _KNOWN.pop(location, None)
        _KNOWN[location] = known
        while len(_KNOWN) > _REMEMBERED:
            del _KNOWN[next(iter(_KNOWN))]
    return known[1]


def _unreadable(location: Path, error: OSError) -> LiteralError:
    message = f"'{location.name}' cannot be read: {error.strerror}"
    return LiteralError(message, "a file that may be read").coded(faults.UNREADABLE)


def _check_size(location: Path, prints: tuple[Print, ...], most: int, count: int) -> None:
    total = sum(size for _, _, size, _ in prints)
    if total > most:
        message = f"'{location.name}' has {_mib(total)}" + (" with what it refers to" if count else "")
        hint = "export it with fewer triangles and smaller pictures"
        raise LiteralError(message, f"at most {_mib(most)}", hint).coded(faults.FILE_TOO_LARGE)
    if count > MAX_COMPANIONS:
        message = f"'{location.name}' refers to {count} files"
        raise LiteralError(message, f"at most {MAX_COMPANIONS}").coded(faults.FILE_TOO_LARGE)


def _digested(location: Path, companions: list[tuple[str, Path]], prints: tuple[Print, ...]) -> SceneFile:
    others = tuple(
        SceneFile(uri, _digest(path), size, path)
        for (uri, path), (_, _, size, _) in zip(companions, prints[1:], strict=True)
    )
    digest = hashlib.blake2b(_digest(location).encode(), digest_size=16)
    for other in others:
        digest.update(f"\x00{other.path}\x00{other.digest}".encode("utf-8", "replace"))
    return SceneFile(location.name, digest.hexdigest(), sum(size for _, _, size, _ in prints), location, others)


def _print(path: Path) -> Print:
    status = path.stat()
    return (str(path), status.st_mtime_ns, status.st_size, status.st_ino)


def _digest(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _mib(size: int) -> str:
    return f"{size / (1 << 20):.1f} MiB"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"
