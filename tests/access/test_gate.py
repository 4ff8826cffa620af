"""Attacks on the gate, through the real server."""

from __future__ import annotations

import secrets
import time

import httpx
import pytest

from dashboard.access import accounts, cookie, sessions
from dashboard.access.store import LENGTH
from tests.access.doors import PASSWORD, Door, session_of
from tests.access.sockets import refused, socket, token_of, told_on

# What nobody without a session gets: a page's frame, programs, metrics, files, the socket's words.
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/a/b",
    "/media/0123456789abcdef0123456789abcdef.csv",
    "/static/js/index.js",
    "/rost/shell.js",
    "/district",
    "/password",
    "/login/",
    "/login/../district",
    "/%6cogin/x",
)


def test_nothing_but_the_door_opens_without_a_session(door: Door) -> None:
    with door.client() as client:
        for path in CLOSED:
            assert client.get(path).status_code == 401, path
        asked = client.get("/district?year=2022", headers={"accept": "text/html"})
        assert asked.status_code == 303
        assert asked.headers["location"] == "/login?next=%2Fdistrict%3Fyear%3D2022"
        assert client.get("/_stcore/health").text == "ok"
        assert client.get("/login").status_code == 200
        assert client.get("/login/style.css").headers["content-type"].startswith("text/css")


def test_a_session_opens_the_page_its_socket_and_the_metrics(door: Door, login: str) -> None:
    with door.signed_in(login) as client:
        assert "root" in client.get("/district", headers={"accept": "text/html"}).text
        assert client.get("/_stcore/metrics").status_code == 200
        with socket(door, token_of(client)) as line:
            assert "Крымский район".encode() in told_on(line, "district")


def test_the_cookie_is_for_the_browser_alone(door: Door, login: str) -> None:
    with door.client() as client:
        answer = client.post("/login", data={"login": login, "password": PASSWORD})
        told = answer.headers["set-cookie"].casefold()
        assert "httponly" in told
        assert "samesite=lax" in told
        assert "max-age" not in told
        data = door.settings.landing.parent
        kept = b"".join(path.read_bytes() for path in data.glob("access.sqlite*"))
        assert login.encode() in kept, "this is where it would stand"
        assert token_of(client).encode() not in kept


@pytest.mark.parametrize(
    "forged", ["", "x", "' or 1=1 --", "0" * 43, "../../etc/passwd", "%00", "a" * 5000]
)
def test_a_forged_cookie_opens_nothing(door: Door, forged: str) -> None:
    with door.client() as client:
        told = {"cookie": f"{cookie.NAME}={forged}"}
        assert client.get("/_stcore/metrics", headers=told).status_code == 401
    assert refused(door, forged)


def test_a_tampered_or_half_cookie_opens_nothing(door: Door, login: str) -> None:
    with door.signed_in(login) as client:
        token = token_of(client)
        for wrong in (token[:-1], token + "A", token.swapcase(), token[1:], token[::-1]):
            assert refused(door, wrong)
        assert not refused(door, token)
        own = accounts.named(door.store, login)
        assert refused(door, session_of(door.store, own.account_id))


def test_a_cookie_replayed_after_signing_out_opens_nothing(door: Door, login: str) -> None:
    with door.signed_in(login) as client:
        token = token_of(client)
        assert client.get("/logout").headers["location"].startswith("/login")
        assert refused(door, token)
        told = {"cookie": f"{cookie.NAME}={token}"}
        assert client.get("/_stcore/metrics", headers=told).status_code == 401


def test_each_sign_in_has_a_token_of_its_own_and_ends_the_one_before(
    door: Door, login: str
) -> None:
    with door.signed_in(login) as client:
        first = token_of(client)
        client.post("/login", data={"login": login, "password": PASSWORD})
        assert token_of(client) != first
        assert refused(door, first)
        # A token that somebody else put into the browser is not taken over.
        planted = secrets.token_urlsafe(LENGTH)
        client.cookies.clear()
        client.cookies.set(cookie.NAME, planted)
        answer = client.post("/login", data={"login": login, "password": PASSWORD})
        assert answer.status_code == 303
        assert planted not in answer.headers["set-cookie"]
        assert refused(door, planted)


def test_a_forged_identity_header_is_nobody(door: Door, login: str) -> None:
    account_id = accounts.named(door.store, login).account_id
    sessions.start(door.store, account_id, "", "")
    living = session_of(door.store, account_id)
    assert sessions.is_open(door.store, living)
    with door.client() as client:
        for name in ("x-rost-session", "X-Rost-Session", "X-ROST-SESSION"):
            assert client.get("/_stcore/metrics", headers={name: living}).status_code == 401
    assert refused(door, X_Rost_Session=living)


def test_a_forged_identity_header_does_not_make_another(door: Door, login: str) -> None:
    other = f"other-{time.time_ns()}"
    account = door.person(other, "district", "timashevsky")
    sessions.start(door.store, account.account_id, "", "")
    theirs = session_of(door.store, account.account_id)
    with (
        door.signed_in(login) as client,
        socket(door, token_of(client), X_Rost_Session=theirs) as line,
    ):
        told = told_on(line, "district")
    assert "Крымский район".encode() in told
    assert "Тимашевский".encode() not in told


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_post_from_another_site_is_refused(
    door: Door, login: str, headers: dict[str, str]
) -> None:
    with httpx.Client(base_url=door.address, headers=headers) as client:
        told = {"login": login, "password": PASSWORD}
        for path in ("/login", "/welcome", "/password", "/_stcore/upload_file/a/b"):
            assert client.post(path, data=told).status_code == 403
        assert not client.cookies
    with door.signed_in(login) as client:
        assert client.post("/password", data=told, headers=headers).status_code == 403


def test_another_site_signs_nobody_out(door: Door, login: str) -> None:
    with door.signed_in(login) as client:
        client.get("/logout", headers={"sec-fetch-site": "cross-site"})
        assert not refused(door, token_of(client))


def test_a_socket_without_a_cookie_or_from_another_origin_is_refused(
    door: Door, login: str
) -> None:
    assert refused(door)
    with door.signed_in(login) as client:
        token = token_of(client)
        assert refused(door, token, "https://evil.example")
        assert refused(door, token, "null")
        assert refused(door, token, Sec_Fetch_Site="cross-site")
        assert not refused(door, token)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a@127.0.0.1", "["])
def test_another_name_of_the_server_is_refused(door: Door, host: str) -> None:
    with door.client() as client:
        for path in ("/login", "/_stcore/health"):
            assert client.get(path, headers={"host": host}).status_code in (400, 421), path
        assert client.get("/login", headers={"host": "localhost:1"}).status_code == 200


def test_every_answer_has_the_headers(door: Door, login: str) -> None:
    with door.signed_in(login) as client:
        for path in ("/login", "/district", "/_stcore/health", "/media/x", "/static/js/x.js"):
            told = client.get(path, headers={"accept": "text/html"}).headers
            policy = told["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "connect-src 'self'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe-eval" not in policy
            assert told["x-content-type-options"] == "nosniff"
            assert told["x-frame-options"] == "DENY"
            if not path.startswith("/static/"):
                assert told["cache-control"] == "private, no-store"
