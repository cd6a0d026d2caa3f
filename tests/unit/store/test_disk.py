"""The disk cache gives back what it was given, forgets what is damaged, and files appear whole."""

import numpy as np
import pytest

from scenewright.expand import Painted
from scenewright.geometry import Mesh
from scenewright.graph import Image, Material
from scenewright.parts import Assembly, SubNode
from scenewright.store import write_whole
from scenewright.store.disk import DiskCache, open_cache

KEY, OTHER = "ab" * 16, "cd" * 16
PAINTED = Painted(
    Material("k", "oak", base_color=(0.1, 0.2, 0.3, 1.0), base_color_texture="k-color", tile=(1.2, 1.2)),
    (Image("k-color", "image/png", 4, 4, b"pixels"), Image("k-orm", "image/jpeg", 4, 4, b"")),
)


def test_painted_materials_survive_the_process(tmp_path):
    DiskCache(tmp_path).put(KEY, PAINTED)
    found = DiskCache(tmp_path).get(KEY)
    assert isinstance(found, Painted)
    assert found.material == PAINTED.material
    assert [(i.key, i.data) for i in found.images] == [("k-color", b"pixels"), ("k-orm", b"")]
    assert DiskCache(tmp_path).get(OTHER) is None


def test_built_things_survive_the_process_but_those_without_triangles(tmp_path):
    mesh = Mesh(np.eye(3), np.array([[0, 1, 2]]), np.eye(3), np.zeros((3, 2)))
    cache = DiskCache(tmp_path)
    cache.put(KEY, Assembly((SubNode("", {"body": mesh}),), "ground"))
    cache.put(OTHER, Assembly((SubNode(""),), "spawn"))
    found = DiskCache(tmp_path).get(KEY)
    assert isinstance(found, Assembly)
    assert found.nodes[0].meshes["body"].key == mesh.key
    assert cache.get(OTHER) is not None
    assert DiskCache(tmp_path).get(OTHER) is None


def test_what_it_does_not_know_lives_in_memory_only(tmp_path):
    cache = DiskCache(tmp_path)
    cache.put(KEY, {"not": "kept"})
    cache.put(OTHER, Painted(object(), ()))
    assert cache.get(KEY) == {"not": "kept"}
    assert cache.get(OTHER) is not None
    assert list(cache.folder.entries()) == []


def test_other_versions_of_a_library_do_not_share_entries(tmp_path, monkeypatch):
    DiskCache(tmp_path).put(KEY, PAINTED)
    monkeypatch.setattr("scenewright.store.disk._libraries", lambda: "pillow 99")
    assert DiskCache(tmp_path).get(KEY) is None


def test_a_cache_that_only_reads_writes_nothing(tmp_path):
    cache = DiskCache(tmp_path, writes=())
    cache.put(KEY, PAINTED)
    assert list(tmp_path.iterdir()) == []
    DiskCache(tmp_path).put(OTHER, PAINTED)
    assert isinstance(cache.get(OTHER), Painted)


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d[:-1],
        lambda d: d + b"x",
        lambda d: d[:0],
        lambda d: b"SWC2" + d[4:],
        lambda d: d[:14] + b"{" + d[15:],
    ],
)
def test_a_damaged_entry_is_absent(tmp_path, damage):
    DiskCache(tmp_path).put(KEY, PAINTED)
    (entry,) = DiskCache(tmp_path).folder.entries()
    entry.path.write_bytes(damage(entry.path.read_bytes()))
    assert DiskCache(tmp_path).get(KEY) is None
    DiskCache(tmp_path).put(KEY, PAINTED)
    assert isinstance(DiskCache(tmp_path).get(KEY), Painted)


def test_a_folder_that_cannot_be_used_costs_speed_only(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    cache = DiskCache(blocker / "cache")
    cache.put(KEY, PAINTED)
    assert cache.get(KEY) is PAINTED


def test_the_cache_stands_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("SCENEWRIGHT_CACHE", str(tmp_path / "here"))
    assert open_cache().folder.path == tmp_path / "here"
    monkeypatch.delenv("SCENEWRIGHT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert open_cache().folder.path == tmp_path / "scenewright"


def test_writing_replaces_the_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "a.glb"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.glb"]


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.glb"
    write_whole(path, b"one")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.glb"]
