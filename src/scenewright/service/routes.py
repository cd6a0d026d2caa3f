"""The service's endpoints."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, FastAPI, HTTPException, Path, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import Response
from pydantic import TypeAdapter, ValidationError

from scenewright.service.assets import byte_range
from scenewright.service.live import Visitor
from scenewright.service.messages import Sources, knob_model
from scenewright.service.models import (
    BuildAccepted,
    BuildRequest,
    BuildState,
    ChooseVariant,
    ClientMessage,
    Hello,
    SceneDetail,
    SceneSummary,
    SetParameters,
)
from scenewright.service.titles import title_of
from scenewright.service.wish import Report, Wish, options_of

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from scenewright.pipeline import Build
    from scenewright.service.app import Service

MAX_PENDING = 32
"""Builds waiting at once; more are refused, so that a loop somewhere cannot fill the memory."""
LONGEST_MESSAGE = 65536
"""Characters of a client's message."""

_client = TypeAdapter[ClientMessage](ClientMessage)
router = APIRouter()

Name = Annotated[str, Path(description="Name of a scene: its file without .scene.yaml.")]


def add_routes(app: FastAPI) -> None:
    """Hang the endpoints on an app whose ``state.service`` is set."""
    app.include_router(router)


def service_of(at: Request | WebSocket) -> Service:
    """The service that answers a request."""
    service: Service = at.app.state.service
    return service


def file_of(service: Service, name: str) -> FilePath:
    """File of a scene, or the answer 404."""
    file = service.folder.find(name)
    if file is None:
        raise HTTPException(404, f"no scene is called {name!r} here")
    return file


@router.get("/api/scenes")
def list_scenes(request: Request) -> list[SceneSummary]:
    """The scenes of the folder."""
    folder = service_of(request).folder
    found = [(name, folder.find(name)) for name in folder.names()]
    return [SceneSummary(name=name, title=title_of(file, name)) for name, file in found if file is not None]


@router.get("/api/scenes/{name}")
def read_scene(request: Request, name: Name) -> SceneDetail:
    """A scene's text, its parameters and variants, and what is wrong with it."""
    service = service_of(request)
    file = file_of(service, name)
    build = service.compiler.check(file, options_of(Wish(name)))
    return SceneDetail(
        name=name,
        title=build.scene.title if build.scene is not None else title_of(file, name),
        file=service.folder.label(str(file)),
        text=file.read_text(encoding="utf-8", errors="replace"),
        knobs=[knob_model(knob) for knob in build.scene.knobs] if build.scene is not None else [],
        variants=list(build.scene.offered) if build.scene is not None else [],
        diagnostics=Sources(service.folder).complaints(build.diagnostics),
    )


@router.post("/api/scenes/{name}/builds", status_code=202)
def start_build(request: Request, name: Name, wanted: BuildRequest) -> BuildAccepted:
    """Ask for a build; it runs after the ones before it."""
    service = service_of(request)
    file = file_of(service, name)
    if service.builds.pending >= MAX_PENDING:
        raise HTTPException(429, "too many builds are waiting")
    record = service.builds.open(name, service.publisher)
    wish = Wish(name, tuple(sorted(wanted.parameters.items())), wanted.variant, wanted.seed)

    def task(report: Report) -> Build:
        return service.compiler.compile(file, options_of(wish), report)

    service.worker.submit(record.id, task, record)
    return BuildAccepted(id=record.id, url=f"/api/builds/{record.id}")


@router.get("/api/builds/{number}")
def read_build(request: Request, number: str) -> BuildState:
    """How a build stands, and what came out."""
    record = service_of(request).builds.get(number)
    if record is None:
        raise HTTPException(404, "no such build is remembered")
    return record.message()


@router.get("/api/schema")
def read_schema() -> dict[str, object]:
    """The JSON schema of scene texts, for editors."""
    from scenewright.model.schema import scene_schema  # noqa: PLC0415 # every part comes with it

    return dict(scene_schema())


@router.get("/assets/{name}", response_class=Response)
@router.head("/assets/{name}", response_class=Response, include_in_schema=False)
def read_asset(request: Request, name: str) -> Response:
    """A file by the hash of its content: what has this address never changes."""
    asset = service_of(request).assets.get(name)
    if asset is None:
        raise HTTPException(404, "nothing is kept at this address any more")
    tag = f'"{asset.name.partition(".")[0]}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable", "Accept-Ranges": "bytes"}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    span = None
    wanted = request.headers.get("range")
    if wanted and request.headers.get("if-range", tag) == tag:
        try:
            span = byte_range(wanted, len(asset.data))
        except ValueError:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(asset.data)}"})
    if span is None:
        return Response(asset.data, headers=headers, media_type=asset.mime)
    start, end = span
    headers["Content-Range"] = f"bytes {start}-{end}/{len(asset.data)}"
    return Response(asset.data[start : end + 1], 206, headers, asset.mime)


@router.websocket("/api/scenes/{name}/live")
async def live(socket: WebSocket, name: str) -> None:
    """A live world: says what to show, hears parameters and what is shown."""
    service = service_of(socket)
    file = service.folder.find(name)
    await socket.accept()
    if file is None:
        await socket.close(4404, f"no scene is called {name[:100]!r} here")
        return
    await socket.send_text(Hello(scene=name, title=title_of(file, name)).model_dump_json())
    visitor = Visitor(Wish(name))
    sending = asyncio.create_task(_send(socket, visitor))
    try:
        await _hear(socket, service, visitor)
    except (WebSocketDisconnect, RuntimeError):
        pass
    finally:
        service.hub.leave(visitor)
        sending.cancel()


async def _send(socket: WebSocket, visitor: Visitor) -> None:
    while True:
        message = await visitor.outbox.get()
        await socket.send_text(message.model_dump_json())


async def _hear(socket: WebSocket, service: Service, visitor: Visitor) -> None:
    """Follow a client's messages. Its world is sent from its first `have` on: a returning one says what it has."""
    joined = False
    while True:
        text = await socket.receive_text()
        try:
            message = _client.validate_json(text[:LONGEST_MESSAGE])
        except ValidationError:
            await socket.close(1007, "not a message of this service")
            return
        if isinstance(message, SetParameters):
            wish = replace(visitor.wish, parameters=tuple(sorted(message.parameters.items())))
        elif isinstance(message, ChooseVariant):
            wish = replace(visitor.wish, variant=message.variant)
        else:
            visitor.revision = message.revision
            wish = visitor.wish
            if not joined:
                joined = True
                service.hub.join(visitor)
        if wish != visitor.wish:
            if joined:
                service.hub.leave(visitor)
            visitor.wish = wish
            if joined:
                service.hub.join(visitor)
