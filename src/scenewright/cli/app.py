"""All commands under one name. What a command needs is imported when it runs: `--help` answers at once."""

from __future__ import annotations

from scenewright.cli.cache import cache
from scenewright.cli.commands import COMMANDS, shell

app = shell(*COMMANDS)
app.add_typer(cache, name="cache")
