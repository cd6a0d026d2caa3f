"""Styles: data files that say which material stands in for which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenewright.diagnostics import Diagnostics
from scenewright.model.headers import DATA
from scenewright.model.reading import as_text
from scenewright.syntax import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping


def substitutes_of(style: str) -> dict[str, Mapping[str, object]]:
    """Read what a style puts in place of recipes that generators ask for by default.

    The file ``styles/NAME.yaml`` may have ``materials: {wood: {is: wood, species: ash}}``; a missing file changes nothing.

    Raises:
        ValueError: The file, which ships with the compiler, is malformed.
    """
    path = DATA / "styles" / f"{style}.yaml"
    if not path.is_file():
        return {}
    diagnostics = Diagnostics()
    document = read_file(path, diagnostics)
    if document is None or diagnostics.has_errors:
        message = f"style '{style}': {'; '.join(item.message for item in diagnostics)}"
        raise ValueError(message)
    materials: Any = document.root.get("materials", {})
    if not isinstance(materials, dict) or not all(
        isinstance(body, dict) and "is" in body for body in materials.values()
    ):
        message = f"style '{style}': `materials` maps recipes to {{is: recipe, …}}"
        raise ValueError(message)
    return {str(as_text(name)): body for name, body in materials.items()}
