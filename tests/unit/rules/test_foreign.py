"""A rule of another distribution is held to like an own one."""

from __future__ import annotations

import pytest

from scenewright.parts import catalogue
from unit.rules.checking import said

PLUGIN = '''
from typing import ClassVar

from scenewright.survey import Finding, Rule


class NoCrates(Rule):
    """There are no crates."""

    code: ClassVar[str] = "X1"
    good: ClassVar[str] = ""
    bad: ClassVar[str] = ""

    def findings(self, world):
        yield from (Finding(t, "a crate", "none", excess=k) for k, t in enumerate(world.things) if t.node.kind == "crate")
'''


@pytest.fixture
def _plugin(tmp_path, monkeypatch):
    """A distribution that offers one rule, as pip would install it."""
    (tmp_path / "plugin_of_rules.py").write_text(PLUGIN)
    meta = tmp_path / "norules-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: norules\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text("[scenewright.rule]\nno_crates = plugin_of_rules:NoCrates\n")
    monkeypatch.syspath_prepend(tmp_path)
    caches = (catalogue._foreign, catalogue._names, catalogue._load)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.mark.usefixtures("_plugin")
def test_a_rule_comes_by_entry_point_and_its_findings_are_counted():
    found = said("parts:\n  a: {is: crate}\n  b: {is: crate, at: [3, 0], repeat: {row: 4}}\n", "X1")
    # Four copies have four sets of parameters.
    assert [(item.address, item.message) for item in found] == [
        ("a", "a crate"),
        ("b", "a crate (and 3 more of this line)"),
    ]
