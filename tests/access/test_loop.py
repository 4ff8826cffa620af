"""Whoever waits for the disk at the door waits alone: no look-up runs on the loop of everybody."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import event, update
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.access import accounts, cookie, sessions, store
from dashboard.access.gate import Gate
from dashboard.access.sign_in import ROUTES
from dashboard.access.store import SESSIONS
from pipelines.settings import Settings
from tests.access.doors import PASSWORD, Door
from tests.access.provider import provider
from tests.access.sockets import token_of

APP = Starlette(
    routes=[*ROUTES, Route("/district", lambda _: PlainTextResponse("the page"))],
    middleware=[Middleware(Gate), Middleware(SessionMiddleware, secret_key="of this test")],
)


@pytest.fixture
def on_loop(signing: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was asked of the accounts or the audit on the loop of the server."""
    found: list[str] = []

    def note(told: object) -> None:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return
        found.append(str(told))

    def asked(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        note(statement)

    connect = sqlite3.connect

    def connected(path: Any, *told: Any, **more: Any) -> sqlite3.Connection:
        note(path)
        return connect(path, *told, **more)

    engine = store.of(signing).engine
    event.listen(engine, "before_cursor_execute", asked)
    monkeypatch.setattr(sqlite3, "connect", connected)
    monkeypatch.setenv("ROST_DEMO", "0")
    yield found
    event.remove(engine, "before_cursor_execute", asked)


def visiting(visit: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    """Let a browser without a session visit the door."""

    async def visited() -> None:
        address = "http://127.0.0.1"
        transport = httpx.ASGITransport(APP)
        async with httpx.AsyncClient(transport=transport, base_url=address) as client:
            await visit(client)

    asyncio.run(visited())


def test_signing_in_and_out_asks_beside_the_loop(signing: Settings, on_loop: list[str]) -> None:
    kept = store.of(signing)
    own = accounts.create(kept, "ivanova", "И", "district", ["krymsky"])
    link = accounts.invite(kept, own.account_id)
    new = {"new": PASSWORD, "again": PASSWORD}

    async def visit(client: httpx.AsyncClient) -> None:
        assert (await client.get("/district")).status_code == 401
        assert (await client.get("/login")).status_code == 200
        assert (await client.get(f"/welcome?token={link}")).status_code == 200
        assert (await client.post("/welcome", data={"token": link, **new})).status_code == 303
        assert (await client.get("/district")).text == "the page"
        told = {"present": PASSWORD, "new": f"{PASSWORD} и ещё", "again": f"{PASSWORD} и ещё"}
        assert (await client.get("/password")).status_code == 200
        assert (await client.post("/password", data=told)).status_code == 303
        wrong = {"login": "ivanova", "password": PASSWORD}
        assert (await client.post("/login", data=wrong)).status_code == 401
        right = {"login": "ivanova", "password": told["new"]}
        assert (await client.post("/login", data=right)).status_code == 303
        assert (await client.get("/logout")).status_code == 303
        assert (await client.get("/auth/logout")).headers["location"] == "/login"

    visiting(visit)
    assert on_loop == []


def test_the_provider_s_door_asks_beside_the_loop(
    signing: Settings, on_loop: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    email = "known@school.example"
    accounts.create(store.of(signing), "known", "И", "district", ["krymsky"], email)

    async def visit(client: httpx.AsyncClient) -> None:
        for sub, code in (("s-1", 303), ("somebody", 403)):
            sent = (await client.get("/login/oidc")).headers["location"]
            async with httpx.AsyncClient() as there:
                back = (await there.post(sent, data={"sub": sub})).headers["location"]
            assert (await client.get(back)).status_code == code

    with provider() as issuer:
        monkeypatch.setenv("ROST_OIDC_ISSUER", issuer)
        monkeypatch.setenv("ROST_OIDC_CLIENT_ID", "rost")
        monkeypatch.setenv("ROST_OIDC_CLIENT_SECRET", "a secret")
        visiting(visit)
    assert on_loop == []


def test_who_waits_for_a_lock_holds_nobody_up(door: Door, login: str) -> None:
    """Noting that a session is used waits for whoever writes; others are answered meanwhile."""
    with door.signed_in(login) as client:
        session_id = sessions.of_token(door.store, token_of(client))
        assert session_id
        long_ago = time.time() - sessions.NOTED - 1
        with door.store.writing() as connection:
            where = SESSIONS.c.session_id == session_id[0]
            connection.execute(update(SESSIONS).where(where).values(seen_at=long_ago))
        told = {"cookie": f"{cookie.NAME}={token_of(client)}"}
        path = door.store.engine.url.database
        assert path
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("begin immediate")
        try:
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(f"{door.address}/_stcore/metrics", headers=told, timeout=1)
            assert client.get("/_stcore/health", timeout=10).text == "ok"
        finally:
            writer.execute("rollback")
            writer.close()
        assert client.get("/_stcore/metrics").status_code == 200
