"""A scene of the gallery in the viewer, and how a visitor plays it: by walking up to things and clicking on them."""

import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.acting import STATE, served

SCENES = Path(__file__).resolve().parents[2] / "scenes"
MIDDLE = """address => {
  const { min, max } = scenewright.app.world.at(address)[0].node.getHierarchyBoundingVectors();
  return min.add(max).scale(0.5).asArray();
}"""
LISTEN = """window.said = [];
new MutationObserver(records => {
  const fresh = records.flatMap(({ addedNodes }) => [...addedNodes]);
  said.push(...fresh.filter(node => node.className === 'caption').map(node => node.textContent));
}).observe(document, { childList: true, subtree: true });"""
"""Keeps every caption: one may be gone before a test looks."""
SOUNDS = "Object.fromEntries(scenewright.app.sounds.states().map(s => [s.address || s.name, s]))"


class Visit:
    """A page on one scene, its world running."""

    def __init__(self, page):
        self.page = page
        self.heard = 0

    def state(self) -> dict[str, object]:
        """Variables of the scene by name."""
        return self.page.ask(STATE)

    def middle(self, address: str) -> list[float]:
        """The middle of a thing's bounds, world frame."""
        return self.page.ask(MIDDLE, address)

    def stand(self, x: float, z: float, toward: str) -> None:
        """Stand at a place of the floor, turned to a thing."""
        to = self.middle(toward)
        yaw = math.atan2(to[0] - x, to[2] - z)
        self.page.ask("([x, z, yaw]) => scenewright.place([x, 0, z], yaw)", [x, z, yaw])
        self.until(
            f"(({{ position: [x, , z], ahead: [a, , b] }}) => Math.hypot(x - {x}, z - {z}) < 0.05 && "
            f"Math.abs(Math.sin(Math.atan2(a, b) - {yaw})) < 0.02)(scenewright.camera())"
        )

    def pixel(self, address: str) -> tuple[float, float]:
        """Where the middle of a thing is seen."""
        x, y = self.page.ask("p => scenewright.project(p)", self.middle(address))
        width, height = self.page.raw.viewport_size["width"], self.page.raw.viewport_size["height"]
        assert 0 < x < width, (address, x, y)
        assert 0 < y < height, (address, x, y)
        return x, y

    def press(self, address: str) -> None:
        """Click on a thing."""
        self.page.raw.mouse.click(*self.pixel(address))

    def until(self, script: str, seconds: float = 30.0) -> None:
        """Wait until an expression is true; in it STATE are the variables, SOUNDS what is known of sounds by address."""
        script = script.replace("STATE", f"({STATE})").replace("SOUNDS", f"({SOUNDS})")
        self.page.until(script, seconds)

    def told(self, text: str) -> None:
        """Wait until a caption has said something since the last that was waited for."""
        self.until(f"said.slice({self.heard}).some(caption => caption.includes({text!r}))")
        captions = self.page.ask("said")
        self.heard = next(k for k in range(self.heard, len(captions)) if text in captions[k]) + 1


@contextmanager
def visiting(make_page, folder: Path, name: str) -> Iterator[Visit]:
    """Serve one scene of the gallery and open the viewer on it; at the end the page must be clean."""
    shutil.copy(SCENES / f"{name}.scene.yaml", folder)
    if (SCENES / name).is_dir():
        shutil.copytree(SCENES / name, folder / name)
    with served(folder) as address:
        page = make_page(560, 480)
        page.address = address
        page.raw.add_init_script(LISTEN)
        page.open(f"?scene={name}")
        page.until("scenewright.app.behaviour !== null && scenewright.ready", 90)
        page.ask("document.querySelector('.tab[aria-expanded=true]')?.click()")  # nothing lies over the world
        page.ask("scenewright.app.engine.setHardwareScalingLevel(3)")  # a software renderer draws these worlds slowly
        yield Visit(page)
        page.assert_clean()
        page.raw.close()
