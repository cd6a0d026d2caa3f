"""`import:`: other files of the scene's folder, and built-in kits, whose components and materials it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Severity
from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.headers import DATA, data_names
from scenewright.model.reading import as_text, listed
from scenewright.model.scene import IMPORT_LIMIT, Scene
from scenewright.syntax import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.diagnostics import Diagnostics
    from scenewright.model.reading import Reader
    from scenewright.syntax import Path, SourceDocument, Value

KIT_PREFIX = "kit:"
SUFFIX = ".scene.yaml"


@dataclass
class Library:
    """The files read for one scene: each once, none outside `folder` (and the built-in kits)."""

    folder: FilePath
    load: Callable[[SourceDocument, Diagnostics, Library], Scene]
    scenes: dict[FilePath, Scene | None] = field(default_factory=dict)
    chain: list[FilePath] = field(default_factory=list)

    def root_of(self, document: SourceDocument) -> FilePath:
        """The folder that nothing a file names may leave: the scene's, or the kits' for a kit."""
        try:
            return _root(FilePath(document.file).resolve().parent, self)
        except (OSError, ValueError, RuntimeError):
            return self.folder


def read_imports(reader: Reader, path: Path, value: Value, library: Library) -> dict[str, Scene]:
    """Read `import` with all files it leads to."""
    found: dict[str, Scene] = {}
    for name, entry in reader.mapping(path, value, "{name: path/to/file.scene.yaml}").items():
        where = (*path, name)
        reader.check_id(where, "an import")
        text = as_text(entry)
        if text is None:
            message = "an import is the path of a file"
            reader.fault(faults.IMPORT_MALFORMED, where, message, expected="kits/street.scene.yaml or kit:office")
            continue
        file = _locate(reader, where, str(text), library)
        scene = _open(reader, where, file, library) if file is not None else None
        if scene is not None:
            found[name] = scene
    return found


def _locate(reader: Reader, path: Path, text: str, library: Library) -> FilePath | None:
    """Turn what is written into a file that may be read."""
    if text.startswith(KIT_PREFIX):
        return _kit(reader, path, text.removeprefix(KIT_PREFIX))
    if "://" in text or text.startswith(("http:", "https:", "//", "data:", "file:")):
        reader.fault(faults.WEB_ADDRESS, path, "imports come from the scene's folder, not the web", expected="a path")
        return None
    if not text or "\x00" in text or "\\" in text or len(text) > 500:
        expected = "a path with slashes, such as kits/street.scene.yaml"
        reader.fault(faults.IMPORT_MALFORMED, path, "this is no path of a file", expected=expected)
        return None
    try:
        base = FilePath(reader.document.file).resolve().parent
        file = (base / text).resolve()
        is_inside = not FilePath(text).is_absolute() and file.is_relative_to(_root(base, library))
    except (OSError, ValueError, RuntimeError):
        is_inside = False
    if not is_inside:
        message = f"'{text}' leads out of the scene's folder"
        reader.fault(faults.OUTSIDE_FOLDER, path, message, expected="a path below the scene's folder")
        return None
    return file


def _root(base: FilePath, library: Library) -> FilePath:
    """The folder nothing may leave: the scene's, or the kits' for what a kit imports."""
    kits = DATA / "kits"
    return kits if base.is_relative_to(kits) else library.folder


def _kit(reader: Reader, path: Path, name: str) -> FilePath | None:
    known = data_names("kits", SUFFIX)
    if name in known:
        return DATA / "kits" / f"{name}{SUFFIX}"
    kits = [f"{KIT_PREFIX}{item}" for item in known]
    reader.unknown(faults.UNKNOWN_DATA, path, f"no kit is called '{name}'", kits, f"{KIT_PREFIX}{name}")
    return None


def _open(reader: Reader, path: Path, file: FilePath, library: Library) -> Scene | None:
    if file in library.chain:
        cycle = [*library.chain[library.chain.index(file) :], file]
        names = " → ".join(item.name for item in cycle)
        reader.fault(
            faults.IMPORT_CYCLE, path, f"files import each other: {names}", expected="imports without a circle"
        )
        return None
    if file not in library.scenes:
        if len(library.scenes) >= IMPORT_LIMIT:
            message = f"more than {IMPORT_LIMIT} files are imported"
            reader.fault(faults.IMPORT_MALFORMED, path, message, expected=f"{IMPORT_LIMIT} files at most")
            return None
        library.scenes[file] = _load(reader, path, file, library)
    return library.scenes[file]


def _load(reader: Reader, path: Path, file: FilePath, library: Library) -> Scene | None:
    if not file.is_file():
        parent = file.parent
        near = [item.name for item in sorted(parent.glob(f"*{SUFFIX}"))[:200]] if parent.is_dir() else []
        message, hint = f"there is no file '{file.name}'", did_you_mean(file.name, near)
        reader.fault(faults.IMPORT_MISSING, path, message, expected=listed(near) if near else "a file", hint=hint)
        return None
    shown = _shown(reader, file, library)
    before = sum(item.severity is Severity.ERROR for item in reader.diagnostics)
    document = read_file(FilePath(shown), reader.diagnostics)
    scene = None
    if document is not None:
        library.chain.append(file)
        scene = library.load(document, reader.diagnostics, library)
        library.chain.pop()
    if sum(item.severity is Severity.ERROR for item in reader.diagnostics) > before:
        span = reader.document.span(path)
        reader.diagnostics.add(Diagnostic(faults.IMPORT_FAULTY, f"'{file.name}' has faults of its own", span))
    return scene


def _shown(reader: Reader, file: FilePath, library: Library) -> str:
    """Write the file as the scene's own name is written: relative names stay relative."""
    if not file.is_relative_to(library.folder):
        return str(file)
    base = FilePath(reader.document.file).parent
    return str(base / file.relative_to(base.resolve())) if file.is_relative_to(base.resolve()) else str(file)
