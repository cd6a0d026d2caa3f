"""A foreign GLB or glTF as an `Asset`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scenewright.geometry.foreign.errors import MAX_TRIANGLES, ForeignError, inconsistent, too_large
from scenewright.gltf.reading.accessors import Accessors
from scenewright.gltf.reading.bounds import bounded
from scenewright.gltf.reading.document import items, open_document, whole
from scenewright.gltf.reading.materials import Materials
from scenewright.gltf.reading.meshes import Meshes
from scenewright.gltf.reading.model import Asset, AssetNode
from scenewright.gltf.reading.motion import read_clips, read_skin
from scenewright.gltf.reading.nodes import read_nodes
from scenewright.gltf.reading.pictures import Pictures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenewright.gltf.reading.document import Document
    from scenewright.gltf.reading.nodes import Place
    from scenewright.graph import Skin

READ = {
    *("KHR_mesh_quantization", "EXT_meshopt_compression", "KHR_texture_transform", "EXT_texture_webp"),
    *("KHR_materials_unlit", "KHR_materials_transmission", "KHR_materials_volume", "KHR_materials_ior"),
    *("KHR_materials_emissive_strength", "KHR_lights_punctual", "KHR_materials_variants", "KHR_xmp_json_ld"),
    *("KHR_materials_clearcoat", "KHR_materials_sheen", "KHR_materials_specular", "KHR_materials_anisotropy"),
    *("KHR_materials_iridescence", "KHR_materials_dispersion", "KHR_materials_diffuse_transmission"),
}
"""Extensions a file may require: those that are kept, and those whose lack only changes the look."""
_DECOR = {"KHR_lights_punctual": "lights", "KHR_materials_variants": "variants", "EXT_mesh_gpu_instancing": "instances"}


def read_asset(data: memoryview, beside: Mapping[str, bytes]) -> Asset:
    """Read a foreign file.

    Args:
        data: The GLB, or the text of the glTF.
        beside: Files it refers to, by the path it names them with.

    Raises:
        ForeignError: It cannot be used; says why.
    """
    document = open_document(data, beside)
    _check_required(document)
    places = read_nodes(document)
    ids = {place.index: place.id for place in places}
    accessors, pictures = Accessors(document), Pictures(document)
    materials = Materials(document, pictures)
    meshes = Meshes(document, accessors, materials)
    nodes, shapes = _nodes(document, places, meshes, accessors)
    if not any(node.primitives for node in nodes):
        raise ForeignError("SW516", "it holds no triangle", "a mesh of triangles")
    clips = read_clips(document, accessors, ids, shapes)
    low, high = bounded(nodes)
    notes = [*_decor(document), *materials.notes, *meshes.notes]
    return Asset(nodes, materials.found, pictures.found, clips, low, high, tuple(notes))


def _check_required(document: Document) -> None:
    required = items(document.root, "extensionsRequired", "the file")
    unknown = sorted({str(name)[:60] for name in required} - READ)
    if unknown:
        hint = "export it without " + ", ".join(unknown)
        raise ForeignError("SW515", f"it needs {', '.join(unknown)}", "extensions that this version knows", hint)


def _decor(document: Document) -> list[str]:
    used = [name for name in items(document.root, "extensionsUsed", "the file") if isinstance(name, str)]
    return [f"{_DECOR[name]} are left out ({name})" for name in sorted(set(used) & _DECOR.keys())]


def _nodes(
    document: Document, places: list[Place], meshes: Meshes, accessors: Accessors
) -> tuple[tuple[AssetNode, ...], dict[int, int]]:
    """Nodes with what they draw, and the number of shapes by node."""
    ids = {place.index: place.id for place in places}
    skins: dict[int, Skin] = {}
    nodes, shapes, drawn = [], {}, 0
    for place in places:
        node = AssetNode(place.id, place.parent, place.transform, is_named=place.is_named)
        if "mesh" in place.body:
            who = f"nodes[{place.index}]"
            if "skin" in place.body:
                number = whole(place.body, "skin", who)
                skins[number] = skins.get(number) or read_skin(document, accessors, number, ids)
                node = replace(node, skin=skins[number])
            found = meshes.primitives(place.body["mesh"], who)
            weights = _weights(place, meshes) if found else ()
            node = replace(node, primitives=found, weights=weights)
            shapes[place.index] = len(weights)
            drawn += sum(primitive.mesh.triangle_count for primitive in found)
            _check_bent(node, who)
        if drawn > MAX_TRIANGLES:
            raise too_large(f"it draws more than {MAX_TRIANGLES} triangles", f"{MAX_TRIANGLES} triangles")
        nodes.append(node)
    return tuple(nodes), shapes


def _weights(place: Place, meshes: Meshes) -> tuple[float, ...]:
    """Shapes of a node at rest: its own weights, else its mesh's."""
    usual = meshes.weights(place.body["mesh"], f"nodes[{place.index}]")
    own = items(place.body, "weights", f"nodes[{place.index}]")
    if len(own) == len(usual) and all(isinstance(v, int | float) and abs(v) < 1e6 for v in own):
        return tuple(float(v) for v in own)
    return usual


def _check_bent(node: AssetNode, who: str) -> None:
    """Check that joints of the meshes are those of the skin.

    Raises:
        ForeignError: A vertex hangs on a joint that the skin does not have.
    """
    for primitive in node.primitives:
        bending = primitive.mesh.bending
        joints = bending.joints if bending is not None else None
        if node.skin is not None and joints is not None and int(joints.max()) >= len(node.skin.joints):
            raise inconsistent(f"{who} hangs on joint {int(joints.max())} of {len(node.skin.joints)}")
