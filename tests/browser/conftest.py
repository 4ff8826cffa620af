"""A real server on the loopback address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.visits import served
from pipelines.settings import PROJECT
from tests.conftest import copied


@pytest.fixture
def address(loaded_sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the product serving its own copy of the sample territories."""
    log = tmp_path / "server.log"
    with served(PROJECT / "app.py", copied(loaded_sample, tmp_path / "data"), log=log) as server:
        yield server.address
    # Pages keep errors to themselves; where a test fails, this is what it is judged by.
    sys.stderr.write(log.read_text("utf-8", errors="replace"))


@pytest.fixture(scope="session")
def shared_address(loaded_sample: Path) -> Iterator[str]:
    """The address of one server for all tests that change nothing."""
    with served(PROJECT / "app.py", loaded_sample) as server:
        yield server.address
