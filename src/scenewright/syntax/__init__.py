"""Text to plain values with a place for each; the only home of YAML."""

from scenewright.syntax.document import Path, Place, SourceDocument, Text, Value
from scenewright.syntax.expression import Budget, Expression, ExpressionError, parse_expression
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
from scenewright.syntax.reader import read_file, read_source
from scenewright.syntax.scalars import core_value

__all__ = [
    "Budget",
    "Constant",
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
    "core_value",
    "is_expression",
    "parse_clock",
    "parse_color",
    "parse_expression",
    "parse_flag",
    "parse_number",
    "parse_template",
    "read_file",
    "read_source",
]
