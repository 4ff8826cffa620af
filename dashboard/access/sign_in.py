"""The door: signing in with a password, and signing out."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.access import accounts, cookie, oidc, passwords, sessions, throttle, welcome
from dashboard.access.doors import (
    SEE_OTHER,
    address_of,
    let_in,
    note,
    onward_of,
    opened,
    signed_in,
    told_in,
)
from dashboard.access.forms import STATIC, Form, lang_of, page, say
from dashboard.access.origins import OURS, safe_next
from pipelines.problems import RostError
from pipelines.settings import PROJECT

ICON = PROJECT / "dashboard" / "ui" / "static" / "icon.png"
UNAUTHORISED, TOO_MANY = 401, 429


async def login(request: Request) -> Response:
    """Show the door, or let in who has the password."""
    if request.method == "GET":
        return await run_in_threadpool(shown, request)
    told = await told_in(request)
    name, address = told.get("login", ""), address_of(request)
    wait = await run_in_threadpool(throttle.admit, opened(), name, address)
    if wait:
        error = say("errors.wait", lang_of(request), n=wait)
        answer = page(request, await run_in_threadpool(door, request, told, error), TOO_MANY)
        answer.headers["retry-after"] = str(wait)
        return answer
    fitting = passwords.checking(opened(), name, told.get("password", ""))
    account = await asyncio.wrap_future(fitting)
    if not account:
        return await run_in_threadpool(refused, request, told)
    await run_in_threadpool(throttle.forget, opened(), name, address)
    return await let_in(request, account, told.get("next"))


def shown(request: Request) -> Response:
    """Return the door, or the way on for who is signed in."""
    onward = request.query_params.get("next")
    if signed_in(request):
        return RedirectResponse(onward_of(request, onward), SEE_OTHER)
    return page(request, door(request, {"next": safe_next(onward)}))


def refused(request: Request, told: dict[str, str]) -> Response:
    """Note a try that failed, and return the door that says so."""
    note(known(told.get("login", "")), "sign_in_failed", address_of(request))
    wrong = say("errors.wrong", lang_of(request))
    return page(request, door(request, told, wrong), UNAUTHORISED)


def door(request: Request, told: dict[str, str], error: str = "") -> Form:
    """Return the form of the door; without accounts, the way to the first one."""
    if not accounts.has_any(opened()):
        return Form("closed")
    onward = safe_next(told.get("next"))
    lang = lang_of(request)
    provider = oidc.settings()
    address = f"/login/oidc?{urlencode({'next': onward, 'lang': lang})}"
    return Form(
        "login",
        ("login", "password"),
        {"login": told.get("login", "")},
        {"next": onward},
        error=error,
        link=(address, say("through", lang, title=provider.title)) if provider else None,
    )


def known(name: str) -> str:
    """Return a login that somebody has; what was typed otherwise may be a password."""
    try:
        return accounts.named(opened(), name).login
    except RostError:
        return "?"


def logout(request: Request) -> Response:
    """End the session, and let the browser forget it; not from another site's page."""
    if request.headers.get("sec-fetch-site", "none") not in OURS:
        return RedirectResponse("/", SEE_OTHER)
    found, is_provided = signed_in(request), False
    if found:
        is_provided = sessions.end(opened(), cookie.token_in(request))
        note(found[1].login, "sign_out", address_of(request))
    onward = oidc.way_out(request) if is_provided else ""
    answer = RedirectResponse(onward or f"/login?lang={lang_of(request)}", SEE_OTHER)
    cookie.take(request, answer)
    return answer


def thrown_out(request: Request) -> Response:
    """Answer a page whose session is closed: to the door, or on in the session opened since.

    Streamlit sends the browser here where `dashboard.ui.scope` finds nobody signed in.
    """
    if signed_in(request):
        return RedirectResponse("/", SEE_OTHER)
    answer = RedirectResponse("/login", SEE_OTHER)
    cookie.take(request, answer)
    return answer


def style(request: Request) -> Response:
    """Serve how the door looks."""
    del request
    return FileResponse(STATIC / "style.css")


def icon(request: Request) -> Response:
    """Serve the picture of the product."""
    del request
    return FileResponse(ICON)


ROUTES = [
    Route("/login", login, methods=["GET", "POST"]),
    Route("/login/style.css", style),
    Route("/login/icon.png", icon),
    Route("/login/oidc", oidc.begin),
    Route("/login/oidc/back", oidc.finish),
    Route("/logout", logout),
    Route("/auth/logout", thrown_out),
    Route("/welcome", welcome.welcome, methods=["GET", "POST"]),
    Route("/password", welcome.password, methods=["GET", "POST"]),
]
