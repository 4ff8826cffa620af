"""A real server with sign-in, over the sample territories, and people who may sign in."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx
import pytest

from benchmarks.visits import Server, served
from dashboard.access import accounts, passwords, store
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.access.store import TRIES, Store
from pipelines.settings import PROJECT, Settings

PASSWORD = "четыре слова подряд"
# No proxy is believed, and nobody is let in without a session.
NUMBERS = count(1)
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


def tried(client: httpx.Client, login: str, password: str, **headers: str) -> httpx.Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/login", data={"login": login, "password": password}, headers=told)


def linked(folder: Path, loaded: Path) -> Path:
    """Return a data folder with the sample's data, and with accounts and an audit of its own."""
    folder.mkdir(parents=True)
    for name in ("landing", "warehouse"):
        (folder / name).symlink_to(loaded / name)
    return folder


@pytest.fixture(scope="session")
def shared_door(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """One server for all tests of this worker."""
    data = linked(tmp_path_factory.mktemp("door") / "data", loaded_sample)
    log = data / "log"
    with served(PROJECT / "app.py", data, CLOSED, log) as server:
        settings = Settings.in_folder(data)
        yield Door(server, store.of(settings), settings, log)


@pytest.fixture
def door(shared_door: Door) -> Door:
    """The server, with no try to sign in behind it."""
    with shared_door.store.writing() as connection:
        connection.execute(TRIES.delete())
    return shared_door


@pytest.fixture
def login(door: Door) -> str:
    """The login of a new coordinator of one district."""
    name = f"coordinator{next(NUMBERS)}-{time.time_ns()}"
    door.person(name, "district", "krymsky")
    return name


@pytest.fixture
def signing(loaded_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The sample with a book of accounts of its own."""
    for name in ("landing", "warehouse"):
        (tmp_path / name).symlink_to(loaded_sample / name)
    monkeypatch.setenv("ROST_DATA", str(tmp_path))
    return Settings.in_folder(tmp_path)
