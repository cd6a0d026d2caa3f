"""The whole flow: text in, world out. The only module that knows every stage."""

from __future__ import annotations

import traceback
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from scenewright.behaviour import bind
from scenewright.diagnostics import Diagnostic, Diagnostics, SceneError, Severity, Span
from scenewright.graph import MemoryCache
from scenewright.layout import Placed, lay_out
from scenewright.model import load_scene
from scenewright.plan import TEXTURES, load_profile, make_plan, profile_names, solid_diagnostics
from scenewright.records import dataclass
from scenewright.resolve import ResolveOptions, resolve
from scenewright.survey import apply_rules
from scenewright.syntax import SourceDocument, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scenewright.expand import Workers
    from scenewright.gltf import Glb
    from scenewright.graph import Cache, SceneGraph
    from scenewright.model import Scene
    from scenewright.plan import Plan, Profile
    from scenewright.plan.forecast import TargetForecast
    from scenewright.report import BuildReport
    from scenewright.resolve.resolved import ResolvedScene

OVER_LIMIT = frozenset({"SW803", "SW804", "SW805", "SW806"})
"""Codes of what is over a target's budget."""
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
    textures: str = ""
    """How pictures are stored, one of `plan.TEXTURES`; empty: as the target asks."""
    navmesh: bool = False
    """Whether the file also holds where one can walk, as triangles that are not drawn."""
    dialect: Literal["", "2026", "2025-03"] = ""
    """Of KHR_interactivity; empty: the target's."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A scene's text, read and modelled, with what is wrong with it: all that builds of several seeds share."""

    file: str
    document: SourceDocument | None = None
    scene: Scene | None = None
    """None where the text has errors."""
    diagnostics: tuple[Diagnostic, ...] = ()
    runs_checks: bool = True
    """Whether a build runs its `checks:`; `inspect` runs them with all others."""


Source: TypeAlias = "Path | SourceDocument | Reading"


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
    """`costs` as JSON data."""
    places: Mapping[str, Span] = field(default_factory=dict)
    forecasts: tuple[TargetForecast, ...] = ()
    """What a check expects of its target and of the others that the scene promises."""
    costs: BuildReport | None = None
    """What the file costs, measured."""


class Compiler:
    """Compiles scenes and remembers meshes and materials between builds; one build at a time."""

    def __init__(self, cache: Cache | None = None, workers: Workers | None = None) -> None:
        self.cache = cache if cache is not None else MemoryCache()
        self.workers = workers

    def check(self, source: Source, options: BuildOptions | None = None) -> Build:
        """Everything up to the forecast: all complaints, no mesh."""
        diagnostics = Diagnostics()
        try:
            reading = _read(source, diagnostics)
            placed, plan = _front(reading, options or BuildOptions(), diagnostics)
            forecasts = _forecasts(placed, plan, reading.document, diagnostics)
        except Exception as error:  # noqa: BLE001 - see _own_fault
            return _own_fault(error, source, diagnostics)
        scene = placed.scene if placed else None
        return Build(tuple(diagnostics.sorted()), scene, placed, plan, forecasts=forecasts)

    def compile(
        self,
        source: Source,
        options: BuildOptions | None = None,
        progress: Callable[[str, float], None] = _silent,
    ) -> Build:
        """Compile a scene for one target."""
        options = options or BuildOptions()
        diagnostics = Diagnostics()
        progress("reading", 0.0)
        try:
            reading = _read(source, diagnostics)
            placed, plan = _front(reading, options, diagnostics)
            if reading.document is None or placed is None or plan is None or diagnostics.has_errors:
                return Build(tuple(diagnostics.sorted()), placed.scene if placed else None, placed, plan)
            build = self._back(placed, plan, options, diagnostics, progress)
            return _reported(build, reading, diagnostics, progress)
        except Exception as error:  # noqa: BLE001 - see _own_fault
            return _own_fault(error, source, diagnostics)

    def inspect(self, source: Source, options: BuildOptions | None = None) -> Build:
        """Compile, and hold the finished world to all its relations and to what every world is held to."""
        from scenewright.inspection import diagnostics_of, inspect_all  # noqa: PLC0415 - it loads the kernels

        diagnostics = Diagnostics()
        try:
            reading = _read(source, diagnostics)
            build = self.compile(replace(reading, runs_checks=False), options)
            if build.graph is None or build.placed is None or reading.scene is None or reading.document is None:
                return build
            limits = [d for d in build.diagnostics if d.code in OVER_LIMIT]
            results = inspect_all(build.placed, build.graph, reading.scene.checks, limits)
            found = diagnostics_of(results, reading.document)
        except Exception as error:  # noqa: BLE001 - see _own_fault
            return _own_fault(error, source, diagnostics)
        return replace(build, diagnostics=tuple(Diagnostics([*build.diagnostics, *found]).sorted()))

    def _back(
        self,
        placed: Placed,
        plan: Plan,
        options: BuildOptions,
        diagnostics: Diagnostics,
        progress: Callable[[str, float], None],
    ) -> Build:
        # These load NumPy kernels, Pillow and pygltflib: not for `check`.
        from scenewright.expand import expand, warm  # noqa: PLC0415
        from scenewright.expand.delivery import delivery, encodable  # noqa: PLC0415
        from scenewright.gltf import write_glb  # noqa: PLC0415
        from scenewright.plan.degradations import degraded_diagnostics  # noqa: PLC0415
        from scenewright.report import places  # noqa: PLC0415

        if isinstance(self.cache, MemoryCache):
            self.cache.turn()
        plan = encodable(plan, placed.scene.file, diagnostics)
        diagnostics.extend(degraded_diagnostics(placed, plan.profile))
        if self.workers is not None:
            warm(placed, plan, self.cache, self.workers, progress)
        graph = expand(placed, plan, self.cache, options.jobs, progress)
        written = graph
        if options.navmesh:
            from scenewright.inspection.navmesh import with_navmesh  # noqa: PLC0415 - it loads the kernels

            written = with_navmesh(placed, graph)
        glb = write_glb(written, delivery(plan.profile, placed.scene.file, diagnostics))
        return Build((), placed.scene, placed, plan, graph, glb, places=places(placed))


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


def read_scene(source: Path | SourceDocument) -> Reading:
    """Read and model a scene, for builds that differ in seed, parameters or target."""
    diagnostics = Diagnostics()
    reading = _modelled(source, diagnostics)
    return replace(reading, diagnostics=tuple(diagnostics.sorted()))


def _own_fault(error: Exception, source: Source, diagnostics: Diagnostics) -> Build:
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


def _read(source: Source, diagnostics: Diagnostics) -> Reading:
    if not isinstance(source, Reading):
        return _modelled(source, diagnostics)
    diagnostics.extend(source.diagnostics)
    return source


def _modelled(source: Path | SourceDocument, diagnostics: Diagnostics) -> Reading:
    document = read_file(source, diagnostics) if isinstance(source, Path) else source
    scene = load_scene(document, diagnostics) if document is not None else None
    file = str(source) if isinstance(source, Path) else source.file
    return Reading(file, document, None if diagnostics.has_errors else scene)


def _forecasts(
    placed: Placed | None, plan: Plan | None, document: SourceDocument | None, diagnostics: Diagnostics
) -> tuple[TargetForecast, ...]:
    """What the targets will cost, as far as that is known before any mesh; what is too much is said."""
    from scenewright.plan.promises import forecast_complaints, promised_forecasts  # noqa: PLC0415 - not for `compile`

    if document is None or placed is None or plan is None:
        return ()
    forecasts = promised_forecasts(placed, plan)
    diagnostics.extend(forecast_complaints(forecasts, document))
    return forecasts


def _reported(
    build: Build, reading: Reading, diagnostics: Diagnostics, progress: Callable[[str, float], None]
) -> Build:
    """Measure what was built; say what is over a limit of the targets, and what of `checks:` does not hold."""
    from scenewright.report import make_report, over_limits, plain  # noqa: PLC0415

    document, scene = reading.document, reading.scene
    if build.placed is None or build.plan is None or build.glb is None or document is None:
        return build
    report = make_report(build.placed, build.plan, build.glb)
    over = over_limits(report, document)
    diagnostics.extend(over)
    if scene is not None and scene.checks and reading.runs_checks and build.graph is not None:
        from scenewright.inspection import diagnostics_of, inspect  # noqa: PLC0415 - for few scenes

        results = inspect(build.placed, build.graph, scene.checks, over)
        # The world is there to look at, whatever it is found to be: only `check --deep` fails.
        diagnostics.extend(replace(d, severity=Severity.WARNING) for d in diagnostics_of(results, document))
    progress("done", 1.0)
    return replace(build, diagnostics=tuple(diagnostics.sorted()), report=plain(report), costs=report)


def _front(reading: Reading, options: BuildOptions, diagnostics: Diagnostics) -> tuple[Placed | None, Plan | None]:
    """Text to a placed scene and a plan; None where errors leave nothing to go on with."""
    document, scene = reading.document, reading.scene
    if document is None or scene is None:
        return None, None
    resolved = resolve(scene, ResolveOptions(options.parameters, options.variant, options.seed), diagnostics)
    if resolved is None or diagnostics.has_errors:
        return None, None
    placed = lay_out(resolved, diagnostics)
    placed = replace(placed, conduct=bind(placed, diagnostics))
    profile = _profile(resolved, options, diagnostics)
    plan = make_plan(placed, profile) if profile else None
    if plan is not None:
        diagnostics.extend(solid_diagnostics(placed, plan))
    if not diagnostics.has_errors:
        diagnostics.extend(apply_rules(placed, document, {*resolved.targets, options.target} - {""}))
    return placed, plan


def _profile(scene: ResolvedScene, options: BuildOptions, diagnostics: Diagnostics) -> Profile | None:
    """The target to build for: the one asked for, else the scene's first that exists, else the default."""
    known = profile_names()
    if options.target and options.target not in known:
        diagnostics.add(
            Diagnostic("SW210", f"unknown target '{options.target}'", Span.at(scene.file), expected=", ".join(known))
        )
        return None
    wanted = options.target or next((target for target in scene.targets if target in known), DEFAULT_TARGET)
    textures = next((form for form in TEXTURES if form == options.textures), None)
    if options.textures and textures is None:
        message, forms = f"unknown texture format '{options.textures}'", ", ".join(TEXTURES)
        diagnostics.add(Diagnostic("SW861", message, Span.at(scene.file), expected=forms))
        return None
    profile = load_profile(wanted)
    return replace(profile, textures=textures or profile.textures, dialect=options.dialect or profile.dialect)
