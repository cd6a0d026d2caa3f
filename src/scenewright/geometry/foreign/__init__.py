"""Files of other programs: what every reader of them shares, and those without a library of their own."""

from scenewright.geometry.foreign.errors import ForeignError

__all__ = ["ForeignError"]
