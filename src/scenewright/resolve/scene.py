"""A `Scene` and a caller's choices become a `ResolvedScene`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Diagnostics, Span
from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults, load_variant
from scenewright.model.reading import listed
from scenewright.model.scene import Scene
from scenewright.resolve.environment import resolve_environment
from scenewright.resolve.evaluating import Evaluator
from scenewright.resolve.frames import Frame
from scenewright.resolve.materials import Materials
from scenewright.resolve.nodes import Nodes, TooManyError
from scenewright.resolve.numbers import Numbers
from scenewright.resolve.parameters import given_values, knobs_of, scene_values
from scenewright.resolve.posing import Posing
from scenewright.resolve.reacting import Reacting
from scenewright.resolve.resolved import ResolvedScene
from scenewright.resolve.states import States
from scenewright.resolve.styles import substitutes_of
from scenewright.resolve.variant_materials import with_variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scenewright.model.authored import Scalar
    from scenewright.quantity import SceneFile
    from scenewright.resolve.options import ResolveOptions


def resolve(scene: Scene, options: ResolveOptions, diagnostics: Diagnostics) -> ResolvedScene | None:
    """Work out everything indirect in a scene.

    Args:
        scene: What `load_scene` gave.
        options: Parameters, variant and seed.
        diagnostics: Takes every fault found.

    Returns:
        The resolved scene; None when it cannot be had at all. `diagnostics.has_errors` says whether it may be built.
    """
    if options.variant is not None:
        found = load_variant(scene, options.variant, diagnostics)
        if found is None:
            _complain_variant(scene, options.variant, diagnostics)
            return None
        scene = found
    try:
        resolved = _resolve(scene, options, diagnostics)
        names = [name for name, variant in scene.variants.items() if variant.is_material_only]
        varied = {}
        for name in names if options.variant is None else ():
            other = load_variant(scene, name, diagnostics)
            found_variant = _resolve(other, options, diagnostics) if other is not None else None
            if found_variant is not None:
                varied[name] = found_variant
        return with_variants(resolved, varied) if varied else resolved
    except TooManyError:
        return None
    except RecursionError:
        message = "the scene is nested too deeply to be resolved"
        diagnostics.add(Diagnostic(faults.TOO_DEEP, message, Span.at(scene.document.file)))
        return None


def _complain_variant(scene: Scene, name: str, diagnostics: Diagnostics) -> None:
    span = scene.document.span(("variants",), key=True)
    message = f"the scene has no variant '{name}'"
    hint, expected = did_you_mean(name, scene.variants), listed(scene.variants)
    diagnostics.add(Diagnostic(faults.UNKNOWN_VARIANT, message, span, expected=expected, hint=hint))


def _resolve(scene: Scene, options: ResolveOptions, diagnostics: Diagnostics) -> ResolvedScene:
    seed = scene.seed if options.seed is None else options.seed
    evaluator = Evaluator(diagnostics)
    roots: dict[int, Frame] = {}

    def root_of(other: Scene) -> Frame:
        """The frame of a file, made once; an imported file has its own parameters' defaults."""
        if id(other) not in roots:
            roots[id(other)] = frame = Frame(other, seed, nodes=other.parts)
            given: dict[str, Scalar] = {}
            if other is scene:
                given = given_values(scene, options.set, evaluator, seed)
            scene_values(evaluator, frame, other.params, given)
        return roots[id(other)]

    root = root_of(scene)
    numbers = Numbers(evaluator)
    materials = Materials(evaluator, root_of, substitutes_of(scene.style))
    states = States(evaluator, scene, root_of)
    nodes = Nodes(evaluator, numbers, materials, Posing(evaluator), Reacting(evaluator, materials, states))
    environment = resolve_environment(evaluator, root)
    made = nodes.all(root, scene.parts.values())
    return ResolvedScene(
        file=scene.document.file,
        title=scene.title,
        author=scene.author,
        license=scene.license,
        seed=seed,
        targets=scene.targets,
        style=scene.style,
        environment=environment,
        nodes=made,
        state=states.all(),
        knobs=knobs_of(scene, root.names, _defaults(scene, root.names, options, seed)),
        source_hash=_source_hash(scene, evaluator.files),
        files=(*scene.files, *_locations(evaluator.files.values())),
        offered=tuple(scene.variants),
    )


def _locations(files: Iterable[SceneFile]) -> Iterator[str]:
    """Where files are, with what they refer to."""
    for file in files:
        yield from map(str, file.locations())


def _source_hash(scene: Scene, files: Mapping[str, SceneFile]) -> str:
    """Digest of the texts a scene was read from, its own, then those of what it imports, each once, and of its files."""
    texts: dict[str, str] = {}
    waiting = [scene]
    while waiting:
        document, imports = waiting[0].document, waiting.pop(0).imports
        if document.file not in texts:
            texts[document.file] = document.text
            waiting += imports.values()
    digest = hashlib.blake2b(digest_size=16)
    for text in texts.values():
        digest.update(hashlib.blake2b(text.encode("utf-8", "replace")).digest())
    for content in sorted({file.digest for file in files.values()}):
        digest.update(content.encode())
    return digest.hexdigest()


def _defaults(scene: Scene, values: Mapping[str, Scalar], options: ResolveOptions, seed: int) -> Mapping[str, Scalar]:
    """Give the parameters as they are without `--set`; faults were told already."""
    if not options.set:
        return values
    frame = Frame(scene, seed)
    scene_values(Evaluator(Diagnostics()), frame, scene.params, {})
    return frame.names
