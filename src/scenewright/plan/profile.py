"""Target platforms, read from ``profiles/*.yaml``: one file a target, found by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast, get_args

from scenewright.diagnostics import Diagnostics
from scenewright.records import dataclass
from scenewright.syntax import Text, core_value, read_file

_FOLDER = Path(__file__).resolve().parent.parent / "profiles"
Metric: TypeAlias = Literal[
    "triangles",
    "vertices",
    "draw_calls",
    "materials",
    "textures",
    "texture_size",
    "texture_bytes",
    "file_bytes",
    "nodes",
    "lights",
    "mesh_triangles",
    "mesh_materials",
]
Scope: TypeAlias = Literal["view", "scene", "file", "mesh", "texture"]
Strength: TypeAlias = Literal["enforced", "ranked", "advice", "house"]
Evidence: TypeAlias = Literal["R", "S", "H"]
Physics: TypeAlias = Literal["khr", "omi", "none"]
Animations: TypeAlias = Literal["all", "one", "none"]
Dialect: TypeAlias = Literal["2026", "2025-03"]
Textures: TypeAlias = Literal["png", "jpeg", "webp", "webp+fallback", "ktx2", "ktx2+fallback"]
TEXTURES: tuple[Textures, ...] = get_args(Textures)
"""How pictures may be stored; what it means for colours, roughness and normals is in ``expand.formats``."""


@dataclass(frozen=True)
class Budget:
    """One limit of a target. Only enforced limits are errors; advice warns."""

    metric: Metric
    limit: int
    scope: Scope
    strength: Strength
    evidence: Evidence
    source: str


@dataclass(frozen=True)
class Profile:
    """A target platform: what it can take and how generously things are built for it."""

    id: str
    title: str
    detail: float
    """Detail that generators may spend before any budget is looked at, 0 to 1."""
    instancing: bool
    """Whether copies are written as EXT_mesh_gpu_instancing (else as plain nodes)."""
    max_texture: int
    """Largest edge of a texture in pixels."""
    density: float
    """Texture pixels a metre indoors."""
    quantize: bool
    """Whether vertices are stored in 8 and 16 bits (KHR_mesh_quantization)."""
    meshopt: bool
    """Whether meshes are packed (EXT_meshopt_compression)."""
    textures: Textures
    """How pictures are stored: what every glTF viewer reads, JPEG and PNG, unless the file says more."""
    budgets: tuple[Budget, ...]
    audio: bool = True
    """Whether sounds in the file are heard; else they are left out, and the build says so."""
    physics: Physics = "khr"
    """How bodies are written: KHR_physics_rigid_bodies, the Open Metaverse group's extensions, or not at all."""
    interactivity: bool = True
    """Whether KHR_interactivity may be in the file; else things stay as they begin, and the build says so."""
    dialect: Dialect = "2026"
    """Of KHR_interactivity: as it was ratified, or as the drafts up to 2025-03-10 have it."""
    pointers: bool = True
    """Whether animations may change more than poses (KHR_animation_pointer): the brightness of lights."""
    animations: Animations = "all"
    """How many animations of a file are played: with one, all that move by themselves are put into it."""

    def limit(self, metric: str) -> int | None:
        """The limit of a metric, None when the target has none."""
        return next((budget.limit for budget in self.budgets if budget.metric == metric), None)


def profile_names() -> tuple[str, ...]:
    """Names of all targets."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def load_profile(name: str) -> Profile:
    """Read a target by name.

    Raises:
        KeyError: There is no such target.
        ValueError: The file is not a profile; a mistake in this package.
    """
    if name not in profile_names():
        raise KeyError(name)
    diagnostics = Diagnostics()
    document = read_file(_FOLDER / f"{name}.yaml", diagnostics)
    if document is None or diagnostics.has_errors:
        raise ValueError(f"profile {name}: {'; '.join(d.message for d in diagnostics)}")
    data = _plain(document.root)
    budgets = tuple(Budget(**entry) for entry in data["budgets"])
    texture, delivery = data["texture"], data.get("delivery", {})
    return Profile(
        id=data["id"],
        title=data["title"],
        detail=float(data["detail"]),
        instancing=bool(data["instancing"]),
        max_texture=int(texture["max_size"]),
        density=float(texture["density"]),
        quantize=bool(delivery.get("quantize", False)),
        meshopt=bool(delivery.get("meshopt", False)),
        textures=_textures(name, delivery.get("textures", "jpeg")),
        budgets=budgets,
        audio=bool(data.get("audio", True)),
        physics=cast("Physics", _one_of(name, "physics", data.get("physics", "khr"), Physics)),
        interactivity=bool(data.get("interactivity", True)),
        dialect=cast("Dialect", _one_of(name, "dialect", str(data.get("dialect", "2026")), Dialect)),
        pointers=bool(data.get("pointers", data.get("interactivity", True))),
        animations=cast("Animations", _one_of(name, "animations", data.get("animations", "all"), Animations)),
    )


def _one_of(name: str, key: str, word: Any, kind: Any) -> Any:
    if word not in get_args(kind):
        raise ValueError(f"profile {name}: {key} is one of {', '.join(get_args(kind))}, not {word!r}")
    return word


def _textures(name: str, word: Any) -> Textures:
    if word not in TEXTURES:
        raise ValueError(f"profile {name}: textures are one of {', '.join(TEXTURES)}, not {word!r}")
    return cast("Textures", word)


def _plain(value: Any) -> Any:
    """Scalars of a YAML tree as numbers, flags and texts."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return core_value(value) if isinstance(value, Text) else value
