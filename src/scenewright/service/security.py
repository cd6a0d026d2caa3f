"""Keeps a local service local: no foreign page drives it, and its own page asks no other host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})

_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'self'",
}
_DECODER = "/static/ktx2.worker-"
"""The worker that decodes KTX 2 textures."""
_DECODER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; connect-src 'self'"
"""Emscripten's glue of the transcoder makes its functions from text. So its worker, which has no page and sees nothing but
pictures, may; the page may not, and neither may reach another host."""
_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in _POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "xr-spatial-tracking=(self), camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class LocalGuard:
    """Refuses what another site's page sends, and adds the security headers.

    A page elsewhere can make a browser send requests here, and by pointing its own name at this machine even read the
    answers. So the Host must be one this service answers to (None: any, for a service that was told to be public), and
    whoever says an Origin must be on that same host.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None = LOCAL_HOSTS) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer 403 (a WebSocket is closed before it opens)."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        if not self._welcome(Headers(scope=scope)):
            if scope["type"] == "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008, "reason": "another site's page"})
            else:
                await PlainTextResponse("This service answers only its own page.", 403)(scope, receive, send)
            return
        await self._app(scope, receive, _with_headers(scope, send))

    def _welcome(self, headers: Headers) -> bool:
        host = headers.get("host", "")
        if self._hosts is not None and (urlsplit(f"//{host}").hostname or "") not in self._hosts:
            return False
        origin = headers.get("origin")
        return origin is None or urlsplit(origin).netloc == host


def _with_headers(scope: Scope, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if scope["path"].startswith("/static/"):
                # The bundler names files by their content.
                headers["Cache-Control"] = "public, max-age=31536000, immutable"
                if scope["path"].startswith(_DECODER):
                    headers["Content-Security-Policy"] = _DECODER_POLICY
            else:
                headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return sending
