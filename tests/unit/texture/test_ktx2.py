"""KTX 2 files: what their heads say, how near their texels are, and that the same pixels give the same bytes."""

import math
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from scenewright.gltf.ktx2 import ETC1S, LINEAR, SRGB, UASTC, read_ktx2
from scenewright.texture import ktx2
from scenewright.texture.ktx2 import Ktx2Error, encode_ktx2

ROOT = Path(__file__).resolve().parents[3]
MODULES = ROOT / "viewer" / "node_modules"
DECODER = ROOT / "tests" / "oracle" / "decode_ktx2.mjs"

encoding = pytest.mark.skipif(not ktx2.available(), reason="no encoder: run viewer/build_hook.py, install Node")


def picture(size=64, *, alpha=False):
    """Slow waves of colour, as a weathered wall has; the alpha is a disc."""
    rows, columns = np.mgrid[:size, :size] * (2 * math.pi / size)
    waves = [np.sin(columns), np.cos(rows), np.sin(columns + rows)]
    pixels = np.stack([128 + 50 * wave for wave in waves], axis=-1).astype(np.uint8)
    if not alpha:
        return pixels
    disc = np.where((rows - math.pi) ** 2 + (columns - math.pi) ** 2 < 4, 255, 0).astype(np.uint8)
    return np.dstack([pixels, disc])


def decoded(data, tmp_path, level=0):
    """What the transcoder of three.js makes of a file."""
    node = shutil.which("node")
    if node is None or not (MODULES / "three").is_dir():
        pytest.skip("needs Node and viewer/node_modules/three")
    file = tmp_path / "picture.ktx2"
    file.write_bytes(data)
    command = [node, str(DECODER), str(MODULES), str(level), str(file)]
    texels = np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, np.uint8)
    head = read_ktx2(data)
    return texels.reshape(head.height >> level, head.width >> level, 4).astype(np.float64)


def psnr(found, wanted):
    return 10 * math.log10(255**2 / float(((found - wanted.astype(np.float64)) ** 2).mean()))


@cache
def encoded(form, srgb, alpha):
    """A file of the picture; an encoding costs half a second."""
    return encode_ktx2(picture(alpha=alpha), form, srgb=srgb)


@encoding
@pytest.mark.parametrize(
    ("form", "srgb", "alpha", "said"),
    [
        ("etc1s", True, True, (ETC1S, SRGB, 1, 2)),
        ("etc1s", False, False, (ETC1S, LINEAR, 1, 1)),
        ("uastc", False, False, (UASTC, LINEAR, 2, 1)),
    ],
)
def test_a_file_says_what_it_holds(form, srgb, alpha, said):
    file = encoded(form, srgb, alpha)
    assert file.mime == "image/ktx2"
    head = read_ktx2(file.data)
    assert (head.vk_format, head.width, head.height, head.levels) == (0, 64, 64, 7)
    assert (head.model, head.transfer, head.scheme, head.samples) == said


@encoding
@pytest.mark.parametrize(("form", "least"), [("etc1s", 32), ("uastc", 43)])
def test_texels_stay_near(form, least, tmp_path):
    data = encoded(form, False, False).data
    assert psnr(decoded(data, tmp_path)[..., :3], picture()) > least
    # A level down, data are means of four.
    means = picture().reshape(32, 2, 32, 2, 3).mean(axis=(1, 3))
    assert psnr(decoded(data, tmp_path, level=1)[..., :3], means) > 30


@encoding
def test_alpha_survives(tmp_path):
    found = decoded(encoded("etc1s", True, True).data, tmp_path)
    assert float((np.abs(found[..., 3] - picture(alpha=True)[..., 3]) < 64).mean()) > 0.97


@encoding
def test_bytes_do_not_depend_on_threads():
    forms = ("etc1s", "uastc")
    alone = [encoded(form, False, False).data for form in forms]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda form: encode_ktx2(picture(), form, srgb=False).data, forms)) == alone


@pytest.mark.parametrize("shape", [(6, 8, 3), (8, 2, 4), (8, 8), (8, 8, 2)])
def test_only_whole_blocks_are_taken(shape):
    with pytest.raises(ValueError, match=r"multiples of 4|an image is"):
        encode_ktx2(np.zeros(shape, np.uint8), "etc1s", srgb=True)


def test_without_an_encoder_nothing_is_available(monkeypatch, tmp_path):
    monkeypatch.setattr(ktx2, "MODULES", (tmp_path / "absent.wasm",))
    with pytest.raises(Ktx2Error, match="no encoder"):
        encode_ktx2(picture(4), "etc1s", srgb=True)
    assert not ktx2.available.__wrapped__()
    assert not ktx2.encoder_version.__wrapped__()


@encoding
def test_a_broken_node_is_no_encoder(monkeypatch):
    monkeypatch.setattr(ktx2, "_node", lambda: shutil.which("false") or "/bin/false")
    with pytest.raises(Ktx2Error, match="exit 1"):
        encode_ktx2(picture(4), "etc1s", srgb=True)
