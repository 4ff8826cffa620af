"""A real server on the loopback address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.visits import served
from pipelines.settings import PROJECT
from tests.conftest import copied


@pytest.fixture
def address(loaded_sample: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the product serving its own copy of the sample territories."""
    with served(PROJECT / "app.py", copied(loaded_sample, tmp_path / "data")) as server:
        yield server.address


@pytest.fixture(scope="session")
def shared_address(loaded_sample: Path) -> Iterator[str]:
    """The address of one server for all tests that change nothing."""
    with served(PROJECT / "app.py", loaded_sample) as server:
        yield server.address
