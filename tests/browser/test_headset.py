"""The viewer in an emulated headset: enter, teleport, turn, select, live change, leave."""

import pytest

pytestmark = pytest.mark.browser


def enter(page, immersion="immersive-vr"):
    page.ask("kind => scenewright.enter(kind)", immersion)
    page.until(f"scenewright.session === '{immersion}'")
    page.raw.wait_for_timeout(600)


def aim(page, position, target):
    """Point the right controller from a place in the room to another; a controller points along its -Z."""
    page.ask(
        """([from, to]) => {
          const controller = xrDevice.controllers.right;
          const [x, y, z] = to.map((value, axis) => value - from[axis]);
          const yaw = Math.atan2(-x, -z), pitch = Math.atan2(y, Math.hypot(x, z));
          const [cy, sy, cp, sp] = [Math.cos(yaw / 2), Math.sin(yaw / 2), Math.cos(pitch / 2), Math.sin(pitch / 2)];
          controller.position.set(...from);
          controller.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
        }""",
        [position, target],
    )
    page.raw.wait_for_timeout(500)


def local(point):
    """A world point as the headset's room has it: the visitor entered at (0, 0, 4) facing north."""
    x, y, z = point
    return [x - 0, y, z - 4]


def trigger(page):
    page.ask("xrDevice.controllers.right.updateButtonValue('trigger', 1)")
    page.raw.wait_for_timeout(300)
    page.ask("xrDevice.controllers.right.updateButtonValue('trigger', 0)")


def push(page, x, y, milliseconds):
    page.ask("([x, y]) => xrDevice.controllers.right.updateAxes('thumbstick', x, y)", [x, y])
    page.raw.wait_for_timeout(milliseconds)
    page.ask("xrDevice.controllers.right.updateAxes('thumbstick', 0, 0)")


def test_enter_vr_at_the_spawn_and_leave(headset):
    button = headset.raw.get_by_role("button", name="Enter VR")
    assert button.is_enabled()
    button.click()
    headset.until("scenewright.session === 'immersive-vr'")
    headset.raw.wait_for_timeout(500)
    x, y, z = headset.camera()
    assert (x, z) == pytest.approx((0, 4), abs=0.1)
    assert 1.3 < y < 1.9
    headset.keep("vr")
    headset.ask("scenewright.leave()")
    headset.until("scenewright.session === null")
    assert headset.camera()[2] == pytest.approx(4, abs=0.3)


def test_a_trigger_selects(headset):
    enter(headset)
    aim(headset, [0.2, 1.4, -0.2], local([0, 1.2, -3.9]))
    trigger(headset)
    headset.until("scenewright.selection === 'screen'")
    headset.keep("vr-selected")


def test_the_stick_teleports_to_a_floor_and_turns(headset):
    enter(headset)
    before = headset.camera()
    aim(headset, [0.2, 1.4, -0.2], local([0.5, 0, 0]))
    push(headset, 0, -1, 900)
    headset.until(f"Math.abs(scenewright.camera().position[2] - {before[2]}) > 1.5")
    x, y, z = headset.camera()
    assert (x, z) == pytest.approx((0.5, 0), abs=0.6)
    assert y == pytest.approx(before[1], abs=0.1)
    ahead = headset.ask("scenewright.camera().ahead")
    push(headset, 1, 0, 500)
    headset.until(f"Math.abs(scenewright.camera().ahead[0] - {ahead[0]}) > 0.3")


def test_nobody_lands_on_a_wall(headset):
    enter(headset)
    before = headset.camera()
    aim(headset, [0.2, 1.4, -0.2], local([0, 1.6, -3.9]))
    push(headset, 0, -1, 900)
    headset.raw.wait_for_timeout(600)
    assert headset.camera() == pytest.approx(before, abs=0.1)


def test_the_session_survives_a_change_of_the_file(headset, scene_file):
    enter(headset)
    before, revision = headset.camera(), headset.ask("scenewright.revision")
    scene_file.write_text(scene_file.read_text().replace("at: [3, 0]", "at: [2, 0]"))
    headset.until(f"scenewright.revision !== '{revision}'")
    assert headset.ask("scenewright.session") == "immersive-vr"
    assert headset.camera() == pytest.approx(before, abs=0.1)
    assert headset.ask("scenewright.position('block')") == pytest.approx([2, 0, 0], abs=1e-4)


def test_a_hand_pinches(headset):
    enter(headset)
    headset.ask("xrDevice.primaryInputMode = 'hand'")
    headset.raw.wait_for_timeout(700)
    headset.ask(
        "p => { const h = xrDevice.hands.right; h.position.set(...p); h.quaternion.set(0, 0, 0, 1); }", [0, 1.3, -0.3]
    )
    headset.raw.wait_for_timeout(700)
    headset.ask("xrDevice.hands.right.updatePinchValue(1)")
    headset.raw.wait_for_timeout(400)
    headset.ask("xrDevice.hands.right.updatePinchValue(0)")
    headset.until("scenewright.selection !== null")


def test_ar_has_no_sky(headset):
    enter(headset, "immersive-ar")
    assert headset.ask("scenewright.app.world.withRole('sky').node.isEnabled()") is False
    headset.keep("ar")
    headset.ask("scenewright.leave()")
    headset.until("scenewright.session === null")
    assert headset.ask("scenewright.app.world.withRole('sky').node.isEnabled()") is True
