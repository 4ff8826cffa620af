"""A real server with sign-in for all tests of a worker, and people who may sign in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from dashboard.access.store import TRIES
from tests.access.doors import Door, opened_door

# Every test has a login of its own.
NUMBERS = count(1)


@pytest.fixture(scope="session")
def shared_door(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """One server for all tests of this worker."""
    with opened_door(tmp_path_factory.mktemp("door") / "data", loaded_sample) as opened:
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
