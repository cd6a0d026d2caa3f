"""Scenes as text, and what the rules say about them."""

from __future__ import annotations

from scenewright import Compiler
from scenewright.diagnostics import Diagnostics
from scenewright.survey import World, survey
from scenewright.syntax import read_source


def checked(text):
    document = read_source("scenewright: 1\n" + text, "test.scene.yaml", Diagnostics())
    build = Compiler().check(document)
    assert build.placed is not None, build.diagnostics
    return build


def said(text, code):
    """The complaints of one rule."""
    return [item for item in checked(text).diagnostics if item.code == code]


def world(text, *targets) -> World:
    return survey(checked(text).placed, frozenset(targets))
