"""A real server on the loopback address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.visits import served
from pipelines.settings import PROJECT
from tests.conftest import copied


class Lent(NamedTuple):
    """A server that tests use one after another.

    Attributes:
        address: Where it is.
        log: The file of what it says.
    """

    address: str
    log: Path

    @property
    def told(self) -> str:
        """Everything that it has said."""
        return self.log.read_text("utf-8", errors="replace")


@pytest.fixture(scope="session")
def changing(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lent]:
    """A server with a copy of the sample territories for the tests that change something."""
    folder = tmp_path_factory.mktemp("changing")
    data, log = copied(loaded_sample, folder / "data"), folder / "server.log"
    with served(PROJECT / "app.py", data, log=log) as server:
        yield Lent(server.address, log)


@pytest.fixture
def address(changing: Lent) -> Iterator[str]:
    """The address of that server; who changes a number there undoes it."""
    seen = len(changing.told)
    yield changing.address
    # Pages keep errors to themselves; where a test fails, this is what it is judged by.
    sys.stderr.write(changing.told[seen:])


@pytest.fixture(scope="session")
def shared_address(loaded_sample: Path) -> Iterator[str]:
    """The address of one server for all tests that change nothing."""
    with served(PROJECT / "app.py", loaded_sample) as server:
        yield server.address
