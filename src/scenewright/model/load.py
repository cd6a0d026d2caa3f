"""From a source tree to a `Scene`: every key checked, every fault reported, in one run."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostics
from scenewright.model.headers import read_checks, read_environment, read_header, read_state
from scenewright.model.imports import Library, read_imports
from scenewright.model.materials import read_materials
from scenewright.model.names import check_names
from scenewright.model.nodes import Setting, read_nodes
from scenewright.model.parameters import read_component_heads, read_component_parts, read_params
from scenewright.model.reading import Reader
from scenewright.model.recursion import check_recursion
from scenewright.model.scene import Scene
from scenewright.model.trials import read_trials
from scenewright.model.variants import override, read_variants

if TYPE_CHECKING:
    from scenewright.syntax import SourceDocument

TOP = (
    *("scenewright", "title", "author", "license", "seed", "targets", "style", "params", "import", "materials"),
    *("components", "environment", "state", "parts", "checks", "tests", "variants"),
)


def load_scene(document: SourceDocument, diagnostics: Diagnostics) -> Scene | None:
    """Read a scene and all it imports.

    Args:
        document: The source tree. Imports are looked up beside `document.file` and nowhere above its folder.
        diagnostics: Takes every fault of every file read.

    Returns:
        The scene, without what was faulty; None when the tree is none of a scene. Whether it may be built is for
        `diagnostics.has_errors` to say.
    """
    if not isinstance(document.root, dict):
        return None
    try:
        folder = FilePath(document.file).resolve().parent
        start = FilePath(document.file).resolve()
    except (OSError, ValueError, RuntimeError):
        folder = start = FilePath.cwd()
    library = Library(folder, _load_imported)
    library.chain.append(start)
    scene = _load(document, diagnostics, library)
    variants = read_variants(Reader(document, diagnostics, scene), ("variants",), document.root.get("variants"))
    scene.variants = variants
    for variant in variants.values():
        _load(override(document, variant), diagnostics, Library(folder, _load_imported, library.scenes, [start]))
    return scene


def load_variant(scene: Scene, name: str, diagnostics: Diagnostics) -> Scene | None:
    """Read the scene again with the overrides of the variant `name`; None when there is no such variant."""
    variant = scene.variants.get(name)
    if variant is None:
        return None
    folder = FilePath(scene.document.file).resolve().parent
    library = Library(folder, _load_imported, {}, [FilePath(scene.document.file).resolve()])
    varied = _load(override(scene.document, variant), diagnostics, library)
    varied.variants = scene.variants
    return varied


def _load_imported(document: SourceDocument, diagnostics: Diagnostics, library: Library) -> Scene:
    scene = _load(document, diagnostics, library)
    scene.variants = read_variants(Reader(document, diagnostics, scene), ("variants",), document.root.get("variants"))
    return scene


def _load(document: SourceDocument, diagnostics: Diagnostics, library: Library) -> Scene:
    root = document.root
    reader = Reader(document, diagnostics, scene := Scene(document, folder=library.root_of(document)))
    reader.check_keys((), root, TOP, "a scene")
    read_header(reader, root)
    scene.imports = read_imports(reader, ("import",), root.get("import"), library)
    scene.params = read_params(reader, ("params",), root.get("params"))
    read_materials(reader, ("materials",), root.get("materials"))
    read_component_heads(reader, ("components",), root.get("components"))
    scene.state = read_state(reader, ("state",), root.get("state"))
    read_component_parts(reader, ("components",), root.get("components"))
    scene.environment = read_environment(reader, ("environment",), root.get("environment"))
    if "parts" in root:
        scene.parts = read_nodes(reader, ("parts",), root["parts"], Setting())
    scene.checks = read_checks(reader, ("checks",), root.get("checks", []))
    scene.trials = read_trials(reader, ("tests",), root.get("tests"))
    files = [document.file]
    for other in scene.imports.values():
        files += [file for file in other.files if file not in files]
    scene.files = tuple(files)
    check_names(reader)
    check_recursion(reader)
    return scene
