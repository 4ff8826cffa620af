"""A real server with sign-in for all tests of a worker, and people who may sign in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks.postgres import Postgres
from dashboard.access.store import TRIES
from tests.access.doors import Door, opened_door

# Every test has a login of its own.
NUMBERS = count(1)


# Modules whose tests hold for accounts in files and in PostgreSQL alike.
OF_BOTH = ("test_passwords", "test_sign_in")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is about accounts at a server of each kind."""
    own = metafunc.module.__name__.rpartition(".")[2]
    if own in OF_BOTH and "shared_door" in metafunc.fixturenames:
        metafunc.parametrize("shared_door", ["files", "postgres"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def shared_door(
    loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Door]:
    """One server for all tests of this worker, with accounts in files unless it is asked."""
    told: dict[str, str] = {}
    if getattr(request, "param", "files") == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        told["ROST_ACCOUNTS"] = postgres.address()
    with opened_door(tmp_path_factory.mktemp("door") / "data", loaded_sample, told) as opened:
        yield opened


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
