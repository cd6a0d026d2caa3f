"""Endpoints that change a scene's text: what a move would change, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException, Request

from scenewright.diagnostics import Diagnostics
from scenewright.service.messages import Sources
from scenewright.service.models import FixModel, Proposal, ProposalOption, ProposeRequest, TextChange, TextWritten
from scenewright.service.moves import Move
from scenewright.service.proposing import UnknownAddressError, propose
from scenewright.service.routes import Name, file_of, service_of
from scenewright.service.wish import Wish, options_of
from scenewright.store import write_whole
from scenewright.syntax import SourceDocument, read_file

if TYPE_CHECKING:
    from scenewright.pipeline import Build
    from scenewright.service.trying import Option

FURTHEST = 1e5
"""Metres from the origin, or degrees, that a move may ask for."""

router = APIRouter()


@router.post("/api/scenes/{name}/propose")
def propose_move(request: Request, name: Name, wanted: ProposeRequest) -> Proposal:
    """Say what in the text would move a thing to a place; nothing is written."""
    service = service_of(request)
    file = file_of(service, name)
    # Not a rule of the model: its answer would repeat the number, and JSON has none that is not finite.
    if not all(-FURTHEST <= number <= FURTHEST for number in (*wanted.position, wanted.yaw)):
        raise HTTPException(422, "a position is in metres and a turn in degrees, and neither is that large")
    document = read_file(file, Diagnostics())
    if document is None:
        raise HTTPException(409, "the scene's text cannot be read")
    options = options_of(Wish(name, tuple(sorted(wanted.parameters.items()))))

    def check(text: SourceDocument) -> Build:
        return service.compiler.check(text, options)

    x, y, z = wanted.position
    try:
        found = propose(document, check, Move(wanted.address, (x, y, z), wanted.yaw))
    except UnknownAddressError:
        raise HTTPException(404, f"nothing in this scene has the address {wanted.address!r}") from None
    sources = Sources(service.folder)
    offered = [_option(option, sources) for option in found.options]
    return Proposal(text=found.text, before=document.text if offered else "", options=offered)


def _option(option: Option, sources: Sources) -> ProposalOption:
    return ProposalOption(
        label=option.label,
        text=option.text,
        edits=[FixModel(path=edit.path, old=edit.old, new=edit.new) for edit in option.edits],
        after=option.after,
        position=[round(x, 5) + 0.0 for x in option.position],
        yaw=round(option.yaw, 4) + 0.0,
        diagnostics=sources.complaints(option.diagnostics),
    )


@router.put("/api/scenes/{name}/text")
def write_text(request: Request, name: Name, change: TextChange) -> TextWritten:
    """Write a scene's text, unless its file was changed by someone else meanwhile."""
    service = service_of(request)
    file = file_of(service, name)
    if not service.writable:
        raise HTTPException(403, "this service is open to other machines, so it writes nothing")
    if file.read_bytes() != change.before.encode():
        raise HTTPException(409, "the file was changed meanwhile; nothing was written")
    write_whole(file, change.after.encode())
    return TextWritten(file=service.folder.label(str(file)))
