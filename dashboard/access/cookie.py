"""The cookie that holds the token of a session: no script reads it, no other site sends it."""

from __future__ import annotations

from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import Response

NAME = "rost_session"
# Browsers take a cookie of this name over HTTPS alone, and from no other host of the domain.
SECURE_NAME = f"__Host-{NAME}"


def token_in(asked: HTTPConnection) -> str:
    """Return the token that a request brings, "" where it brings none."""
    told = cookie_parser(asked.headers.get("cookie", ""))
    return told.get(name_for(asked), "")


def name_for(asked: HTTPConnection) -> str:
    """Return how the cookie is named for the way in which the product is reached."""
    return SECURE_NAME if is_secure(asked) else NAME


def is_secure(asked: HTTPConnection) -> bool:
    """Return whether the product is reached over HTTPS."""
    return asked.url.scheme in {"https", "wss"}


def give(asked: HTTPConnection, answer: Response, token: str) -> None:
    """Let the browser keep a token until it is closed."""
    answer.set_cookie(
        name_for(asked), token, path="/", secure=is_secure(asked), httponly=True, samesite="lax"
    )


def take(asked: HTTPConnection, answer: Response) -> None:
    """Let the browser forget the token."""
    answer.delete_cookie(
        name_for(asked), path="/", secure=is_secure(asked), httponly=True, samesite="lax"
    )
