"""The scenes folder: names of scenes, their files, and nothing outside it."""

from __future__ import annotations

import re
from pathlib import Path

ENDINGS = (".scene.yaml", ".scene.yml", ".scene.json")
ASSETS = (
    *(".glb", ".gltf", ".bin", ".obj", ".mtl", ".stl", ".ply", ".png", ".jpg", ".jpeg", ".webp"),
    *(".mp3", ".ogg", ".wav", ".mp4", ".webm"),
)
"""Files that a scene may name."""
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,99}")
MAX_FILES = 2000
"""A scene with more files beside it than this is watched in part; looking at them all would cost more than it gives."""
MAX_DEPTH = 3


class SceneFolder:
    """A folder of ``NAME.scene.yaml`` files with a folder ``NAME/`` for each one's own files."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def names(self) -> list[str]:
        """Names of the scenes here, sorted; a link that leads out of the folder is none."""
        found = {self._name(file) for file in self.root.iterdir() if file.name.endswith(ENDINGS)}
        return sorted(name for name in found if self.find(name) is not None)

    def find(self, name: str) -> Path | None:
        """File of a scene, or None: for a name that is no plain name, is not here, or leads out of the folder."""
        if not _NAME.fullmatch(name):
            return None
        for ending in ENDINGS:
            file = self.inside(self.root / f"{name}{ending}")
            if file is not None and file.is_file():
                return file
        return None

    def inside(self, file: Path) -> Path | None:
        """The real path of a file when it lies in the folder, links followed; else None."""
        try:
            real = (self.root / file).resolve()
        except (OSError, ValueError):
            return None
        return real if real.is_relative_to(self.root) else None

    def watched(self, name: str) -> list[Path]:
        """Files whose change may change a scene: all texts and files it may name, and its own folder."""
        files: list[Path] = []
        self._collect(self.root, 0, files, scenes_only=True)
        own = self.root / name
        if own.is_dir() and self.inside(own) is not None:
            self._collect(own, 1, files, scenes_only=False)
        return files

    def asset(self, file: Path) -> Path | None:
        """Where a file that scenes may name really is; None for other files."""
        return file.resolve() if file.suffix.lower() in ASSETS else None

    def concerns(self, name: str, file: Path) -> bool:
        """Whether a change of a file may change a scene."""
        return file.name.endswith(ENDINGS) or file.is_relative_to(self.root / name)

    def label(self, file: str) -> str:
        """How a file is named to the visitor: its path below the folder, or its bare name when it is elsewhere."""
        real = self.inside(Path(file))
        return real.relative_to(self.root).as_posix() if real is not None else Path(file).name

    def _collect(self, folder: Path, depth: int, files: list[Path], *, scenes_only: bool) -> None:
        """Add the files below a folder, nearest first; hidden ones and links to folders are left out."""
        try:
            entries = sorted(folder.iterdir())
        except OSError:
            return
        entries = [entry for entry in entries if not entry.name.startswith((".", "node_modules"))]
        for entry in entries:
            if len(files) >= MAX_FILES:
                return
            if entry.is_file() and (not scenes_only or entry.name.lower().endswith((*ENDINGS, *ASSETS))):
                files.append(entry)
        if depth < MAX_DEPTH:
            for entry in entries:
                if entry.is_dir() and not entry.is_symlink():
                    self._collect(entry, depth + 1, files, scenes_only=scenes_only)

    @staticmethod
    def _name(file: Path) -> str:
        for ending in ENDINGS:
            if file.name.endswith(ending):
                return file.name.removesuffix(ending)
        return ""
