"""How a target wants its file, and what is said when that cannot be had."""

from __future__ import annotations

import json

import pytest

from built import COMPILER
from scenewright import Scene
from scenewright.expand import delivery
from scenewright.gltf import load_codec
from scenewright.gltf.container import unpack
from scenewright.pipeline import BuildOptions
from scenewright.plan import load_profile
from scenewright.texture import ktx2


def scene():
    made = Scene(title="Leaves")
    made.add("ball", "sphere", radius=0.3)
    made.add("tree", "tree", at=[3, 0])
    return made.document()


def document(build):
    return json.loads(unpack(build.glb.data)[0])


def test_the_headset_gets_small_files():
    profile = load_profile("quest3-webxr")
    assert (profile.quantize, profile.meshopt, profile.textures) == (True, True, "webp")
    found = document(COMPILER.compile(scene()))
    required = {"KHR_mesh_quantization", "EXT_texture_webp"} | ({"EXT_meshopt_compression"} if load_codec() else set())
    assert required <= set(found["extensionsRequired"])
    colors = {m["pbrMetallicRoughness"].get("baseColorTexture", {}).get("index") for m in found["materials"]} - {None}
    painted = [found["textures"][i].get("extensions", {}).get("EXT_texture_webp") for i in colors]
    assert [found["images"][body["source"]]["mimeType"] for body in painted if body] == ["image/webp"] * 3
    # Normals and roughness keep their full chroma, which lossy WebP has not.
    data = [
        found["images"][found["textures"][m["normalTexture"]["index"]]["source"]]
        for m in found["materials"]
        if "normalTexture" in m
    ]
    assert {image["mimeType"] for image in data} == {"image/jpeg"}


def test_a_target_that_asks_for_nothing_gets_plain_gltf(monkeypatch):
    from dataclasses import replace

    from scenewright import pipeline

    plain = replace(load_profile("quest3-webxr"), quantize=False, meshopt=False, textures="jpeg")
    monkeypatch.setattr(pipeline, "load_profile", lambda _: plain)
    found = document(COMPILER.compile(scene()))
    assert not {"KHR_mesh_quantization", "EXT_meshopt_compression", "EXT_texture_webp"} & set(found["extensionsUsed"])
    assert {image["mimeType"] for image in found["images"]} == {"image/jpeg", "image/png"}


@pytest.mark.slow
@pytest.mark.parametrize("there", [True, False])
def test_a_missing_encoder_is_said_and_stops_nothing(there, monkeypatch):
    monkeypatch.setattr(delivery, "load_codec", lambda: object() if there else None)
    build = COMPILER.compile(scene())
    said = [(d.code, d.severity.value) for d in build.diagnostics if "encoder" in d.message]
    assert said == ([] if there else [("SW808", "info")])
    assert build.glb is not None


@pytest.mark.slow
@pytest.mark.parametrize(("asked", "given"), [("ktx2", "webp"), ("ktx2+fallback", "webp+fallback")])
def test_without_its_encoder_ktx2_becomes_webp(asked, given, monkeypatch):
    monkeypatch.setattr(ktx2, "available", lambda: False)
    build = COMPILER.compile(scene(), BuildOptions(textures=asked))
    assert [(d.code, d.severity.value) for d in build.diagnostics if d.code == "SW860"] == [("SW860", "info")]
    assert build.plan is not None
    assert document(build) == document(COMPILER.compile(scene(), BuildOptions(textures=given)))


def test_an_unknown_texture_format_is_refused():
    build = COMPILER.compile(scene(), BuildOptions(textures="bmp"))
    assert [d.code for d in build.diagnostics if d.severity.value == "error"] == ["SW861"]
    assert build.glb is None
