"""Values come back as they were, types and bits; what is not a value of the known kinds is refused or absent."""

from __future__ import annotations

import json
import struct
from dataclasses import fields, is_dataclass
from enum import Enum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.geometry import Mesh
from scenewright.graph import Collider
from scenewright.parts import Assembly, SubNode
from scenewright.records import dataclass
from scenewright.store import encoding
from scenewright.store.encoding import NotKeptError, packed, unpacked

TRIANGLE = Mesh(
    np.array([[0, 0, 0], [1, 0, 0], [0, 1, -0.0]]),
    np.array([[0, 1, 2]]),
    np.array([[0, 0, 1]] * 3),
    np.array([[0, 0], [1, 0], [0, 1]]),
)


def again(value):
    """Through an entry and back."""
    return unpacked("k", packed("mesh", "k", value))


@settings(max_examples=30, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
        lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner),
        max_leaves=12,
    )
)
def test_plain_values_keep_their_types_and_order(value):
    assert repr(again(value)) == repr(value)


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8", "u1", "<u4", "?", "<c16"])
@pytest.mark.parametrize("shape", [(), (0,), (0, 3), (3, 2), (2, 1, 3)])
def test_arrays_keep_dtype_shape_and_bits_and_are_read_only(dtype, shape):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    found = again((array, array.T))[0]
    assert (found.dtype.str, found.shape, found.tobytes()) == (array.dtype.str, shape, array.tobytes())
    assert not found.flags.writeable


@pytest.mark.parametrize("number", [np.float64(0.1), np.float32(0.1), np.int64(-3), np.bool_(True)])
def test_a_number_of_numpy_is_still_one(number):
    assert repr(again(number)) == repr(number)


def test_an_assembly_is_the_same_thing():
    box = (Collider("box", size=(1, 2, 3)),)
    sub = SubNode("leaf/handle", {"b": TRIANGLE, "a": TRIANGLE}, translation=(0.1, 0, 3.0), colliders=box)
    found = again(Assembly((sub,), "ground"))
    (node,) = found.nodes
    assert (found.role, node.path, node.translation, node.colliders) == (
        "ground",
        sub.path,
        sub.translation,
        sub.colliders,
    )
    assert list(node.meshes) == ["b", "a"]
    assert node.meshes["a"].key == TRIANGLE.key


def test_an_array_that_comes_twice_is_stored_once():
    once = packed("mesh", "k", (np.zeros(10_000),))
    array = np.zeros(10_000)
    assert len(packed("mesh", "k", (array, array))) < len(once) + 100


@dataclass(frozen=True)
class Stranger:
    """Not of the compiler."""

    size: int = 1


class Mood(Enum):
    """Not of the compiler either."""

    GOOD = 1


@dataclass(frozen=True)
class Collider2(Collider):
    """Of a known kind, but not one itself."""


@pytest.mark.parametrize(
    "value",
    [Stranger(), Mood.GOOD, {1, 2}, object(), np.array([object()]), np.array(["text"]), Collider2("box"), 1j, print],
    ids=lambda value: type(value).__name__,
)
def test_other_types_are_not_kept(value):
    with pytest.raises(NotKeptError):
        packed("mesh", "k", Assembly((SubNode("", {"a": value}),)))


def test_names_of_what_is_kept_are_clear():
    known = encoding._classes()
    assert {"Assembly", "SubNode", "Mesh", "Collider", "Joint", "Painted", "Material", "Image", "Surroundings"} <= set(
        known
    )
    total = [
        name
        for path in encoding._MODULES
        for name, thing in vars(__import__(path, fromlist=["_"])).items()
        if isinstance(thing, type) and thing.__module__ == path and (is_dataclass(thing) or issubclass(thing, Enum))
        if issubclass(thing, Enum) or all(entry.init for entry in fields(thing))
    ]
    assert sorted(total) == sorted(known)


def made_up(head, tail=b""):
    """An entry somebody else wrote, with a good seal."""
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    text += b" " * (-(28 + len(text)) % 8)
    body = struct.pack("<I", len(text)) + text + tail
    return b"SWC1mesh" + encoding._seal("k", body) + body


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"{",
        b"[" * 100_000,
        {"value": {"c": "os.system", "f": {"command": "true"}}, "blobs": []},
        {"value": {"c": "Mesh", "f": {}}, "blobs": []},
        {"value": {"c": "Collider", "f": {"shape": "box", "other": 1}}, "blobs": []},
        {"value": {"c": "Stands", "f": {"value": "pad"}}, "blobs": []},
        {"value": {"e": "Stands", "k": "__class__"}, "blobs": []},
        {"value": {"e": "Mesh", "k": "key"}, "blobs": []},
        {"value": {"a": 0}, "blobs": []},
        {"value": {"a": 0}, "blobs": [[0, "<f4", [1 << 40]]]},
        {"value": {"a": 0}, "blobs": [[-8, "<f4", [1]]]},
        {"value": {"a": 0}, "blobs": [[0, "|O", [1]]]},
        {"value": {"a": 0}, "blobs": [[0, "<f4,<f4", [1]]]},
        {"value": {"b": 0}, "blobs": [[0, "bytes", 99]]},
        {"value": {"b": 0}, "blobs": [[0, "bytes", -1]]},
        {"value": {"m": [[[1], 2]]}, "blobs": []},
        {"value": {}, "blobs": []},
        {"value": {"t": 3}, "blobs": []},
        {"blobs": []},
        [],
    ],
    ids=lambda head: repr(head)[:60],
)
def test_a_made_up_entry_is_absent(head):
    assert unpacked("k", made_up(head, bytes(16))) is None


def test_made_up_entries_are_read_at_all():
    assert unpacked("k", made_up({"value": {"b": 0}, "blobs": [[0, "bytes", 3]]}, b"abc\0\0\0\0\0")) == b"abc"


def test_no_damage_goes_unseen():
    data = packed("mesh", "k", Assembly((SubNode("", {"a": TRIANGLE}),)))
    assert unpacked("k", data) is not None
    assert unpacked("l", data) is None
    for at in [0, 3, *range(8, len(data), 13), len(data) - 1]:
        damaged = bytearray(data)
        damaged[at] ^= 0x10
        assert unpacked("k", bytes(damaged)) is None, at
    for length in range(0, len(data), 7):
        assert unpacked("k", data[:length]) is None
    assert unpacked("k", data + b"\0") is None
