"""What is wrong with a foreign file, in words for who named it; and how large such a file may be."""

from __future__ import annotations

MAX_TRIANGLES = 2_000_000
"""Over all meshes: more than any headset draws."""
MAX_VERTICES = 6_000_000
MAX_NODES = 4096
MAX_PRIMITIVES = 4096
"""Meshes of one material each: so many draw calls stop every device."""
MAX_DEPTH = 256
"""Nodes below nodes."""
MAX_PIXELS = 16_384
"""Edge of a picture; larger textures are refused by most graphics cards."""
MAX_ALL_PIXELS = 1 << 28
"""Over all pictures of a file."""
MAX_REACH = 1e7
"""Size of a coordinate: beyond it single precision is off by a metre."""
RE_EXPORT = "export it again from the program it was made in"


class ForeignError(Exception):
    """A file that cannot be used. `code` is the diagnostic's."""

    def __init__(self, code: str, message: str, expected: str = "", hint: str = RE_EXPORT) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.expected = expected
        self.hint = hint


def damaged(what: str, expected: str = "a whole file of the kind its ending says") -> ForeignError:
    """Say that a file is cut short or is not what its ending says."""
    return ForeignError("SW512", what, expected)


def inconsistent(what: str, expected: str = "a file that keeps its format") -> ForeignError:
    """Say that a file refers to what it does not have, or holds impossible numbers."""
    return ForeignError("SW513", what, expected)


def too_large(what: str, expected: str) -> ForeignError:
    """Say that a file is beyond what may be used."""
    return ForeignError("SW511", what, expected, "simplify it in the program it was made in")
