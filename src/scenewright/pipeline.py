"""The whole flow: text in, world out. The only module that knows every stage."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Diagnostics, SceneError, Severity, Span
from scenewright.graph import MemoryCache
from scenewright.layout import Placed, lay_out
from scenewright.model import load_scene
from scenewright.plan import load_profile, make_plan, profile_names
from scenewright.resolve import ResolveOptions, resolve
from scenewright.syntax import SourceDocument, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenewright.gltf import Glb, GltfOptions
    from scenewright.graph import Cache, SceneGraph
    from scenewright.plan import Plan, Profile
    from scenewright.resolve.resolved import ResolvedScene

DEFAULT_TARGET = "quest3-webxr"


def _silent(_what: str, _share: float) -> None:
    """Report no progress."""


@dataclass(frozen=True)
class BuildOptions:
    """What one build is asked for: target, parameters as authors write them, variant, seed, threads."""

    target: str = ""
    """Profile name; empty: the scene's first target, else quest3-webxr."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    variant: str | None = None
    seed: int | None = None
    jobs: int = 2


@dataclass(frozen=True, eq=False)
class Build:
    """The result of a compilation. With errors in `diagnostics` there is no graph and no glb."""

    diagnostics: tuple[Diagnostic, ...]
    scene: ResolvedScene | None = None
    placed: Placed | None = None
    plan: Plan | None = None
    graph: SceneGraph | None = None
    glb: Glb | None = None
    report: Mapping[str, object] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)


class Compiler:
    """Compiles scenes and remembers meshes and materials between builds; one build at a time."""

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache if cache is not None else MemoryCache()

    def check(self, source: Path | SourceDocument, options: BuildOptions | None = None) -> Build:
        """Everything up to the forecast: all complaints, no mesh."""
        diagnostics = Diagnostics()
        try:
            placed, plan = _front(source, options or BuildOptions(), diagnostics)
        except Exception as error:  # noqa: BLE001 - see _own_fault
            return _own_fault(error, source, diagnostics)
        scene = placed.scene if placed else None
        return Build(tuple(diagnostics.sorted()), scene, placed, plan)

    def compile(
        self,
        source: Path | SourceDocument,
        options: BuildOptions | None = None,
        progress: Callable[[str, float], None] = _silent,
    ) -> Build:
        """Compile a scene for one target."""
        options = options or BuildOptions()
        diagnostics = Diagnostics()
        progress("reading", 0.0)
        try:
            placed, plan = _front(source, options, diagnostics)
            if placed is None or plan is None or diagnostics.has_errors:
                return Build(tuple(diagnostics.sorted()), placed.scene if placed else None, placed, plan)
            return self._back(placed, plan, options, diagnostics, progress)
        except Exception as error:  # noqa: BLE001 - see _own_fault
            return _own_fault(error, source, diagnostics)

    def _back(
        self,
        placed: Placed,
        plan: Plan,
        options: BuildOptions,
        diagnostics: Diagnostics,
        progress: Callable[[str, float], None],
    ) -> Build:
        # These load NumPy kernels, Pillow and pygltflib: not for `check`.
        from scenewright.expand import expand  # noqa: PLC0415
        from scenewright.gltf import write_glb  # noqa: PLC0415
        from scenewright.report import budget_diagnostics, make_report, places  # noqa: PLC0415

        if isinstance(self.cache, MemoryCache):
            self.cache.turn()
        graph = expand(placed, plan, self.cache, options.jobs, progress)
        glb = write_glb(graph, _delivery(plan.profile, placed.scene.file, diagnostics))
        report = make_report(placed, plan, glb)
        diagnostics.extend(budget_diagnostics(report, placed.scene.file))
        progress("done", 1.0)
        return Build(tuple(diagnostics.sorted()), placed.scene, placed, plan, graph, glb, report, places(placed))


def compile_scene(source: str | Path | SourceDocument, options: BuildOptions | None = None) -> Build:
    """Compile a scene file (or a `Scene` built in Python) once.

    Raises:
        SceneError: The scene has errors; `diagnostics` has all of them.
    """
    document = source.document() if hasattr(source, "document") else source
    build = Compiler().compile(Path(document) if isinstance(document, str) else document, options)
    errors = [d for d in build.diagnostics if d.severity.value == "error"]
    if errors:
        raise SceneError(list(build.diagnostics))
    return build


def _own_fault(error: Exception, source: Path | SourceDocument, diagnostics: Diagnostics) -> Build:
    """A mistake of this program, said like any other complaint: the preview goes on with the last good world.

    The only place that catches everything. The diagnostic names the exception and where it rose, so nothing is lost.
    """
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(frame.filename).name}:{frame.lineno}"
    file = str(source) if isinstance(source, Path) else source.file
    message = f"Scenewright failed on this scene: {type(error).__name__}: {error} ({where})"
    hint = "this is a mistake in Scenewright, not in the scene; please report it with the scene"
    diagnostics.add(Diagnostic("SW901", message, Span.at(file), hint=hint))
    return Build(tuple(diagnostics.sorted()))


def _delivery(profile: Profile, file: str, diagnostics: Diagnostics) -> GltfOptions:
    """How the target wants its file; what cannot be done here is said and left out."""
    from scenewright.gltf import GltfOptions, load_codec  # noqa: PLC0415

    if profile.meshopt and load_codec() is None:
        message = f"meshes are not packed for {profile.id}: the mesh encoder is not there, so the file is larger"
        hint = "it comes with the viewer's build: run `make`, or `pip install -e .` again"
        diagnostics.add(Diagnostic("SW808", message, Span.at(file), severity=Severity.INFO, hint=hint))
    return GltfOptions(instancing=profile.instancing, quantize=profile.quantize, meshopt=profile.meshopt)


def _front(
    source: Path | SourceDocument, options: BuildOptions, diagnostics: Diagnostics
) -> tuple[Placed | None, Plan | None]:
    """Text to a placed scene and a plan; None where errors leave nothing to go on with."""
    document = read_file(source, diagnostics) if isinstance(source, Path) else source
    if document is None:
        return None, None
    scene = load_scene(document, diagnostics)
    if scene is None or diagnostics.has_errors:
        return None, None
    resolved = resolve(scene, ResolveOptions(options.parameters, options.variant, options.seed), diagnostics)
    if resolved is None or diagnostics.has_errors:
        return None, None
    placed = lay_out(resolved, diagnostics)
    profile = _profile(resolved, options, diagnostics)
    return placed, make_plan(placed, profile) if profile else None


def _profile(scene: ResolvedScene, options: BuildOptions, diagnostics: Diagnostics) -> Profile | None:
    """The target to build for: the one asked for, else the scene's first that exists, else the default."""
    known = profile_names()
    if options.target and options.target not in known:
        diagnostics.add(
            Diagnostic("SW210", f"unknown target '{options.target}'", Span.at(scene.file), expected=", ".join(known))
        )
        return None
    wanted = options.target or next((target for target in scene.targets if target in known), DEFAULT_TARGET)
    return load_profile(wanted)
