"""The manual: what can be built, page by page, from the parts' own docstrings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenewright.cli.kits import kit_list, kit_names, kit_page
from scenewright.diagnostics.near import nearest
from scenewright.parts import Combination, GeometryGenerator, MaterialRecipe, Opening, fields_of
from scenewright.parts.catalogue import find, names
from scenewright.parts.documentation import field_docs, manual_of, summary_of
from scenewright.parts.refusing import RefusedError

if TYPE_CHECKING:
    from scenewright.parts import FieldKind, FieldSpec, Part


def part_list() -> str:
    """All parts with one line each, generators first."""
    lines = []
    for title, kind in (("Things", GeometryGenerator), ("Materials", MaterialRecipe)):
        lines += [f"{title}:", ""]
        for name in names(kind):
            part = find(kind, name)
            if part is not None:
                lines.append(f"  {name:12} {summary_of(part)}")
        lines.append("")
    return "\n".join([*lines, *kit_list(), "scenewright parts NAME explains one."])


def part_page(name: str) -> str | None:
    """The manual page of a part; None when there is none of that name."""
    generator = find(GeometryGenerator, name)
    recipe = find(MaterialRecipe, name)
    pages = [_page(name, part) for part in (generator, recipe) if part is not None]
    return "\n\n".join(pages) or kit_page(name)


def near_parts(name: str) -> list[str]:
    """Names like `name`."""
    return list(nearest(name, [*names(GeometryGenerator), *names(MaterialRecipe), *kit_names()]))


def _page(name: str, part: type[Part]) -> str:
    lines = [name, "=" * len(name), "", manual_of(part), ""]
    docs = field_docs(part)
    specs = fields_of(part)
    if specs:
        lines += ["Parameters:", ""]
        for spec in specs.values():
            lines.append(f"  {spec.name}: {_said(spec.kind)}{_default(spec)}")
            lines += [f"      {line}" for line in docs.get(spec.name, "").splitlines()]
    if issubclass(part, GeometryGenerator):
        lines += _geometry(part)
    lines += ["", "Examples:", ""]
    if issubclass(part, Combination):
        return "\n".join([*lines, f"  {{is: {name}, parts: {part.sample}}}"])
    for title, values in part.examples.items():
        shown = "".join(f", {key}: {_literal(value)}" for key, value in values.items())
        lines.append(f"  {{is: {name}{shown}}}   # {title}")
    return "\n".join(lines)


def _geometry(part: type[GeometryGenerator]) -> list[str]:
    """Material slots, and the anchors of the part as it is by default."""
    lines = []
    if part.slots:
        lines += ["", "Materials:", ""]
        for slot, entry in part.slots.items():
            value = ", ".join(f"{key}: {_literal(item)}" for key, item in entry.default.items())
            lines.append(f"  {slot}: {{{value}}}" + ("" if entry.main else "   (by `materials` only)"))
    if any(spec.required for spec in fields_of(part).values()) or issubclass(part, Opening):
        return lines
    try:
        description = part().describe(1)
    except RefusedError:  # it needs one of several parameters, and is nothing without
        return lines
    if description.anchors:
        anchors = ", ".join(anchor.name for anchor in description.anchors)
        lines += ["", f"Anchors: {anchors}"]
    wide, tall, deep = description.size
    if issubclass(part, Combination):
        return lines
    return [*lines, "", f"Size as it comes: {wide:.2f} x {tall:.2f} x {deep:.2f} m (width, height, depth)"]


def _said(kind: FieldKind) -> str:
    """A parameter's kind in words."""
    match kind.name:
        case "number" if kind.quantity is not None:
            unit = f" {kind.quantity.unit}" if kind.quantity.unit else ""
            whole = "whole number" if kind.quantity.integer else "number"
            return f"{whole} from {kind.low:g} to {kind.high:g}{unit}"
        case "choice":
            return " / ".join(kind.choices)
        case "list" if kind.item is not None:
            return f"list of {_said(kind.item)}"
        case "file":
            return f"file ({', '.join(kind.suffixes)})"
        case "flag":
            return "true / false"
        case _:
            return kind.name


def _default(spec: FieldSpec) -> str:
    if spec.required:
        return " (required)"
    return "" if spec.default is None else f" (default {_literal(spec.default)})"


def _literal(value: object) -> str:
    """A value as authors write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_literal(item) for item in value)}]"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return f'"{text}"' if text.startswith("#") else text
