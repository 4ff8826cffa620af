"""The gate before everything (pages, sockets, files, metrics): without a session nobody passes.

It knows Streamlit by its addresses alone. Who passes is told to the application by a header that
nobody else can send (`.streamlit/config.toml`, `server.trustedUserHeaders`): the id of the session,
by which the account is looked up again in every run.
"""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.access import cookie, demo, media, origins, sessions, store, well
from pipelines.settings import Settings

# What is open to everybody: signing in, how it looks, and whether the server is well.
OPEN = {
    "/login",
    "/login/style.css",
    "/login/icon.png",
    "/login/oidc",
    "/login/oidc/back",
    "/welcome",
    "/logout",
    "/auth/logout",
    "/_stcore/health",
    # It looks itself at who asks.
    *well.PATHS,
}
HEADER = b"x-rost-session"
# Whoever sends these from outside would tell the application who he is.
OWN_HEADERS = b"x-rost-"
# Seconds after which a socket of a session that was closed is closed too, at the latest.
LOOKED_AFTER = 5
POLICY_VIOLATION = 1008


class Gate:
    """Lets requests and sockets of living sessions pass, and tells the application of which."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        kept = [pair for pair in scope["headers"] if not pair[0].lower().startswith(OWN_HEADERS)]
        scope = {**scope, "headers": kept}
        if origins.is_changing(scope) and not origins.is_ours(scope):
            await refuse(scope, receive, send, PlainTextResponse("Not from this page", 403))
            return
        if scope["path"] in OPEN:
            await self.app(scope, receive, send)
            return
        # Whoever waits for the disk waits alone, and not everybody with him.
        is_demo, session_id = await run_in_threadpool(
            looked_up, cookie.token_in(HTTPConnection(scope))
        )
        if is_demo:
            await self.app(scope, receive, send)
            return
        if not session_id:
            await refuse(scope, receive, send, to_sign_in(scope))
            return
        scope["headers"] = [*kept, (HEADER, session_id.encode())]
        if scope["type"] == "websocket":
            await self.while_open(scope, receive, media.noting(session_id, send), session_id)
        elif scope["path"].startswith(media.FOLDER) and not media.TOLD.knows(
            session_id, scope["path"]
        ):
            await refuse(scope, receive, send, PlainTextResponse("Not found", 404))
        else:
            await self.app(scope, receive, send)

    async def while_open(self, scope: Scope, receive: Receive, send: Send, session_id: str) -> None:
        """Serve a socket until it ends, or its session is closed."""
        serving = asyncio.ensure_future(self.app(scope, receive, send))
        closed = asyncio.create_task(until_closed(session_id))
        try:
            await asyncio.wait({serving, closed}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving
            else:
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        finally:
            closed.cancel()
            serving.cancel()


def looked_up(token: str) -> tuple[bool, str]:
    """Return whether this is the demonstration, and else the session of a token, "" for none."""
    settings = Settings.from_environment()
    if demo.is_open(settings):
        return True, ""
    found = sessions.of_token(store.of(settings), token) if token else None
    return False, found[0] if found else ""


async def until_closed(session_id: str) -> None:
    """Return when a session is closed or has ended."""
    kept = store.of(Settings.from_environment())
    while await run_in_threadpool(sessions.is_open, kept, session_id):
        await asyncio.sleep(LOOKED_AFTER)


def to_sign_in(scope: Scope) -> Response:
    """Return the answer to who has no session: to the door for a page, a refusal otherwise."""
    accepted = HTTPConnection(scope).headers.get("accept", "")
    if scope["type"] == "http" and scope["method"] == "GET" and "text/html" in accepted:
        query = scope["query_string"].decode("latin-1")
        asked = quote(scope["path"]) + (f"?{query}" if query else "")
        return RedirectResponse(f"/login?next={quote(asked, safe='')}", 303)
    return PlainTextResponse("Sign in", 401)


async def refuse(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    """Answer a request, or close a socket before it is opened."""
    if scope["type"] == "websocket":
        await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
    else:
        await answer(scope, receive, send)
