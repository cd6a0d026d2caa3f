"""KTX 2 heads and the textures of both kinds, with files made by hand: no encoder is needed."""

import json
import struct
from dataclasses import replace

import pytest

from scenewright.gltf import GltfError, count, write_glb
from scenewright.gltf.container import unpack
from scenewright.gltf.inspect import picture_size
from scenewright.gltf.ktx2 import ETC1S, UASTC, read_ktx2
from scenewright.graph import Image, Material, Node, Primitive, SceneGraph
from unit.gltf.worlds import image, quad


def head(model=ETC1S, *, size=(64, 32), levels=7, samples=1, transfer=2):
    """A file that ends after its data format descriptor, as the specification draws it."""
    block = struct.pack("<IHH4B4B8B", 0, 2, 24 + 16 * samples, model, 1, transfer, 0, 3, 3, 0, 0, *[0] * 8)
    descriptor = struct.pack("<I", 4 + len(block) + 16 * samples) + block + bytes(16 * samples)
    start = 80 + 24 * levels
    numbers = (0, 1, *size, 0, 0, 1, levels, 1 if model == ETC1S else 2, start, len(descriptor), 0, 0)
    return b"\xabKTX 20\xbb\r\n\x1a\n" + struct.pack("<13IQQ", *numbers, 0, 0)[:68] + bytes(24 * levels) + descriptor


def blocks(width, height, levels, size):
    return sum(max(1, (width >> n) / 4) * max(1, (height >> n) / 4) * size for n in range(levels))


@pytest.mark.parametrize(
    ("model", "samples", "block"), [(ETC1S, 1, 8), (ETC1S, 2, 16), (UASTC, 1, 16)], ids=["color", "alpha", "normal"]
)
def test_gpu_bytes_are_those_of_the_blocks(model, samples, block):
    found = read_ktx2(head(model, samples=samples))
    assert (found.width, found.height, found.levels, found.model, found.samples) == (64, 32, 7, model, samples)
    assert found.gpu_bytes == blocks(64, 32, 7, block)
    assert picture_size(head(model, samples=samples)) == (64, 32)


def test_a_256_texture_takes_an_eighth_or_a_quarter_of_rgba8():
    plain = 256 * 256 * 16 // 3
    shares = [read_ktx2(head(model, size=(256, 256), levels=9)).gpu_bytes / plain for model in (ETC1S, UASTC)]
    assert shares == pytest.approx([1 / 8, 1 / 4], rel=1e-3)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", head()[:60], head()[:-40]])
def test_damaged_heads_are_refused(data):
    with pytest.raises(GltfError):
        read_ktx2(data)


def world(mime, fallback):
    data = (
        head(size=(8, 8), levels=4) if mime == "image/ktx2" else b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + b"\x07\xc0\x01\0"
    )
    picture = Image("look", mime, 8, 8, data, "plain" if fallback else None)
    plain = replace(image("plain", 8), key="plain")
    material = Material("wall", "wall", base_color_texture="look")
    node = Node("wall", "wall", primitives=(Primitive(quad(), "wall"),))
    return SceneGraph((node,), {"wall": material}, {"look": picture, "plain": plain})


@pytest.mark.parametrize("fallback", [True, False])
@pytest.mark.parametrize(
    ("mime", "name", "gpu"),
    [("image/ktx2", "KHR_texture_basisu", blocks(8, 8, 4, 8)), ("image/webp", "EXT_texture_webp", 8 * 8 * 16 // 3)],
)
def test_a_fallback_makes_the_extension_optional(mime, name, gpu, fallback):
    glb = write_glb(world(mime, fallback))
    found = json.loads(unpack(glb.data)[0])
    assert name in found["extensionsUsed"]
    assert (name in found.get("extensionsRequired", [])) is not fallback
    (texture,) = found["textures"]
    shown = found["images"][texture["extensions"][name]["source"]]
    assert shown["mimeType"] == mime
    assert ("source" in texture) is fallback
    if fallback:
        assert found["images"][texture["source"]]["mimeType"] == "image/png"
    # A viewer takes one of the two, and the file says the same as its writer.
    assert glb.usage.texture_gpu_bytes == count(glb.data).texture_gpu_bytes == gpu


def test_the_published_schemas_find_no_fault(tmp_path):
    from oracle.judges import assert_keeps_schemas

    files = [tmp_path / f"{fallback}.glb" for fallback in (True, False)]
    for file, fallback in zip(files, (True, False), strict=True):
        file.write_bytes(write_glb(world("image/ktx2", fallback)).data)
    assert_keeps_schemas(files)
