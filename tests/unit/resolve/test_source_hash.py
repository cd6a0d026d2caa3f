"""The source's digest follows every text the scene was read from, and nothing else."""

from scenewright.pipeline import Compiler

KIT = "scenewright: 1\ncomponents:\n  stub: {parts: {one: {is: box}}}\n"
SCENE = "scenewright: 1\nimport: {kit: kit.scene.yaml}\nparts:\n  a: {is: kit.stub}\n"


def digest(folder, kit=KIT, scene=SCENE):
    folder.mkdir()
    (folder / "kit.scene.yaml").write_text(kit)
    (folder / "one.scene.yaml").write_text(scene)
    build = Compiler().check(folder / "one.scene.yaml")
    assert build.diagnostics == ()
    return build.scene.source_hash


def test_it_follows_the_text_of_the_scene_and_of_its_imports(tmp_path):
    first = digest(tmp_path / "a")
    assert digest(tmp_path / "b") == first  # not where the files lie
    assert digest(tmp_path / "c", kit=KIT + "# more\n") != first
    assert digest(tmp_path / "d", scene=SCENE + "# more\n") != first
