"""What a hand may take says so: what falls, and what reacts to being taken or let go."""

from __future__ import annotations

from play.acting import world

SCENE = """parts:
  ball: {is: sphere, radius: 0.2m, at: [0, 0.2, 0], physics: dynamic}
  lever: {is: box, at: [3, 0], when: [{event: grab, do: [{emit: pulled}]}]}
  knob: {is: box, at: [6, 0], repeat: {row: 2, gap: 1m}, when: [{event: release, do: [{emit: done}]}]}
  plain: {is: box, at: [-3, 0], when: [{event: select, do: [{emit: done}]}]}
"""


def test_things_that_are_taken_say_so():
    made = world(SCENE)
    said = {
        address: made.document["nodes"][k]["extras"]["scenewright"].get("grab") for address, k in made.nodes.items()
    }
    assert {address for address, grab in said.items() if grab is True} == {"ball", "lever", "knob[0]", "knob[1]"}
    events = {event["id"] for event in made.graph["events"]}
    assert {"scenewright:grab:lever", "scenewright:release:knob[0]", "scenewright:release:knob[1]"} <= events
