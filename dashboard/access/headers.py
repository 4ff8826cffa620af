"""What browsers are told with every answer, and by which names the server answers.

Why each relaxation of the policy is needed stands in `docs/threat-model.md`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.access import origins

INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
# Programs and fonts, the same for everybody: the browser may keep them.
KEPT = ("/static/", "/rost/", "/login/")
MISDIRECTED, POLICY_VIOLATION = 421, 1008
FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: browsers would then hide the origin of our own forms.
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@cache
def policy() -> str:
    """Return the Content-Security-Policy."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    hashes = [base64.b64encode(hashlib.sha256(own).digest()) for own in INLINE.findall(page)]
    scripts = " ".join(f"'sha256-{own.decode()}'" for own in hashes)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class Headers:
    """Refuses requests for other hosts, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        if scope["type"] == "http":
            app = self.app if origins.is_known_host(scope) else UNKNOWN
            await app(scope, receive, Answer(scope, send).send)
        elif scope["type"] == "websocket" and not origins.is_known_host(scope):
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


UNKNOWN = PlainTextResponse("This server is not known by that name (ROST_HOSTS)", MISDIRECTED)


class Answer:
    """Adds the headers when an answer starts."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope = scope
        self.forward = send

    async def send(self, message: Message) -> None:
        """Take one part of the answer."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(FIXED)
            headers["content-security-policy"] = policy()
            if not self.scope["path"].startswith(KEPT):
                headers["cache-control"] = "private, no-store"
            if self.scope["scheme"] == "https":
                headers["strict-transport-security"] = "max-age=31536000"
        await self.forward(message)
