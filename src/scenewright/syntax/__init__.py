"""Text to plain values with a place for each; the only home of YAML."""

from scenewright.syntax.document import Path, Place, SourceDocument, Text, Value
from scenewright.syntax.expression import Budget, Expression, ExpressionError, parse_expression
from scenewright.syntax.format import format_text
from scenewright.syntax.interpolation import Template, is_expression, parse_template
from scenewright.syntax.literals import (
    Constant,
    LiteralError,
    Normal,
    Uniform,
    parse_clock,
    parse_color,
    parse_flag,
    parse_number,
)
from scenewright.syntax.places import mistaken_template, span_within
from scenewright.syntax.quoting import quote_scalar
from scenewright.syntax.reader import read_file, read_source
from scenewright.syntax.scalars import core_value
from scenewright.syntax.splices import Edit, EditError, apply_edits, fixes_to_edits

__all__ = [
    "Budget",
    "Constant",
    "Edit",
    "EditError",
    "Expression",
    "ExpressionError",
    "LiteralError",
    "Normal",
    "Path",
    "Place",
    "SourceDocument",
    "Template",
    "Text",
    "Uniform",
    "Value",
    "apply_edits",
    "core_value",
    "fixes_to_edits",
    "format_text",
    "is_expression",
    "mistaken_template",
    "parse_clock",
    "parse_color",
    "parse_expression",
    "parse_flag",
    "parse_number",
    "parse_template",
    "quote_scalar",
    "read_file",
    "read_source",
    "span_within",
]
