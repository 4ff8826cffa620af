"""The page around the app: its language, Streamlit's own words in Russian, pictures of the screen.

Streamlit 1.67 speaks English only. The middleware adds scripts of ours to its page: one says the
same in the reader's language (`static/shell.js`), one makes a picture of the screen when asked
(`static/shot.js`).
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.reports.addresses import HOME

STATIC = Path(__file__).parent / "static"
SCRIPTS = ("shell.js", "shot.js", "html-to-image.js")
# Where Streamlit draws.
ROOT = b'id="root"'
ADDED = b'<script src="/rost/shell.js"></script><script src="/rost/shot.js" defer></script></head>'


def script(request: Request) -> Response:
    """Serve one of the scripts."""
    name = request.path_params["name"]
    if name not in SCRIPTS:
        return Response(status_code=404)
    # The page asks by it whether somebody else has signed in since it was opened.
    visit = {"X-Visit": request.headers.get("X-Rost-Session", "demo")}
    return FileResponse(STATIC / name, media_type="text/javascript", headers=visit)


class Shell:
    """Adds the script to every HTML page; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the script in it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].rstrip("/") == f"/{HOME}":
            # The page at the root has no address of its own; who types its name means it.
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"/?{query}" if query else "/")(scope, receive, send)
            return
        # A compressed or unchanged page could not be added to.
        skipped = (b"accept-encoding", b"if-none-match", b"if-modified-since")
        headers = [pair for pair in scope["headers"] if pair[0] not in skipped]
        is_page = any(
            name == b"accept" and b"text/html" in value for name, value in scope["headers"]
        )
        if not is_page:
            await self.app(scope, receive, send)
            return
        await self.app({**scope, "headers": headers}, receive, Page(send).send)


class Page:
    """Holds back an HTML answer until it is whole, then sends it with the script."""

    def __init__(self, send: Send) -> None:
        self.forward = send
        self.start: Message = {}
        self.is_html = False
        self.body = b""

    async def send(self, message: Message) -> None:
        """Take one part of the answer."""
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message["headers"] if name == b"content-type"]
            self.is_html = any(value.startswith(b"text/html") for value in kinds)
            self.start = message
            if not self.is_html:
                await self.forward(message)
            return
        if not self.is_html:
            await self.forward(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self.finish()

    async def finish(self) -> None:
        """Send the whole page."""
        page = self.body
        # The pages of signing in are our own, and want no script.
        if ROOT in page:
            page = page.replace(b"</head>", ADDED, 1)
            page = page.replace(b'<html lang="en"', b'<html lang="ru"')
        kept = [
            (name, value)
            for name, value in self.start["headers"]
            if name not in {b"content-length", b"etag", b"last-modified"}
        ]
        length = (b"content-length", str(len(page)).encode())
        await self.forward({**self.start, "headers": [*kept, length]})
        await self.forward({"type": "http.response.body", "body": page})
