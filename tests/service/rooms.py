"""A scene with what places things: rooms in a row, relations, a component, a turned group, a repeat."""

TEXT = """\
scenewright: 1
title: Rooms   # kept
components:
  stand:
    parts:
      base: {is: plinth}
      vase: {is: vase, height: 30cm, place: {on_top: base}}
parts:
  hall:
    is: room
    repeat: {row: 2, gap: 0m}
    width: 6m
    depth: 5m
    height: 3m
    openings:
      way: {is: door, wall: south}
    parts:
      seat: {is: bench, place: {middle_of: hall, face_to: hall.north}}  # looks north
      picture: {is: frame, width: 80cm, height: 60cm, place: {on_wall: east, height: 1.5m}}
      stands: {is: stand, repeat: 2, place: {against_wall: north, clear: 0.9m}}
  terrace:
    is: group
    at: [0, 8m]
    rotate: 90deg
    parts:
      tea:
        is: table
        width: 1m
        place:                  # in the middle
          middle_of: hedge.top
      hedge: {is: box, width: 3m, depth: 3m, height: 20cm}
      pot: {is: vase, height: 50cm, at: [2.5, 0], rotate: 10deg}
  posts: {is: cylinder, radius: 10cm, height: 1m, repeat: {row: 3, gap: 1m}, at: [0, 12]}
  start: {is: spawn, at: [0, 6]}
"""
