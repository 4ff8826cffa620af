"""A small world of one's own for every test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipelines.settings import Settings
from tests.conftest import made_once
from tests.survival import worlds


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world, built; not to be changed."""
    return made_once(tmp_path_factory, "small-world", worlds.found)


@pytest.fixture
def own(small_world: Path, tmp_path: Path) -> Settings:
    """A copy of the small world that a test may change."""
    shutil.copytree(small_world, tmp_path / "data")
    return worlds.of(tmp_path / "data")
