"""What a world does in an emulated headset: by controller and by hand, with captions before one's eyes."""

import pytest

from browser.acting import NODE, PLACES, STATE, WORKS, middle, scene_text, served

pytestmark = pytest.mark.browser

AIM = """([kind, from, to]) => {
  const hand = xrDevice[kind].right;
  const [x, y, z] = to.map((value, axis) => value - from[axis]);
  const yaw = Math.atan2(-x, -z), pitch = Math.atan2(y, Math.hypot(x, z));
  const [cy, sy, cp, sp] = [Math.cos(yaw / 2), Math.sin(yaw / 2), Math.cos(pitch / 2), Math.sin(pitch / 2)];
  hand.position.set(...from);
  hand.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
}"""
LIT = "[{node}, ...{node}.getChildMeshes()].some(mesh => mesh.renderOverlay === true)"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("acting")
    (folder / "acts.scene.yaml").write_text(scene_text())
    with served(folder) as found:
        yield found


@pytest.fixture
def inside(make_page, address, emulator):
    """A fresh page in a session; after the test it must be clean."""
    page = make_page(400, 300, headset=emulator)
    page.address = address
    page.open("?scene=acts")
    page.until("scenewright.app.behaviour !== null", 60)
    page.ask("scenewright.enter('immersive-vr')")
    page.until("scenewright.session === 'immersive-vr'", 60)
    page.raw.wait_for_timeout(600)
    yield page
    page.ask("scenewright.leave()")
    page.until("scenewright.session === null")
    page.assert_clean()
    page.raw.close()


def local(point):
    """A world point as the headset's room has it: the visitor entered at (0, 0, 3) facing north."""
    return [point[0], point[1], point[2] - 3]


def press(page, kind, name):
    """Point at a thing from straight before it, wait until it lights up, and press."""
    x, y, z = local(middle(name))
    page.ask(AIM, [kind, [x, y, z + 1.2], [x, y, z]])
    page.until(LIT.format(node=NODE.format(name)))
    for value in (1, 0):
        if kind == "hands":
            page.ask("value => xrDevice.hands.right.updatePinchValue(value)", value)
        else:
            page.ask("value => xrDevice.controllers.right.updateButtonValue('trigger', value)", value)
        page.raw.wait_for_timeout(350)


@pytest.mark.parametrize("kind", ["controllers", "hands"])
def test_twelve_things_are_done(inside, kind):
    inside.ask("kind => { xrDevice.primaryInputMode = kind === 'hands' ? 'hand' : 'controller' }", kind)
    inside.raw.wait_for_timeout(700)
    for name, done in WORKS.items():
        if name not in {"shown", "counted", "told"}:
            assert not inside.ask(done), name
        press(inside, kind, name)
        inside.until(done)
    assert inside.ask("scenewright.selection") is None
    inside.keep(f"acted-by-{kind}")


def test_captions_hang_before_the_eyes_and_a_teleport_moves_the_wearer(inside):
    press(inside, "controllers", "speaker")
    board = "scenewright.app.scene.getMeshByName('captions')"
    inside.until(f"{board}?.isEnabled() === true")
    inside.raw.wait_for_timeout(800)
    inside.keep("caption-in-headset")
    eye, sign = inside.camera(), inside.ask(f"{board}.getAbsolutePosition().asArray()")
    ahead = inside.ask("scenewright.camera().ahead")
    assert ((sign[0] - eye[0]) ** 2 + (sign[2] - eye[2]) ** 2) ** 0.5 == pytest.approx(1.5, abs=0.1)
    assert sum((s - e) * a for s, e, a in zip(sign, eye, ahead, strict=True)) > 1.2
    # Its lines run to the right of who reads them, which is ahead x up.
    along = inside.ask(f"{board}.getDirection({board}.position.constructor.Right()).asArray()")
    assert along[0] * -ahead[2] + along[2] * ahead[0] > 0.9
    press(inside, "controllers", "jumper")
    inside.until("Math.hypot(scenewright.camera().position[0] - 10, scenewright.camera().position[2] - 10) < 0.2")
    # `far` is turned by 90 degrees: its front, +Z, looks along +X.
    inside.until("scenewright.camera().ahead[0] > 0.99")
    assert inside.camera()[1] == pytest.approx(eye[1], abs=0.1)
    assert inside.ask(STATE)["coins"] == 0
    assert set(PLACES) <= set(inside.ask("scenewright.addresses()"))
