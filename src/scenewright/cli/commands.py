"""What commands there are: each is the function in the module of its name, which is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

import typer

COMMANDS = ("build", "check", "preview", "play", "info", "export", "fmt", "parts", "rules", "schema", "new")
"""In the order of the help."""


def shell(*names: str) -> typer.Typer:
    """A command line that has some of the commands; looking at a command's parameters takes a millisecond each."""
    app = typer.Typer(
        name="scenewright",
        help="Compile a page of scene text to a modelled, textured, lit, walkable glTF world.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for name in names:
        app.command()(getattr(import_module(f"scenewright.cli.{name}"), name))
    # With a callback a command is called by its name, also when it is the only one.
    app.callback()(_nothing)
    return app


def _nothing() -> None:
    pass
