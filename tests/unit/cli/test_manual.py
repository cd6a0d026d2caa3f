"""Manual pages of parts that are nothing without one of several parameters."""

from __future__ import annotations

from scenewright.cli.manual import part_page
from scenewright.sound import names


def test_the_page_of_sound_names_every_built_in_one():
    page = part_page("sound")
    assert page is not None
    assert all(name in page for name in names())
    assert "range: number from 0 to 10000 m (default 10)" in page
