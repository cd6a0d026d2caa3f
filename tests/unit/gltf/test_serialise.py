"""The fast layer between pygltflib's objects and JSON, and the container."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path

import pygltflib
import pytest

from scenewright.gltf import GltfError, count, extensions, read_glb, write_glb
from scenewright.gltf.container import pack, unpack
from scenewright.gltf.extension import extension_classes
from scenewright.gltf.inspect import picture_size
from scenewright.gltf.serialise import from_json, to_json
from unit.gltf.worlds import everything


def test_reading_and_writing_again_gives_the_same_text():
    text = unpack(write_glb(everything()).data)[0].rstrip()
    assert to_json(from_json(text)) == text


def test_pygltflib_itself_reads_the_same_document():
    data = write_glb(everything()).data
    theirs = pygltflib.GLTF2.load_from_bytes(data)
    ours = read_glb(data)
    assert ours.nodes == theirs.nodes
    assert ours.materials == theirs.materials
    assert ours.accessors == theirs.accessors
    assert ours.extensions == theirs.extensions
    assert theirs.binary_blob() == bytes(ours.binary_blob())


def test_defaults_are_left_out_but_empty_extensions_stay():
    node = pygltflib.Node(name="n", children=[], extensions={"KHR_x": {}})
    document = pygltflib.GLTF2(nodes=[node])
    assert json.loads(to_json(document))["nodes"] == [{"name": "n", "extensions": {"KHR_x": {}}}]


@pytest.mark.parametrize(
    "data",
    [b"", b"glTF", b"x" * 40, struct.pack("<III", 0x46546C67, 2, 999) + b"\0" * 20, pack(b"[]", []), pack(b"{", [])],
)
def test_what_is_no_glb_is_said_to_be_none(data):
    with pytest.raises(GltfError):
        read_glb(data)


def test_cut_files_are_refused_by_the_counter_too():
    data = write_glb(everything()).data
    with pytest.raises(GltfError):
        count(data[:-8])


def test_chunks_are_aligned_and_lengths_true():
    data = pack(b'{"asset":{"version":"2.0"}}', [b"abcde"])
    assert len(data) % 4 == 0
    assert struct.unpack_from("<I", data, 8)[0] == len(data)
    text, binary = unpack(data)
    assert text == b'{"asset":{"version":"2.0"}} '
    assert bytes(binary) == b"abcde\0\0\0"


def test_every_extension_file_is_found_and_named_as_its_extension():
    names = [kind.name for kind in extension_classes()]
    files = [path for path in Path(extensions.__path__[0]).glob("*.py") if path.stem != "__init__"]
    assert len(names) == len(set(names)) == len(files)
    for kind in extension_classes():
        assert kind.__module__.rsplit(".", 1)[1] == kind.name.lower()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_picture_sizes_are_read_from_the_file(form):
    from io import BytesIO

    from PIL import Image

    for options in ({}, {"lossless": True} if form == "WEBP" else {}):
        out = BytesIO()
        Image.new("RGB", (37, 21), (1, 2, 3)).save(out, form, **options)
        assert picture_size(out.getvalue()) == (37, 21)


def test_naming_the_package_loads_no_pygltflib():
    code = "import sys, scenewright.gltf; sys.exit('pygltflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
