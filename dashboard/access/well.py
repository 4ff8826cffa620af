"""Whether the server is well, for a proxy or a monitor: `/healthz` for anybody, `/metrics` for few.

`/_stcore/health` is Streamlit's own: it says that the process answers, and browsers need it to show
what is wrong. `/healthz` says whether there is something to serve.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.access import cookie, demo, sessions, store
from dashboard.turns import TURNS
from pipelines.health import metrics as metrics_of
from pipelines.health import serves
from pipelines.settings import Settings

PATHS = ("/healthz", "/metrics")
# A token that is shorter could be guessed.
SHORTEST = 32
NOT_KEPT = {"cache-control": "no-store"}


def healthz(request: Request) -> Response:
    """Say whether there is a warehouse that opens, or nothing has landed yet."""
    del request
    if serves(Settings.from_environment()):
        return PlainTextResponse("ok", headers=NOT_KEPT)
    return PlainTextResponse("no warehouse opens", 503, NOT_KEPT)


def metrics(request: Request) -> Response:
    """Give the metrics to an administrator, or to a monitor with the token."""
    settings = Settings.from_environment()
    if not may_read(settings, request):
        return PlainTextResponse("Sign in", 401, NOT_KEPT)
    kind = "text/plain; version=0.0.4; charset=utf-8"
    told = metrics_of(settings, TURNS.waiting())
    return Response(told, media_type=kind, headers=NOT_KEPT)


def may_read(settings: Settings, request: Request) -> bool:
    """Return whether who asks is an administrator, or has the token and asks from near enough."""
    if demo.is_open(settings) or has_token(request):
        return True
    token = cookie.token_in(request)
    found = sessions.of_token(store.of(settings), token) if token else None
    return found is not None and found[1].role == "admin"


def has_token(request: Request) -> bool:
    """Return whether the token is right; it is taken from this machine alone, unless told so."""
    wanted = os.environ.get("ROST_METRICS_TOKEN", "")
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    is_near = os.environ.get("ROST_METRICS_REMOTE") == "1" or is_loopback(request)
    is_right = hmac.compare_digest(wanted.encode(), given.encode())
    return len(wanted) >= SHORTEST and is_near and is_right


def is_loopback(request: Request) -> bool:
    """Return whether a request comes from this machine and through no proxy."""
    if "x-forwarded-for" in request.headers or not request.client:
        return False
    with suppress(ValueError):
        return ipaddress.ip_address(request.client.host).is_loopback
    return False


ROUTES = [Route("/healthz", healthz), Route("/metrics", metrics)]
