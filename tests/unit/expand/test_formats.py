"""Which picture is stored in which format, and that dear encodings are not made twice."""

import numpy as np
import pytest

from scenewright.expand.formats import Delivery, identity
from scenewright.graph import MemoryCache
from scenewright.plan import TEXTURES, load_profile, profile_names
from scenewright.texture import ktx2
from scenewright.texture.encode import Encoded, decode

OPAQUE = np.full((8, 8, 3), 120, np.uint8)
CUTOUT = np.full((8, 8, 4), 120, np.uint8)


@pytest.fixture
def encoder(monkeypatch):
    """An encoder that writes down what it is asked for."""
    asked = []

    def encode(pixels, form, *, srgb):
        asked.append((form, srgb))
        return Encoded(b"\xabKTX 20" + pixels.tobytes()[:4], "image/ktx2")

    monkeypatch.setattr(ktx2, "encode_ktx2", encode)
    monkeypatch.setattr(ktx2, "encoder_version", lambda: "v1")
    return asked


@pytest.mark.parametrize(
    ("textures", "color", "cutout", "orm", "normal"),
    [
        ("png", "png", "png", "png", "png"),
        ("jpeg", "jpeg", "png", "jpeg", "jpeg"),
        ("webp", "webp", "webp", "jpeg", "jpeg"),
        ("webp+fallback", "webp jpeg", "webp png", "jpeg", "jpeg"),
        ("ktx2", "ktx2", "ktx2", "ktx2", "ktx2"),
        ("ktx2+fallback", "ktx2 jpeg", "ktx2 png", "ktx2 jpeg", "ktx2 jpeg"),
    ],
)
@pytest.mark.usefixtures("encoder")
def test_the_table(textures, color, cutout, orm, normal):
    delivery = Delivery(textures, MemoryCache())
    uses = ((OPAQUE, "color"), (CUTOUT, "color"), (OPAQUE, "orm"), (OPAQUE, "normal"))
    found = [delivery.images(pixels, f"k{n}", use) for n, (pixels, use) in enumerate(uses)]
    assert [" ".join(i.mime.removeprefix("image/") for i in images) for images in found] == [color, cutout, orm, normal]
    for first, *rest in found:
        assert first.fallback == (rest[0].key if rest else None)
        assert all(image.fallback is None for image in rest)
    assert delivery.images(None, "k", "orm") == ()


def test_normals_in_png_are_exact():
    (image,) = Delivery("png", MemoryCache()).images(OPAQUE, "k", "normal")
    assert np.array_equal(decode(image.data), OPAQUE)


def test_pixels_are_encoded_once_whatever_the_material_is_called(encoder):
    delivery = Delivery("ktx2", MemoryCache())
    first, second = (delivery.images(OPAQUE, key, "orm")[0] for key in ("a-orm", "b-orm"))
    assert (first.key, second.key, first.data) == ("a-orm", "b-orm", second.data)
    assert encoder == [("etc1s", False)]
    delivery.images(OPAQUE, "a-normal", "normal")
    delivery.images(OPAQUE, "a-color", "color")
    assert encoder[1:] == [("uastc", False), ("etc1s", True)]


@pytest.mark.usefixtures("encoder")
def test_what_is_no_whole_block_stays_plain():
    (image,) = Delivery("ktx2", MemoryCache()).images(np.zeros((2, 8, 3), np.uint8), "k", "color")
    assert image.mime == "image/jpeg"


def test_another_encoder_makes_other_pictures(encoder, monkeypatch):
    before = identity("ktx2")
    monkeypatch.setattr(ktx2, "encoder_version", lambda: "v2")
    assert identity("ktx2") != before
    assert identity("webp") == "webp"
    assert not encoder


def test_targets_ask_for_what_exists_and_none_waits_for_ktx2():
    asked = {name: load_profile(name).textures for name in profile_names()}
    assert set(asked.values()) <= set(TEXTURES) - {"ktx2", "ktx2+fallback"}
    assert {name for name, textures in asked.items() if textures == "webp"} == {
        "hyperfy", "quest2-webxr", "quest3-webxr",
    }  # fmt: skip
