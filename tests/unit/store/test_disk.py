"""The disk cache gives back what it was given, forgets what is damaged, and files appear whole."""

import pytest

from scenewright.expand import Painted
from scenewright.graph import Image, Material
from scenewright.store import write_whole
from scenewright.store.disk import DiskCache, open_cache

PAINTED = Painted(
    Material("k", "oak", base_color=(0.1, 0.2, 0.3, 1.0), base_color_texture="k-color", tile=(1.2, 1.2)),
    (Image("k-color", "image/png", 4, 4, b"pixels"), Image("k-orm", "image/jpeg", 4, 4, b"")),
)


def test_painted_materials_survive_the_process(tmp_path):
    DiskCache(tmp_path).put("abc", PAINTED)
    found = DiskCache(tmp_path).get("abc")
    assert isinstance(found, Painted)
    assert found.material == PAINTED.material
    assert [(i.key, i.data) for i in found.images] == [("k-color", b"pixels"), ("k-orm", b"")]
    assert DiskCache(tmp_path).get("abd") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d[:-1],
        lambda d: d + b"x",
        lambda d: d[:0],
        lambda d: b"SWPM" + d[5:],
        lambda d: d[:14] + b"{" + d[15:],
    ],
)
def test_a_damaged_entry_is_absent(tmp_path, damage):
    DiskCache(tmp_path).put("abc", PAINTED)
    (file,) = tmp_path.glob("*.painted")
    file.write_bytes(damage(file.read_bytes()))
    assert DiskCache(tmp_path).get("abc") is None


def test_a_folder_that_cannot_be_used_costs_speed_only(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    cache = DiskCache(blocker / "cache")
    cache.put("abc", PAINTED)
    assert cache.get("abc") is PAINTED


def test_the_cache_stands_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("SCENEWRIGHT_CACHE", str(tmp_path / "here"))
    assert open_cache().folder == tmp_path / "here"
    monkeypatch.delenv("SCENEWRIGHT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert open_cache().folder == tmp_path / "scenewright"


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
