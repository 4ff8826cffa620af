"""OpenID Connect: a second door to the same sessions.

The provider says who somebody is, and nothing more: roles and grants are the account's. An account
is known by (issuer, subject); the first time it is found by the e-mail address, where the provider
has verified it.
"""

from __future__ import annotations

import logging
import os
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.common.errors import AuthlibBaseError
from joserfc.errors import JoseError
from sqlalchemy import select, update
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.access.accounts import Account, account_of
from dashboard.access.doors import address_of, let_in, note, opened
from dashboard.access.forms import Form, lang_of, page, say
from dashboard.access.origins import safe_next
from dashboard.access.store import ACCOUNTS, Store

log = logging.getLogger(__name__)

FAILED, UNKNOWN = 502, 403
# What goes wrong at a provider: it does not answer, or not as it should.
FAILURES = (httpx.HTTPError, AuthlibBaseError, JoseError, RuntimeError, ValueError, KeyError)
ONWARD = "rost_next"


@dataclass(frozen=True)
class Provider:
    """The provider, as the environment names it.

    Attributes:
        issuer: Its address.
        client_id, client_secret: What this product is to it.
        title: As people call it.
    """

    issuer: str
    client_id: str
    client_secret: str
    title: str


def settings() -> Provider | None:
    """Return the provider of `ROST_OIDC_…`; None where there is none.

    The secret is that of `ROST_OIDC_CLIENT_SECRET`, or of the file of
    `ROST_OIDC_CLIENT_SECRET_FILE`.
    """
    told = {
        name: os.environ.get(f"ROST_OIDC_{name}", "")
        for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "CLIENT_SECRET_FILE", "TITLE")
    }
    if not (told["ISSUER"] and told["CLIENT_ID"]):
        return None
    secret = told["CLIENT_SECRET"]
    if told["CLIENT_SECRET_FILE"]:
        secret = Path(told["CLIENT_SECRET_FILE"]).read_text("utf-8").strip()
    issuer = told["ISSUER"].rstrip("/")
    return Provider(issuer, told["CLIENT_ID"], secret, told["TITLE"] or "OpenID Connect")


@cache
def client(provider: Provider) -> Any:
    """Return the client of a provider."""
    # Authlib says on import that it will go over to another library for HTTP.
    with warnings.catch_warnings(record=True):
        from authlib.integrations.starlette_client import OAuth  # noqa: PLC0415

    return OAuth().register(
        "provider",
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            # A client without a secret is a public one: the challenge alone proves who asks.
            **({} if provider.client_secret else {"token_endpoint_auth_method": "none"}),  # nosec B105
        },
    )


async def begin(request: Request) -> Response:
    """Send the browser to the provider, with a state, a nonce and a challenge (PKCE)."""
    provider = settings()
    if not provider:
        return RedirectResponse("/login", 303)
    request.session[ONWARD] = safe_next(request.query_params.get("next"))
    back = f"{request.url.scheme}://{request.url.netloc}/login/oidc/back"
    try:
        return await client(provider).authorize_redirect(request, back)
    except FAILURES as error:
        return failed(request, error)


async def finish(request: Request) -> Response:
    """Let in whom the provider sends back, where an account is his."""
    provider = settings()
    if not provider:
        return RedirectResponse("/login", 303)
    known = client(provider)
    try:
        token = await known.authorize_access_token(request)
        claims = dict(token["userinfo"])
        # Many providers tell the address only when they are asked once more.
        if not claims.get("email"):
            more = dict(await known.userinfo(token=token))
            if more.get("sub") == claims["sub"]:
                claims = {**more, **claims}
        if str(claims["iss"]).rstrip("/") != provider.issuer:
            raise ValueError("another issuer")
        account = await run_in_threadpool(account_for, opened(), claims)
    except FAILURES as error:
        return failed(request, error)
    onward = str(request.session.pop(ONWARD, "/"))
    if not account:
        await run_in_threadpool(note, "?", "sign_in_failed", address_of(request))
        return page(request, again("unknown", request), UNKNOWN)
    return await let_in(request, account, onward, is_provided=True)


def account_for(store: Store, claims: dict[str, Any]) -> Account | None:
    """Return the account of an identity; one found by its address is bound to it from now on."""
    own = {"issuer": str(claims["iss"]), "subject": str(claims["sub"])}
    is_bound = (ACCOUNTS.c.issuer == own["issuer"]) & (ACCOUNTS.c.subject == own["subject"])
    with store.writing() as connection:
        found = connection.execute(select(ACCOUNTS).where(is_bound)).mappings().first()
        email = str(claims.get("email") or "").strip().casefold()
        if not found and email and claims.get("email_verified") is True:
            is_free = (ACCOUNTS.c.email == email) & ACCOUNTS.c.subject.is_(None)
            row = connection.execute(select(ACCOUNTS).where(is_free)).mappings().first()
            if row and not row["is_closed"]:
                bound = update(ACCOUNTS).where(ACCOUNTS.c.account_id == row["account_id"])
                connection.execute(bound.values(own))
                found = row
    return account_of(found) if found and not found["is_closed"] else None


def failed(request: Request, error: Exception) -> Response:
    """Say that the provider did not do its part."""
    # The text of an error may hold what the provider told of a person.
    log.warning("OpenID Connect: %s", type(error).__name__)
    return page(request, again("provider_failed", request), FAILED)


def again(key: str, request: Request) -> Form:
    """Return a page that says what is the matter and leads back to the door."""
    lang = lang_of(request)
    return Form(key, link=(f"/login?{urlencode({'lang': lang})}", say("to_the_door", lang)))


def way_out(request: Request) -> str:
    """Return the provider's address of signing out, "" where it has none."""
    provider = settings()
    ending = client(provider).server_metadata.get("end_session_endpoint") if provider else None
    if not provider or not ending:
        return ""
    back = f"{request.url.scheme}://{request.url.netloc}/login"
    told = {"client_id": provider.client_id, "post_logout_redirect_uri": back}
    return f"{ending}?{urlencode(told)}"
