"""Where a thing stands, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenewright.service.holding import Guess

_WORDS = {
    "against_wall": "against {the} wall",
    "corner": "in {the} corner",
    "on_wall": "on {the} wall",
    "hang_from_ceiling": "hung from the ceiling of {the}",
    "middle_of": "in the middle of {the}",
    "on_top": "on {the}",
    "next_to": "next to {the}",
    "near": "near {the}",
    "between": "between {the}",
    "face_to": "facing {the}",
}
_SIDES = {"left": "left of {the}", "right": "right of {the}", "front": "in front of {the}", "back": "behind {the}"}


def sentence(guesses: Sequence[Guess]) -> str:
    """Relations in words: ``against the north wall, next to the sofa``."""
    return ", ".join(_phrase(guess) for guess in guesses)


def _phrase(guess: Guess) -> str:
    the = " and ".join(f"the {_name(text, guess.name)}" for text in guess.targets)
    if guess.name == "align":
        return f"centred on {the}" if guess.side == "center" else f"in line with the {guess.side} of {the}"
    words = _SIDES[guess.side] if guess.name == "side_of" else _WORDS[guess.name]
    return words.format(the=the)


def _name(text: str, relation: str) -> str:
    """A reference as one says it: ``north-east`` for a corner, ``dining table`` for a thing."""
    return text.replace("_", "-" if relation == "corner" else " ").replace(".", " ")
