"""Which address uses how much, of metrics that a document alone answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.report.views import name_of, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Json = dict[str, Any]


def summed(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Add up amounts by address."""
    found: dict[str, int] = {}
    for address, amount in entries:
        found[address] = found.get(address, 0) + amount
    return found


def shares_of(document: Json, metric: str, pictures: Mapping[int, tuple[int, int]]) -> dict[str, int]:
    """What each address uses of a metric; empty for metrics that no address can be charged with.

    Args:
        document: A GLB's document.
        metric: Its name.
        pictures: Width and height by image.
    """
    measure = _BY_NODE.get(metric)
    if measure is not None:
        return summed((name_of(node), measure(document, node)) for node, _ in walk(document))
    if metric in _BY_MESH:
        return _largest((name_of(node), _BY_MESH[metric](document, node)) for node, _ in walk(document))
    if metric == "texture_size":
        used = [(name_of(node), image) for node, _ in walk(document) for image in _images(document, node)]
        # What no node shows belongs to the file itself: its light, and the looks of other variants.
        others = [("", image) for image in sorted(set(pictures) - {image for _, image in used})]
        return _largest((address, max(pictures.get(image, (0, 0)))) for address, image in used + others)
    return {}


def _largest(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for address, amount in entries:
        found[address] = max(found.get(address, 0), amount)
    return found


def _primitives(document: Json, node: Json) -> list[Json]:
    return list(document["meshes"][node["mesh"]].get("primitives", [])) if "mesh" in node else []


def _lights(_document: Json, node: Json) -> int:
    return int("KHR_lights_punctual" in node.get("extensions", {}))


def _vertices(document: Json, node: Json) -> int:
    positions = {primitive["attributes"]["POSITION"] for primitive in _primitives(document, node)}
    return sum(int(document["accessors"][index]["count"]) for index in positions)


def _mesh_triangles(document: Json, node: Json) -> int:
    total = 0
    for primitive in _primitives(document, node):
        if primitive.get("mode", 4) == 4:
            index = primitive.get("indices", primitive["attributes"]["POSITION"])
            total += int(document["accessors"][index]["count"]) // 3
    return total


def _mesh_materials(document: Json, node: Json) -> int:
    return len({primitive.get("material") for primitive in _primitives(document, node)})


_BY_NODE: Mapping[str, Callable[[Json, Json], int]] = {
    "lights": _lights,
    "vertices": _vertices,
}
_BY_MESH: Mapping[str, Callable[[Json, Json], int]] = {
    "mesh_triangles": _mesh_triangles,
    "mesh_materials": _mesh_materials,
}


def _images(document: Json, node: Json) -> Iterator[int]:
    """Images of all materials of a node, a variant's left out."""
    textures = document.get("textures", [])
    for primitive in _primitives(document, node):
        if "material" in primitive:
            for texture in _textures(document["materials"][primitive["material"]]):
                body = textures[texture]
                sources = [body.get("source"), *(item.get("source") for item in body.get("extensions", {}).values())]
                yield from (source for source in sources if source is not None)


def _textures(value: object) -> Iterator[int]:
    """Indices of all textures that a material refers to: every texture reference has an ``index`` (glTF 2.0, 5.30)."""
    if isinstance(value, dict):
        if isinstance(value.get("index"), int):
            yield value["index"]
        for key, item in value.items():
            if key != "extras":
                yield from _textures(item)
