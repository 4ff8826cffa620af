"""The sample published in a lake, and a small world that several builders build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.postgres import Postgres
from pipelines.build import build
from pipelines.published import Opening, source
from pipelines.settings import LAKE, Settings
from tests.conftest import copied
from tests.worlds import found_world


def in_lake(settings: Settings, postgres: Postgres, files: Path) -> Settings:
    """Return settings whose warehouse is a new lake."""
    return replace(settings, lake=postgres.database(), lake_files=str(files))


@pytest.fixture(scope="session")
def lake_sample(
    loaded_sample: Path, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """The sample territories in a lake; not to be changed."""
    settings = Settings.in_folder(loaded_sample)
    lake = in_lake(settings, postgres, tmp_path_factory.mktemp("lake"))
    build(lake)
    return lake


@pytest.fixture
def lake_reader(lake_sample: Settings) -> Iterator[Opening]:
    """The sample in a lake, as readers open it."""
    opening = source(lake_sample).opened()
    with closing(opening.connection):
        yield opening


@pytest.fixture(scope="session")
def published_world(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A district of two schools, built and published once; copied for whoever changes it."""
    data = tmp_path_factory.mktemp("world") / "data"
    settings = in_lake(Settings.in_folder(data), postgres, data / "lake")
    found_world(settings, "Дальний", "internship_sites", {})
    build(settings)
    return settings


@pytest.fixture
def shared_world(
    published_world: Settings,
    postgres: Postgres,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Settings:
    """A district of two schools in a lake; `ROST_DATA` and `ROST_WAREHOUSE` point at it."""
    data = copied(published_world.landing.parent, tmp_path / "data")
    lake = postgres.database(published_world.lake)
    monkeypatch.setenv("ROST_DATA", str(data))
    monkeypatch.setenv("ROST_WAREHOUSE", f"{LAKE}{lake}")
    return Settings.from_environment()
