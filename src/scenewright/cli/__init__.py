"""The command line: a thin shell over the pipeline. Exit 0: good, 1: errors in the scene, 2: wrong use."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from scenewright.cli.app import app  # noqa: PLC0415 - Typer loads only when a command runs

    app()
