"""The text edits that say where a thing was moved to, each tried before it is proposed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scenewright.parts import Opening
from scenewright.records import dataclass
from scenewright.service.located import locate
from scenewright.service.moves import Wanted
from scenewright.service.trying import Trial

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenewright.pipeline import Build
    from scenewright.service.located import Located
    from scenewright.service.moves import Move
    from scenewright.service.trying import Option
    from scenewright.syntax import SourceDocument
    from scenewright.syntax.document import Path

_COPY = re.compile(r"\[\d+\]$")
"""The number of one copy of a batch, which has no node of its own."""


class UnknownAddressError(LookupError):
    """No node has the address."""


@dataclass(frozen=True, eq=False)
class Proposed:
    """What may be said of a move, the best first; or nothing, and why in `text`."""

    text: str
    options: tuple[Option, ...] = ()


def propose(document: SourceDocument, check: Callable[[SourceDocument], Build], move: Move) -> Proposed:
    """Find the edits of a scene's text that move one node.

    Args:
        document: The scene's file, as read.
        check: Lays a text out, with the parameters of the world that the node was moved in.
        move: What was moved, and where to.

    Raises:
        UnknownAddressError: Nothing has that address.
    """
    base = check(document)
    if base.placed is None:
        return Proposed("The text has errors now, so nothing can be moved; mend them first.")
    found = locate(base.placed, move.address) or locate(base.placed, _COPY.sub("", move.address))
    if found is None:
        raise UnknownAddressError(move.address)
    refused = _refusal(found) or _foreign(found, document)
    if refused:
        return Proposed(refused)
    wanted = Wanted.of(found, move, base.placed)
    if not wanted.moved and not wanted.raised and not wanted.turned:
        return Proposed(f"'{found.entry.node.id}' stands there already.")
    trial = Trial(document, check, base, wanted, _path(found, document))
    options = tuple(trial.options())
    return Proposed("" if options else f"No position in the text puts '{found.entry.node.id}' exactly there.", options)


def _refusal(found: Located) -> str:
    """Why a node cannot be moved by itself; empty where it can."""
    node = found.entry.node
    if any(isinstance(part, Opening) for part in node.parts):
        return f"'{node.id}' is an opening: it stands in its wall and cannot be dragged; `wall` and `along` say where."
    if found.outer and found.outer[-1].node.is_array:
        return (
            f"'{node.address}' is one copy of a repeat and cannot be dragged by itself; `repeat` says where copies go."
        )
    if node.copies is not None:
        return f"'{node.id}' is repeated, and its copies cannot be dragged one by one; `repeat` says where they go."
    return ""


def _foreign(found: Located, document: SourceDocument) -> str:
    """Why a node has no text to edit; empty where it has."""
    node = found.entry.node
    if node.span.file != document.file:
        return f"'{node.id}' is written in another file, which this scene imports."
    if not isinstance(document.at(_path(found, document)), dict) or not _path(found, document):
        return f"'{node.id}' has no place of its own in the text."
    return ""


def _path(found: Located, document: SourceDocument) -> Path:
    """Path of a node's mapping in the text; empty where there is none."""
    span = found.entry.node.span
    return next((path for path, place in document.places.items() if place.value == span), ())
