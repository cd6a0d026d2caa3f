"""Bad files: every fault has its code, place, nearest name or fix, and none hides another."""

from __future__ import annotations

import pytest

from scenewright.diagnostics import Diagnostic, Diagnostics, Severity
from scenewright.diagnostics.codes import CODES
from scenewright.model import faults, load_scene
from scenewright.syntax import read_source

HEAD = "scenewright: 1\nparts:\n"
COMPONENT = "components: {c: {parts: {d: {is: box}}}}\n"


def complaints(text: str) -> list[Diagnostic]:
    diagnostics = Diagnostics()
    document = read_source(text, "t.scene.yaml", diagnostics)
    if document is not None:
        load_scene(document, diagnostics)
    return diagnostics.sorted()


def part(line: str) -> str:
    """A scene with one line under `parts`, which is line 3."""
    return f"{HEAD}  {line}\n"


BAD = [
    # text, code, (line, column), what the hint, a fix or the message holds
    ("title: x\n", "SW304", (1, 1), "version"),
    ("scenewright: 2\n", "SW315", (1, 14), "1"),
    ("scenewright: 1\npart: {}\n", "SW201", (2, 1), "parts"),
    ("scenewright: 1\nchildren: {}\n", "SW202", (2, 1), "parts"),
    ("scenewright: 1\nstyle: nordik\n", "SW219", (2, 8), "default"),
    ("scenewright: 1\nseed: -1\n", "SW302", (2, 7), "0"),
    ("scenewright: 1\nparts: [{is: box, id: a}]\n", "SW314", (2, 8), "a: {is: box"),
    (part("a: {is: bxo}"), "SW203", (3, 11), "box"),
    (part("a: {is: fountain}"), "SW704", (3, 11), "fountain"),
    (part("a: {type: box}"), "SW202", (3, 7), "is"),
    (part("a: box"), "SW301", (3, 6), "{is: box}"),
    (part("a: {}"), "SW304", (3, 3), "what it is"),
    (part("Box1: {is: box}"), "SW211", (3, 3), "box1"),
    (part("north: {is: box}"), "SW214", (3, 3), "side"),
    (part("not: {is: box}"), "SW214", (3, 3), "expressions"),
    (part("a: {is: box, widht: 1}"), "SW201", (3, 16), "width"),
    (part("a: {is: box, position: [0, 0]}"), "SW202", (3, 16), "at"),
    (part("a: {is: box, size: 2}"), "SW202", (3, 16), "width, height, depth"),
    (part("a: {is: box, children: {}}"), "SW202", (3, 16), "parts"),
    (part("a: {is: box, width: wide}"), "SW305", (3, 23), "not a number"),
    (part("a: {is: box, width: 1kg}"), "SW303", (3, 23), "mass"),
    (part("a: {is: box, width: 1mm.}"), "SW305", (3, 23), ""),
    (part("a: {is: box, width: 2..1}"), "SW307", (3, 23), "1..2"),
    (part("a: {is: box, width: 99km}"), "SW302", (3, 23), "greatest"),
    (part("a: {is: box, width: [1, 2]}"), "SW301", (3, 23), "pick"),
    (part("a: {is: box, width: }"), "SW301", (3, 23), "no value"),
    (part("a: {is: sign, text: {caption}}"), "SW120", (3, 23), '"{caption}"'),
    (part("a: {is: box, width: =1 +}"), "SW401", (3, 26), "missing"),
    (part("a: {is: box, width: =w - 10cm}"), "SW402", (3, 28), "0.1"),
    (part("a: {is: box, width: =foo}"), "SW209", (3, 24), "foo"),
    (part("a: {is: box, width: =i}"), "SW209", (3, 24), "repeat"),
    (part("a: {is: box, width: =b.width}"), "SW212", (3, 24), "b"),
    (part("a: {is: box, width: =a.wdith}"), "SW207", (3, 24), "width"),
    (part("a: {is: box, width: =a.at}"), "SW418", (3, 24), "pose"),
    (part("a: {is: table, style: fancy}"), "SW306", (3, 25), ""),
    (part("a: {is: box, at: 3}"), "SW321", (3, 20), "[x, z]"),
    (part("a: {is: box, at: [1, 2, 3, 4]}"), "SW321", (3, 20), "[x, z]"),
    (part("a: {is: box, rotate: [1, 2]}"), "SW321", (3, 24), "[x, y, z]"),
    (part("a: {is: box, overlap: yes}"), "SW311", (3, 25), "true"),
    (part("a: {is: box, at: [0, 0], place: {on_top: b}}"), "SW602", (3, 16), "exclude"),
    (part("a: {is: box, place: {on_topp: b}}"), "SW206", (3, 24), "on_top"),
    (part("a: {is: box, place: {above: b}}"), "SW206", (3, 24), "on_top"),
    (part("a: {is: box, place: {on_top: b/c}}"), "SW212", (3, 32), "b.c"),
    (part("a: {is: box, place: {side_of: b}}"), "SW304", (3, 33), "side"),
    (part("a: {is: box, place: {corner: nort_east}}"), "SW306", (3, 32), "north_east"),
    (part("a: {is: box, place: {clear: 1m}}"), "SW322", (3, 23), "relation"),
    (part("a: {is: box, repeat: [1, 2]}"), "SW318", (3, 24), "each"),
    (part("a: {is: box, repeat: {rwo: 3}}"), "SW223", (3, 24), "row"),
    (part("a: {is: box, repeat: {row: 3, ring: 3}}"), "SW313", (3, 24), "row, ring"),
    (part("a: {is: box, repeat: {ring: 3}}"), "SW304", (3, 16), "radius"),
    (part("a: {is: box, repeat: {row: 3, gap: 1, step: 2}}"), "SW313", (3, 41), "step"),
    (part("a: {is: box, repeat: {surround: b}}"), "SW304", (3, 16), "count: 6"),
    (part("a: {is: box, repeat: {surround: b, count: 3, every: 1m}}"), "SW201", (3, 48), "gap"),
    (part("a: {is: box, repeat: {surround: b, count: 3, ring: 3}}"), "SW313", (3, 24), "ring, surround"),
    (part("a: {is: box, repeat: {surround: b/c, count: 3}}"), "SW212", (3, 35), "dots"),
    (part("a: {is: box, repeat: {along: b}}"), "SW304", (3, 16), "every: 3m"),
    (part("a: {is: box, repeat: {along: b, every: 1m, count: 3}}"), "SW313", (3, 46), "every"),
    (part("a: {is: box, repeat: {along: b, every: 0}}"), "SW302", (3, 42), "0.01"),
    (part("a: {is: box, repeat: {along: b, count: 3, gap: 1m}}"), "SW201", (3, 45), "every"),
    (part("a: {is: box, at: [0, 0], repeat: {along: b, count: 3}}"), "SW602", (3, 16), "along"),
    (part("a: {is: box, repeat: {surround: b, count: 3}, place: {on_top: b}}"), "SW602", (3, 49), "surround"),
    (part("a: {is: box, every: 1m}"), "SW323", (3, 16), "repeat: {…, every: …}"),
    (part("a: {is: box, surround: b}"), "SW323", (3, 16), "repeat: {surround: …}"),
    (part("a: {is: box, repeat: {scatter: {count: 3}}}"), "SW304", (3, 25), "over"),
    (part("a: {is: box, repeat: {scatter: {over: b}}}"), "SW304", (3, 25), "count"),
    (part("a: {is: box, repeat: {scatter: {over: b, count: 3, density: 2}}}"), "SW313", (3, 25), "density"),
    (part("a: {is: box, repeat: {scatter: {over: b, count: 3, spacign: 2}}}"), "SW201", (3, 54), "spacing"),
    (part("a: {is: box, repeat: {scatter: {over: b, count: 3, clump: 2}}}"), "SW302", (3, 61), "1"),
    (part("a: {is: box, repeat: {scatter: {over: b, count: 3, keep_from: {b: -2m}}}}"), "SW302", (3, 69), "0"),
    (part("a: {is: box, repeat: {scatter: {over: b, count: 3, keep_from: {'b/c': 2m}}}}"), "SW212", (3, 73), "dots"),
    (part("a: {is: box, repeat: 1e9}"), "SW302", (3, 24), "100000"),
    (part("a: {is: box, repeat: 1.5}"), "SW308", (3, 24), "whole"),
    (part("a: {is: box, seed: 1..5}"), "SW317", (3, 22), "seed: 7"),
    ("scenewright: 1\nparams: {w: 9..1}\n", "SW307", (2, 13), "1..9"),
    (part("a: {is: box, material: oka}"), "SW204", (3, 26), ""),
    (part("a: {is: box, material: {is: woood}}"), "SW204", (3, 31), "wood"),
    (part("a: {is: box, material: {is: wood, specis: oak}}"), "SW201", (3, 37), "species"),
    (part("a: {is: box, materials: {lid: wood}}"), "SW216", (3, 28), "slot"),
    (part("a: {is: box, width: {pick: []}}"), "SW316", (3, 30), "list"),
    (part("a: {is: box, width: {pick: [1, 2], weights: [1]}}"), "SW316", (3, 47), "2"),
    (part("a: {is: box, openings: {}}"), "SW323", (3, 16), "room"),
    (part("a: {is: door}"), "SW323", (3, 11), "openings"),
    (part("a: {is: box, variants: 3}"), "SW323", (3, 16), "repeat: {…, variants: …}"),
    (part("a: {is: box, ring: 3}"), "SW323", (3, 16), "repeat: {ring: …}"),
    (part("a: {is: box, gap: 1m}"), "SW323", (3, 16), "repeat: {…, gap: …}"),
    (part("a: {is: box, spacing: 2m}"), "SW323", (3, 16), "repeat: {scatter: {…, spacing: …}}"),
    (part("a: {is: box, on_top: b}"), "SW323", (3, 16), "place: {on_top: …}"),
    (part("a: {is: box, clear: 1m}"), "SW323", (3, 16), "place: {…, clear: …}"),
    (part("a: {is: room, openings: {b: {is: box, wall: north}}}"), "SW323", (3, 36), "wall"),
    (part("a: {is: room, openings: {b: {is: c, wall: east}}}") + COMPONENT, "SW323", (3, 36), "wall"),
    (part("a: {is: room, openings: {b: {is: door}}}"), "SW304", (3, 28), "wall"),
    (part("a: {is: room, openings: {b: {is: door, wall: nort}}}"), "SW306", (3, 48), "north"),
    (part("a: {is: room, openings: {b: {is: door, wall: north}}, parts: {b: {is: box}}}"), "SW215", (3, 65), "b"),
    (part("a: {is: box, animate: spinn}"), "SW224", (3, 25), "spin"),
    (part("a: {is: box, animate: {spin: this, bye: 3}}"), "SW201", (3, 38), "by"),
    (part("a: {is: box, when: [{event: selct, do: []}]}"), "SW221", (3, 31), "select"),
    (part("a: {is: box, when: [{event: select, do: [{togle: a}]}]}"), "SW221", (3, 45), "toggle"),
    (part("a: {is: box, sound: brdsong}"), "SW225", (3, 23), "birdsong"),
    (part("a: {is: box, physics: dynamik}"), "SW306", (3, 25), "dynamic"),
    (part("a: {is: group, if: =door_open}") + "state: {door_open: false}\n", "SW413", (3, 23), "when"),
    (part("a: {is: box, repeat: 3}\n  b: {is: box, width: =a.width}"), "SW220", (4, 24), "a[0]"),
    (part("a: {is: c}") + "components: {c: {parts: {d: {is: c}}}}\n", "SW502", (4, 34), "c → c"),
    (part("a: {is: c}") + "components: {c: {params: {at: 1}, parts: {d: {is: box}}}}\n", "SW214", (4, 27), "at"),
    (part("a: {is: c, parts: {}}") + "components: {c: {parts: {d: {is: box}}}}\n", "SW201", (3, 14), "group"),
    ("scenewright: 1\ncomponents: {c: {}}\n", "SW509", (2, 14), "parts"),
    ("scenewright: 1\nparams: {i: 3}\n", "SW214", (2, 10), "repeat"),
    ("scenewright: 1\nparams: {a: {min: 1}}\n", "SW304", (2, 10), "default"),
    ("scenewright: 1\nparams: {a: {default: 3, min: 4}}\n", "SW302", (2, 23), "4"),
    ("scenewright: 1\nenvironment: {sky: {time: 26:00}}\n", "SW310", (2, 27), "26:00"),
    ("scenewright: 1\nenvironment: {sky: {tme: 3}}\n", "SW201", (2, 21), "time"),
    ("scenewright: 1\nenvironment: {fog: {from: 3}}\n", "SW304", (2, 15), "to"),
    ("scenewright: 1\nchecks: [suported]\n", "SW222", (2, 10), "supported"),
    ("scenewright: 1\nvariants: {night: {environmint/sky: 3}}\n", "SW218", (2, 20), ""),
    ("scenewright: 1\nvariants: {v: {seed: x}}\n", "SW305", (2, 22), "number"),
    ("scenewright: 1\nimport: {a: http://x.example/a.yaml}\n", "SW009", (2, 13), "web"),
    ("scenewright: 1\nimport: {a: ../../etc/passwd}\n", "SW008", (2, 13), "folder"),
    ("scenewright: 1\nimport: {a: /etc/passwd}\n", "SW008", (2, 13), "folder"),
    ("scenewright: 1\nimport: {a: kit:nothing}\n", "SW219", (2, 13), "kit"),
    ("scenewright: 1\nimport: {a: nothing.scene.yaml}\n", "SW504", (2, 13), "nothing"),
]


@pytest.mark.parametrize(("text", "code", "place", "word"), BAD)
def test_a_fault_has_its_code_and_place(text: str, code: str, place: tuple[int, int], word: str) -> None:
    found = complaints(text)
    shown = [(d.code, (d.span.start.line, d.span.start.column), d.message) for d in found]
    match = [d for d in found if d.code == code and (d.span.start.line, d.span.start.column) == place]
    assert match, shown
    said = " ".join([match[0].message, match[0].expected, match[0].hint, *(str(fix.new) for fix in match[0].fixes)])
    assert word in said


def test_all_faults_of_a_file_come_in_one_run() -> None:
    text = """scenewright: 1
titel: x
materials: {m: {is: wod}}
components:
  c: {params: {h: 1m}, parts: {a: {is: box, width: =h + q}}}
parts:
  a: {is: bxo, at: [1]}
  b: {is: box, width: 2kg, repeat: {row: 3, gap: x}}
  c1: {is: c, hh: 2}
"""
    found = [(d.code, d.span.start.line, d.address) for d in complaints(text)]
    assert found == [
        ("SW201", 2, ""),
        ("SW204", 3, ""),
        ("SW209", 5, "c/a"),
        ("SW203", 7, "a"),
        ("SW321", 7, "a"),
        ("SW303", 8, "b"),
        ("SW305", 8, "b"),
        ("SW201", 9, "c1"),
    ]


def test_what_is_not_built_yet_warns_where_the_scene_can_do_without() -> None:
    found = complaints("scenewright: 1\nenvironment: {sky: {file: sky.hdr}}\n")
    assert [(d.code, d.severity) for d in found] == [(faults.KEY_NOT_BUILT, Severity.WARNING)]


@pytest.mark.parametrize(
    "repeat",
    [
        "{surround: b, count: 6}",
        "{surround: b, count: 3..6, gap: 10cm, as: k, variants: all}",
        "{surround: b, each: [1, 2], as: k}",
        "{count: 6, surround: b}",
        "{along: b.front, every: 3m}",
        "{along: b, count: 4, each: [1, 2], as: k}",
        "{count: 4, along: b}",
        "{along: b, row: 4, gap: 1m}",
    ],
)
def test_motifs_that_go_by_a_thing_are_read(repeat: str) -> None:
    assert complaints(part(f"a: {{is: box, repeat: {repeat}}}") + "  b: {is: box}\n") == []


def test_every_code_used_is_in_the_table() -> None:
    codes = {value for name, value in vars(faults).items() if name.isupper()}
    assert codes <= CODES.keys()


def test_a_fix_mends_the_fault() -> None:
    text = part("a: {is: bxo, widht: 1m}")
    for _ in range(2):
        fixes = [fix for d in complaints(text) for fix in d.fixes]
        if fixes:
            text = text.replace(fixes[0].old, str(fixes[0].new))
    assert complaints(text) == []


def test_imports_are_read_once_checked_and_cycles_printed_whole(tmp_path) -> None:
    (tmp_path / "a.scene.yaml").write_text(
        "scenewright: 1\nimport: {b: sub/b.scene.yaml}\nparts: {x: {is: b.thing, w: 2m}}\n"
    )
    (tmp_path / "sub").mkdir()
    body = "components: {thing: {params: {w: 1m}, parts: {c: {is: box, width: =w}}}}\n"
    (tmp_path / "sub" / "b.scene.yaml").write_text("scenewright: 1\n" + body)
    from scenewright.syntax import read_file

    diagnostics = Diagnostics()
    scene = load_scene(read_file(tmp_path / "a.scene.yaml", diagnostics), diagnostics)
    assert list(diagnostics) == []
    assert [name.rpartition("/")[2] for name in scene.files] == ["a.scene.yaml", "b.scene.yaml"]
    (tmp_path / "sub" / "b.scene.yaml").write_text("scenewright: 1\nimport: {a: ../a.scene.yaml}\n" + body)
    load_scene(read_file(tmp_path / "a.scene.yaml", diagnostics), diagnostics)
    codes = {d.code: d for d in diagnostics}
    assert codes.keys() == {"SW503", "SW505"}
    assert "a.scene.yaml → b.scene.yaml → a.scene.yaml" in codes["SW503"].message


def test_symbolic_links_do_not_lead_out_of_the_folder(tmp_path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.scene.yaml").write_text("scenewright: 1\n")
    (inside / "link.scene.yaml").symlink_to(tmp_path / "secret.scene.yaml")
    diagnostics = Diagnostics()
    document = read_source("scenewright: 1\nimport: {a: link.scene.yaml}\n", str(inside / "s.scene.yaml"), diagnostics)
    load_scene(document, diagnostics)
    assert [d.code for d in diagnostics] == ["SW008"]
