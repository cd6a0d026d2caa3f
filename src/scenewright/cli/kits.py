"""The manual's pages on built-in kits, as their files say: components with their parameters, and materials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.diagnostics import Diagnostics
from scenewright.model.headers import DATA, data_names
from scenewright.model.imports import SUFFIX
from scenewright.syntax import read_file

if TYPE_CHECKING:
    from scenewright.syntax import Value


def kit_list() -> list[str]:
    """One line for every component of every kit."""
    lines = []
    for kit in data_names("kits", SUFFIX):
        lines += [f"Kit {kit} (import: {{{kit}: kit:{kit}}}):", ""]
        lines += [f"  {kit}.{name:12} {_text(body, 'doc')}" for name, body in _section(kit, "components").items()]
        lines += [f"  {kit}.{name:12} a material" for name in _section(kit, "materials")]
        lines.append("")
    return lines


def kit_page(name: str) -> str | None:
    """The page of ``kit.component``; None when there is none of that name."""
    kit, _, component = name.partition(".")
    body = _section(kit, "components").get(component) if kit in data_names("kits", SUFFIX) else None
    if not isinstance(body, dict):
        return None
    lines = [name, "=" * len(name), "", _text(body, "doc"), "", "Parameters:", ""]
    params = body.get("params")
    for key, value in (params if isinstance(params, dict) else {}).items():
        low, high = _text(value, "min"), _text(value, "max")
        limits = f" from {low} to {high}" if low and high else ""
        default = _text(value, "default") if isinstance(value, dict) else str(value)
        lines.append(f"  {key}:{limits} (default {default})")
        lines += [f"      {_text(value, 'doc')}"] if _text(value, "doc") else []
    return "\n".join([*lines, "", f"Use: import: {{{kit}: kit:{kit}}}, then {{is: {name}}}"])


def kit_names() -> list[str]:
    """Every ``kit.component``."""
    return [f"{kit}.{name}" for kit in data_names("kits", SUFFIX) for name in _section(kit, "components")]


def _section(kit: str, key: str) -> dict[str, Value]:
    document = read_file(DATA / "kits" / f"{kit}{SUFFIX}", Diagnostics())
    section = document.root.get(key) if document is not None and isinstance(document.root, dict) else None
    return section if isinstance(section, dict) else {}


def _text(body: Value, key: str) -> str:
    return str(body.get(key, "")) if isinstance(body, dict) else ""
