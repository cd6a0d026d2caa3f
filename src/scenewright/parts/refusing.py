"""How a part refuses parameters that are each allowed, but not these together, or a file whose content is wrong."""

from __future__ import annotations

from scenewright.diagnostics import Severity


class RefusedError(ValueError):
    """Raised when a part is made (``__post_init__``); the author is told at the parameter.

    With the severity of a warning the node stays, without what it would have been.
    """

    def __init__(self, code: str, message: str, parameter: str = "", expected: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.parameter = parameter
        self.expected = expected
        self.hint = hint
        self.severity = Severity.ERROR

    def mildly(self) -> RefusedError:
        """Make it a warning."""
        self.severity = Severity.WARNING
        return self
