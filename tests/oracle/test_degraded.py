"""What targets without graphs get is as sound as any other file."""

from __future__ import annotations

from built import COMPILER, document
from oracle.judges import assert_keeps_schemas, assert_valid
from scenewright.pipeline import BuildOptions

SCENE = """scenewright: 1
environment: {sky: {color: '#a0c0ff'}}
parts:
  a:
    is: box
    material: {is: paint, color: white}
    animate: {bob: {by: 0.2m, over: 2s}}
    when:
      - {event: select, do: [{open: 'https://example.org/'}, {say: 'A box'}]}
      - event: start
        do:
          - {spin: this, loop: true, over: 3s}
          - {hide: b}
          - {swing: room.entrance, by: 50deg}
          - {recolor: c, to: red}
          - {fade: c, to: 0.4}
          - {switch_material: e, to: concrete}
          - {toggle: lamp.light}
          - {play: creak}
          - {swing: f, hinge: top}
  b: {is: box, at: [4, 0, 4], sound: hum}
  c: {is: box, at: [8, 0, 4]}
  e: {is: box, at: [10, 0, 4], repeat: {row: 3, gap: 1m}}
  f: {is: chair, at: [-6, 4]}
  lamp: {is: floor_lamp, at: [-3, 0]}
  room: {is: room, at: [0, -10], openings: {entrance: {is: door, wall: south}}}
  start: {is: spawn, at: [0, 9], rotate: 180deg}
"""


def test_the_files_are_clean(tmp_path):
    files = []
    for target in ("quick-look", "quest3-native", "hyperfy", "second-life-mesh"):
        build = COMPILER.compile(document(SCENE), BuildOptions(target=target))
        assert build.glb is not None, build.diagnostics
        files.append(tmp_path / f"{target}.glb")
        files[-1].write_bytes(build.glb.data)
    assert_keeps_schemas(files)
    assert_valid(files)
