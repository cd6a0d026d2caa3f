"""libyaml's complaints in our own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostic, Diagnostics

if TYPE_CHECKING:
    import yaml

    from scenewright.syntax.masking import Masked


def mend(source: Masked, error: yaml.YAMLError, diagnostics: Diagnostics) -> bool:
    """Complain about a syntax error and cover its place; whether reading can go on."""
    mark = getattr(error, "problem_mark", None)
    index = min(mark.index if mark else 0, len(source.text))
    problem = getattr(error, "problem", None) or "malformed text"
    diagnostics.add(Diagnostic("SW100", f"YAML syntax: {problem}", source.span(index, index)))
    return False
