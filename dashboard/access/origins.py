"""Where a request comes from and where it may lead: hosts, origins, addresses to go on to."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

# The names of this machine for itself: others cannot be led here by them.
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# What begins so is asked by a page of ours, or typed by its reader.
OURS = {"same-origin", "none"}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def named_hosts() -> list[str]:
    """Return the names of `ROST_HOSTS`, by which others find the server."""
    return os.environ.get("ROST_HOSTS", "").replace(",", " ").casefold().split()


def allowed_hosts() -> set[str]:
    """Return the names by which the server answers."""
    return {name.strip("[]") for name in (*named_hosts(), *LOOPBACK)}


def own_address(port: int) -> str:
    """Return the address that people open: behind a proxy with TLS, else on this machine."""
    named = named_hosts()
    return f"https://{named[0]}" if named else f"http://{LOOPBACK[1]}:{port}"


def is_known_host(scope: Scope) -> bool:
    """Return whether a request names the server by one of its own names.

    A page of a stranger whose name was made to mean this machine (DNS rebinding) names its own.
    """
    names = [value for name, value in scope["headers"] if name == b"host"]
    if len(names) != 1:
        return False
    try:
        split = urlsplit(f"//{names[0].decode('latin-1')}")
        own = (split.hostname or "").rstrip(".")
        _ = split.port
    except ValueError:
        return False
    is_bare = not (split.path or split.query or split.fragment or "@" in split.netloc)
    return is_bare and own in allowed_hosts()


def is_ours(scope: Scope) -> bool:
    """Return whether a request that changes something, or opens a socket, comes from our page.

    Browsers tell it of each such request; what tells nothing is no browser, and has no cookie that
    a stranger could use.
    """
    headers = Headers(scope=scope)
    fetched = headers.get("sec-fetch-site")
    if fetched and fetched not in OURS:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()


def is_changing(scope: Scope) -> bool:
    """Return whether a request may change something."""
    return scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS


def safe_next(told: str | None) -> str:
    """Return the address of ours to go on to, `/` instead of any other.

    Browsers take a backslash for `/` and leave out control characters, so neither may stand in it.
    """
    address = told or "/"
    is_path = address.startswith("/") and not address.startswith("//")
    if not is_path or "\\" in address or not address.isprintable():
        return "/"
    try:
        split = urlsplit(address)
    except ValueError:
        return "/"
    is_door = split.path.startswith(("/login", "/logout", "/welcome", "/password", "/auth/"))
    return "/" if split.scheme or split.netloc or is_door else address
