"""What all doors have in common: what a form brings, and the way in and out."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.access import cookie, origins, sessions, store
from dashboard.access.accounts import Account
from dashboard.access.forms import lang_of
from dashboard.access.store import Store
from pipelines.audit import record
from pipelines.settings import Settings

# Bytes of a form at the most.
LARGEST = 16 * 1024
SEE_OTHER = 303


def opened() -> Store:
    """Return the store of this server."""
    return store.of(Settings.from_environment())


def note(who: str, what: str, detail: str) -> None:
    """Add a line to the audit."""
    record(Settings.from_environment(), who, what, detail)


def address_of(request: Request) -> str:
    """Return the address of the network that a request comes from."""
    return request.client.host if request.client else ""


async def told_in(request: Request) -> dict[str, str]:
    """Return the fields that a form brings; none of one that is too long to be ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def signed_in(request: Request) -> tuple[str, Account] | None:
    """Return the session and the account of who asks; None where nobody is signed in."""
    token = cookie.token_in(request)
    return sessions.of_token(opened(), token) if token else None


async def let_in(
    request: Request, account: Account, onward: str | None, *, is_provided: bool = False
) -> Response:
    """Return the way to the product, with a new session; the one before it ends."""
    token = await run_in_threadpool(begun, request, account, is_provided)
    answer = RedirectResponse(onward_of(request, onward), SEE_OTHER)
    cookie.give(request, answer, token)
    return answer


def begun(request: Request, account: Account, is_provided: bool) -> str:
    """Return the token of a new session, which is noted; the one before it ends."""
    if before := cookie.token_in(request):
        sessions.end(opened(), before)
    browser = request.headers.get("user-agent", "")
    token = sessions.start(
        opened(), account.account_id, address_of(request), browser, is_provided=is_provided
    )
    note(account.login, "sign_in", address_of(request))
    return token


def onward_of(request: Request, told: str | None) -> str:
    """Return the address to go on to, in the language in which one signed in."""
    onward = origins.safe_next(told)
    if lang_of(request) == "en" and "lang=" not in urlsplit(onward).query:
        return f"{onward}{'&' if '?' in onward else '?'}{urlencode({'lang': 'en'})}"
    return onward
