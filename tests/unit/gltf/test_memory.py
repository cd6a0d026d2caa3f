"""The encoder's memory: made once for a key, bounded, read-only; and a rebuild encodes only the meshes that changed."""

import numpy as np
import pytest

from scenewright.gltf import GltfOptions, load_codec, write_glb
from scenewright.gltf.compression import vertex_stream
from scenewright.gltf.compression.memory import Memory
from scenewright.graph import Material, Node, Primitive, SceneGraph
from unit.gltf.worlds import ball


class Doubler:
    def __init__(self, most=1000):
        self.memory, self.calls = Memory(most), 0

    def doubled(self, values):
        def make():
            self.calls += 1
            return values * 2

        return self.memory.recall(f"doubled {values.tolist()}", make)


def test_a_key_is_made_once_and_another_anew():
    doubler = Doubler()
    first = doubler.doubled(np.arange(4))
    assert doubler.doubled(np.arange(4)) is first
    assert doubler.calls == 1
    assert doubler.doubled(np.arange(5)).tolist() == [0, 2, 4, 6, 8]
    assert doubler.calls == 2


def test_what_is_shared_cannot_be_written():
    with pytest.raises(ValueError, match="read-only"):
        Doubler().doubled(np.arange(4))[0] = 1
    stream = vertex_stream("POSITION", np.zeros((60, 3), np.float32), None)
    kept, packed = Memory().recall("stream", lambda: (stream, None))
    assert packed is None
    with pytest.raises(ValueError, match="read-only"):
        kept.rows[0] = 1


def test_streams_and_bytes_count_as_what_they_hold():
    memory = Memory()
    stream = vertex_stream("POSITION", np.zeros((60, 3), np.float32), None)
    memory.recall("both", lambda: (stream, b"1234567"))
    assert memory.held == stream.rows.nbytes + 7


def test_the_longest_unused_goes_when_it_is_full():
    doubler = Doubler(most=3 * 32)
    for value in (0, 1, 2):
        doubler.doubled(np.full(4, value))
    doubler.doubled(np.full(4, 0))  # used again: 1 is now the oldest
    doubler.doubled(np.full(4, 3))
    assert doubler.memory.held == 3 * 32
    calls = doubler.calls
    doubler.doubled(np.full(4, 0))
    assert doubler.calls == calls
    doubler.doubled(np.full(4, 1))
    assert doubler.calls == calls + 1


def test_what_is_too_large_is_made_but_not_kept():
    doubler = Doubler(most=16)
    assert doubler.doubled(np.arange(100))[99] == 198
    assert doubler.memory.held == 0


@pytest.mark.skipif(load_codec() is None, reason="the viewer was not built")
def test_a_rebuild_encodes_only_the_meshes_that_changed(monkeypatch):
    codec, sizes = load_codec(), []
    encode = codec.encode_vertices
    monkeypatch.setattr(codec, "memory", Memory())
    monkeypatch.setattr(codec, "encode_vertices", lambda rows: (sizes.append(len(rows)), encode(rows))[1])

    def write(*radii):
        nodes = [Node(f"n{r}", "n", primitives=(Primitive(ball(r), "plain"),)) for r in radii]
        graph = SceneGraph(tuple(nodes), {"plain": Material("plain", "plain")}, {})
        sizes.clear()
        return write_glb(graph, GltfOptions(quantize=True, meshopt=True)).data

    first = write(0.5, 0.6)
    once = len(sizes) // 2
    assert once == 2  # positions and normals: nothing else shows on a plain material
    assert write(0.5, 0.6) == first
    assert not sizes
    write(0.5, 0.7)
    assert len(sizes) == once
