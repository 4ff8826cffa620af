"""Real servers with sign-in, over the sample territories, and who signs in at them."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from sqlalchemy import select

from benchmarks.visits import Server, served
from dashboard.access import accounts, passwords, sessions, store
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.access.store import SCHEMA, Store
from pipelines import audit
from pipelines.settings import PROJECT, Settings
from tests.conftest import linked

PASSWORD = "четыре слова подряд"
# No proxy is believed, and nobody is let in without a session.
CLOSED = {"ROST_DEMO": "0", "FORWARDED_ALLOW_IPS": ""}


@dataclass(frozen=True)
class Door:
    """A server with sign-in.

    Attributes:
        server: It.
        store: Its accounts and sessions.
        settings: Its data.
        log: What it has said.
    """

    server: Server
    store: Store
    settings: Settings
    log: Path

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return self.server.address

    def everything_kept(self) -> bytes:
        """Return what its files of accounts and of the audit hold, and each row of both."""
        files = sorted(self.settings.landing.parent.glob("*.sqlite*"))
        with self.store.reading() as connection:
            rows = [connection.execute(select(one)).all() for one in SCHEMA.sorted_tables]
        told = repr((rows, audit.lines(self.settings))).encode()
        return b"".join([told, *(path.read_bytes() for path in files)])

    def client(self) -> httpx.Client:
        """Return a browser without a session, which says where its requests come from."""
        return httpx.Client(base_url=self.address, headers={"origin": self.address}, timeout=30)

    def person(self, login: str, role: Role = "district", *grants: str) -> Account:
        """Return a new account with the password of all."""
        made = accounts.create(self.store, login, login.title(), role, grants)
        passwords.choose(self.store, made.account_id, PASSWORD)
        return made

    @contextmanager
    def signed_in(self, login: str) -> Generator[httpx.Client]:
        """Give a browser with a session."""
        with self.client() as client:
            answer = client.post("/login", data={"login": login, "password": PASSWORD})
            assert answer.status_code == 303
            yield client


@contextmanager
def opened_door(data: Path, loaded: Path, told: Mapping[str, str] | None = None) -> Generator[Door]:
    """Start a server with sign-in over the sample, and stop it at the end.

    Args:
        data: Its own data folder, which is made here.
        loaded: That of the sample.
        told: Further environment.
    """
    environment = {**CLOSED, **(told or {})}
    own = Settings.in_folder(linked(data, loaded))
    settings = replace(own, accounts=environment.get("ROST_ACCOUNTS", ""))
    log = data / "log"
    with served(PROJECT / "app.py", data, environment, log) as server:
        yield Door(server, store.of(settings), settings, log)


def tried(client: httpx.Client, login: str, password: str, **headers: str) -> httpx.Response:
    """Return the answer to a try to sign in."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/login", data={"login": login, "password": password}, headers=told)


def session_of(kept: Store, account_id: str) -> str:
    """Return the id of the one open session of an account."""
    (own,) = (one for one in sessions.open_sessions(kept) if one.account_id == account_id)
    return own.session_id


def close_sessions(kept: Store, account_id: str) -> None:
    """End every session of an account, as an administrator does one after another."""
    for one in sessions.open_sessions(kept):
        if one.account_id == account_id:
            sessions.close(kept, one.session_id)
