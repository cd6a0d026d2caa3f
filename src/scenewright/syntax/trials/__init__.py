"""The words in which a world's behaviour is tested: what a visitor does, and what is expected then."""

from scenewright.syntax.trials.expectations import QUANTITY_WORDS, Expectation, Quantity
from scenewright.syntax.trials.script import (
    STATEMENT_WORDS,
    ScriptFault,
    Statement,
    parse_script,
    place_of,
)

__all__ = [
    "QUANTITY_WORDS",
    "STATEMENT_WORDS",
    "Expectation",
    "Quantity",
    "ScriptFault",
    "Statement",
    "parse_script",
    "place_of",
]
