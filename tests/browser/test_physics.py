"""Bodies in the viewer, from the GLB alone: they fall, rest, and are thrown by mouse, controller and hand."""

import socket
import threading
import time

import pytest
import uvicorn

from scenewright.pipeline import Compiler
from scenewright.service import create_app

pytestmark = pytest.mark.browser

SCENE = """\
scenewright: 1
title: Blocks
parts:
  table: {is: table, at: [0, 0]}
  blocks:
    is: box
    width: 20cm
    depth: 20cm
    height: 20cm
    repeat: {row: 3, gap: 20cm}
    at: [0, 1.0, 0]
    material: wood
    physics: dynamic
  ball: {is: sphere, radius: 10cm, at: [2, 2, 0], physics: {body: dynamic, restitution: 0.5}}
  lift: {is: box, width: 50cm, depth: 50cm, height: 20cm, at: [-2, 0.5, 0], physics: kinematic}
  start: {is: spawn, at: [0, 2], rotate: 180deg}
"""
EDGE = """\
scenewright: 1
title: Edge
parts:
  ball: {is: sphere, at: [600, 2, 0], physics: dynamic}
  start: {is: spawn, at: [0, 2]}
"""
FRAME = "new Promise((done) => { const stop = scenewright.app.onFrame.on(() => { stop(); done(null); }); })"
HANDS = """([name, from, to, kind, frames]) => new Promise((done) => {
  let step = 0;
  const stop = scenewright.app.onFrame.on(() => {
    step += 1;
    xrDevice[kind][name].position.set(...from.map((value, axis) => value + ((to[axis] - value) * step) / frames));
    if (step < frames) return;
    stop();
    done(null);
  });
})"""


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    """A service over a scene with bodies; gives its address."""
    folder = tmp_path_factory.mktemp("playground")
    (folder / "blocks.scene.yaml").write_text(SCENE)
    (folder / "edge.scene.yaml").write_text(EDGE)
    server = uvicorn.Server(uvicorn.Config(create_app(folder, Compiler()), log_level="warning", ws="websockets-sansio"))
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture
def open_page(make_page, playground):
    """Open a page on the playground and wait until everything rests."""
    opened = []

    def make(width=600, height=400, **options):
        page = make_page(width, height, **options)
        page.address = playground
        page.open("?scene=blocks")
        page.until("scenewright.app.physics()?.time >= 2 && !scenewright.app.physics().active", 90)
        page.ask(
            "window.told = []; scenewright.app.onGrab.on((at) => told.push(`grab ${at}`));"
            "scenewright.app.onRelease.on((at) => told.push(`release ${at}`)); null"
        )
        opened.append(page)
        return page

    yield make
    for page in opened:
        page.assert_clean()
        page.raw.close()


def body(page, address):
    [found] = [each for each in page.ask("scenewright.app.physics().bodies") if each["address"] == address]
    return found


def position(page, address):
    return body(page, address)["position"]


def enter(page):
    page.ask("scenewright.enter('immersive-vr')")
    page.until("scenewright.session === 'immersive-vr'")
    page.raw.wait_for_timeout(600)


def local(x, y, z):
    """A world point as the headset's room has it: the visitor entered at (0, 0, 2) facing north."""
    return [x, y, z - 2]


def test_blocks_fall_on_the_table_and_rest(open_page):
    page = open_page()
    for k, x in enumerate((-0.4, 0.0, 0.4)):
        assert position(page, f"blocks[{k}]") == pytest.approx((x, 0.74, 0.0), abs=0.01)
        assert body(page, f"blocks[{k}]")["asleep"]
    assert position(page, "ball")[1] == pytest.approx(0.1, abs=0.01)
    assert position(page, "lift") == pytest.approx((-2, 0.5, 0), abs=1e-4)
    page.keep("blocks")


def test_the_engine_comes_only_where_something_moves(desktop):
    assert desktop.ask("scenewright.app.physics()") is None
    assert not desktop.ask("performance.getEntriesByType('resource').some(({name}) => name.endsWith('.wasm'))")


def test_the_mouse_takes_a_block_and_throws_it(open_page):
    page = open_page()
    x, y = page.ask("p => scenewright.project(p)", [0, 0.84, 0.1])
    page.raw.mouse.move(x, y)
    page.raw.mouse.down()
    page.raw.mouse.move(x, y - 60, steps=4)
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[1]').held")
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[1]').position[1] > 0.9")
    ahead = page.ask("scenewright.camera().ahead")
    assert position(page, "blocks[1]")[0] == pytest.approx(0.0, abs=0.05)
    page.keep("held")
    for k in range(1, 8):
        page.raw.mouse.move(x + 30 * k, y - 60)
        page.ask(FRAME)
    page.raw.mouse.up()
    # The mouse ended 0.98 m to the right of where it began; the block flies on while it falls to the floor.
    page.until("!scenewright.app.physics().active", 60)
    assert position(page, "blocks[1]")[0] > 1.08
    assert page.ask("told") == ["grab blocks[1]", "release blocks[1]"]
    assert page.ask("scenewright.camera().ahead") == pytest.approx(ahead, abs=1e-3)


def test_a_click_selects_and_moves_nothing(open_page):
    page = open_page()
    before = position(page, "blocks[1]")
    page.click_on([0, 0.84, 0.1])
    page.until("scenewright.selection === 'blocks[1]'")
    assert position(page, "blocks[1]") == pytest.approx(before, abs=1e-3)
    assert page.ask("told") == []


@pytest.mark.parametrize(("kind", "button"), [("controllers", "squeeze"), ("hands", "pinch")])
def test_a_hand_takes_a_block_that_is_near_and_throws_it(open_page, emulator, kind, button):
    page = open_page(480, 320, headset=emulator)
    enter(page)
    at = local(0, 0.84, 0.12)
    page.ask("kind => { xrDevice.primaryInputMode = kind === 'hands' ? 'hand' : 'controller' }", kind)
    page.ask(
        "([kind, at]) => { const h = xrDevice[kind].right; h.position.set(...at); h.quaternion.set(0, 0, 0, 1); }",
        [kind, at],
    )
    page.raw.wait_for_timeout(800)
    press(page, kind, button, 1)
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[1]').held")
    up = local(0, 1.44, 0.12)
    page.ask(HANDS, ["right", at, up, kind, 6])
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[1]').position[1] > 1.3")
    page.keep(f"held-by-{kind}")
    before = position(page, "blocks[1]")
    assert before[1] == pytest.approx(0.74 + 0.6, abs=0.03)
    # Let go while the hand still moves to the right: it flies on.
    page.ask(f"move => void ({HANDS})(move)", ["right", up, local(3.0, 1.44, 0.12), kind, 20])
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[1]').position[0] > 0.8")
    press(page, kind, button, 0)
    page.until("!scenewright.app.physics().active", 60)
    assert position(page, "blocks[1]")[0] > 1.0
    assert page.ask("told") == ["grab blocks[1]", "release blocks[1]"]
    page.ask("scenewright.leave()")
    page.until("scenewright.session === null")


def press(page, kind, button, value):
    if kind == "hands":
        page.ask("value => xrDevice.hands.right.updatePinchValue(value)", value)
    else:
        page.ask("([button, value]) => xrDevice.controllers.right.updateButtonValue(button, value)", [button, value])


def test_a_ray_takes_what_is_far(open_page, emulator):
    page = open_page(480, 320, headset=emulator)
    enter(page)
    page.ask(
        "at => { const c = xrDevice.controllers.left; c.position.set(...at); c.quaternion.set(0, 0, 0, 1); }",
        local(0.4, 0.84, 1.5),
    )
    page.raw.wait_for_timeout(800)
    page.ask("xrDevice.controllers.left.updateButtonValue('squeeze', 1)")
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[2]').held")
    page.ask(HANDS, ["left", local(0.4, 0.84, 1.5), local(0.4, 1.24, 1.5), "controllers", 6])
    page.until("scenewright.app.physics().bodies.find(({address}) => address === 'blocks[2]').position[1] > 1.1")
    assert position(page, "blocks[2]") == pytest.approx((0.4, 1.14, 0.0), abs=0.05)
    page.ask("scenewright.leave()")
    page.until("scenewright.session === null")
    assert page.ask("told") == ["grab blocks[2]", "release blocks[2]"]


def test_what_falls_out_of_the_world_comes_back(make_page, playground):
    page = make_page(300, 200)
    page.address = playground
    page.open("?scene=edge")
    page.until("scenewright.app.physics()?.bodies[0].position[1] < -20", 60)
    page.until("scenewright.app.physics().bodies[0].position[1] > -10", 60)
    assert position(page, "ball")[0] == pytest.approx(600, abs=0.1)
    page.assert_clean()
    page.raw.close()
