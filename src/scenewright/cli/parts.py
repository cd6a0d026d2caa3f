"""``scenewright parts``: the catalogue, and the manual page of one part."""

from __future__ import annotations

import sys
from typing import Annotated

import typer


def parts(
    name: Annotated[str | None, typer.Argument(help="A part; left out: the list.", show_default=False)] = None,
) -> None:
    """List what can be built, or explain one part: parameters, units, ranges, defaults, anchors, materials."""
    from scenewright.cli.manual import part_list, part_page  # noqa: PLC0415

    if name is None:
        print(part_list())
        return
    page = part_page(name)
    if page is None:
        from scenewright.cli.manual import near_parts  # noqa: PLC0415

        near = near_parts(name)
        print(f"no part '{name}'" + (f"; did you mean '{near[0]}'?" if near else ""), file=sys.stderr)
        raise typer.Exit(2)
    print(page)
