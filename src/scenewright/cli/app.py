"""All commands under one name. What a command needs is imported when it runs: `--help` answers at once."""

from __future__ import annotations

import typer

from scenewright.cli.build import build
from scenewright.cli.cache import cache
from scenewright.cli.check import check
from scenewright.cli.export import export
from scenewright.cli.fmt import fmt
from scenewright.cli.info import info
from scenewright.cli.new import new
from scenewright.cli.parts import parts
from scenewright.cli.preview import preview
from scenewright.cli.rules import rules
from scenewright.cli.schema import schema

app = typer.Typer(
    name="scenewright",
    help="Compile a page of scene text to a modelled, textured, lit, walkable glTF world.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (build, check, preview, info, export, fmt, parts, rules, schema, new):
    app.command()(command)
app.add_typer(cache, name="cache")
