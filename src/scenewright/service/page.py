"""The viewer's files, and what stands in for them."""

from __future__ import annotations

from pathlib import Path

BUNDLE = Path(__file__).parent / "viewer"
"""Where the build hook puts the page."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="#0b6e4f"/>'
    '<path d="M6 22 16 27 26 22 26 11 16 6 6 11Z M6 11 16 16 26 11 M16 16V27" '
    'fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/></svg>'
)
"""A box seen from above its corner."""

MISSING = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Scenewright</title>
<h1>The viewer is not built</h1>
<p>This installation has no viewer bundle. In a source checkout, build it with
<code>python viewer/build_hook.py</code> or install the package again with <code>pip install -e .</code>.</p>
<p>The service itself runs: see <a href="/api/scenes">/api/scenes</a>.</p></html>
"""
