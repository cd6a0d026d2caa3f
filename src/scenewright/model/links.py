"""What may stand where a file is named: a file beside the scene, a word of the part, or a place on the web."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from scenewright.diagnostics.near import did_you_mean
from scenewright.model import faults
from scenewright.model.files import scene_file
from scenewright.quantity import SceneFile, WebLink
from scenewright.syntax.literals import LiteralError

if TYPE_CHECKING:
    from scenewright.model.scene import Scene
    from scenewright.parts import FieldKind

Named: TypeAlias = SceneFile | WebLink | str

MAX_LINK = 2000
"""Characters of an address; browsers and servers take no more for sure."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LINK = re.compile(
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9\-]{0,61}[A-Za-z0-9]"
    r"(?::\d{1,5})?(?:[/?#][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?"
)
"""An https address as RFC 3986 has it: a named host, no user, and only characters that need no escape."""


def named_file(scene: Scene, text: str, kind: FieldKind) -> Named:
    """Read what a parameter of files names: a word it knows, a link where it takes links, else a file.

    Raises:
        LiteralError: It is none of these, or may not be used; `code` says which.
    """
    if text in kind.choices:
        return text
    if kind.links and _SCHEME.match(text) and not text.startswith("kit:"):
        return web_link(text)
    try:
        return scene_file(scene, text, kind)
    except LiteralError as error:
        meant = did_you_mean(text, kind.choices) if error.code == faults.WRONG_SUFFIX else ""
        error.hint = meant or error.hint
        raise


def web_link(text: str) -> WebLink:
    """Check an address. It is never fetched.

    Raises:
        LiteralError: It is no https address of a named host (SW874).
    """
    if len(text) <= MAX_LINK and _LINK.fullmatch(text):
        return WebLink(text)
    shown = text if len(text) <= 80 else text[:77] + "…"
    scheme = text.partition(":")[0].lower()
    if scheme == "http":
        replacement = "https" + text[4:]
        safe = replacement if _LINK.fullmatch(replacement) else None
        error = LiteralError(f"'{shown}' is not encrypted", "an https:// address", "", safe)
    elif scheme == "https":
        error = LiteralError(f"'{shown}' is no complete address", "https://host.example/path, without spaces or names")
    else:
        error = LiteralError(
            f"'{shown}' may not be opened from a world", "an https:// address, or a scene beside this one"
        )
    raise error.coded(faults.LINK_REFUSED)
