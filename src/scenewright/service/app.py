"""The FastAPI application: scenes, builds, live worlds, assets, and the viewer."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from scenewright.jobs import BuildWorker, Watcher
from scenewright.records import dataclass
from scenewright.service import editing
from scenewright.service.assets import AssetStore
from scenewright.service.builds import BuildRegister
from scenewright.service.folder import SceneFolder
from scenewright.service.live import LiveHub
from scenewright.service.page import BUNDLE, ICON, MISSING
from scenewright.service.publishing import Publisher
from scenewright.service.routes import add_routes
from scenewright.service.security import LOCAL_HOSTS, LocalGuard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from scenewright.service.wish import SceneCompiler


@dataclass(frozen=True, eq=False)
class Service:
    """Everything the routes need; hangs on ``app.state.service``."""

    folder: SceneFolder
    assets: AssetStore
    publisher: Publisher
    worker: BuildWorker
    hub: LiveHub
    builds: BuildRegister
    compiler: SceneCompiler
    writable: bool
    """Whether scenes' texts may be written from the page: not where other machines reach it."""


def create_app(
    scenes_dir: Path,
    compiler: SceneCompiler,
    *,
    hosts: frozenset[str] | None = LOCAL_HOSTS,
    bundle: Path = BUNDLE,
) -> FastAPI:
    """Make the service for a folder of scenes.

    Args:
        scenes_dir: The folder; nothing outside it can be read.
        compiler: Compiles scenes, e.g. a `scenewright.pipeline.Compiler`; builds run in one thread.
        hosts: Names it answers to; None answers to any.
        bundle: The built viewer.
    """
    folder, assets = SceneFolder(scenes_dir), AssetStore()
    publisher, worker = Publisher(folder, assets), BuildWorker()
    hub = LiveHub(folder, worker, publisher, compiler)
    service = Service(folder, assets, publisher, worker, hub, BuildRegister(), compiler, hosts is not None)

    app = FastAPI(
        title="Scenewright",
        version=_version(),
        description="Compiles scene texts to glTF worlds and follows their changes.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page fetches scripts from a content network
        redoc_url=None,
        lifespan=_lifespan(hub, worker),
    )
    app.state.service = service
    add_routes(app)
    app.include_router(editing.router)
    _add_page(app, bundle)
    app.add_middleware(LocalGuard, hosts=hosts)
    return app


def _lifespan(hub: LiveHub, worker: BuildWorker) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """What runs beside the service: the hub's loop and the watcher of files, both closed with it."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        hub.start(asyncio.get_running_loop())
        watcher = Watcher(hub.watched, hub.changed)
        watcher.start()
        try:
            yield
        finally:
            await asyncio.to_thread(watcher.close)
            await asyncio.to_thread(worker.close)

    return lifespan


def serve(scenes_dir: Path, *, scene: str = "", host: str = "127.0.0.1", port: int = 8137) -> None:
    """Serve a folder of scenes until interrupted, and say where.

    Args:
        scenes_dir: The folder.
        scene: The one to point at; empty: the first.
        host: Address to listen on; any but this machine's own makes the service answer to every name.
        port: Port; 0 takes a free one.
    """
    import uvicorn  # noqa: PLC0415 # with the compiler, 0.5 s that only this needs

    from scenewright.pipeline import Compiler  # noqa: PLC0415

    local = host in LOCAL_HOSTS
    app = create_app(scenes_dir, Compiler(), hosts=LOCAL_HOSTS if local else None)
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    with listener:
        name = f"[{host}]" if ":" in host else host
        query = f"/?scene={quote(scene)}" if scene else "/"
        print(f"http://{name}:{listener.getsockname()[1]}{query}", flush=True)
        config = uvicorn.Config(app, log_level="warning", ws="websockets-sansio", timeout_graceful_shutdown=1)
        uvicorn.Server(config).run([listener])


def _version() -> str:
    try:
        return version("scenewright")
    except PackageNotFoundError:
        return "0"


def _add_page(app: FastAPI, bundle: Path) -> None:
    """Serve the viewer at the root, last, so that every other path goes before it."""

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return Response(ICON, media_type="image/svg+xml")

    if (bundle / "index.html").is_file():
        app.mount("/", StaticFiles(directory=bundle, html=True), name="viewer")
        return

    @app.get("/", include_in_schema=False)
    def missing() -> HTMLResponse:
        return HTMLResponse(MISSING, status_code=503)
