"""What comes to the door that no browser of ours sends, and links and passwords past their time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from argon2 import PasswordHasher
from starlette.requests import Request
from starlette.types import Message

from dashboard import warehouse
from dashboard.access import accounts, cookie, doors, links, media, oidc, passwords, sessions, store
from dashboard.access.headers import Headers
from dashboard.access.links import Link
from dashboard.access.sign_in import logout, thrown_out
from dashboard.access.store import ACCOUNTS, Store
from dashboard.access.welcome import accepted
from dashboard.access.who_is import person_ids
from pipelines.problems import RostError
from pipelines.settings import Settings
from tests.access.doors import PASSWORD

NEW = "новая длинная фраза"


@pytest.fixture
def kept(empty: Settings) -> Store:
    """Accounts of which Maria's alone is there, with the password of all."""
    found = store.of(empty)
    maria = accounts.create(found, "maria", "Мария", "district", ["krymsky"])
    passwords.choose(found, maria.account_id, PASSWORD)
    return found


def request(headers: dict[str, str] | None = None, body: bytes = b"") -> Request:
    """Return a request that no server has looked at."""
    told = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": told,
             "scheme": "http", "server": ("127.0.0.1", 80), "session": {}}  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request(scope, receive)


def test_a_form_that_is_too_long_brings_nothing() -> None:
    short = asyncio.run(doors.told_in(request(body=b"login=maria&new=")))
    assert short == {"login": "maria", "new": ""}
    assert asyncio.run(doors.told_in(request(body=b"login=" + b"x" * doors.LARGEST))) == {}


def test_who_is_not_signed_in_is_signed_out_all_the_same(kept: Store) -> None:
    answer = logout(request())
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?lang=ru")
    # Another site may not even do that.
    assert logout(request({"sec-fetch-site": "cross-site"})).headers["location"] == "/"


def test_who_has_signed_in_again_meanwhile_is_led_back(kept: Store) -> None:
    token = sessions.start(kept, accounts.named(kept, "maria").account_id, "", "")
    with_session = request({"cookie": f"{cookie.NAME}={token}"})
    assert thrown_out(with_session).headers["location"] == "/"
    assert thrown_out(request()).headers["location"] == "/login"


def test_a_link_that_somebody_else_used_first_sets_no_password(kept: Store) -> None:
    maria = accounts.named(kept, "maria")
    token = accounts.invite(kept, maria.account_id)
    assert links.take(kept, token)
    assert accepted(Link(maria.account_id), token, {"new": NEW}) is None
    assert passwords.signed_in(kept, "maria", PASSWORD)
    assert not passwords.signed_in(kept, "maria", NEW)


def test_the_first_administrator_is_made_once(empty: Settings) -> None:
    found = store.of(empty)
    token = accounts.invite(found, None)
    assert links.find(found, token)
    told = {"login": "boss", "name": "Начальник", "new": NEW}
    second = accounts.invite(found, None)
    made = accepted(Link(None), second, told)
    assert made
    assert made.role == "admin"
    third = accounts.invite(found, None)
    assert links.find(found, third) is None
    assert accepted(Link(None), third, told | {"login": "two"}) is None


def test_a_password_that_was_kept_more_weakly_is_kept_anew(kept: Store) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with kept.writing() as connection:
        connection.execute(ACCOUNTS.update().values(password_hash=weak))
    assert not passwords.signed_in(kept, "maria", NEW)
    assert hash_in(kept) == weak
    assert passwords.signed_in(kept, "maria", PASSWORD)
    assert hash_in(kept) != weak
    assert passwords.signed_in(kept, "maria", PASSWORD)


def hash_in(kept: Store) -> str:
    """Return how the one password is kept."""
    with kept.reading() as connection:
        return connection.execute(ACCOUNTS.select()).mappings().one()["password_hash"]


def test_nobody_has_a_password_without_an_account(kept: Store) -> None:
    with pytest.raises(RostError, match="no_such_account"):
        passwords.choose(kept, "0" * 32, NEW)


def test_of_what_sessions_were_told_the_oldest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(media, "FILES", 2)
    monkeypatch.setattr(media, "SESSIONS", 2)
    told = media.Told()
    for name in (b"a", b"b", b"c"):
        told.note("one", media.FOLDER.encode() + name * 56 + b".png")
    assert [told.knows("one", media.FOLDER + name * 56 + ".png") for name in "abc"] == [
        False, True, True,
    ]  # fmt: skip
    for session in ("two", "three"):
        told.note(session, media.FOLDER.encode() + b"d" * 56 + b".png")
    assert not told.knows("one", media.FOLDER + "c" * 56 + ".png")
    assert told.knows("three", media.FOLDER + "d" * 56 + ".png")


def answered(scope: dict[str, Any]) -> list[Message]:
    """Return what is sent back on a request or a socket."""
    sent: list[Message] = []

    async def app(scope: Any, receive: Any, send: Callable[[Message], Any]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Headers(app)(scope, receive, send))
    return sent


def test_a_socket_that_names_no_server_or_two_is_closed() -> None:
    host = (b"host", b"127.0.0.1")
    for names in ([], [host, host], [(b"host", b"evil.example")], [(b"host", b"127.0.0.1:x")]):
        (closed,) = answered({"type": "websocket", "path": "/", "headers": names})
        assert (closed["type"], closed["code"]) == ("websocket.close", 1008)


def test_over_https_browsers_are_told_to_stay_with_it() -> None:
    scope = {"type": "http", "path": "/", "headers": [(b"host", b"127.0.0.1")], "method": "GET"}
    for scheme in ("https", "http"):
        (start,) = answered(scope | {"scheme": scheme})
        names = {name for name, _ in start["headers"]}
        assert (b"strict-transport-security" in names) == (scheme == "https")
        assert b"content-security-policy" in names


class Provided:
    """A provider's client that tells what it is given."""

    def __init__(self, claims: dict[str, Any], more: dict[str, Any]) -> None:
        self.claims, self.more = claims, more
        self.server_metadata: dict[str, str] = {}

    async def authorize_access_token(self, request: Request) -> dict[str, Any]:
        """Return the token."""
        return {"userinfo": self.claims}

    async def userinfo(self, token: dict[str, Any]) -> dict[str, Any]:
        """Return what it says when asked once more."""
        return self.more


@pytest.mark.parametrize(
    ("claims", "more", "status"),
    [
        # What is said of somebody else, or by somebody else, counts for nothing.
        ({}, {"sub": "another", "email": "maria@school.ru", "email_verified": True}, 403),
        ({"iss": "https://b.example", "email": "maria@school.ru"}, {}, 502),
        ({}, {"sub": "1", "email": "maria@school.ru", "email_verified": True}, 303),
    ],
)
def test_a_provider_is_believed_about_its_own_people_alone(
    kept: Store, monkeypatch: pytest.MonkeyPatch, claims: Any, more: Any, status: int
) -> None:
    accounts.change(kept, accounts.named(kept, "maria").account_id, email="maria@school.ru")
    known = oidc.Provider("https://a.example", "rost", "", "A")
    own = Provided({"iss": "https://a.example/", "sub": "1"} | claims, more)
    monkeypatch.setattr(oidc, "settings", lambda: known)
    monkeypatch.setattr(oidc, "client", lambda _: own)
    assert asyncio.run(oidc.finish(request())).status_code == status
    # Where the provider has no way out, one is signed out here alone.
    assert oidc.way_out(request()) == ""
    own.server_metadata["end_session_endpoint"] = "https://a.example/out"
    assert oidc.way_out(request()).startswith("https://a.example/out?client_id=rost")


def test_a_name_means_one_person_or_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    people = pl.DataFrame(
        {"person_id": ["p-1", "p-2", "p-3"],
         "person_name": ["Первая Анна", "первая  анна", "Вторая Вера"]}
    )  # fmt: skip
    monkeypatch.setattr(warehouse, "read", lambda *_: people)
    assert person_ids("Вторая Вера") == ["p-3"]
    assert person_ids(" p-1 ") == ["p-1"]
    with pytest.raises(RostError, match="several_people"):
        person_ids("Первая Анна")
    with pytest.raises(RostError, match="no_such_person"):
        person_ids("Третья Тамара")
