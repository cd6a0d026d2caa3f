"""Built-in kits are scene files: found by name, without fault, and every component builds with its defaults."""

from pathlib import Path

import pytest

from built import COMPILER
from scenewright.cli.kits import kit_names
from scenewright.model.headers import DATA, data_names
from scenewright.model.imports import SUFFIX

KITS = data_names("kits", SUFFIX)


def scene(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "one.scene.yaml"
    file.write_text("scenewright: 1\n" + text)
    return file


@pytest.mark.parametrize("kit", KITS)
def test_a_kit_has_no_fault(kit):
    build = COMPILER.check(DATA / "kits" / f"{kit}{SUFFIX}")
    assert build.diagnostics == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", kit_names())
def test_a_component_stands_in_a_room_by_its_defaults(name, tmp_path):
    kit = name.partition(".")[0]
    hung = name in {"gallery.panel", "classroom.board"}
    where = "{on_wall: north, height: 1.5m}" if hung else "{against_wall: north}"
    tall = "12m" if kit == "garden" else "2.7m"  # its trees do not stand in rooms
    text = f"import: {{my: kit:{kit}}}\nparts:\n  hall:\n    is: room\n    height: {tall}\n    parts:\n"
    text += f"      one: {{is: my.{name.partition('.')[2]}, place: {where}}}\n"
    build = COMPILER.compile(scene(tmp_path, text))
    assert [d.message for d in build.diagnostics] == []
    rows = {row["address"]: row["triangles"] for row in build.report["addresses"]}
    assert sum(count for address, count in rows.items() if address.startswith("hall/one/")) > 100


def test_parameters_reach_into_the_kit(tmp_path):
    text = "import: {g: kit:gallery}\nparts:\n  one: {is: g.exhibit, height: 0.7m, vase_height: 60cm}\n"
    placed = COMPILER.check(scene(tmp_path, text)).placed
    vase = next(node for node in placed.nodes[0].children if node.node.id == "vase")
    assert vase.transform.translation[1] == pytest.approx(0.7)
    assert vase.descriptions[0].high[1] == pytest.approx(0.6)


def test_an_unknown_kit_is_named_with_the_nearest(tmp_path):
    [fault] = COMPILER.check(scene(tmp_path, "import: {g: kit:galery}\n")).diagnostics
    assert fault.code == "SW219"
    assert [fix.new for fix in fault.fixes] == ["kit:gallery"]
    assert fault.span.start.line == 2
