"""Every indicator against its cases, and a second time against an oracle in polars."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import polars as pl
import pytest
import yaml

from pipelines.build import build
from pipelines.settings import Settings
from tests.conftest import IS_LONG, all_values, made_once
from tests.indicators.cases import CODES, HERE, load_cases
from tests.indicators.compare import compare, compare_places
from tests.indicators.oracles import ORACLES, Landed
from tests.worlds import district_of, found_world

CASES = load_cases()


class Told(NamedTuple):
    """What has landed, and every value that was computed of it; read once for all tests."""

    landed: Landed
    values: pl.DataFrame

    @classmethod
    def by(cls, settings: Settings) -> Told:
        """Read both."""
        return cls(Landed.of(settings.landing), all_values(settings))


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, dict[str, str]]:
    """One warehouse in which every case has a district of its own, and those districts."""
    folder = made_once(tmp_path_factory, "cases", found_cases)
    districts = {case["world"]: district_of(case["world"]) for case in CASES}
    return Told.by(Settings.in_folder(folder)), districts


def found_cases(settings: Settings) -> None:
    """Land a district for each case, and build."""
    for case in CASES:
        found_world(settings, case["world"], case["framework"], case["given"])
    build(settings)


@pytest.fixture(scope="module")
def told(loaded_sample: Path) -> Told:
    """The sample territories."""
    return Told.by(Settings.in_folder(loaded_sample))


PUBLISHED = yaml.safe_load((HERE / "published.yaml").read_text("utf-8"))


def test_every_indicator_has_cases_and_every_published_one_an_oracle() -> None:
    shown = {code for code, indicator in CODES.items() if indicator.seed_code}
    published = {code for code in shown if CODES[code].seed_code in PUBLISHED}
    parts = {f"{code}.{part}" for code in published for part in CODES[code].parts}
    assert set(ORACLES) >= published | parts
    assert {path.stem for path in HERE.glob("*.yml")} == shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['code']}: {case['name']}")
def test_case(case: dict[str, Any], worlds: tuple[Told, dict[str, str]]) -> None:
    of_all, districts = worlds
    district = districts[case["world"]]
    values = of_all.values.filter(
        (pl.col("indicator_code") == case["code"]) & (pl.col("project_id") == f"p-{district}")
    )
    for wanted in case["expect"]:
        level = wanted.get("level", "district")
        entity = wanted.get("entity", district)
        if entity != district and level != "region":
            entity = f"{district}.{entity}"
        found = values.filter(
            (pl.col("period_id") == wanted["period"])
            & (pl.col("level") == level)
            & pl.col("entity_id").str.ends_with(entity)
            & (pl.col("part") == wanted.get("part", "main"))
        )
        if "breakdown" in wanted:
            found = found.filter(pl.col("breakdown") == wanted["breakdown"])
        elif "breakdowns" in wanted:
            kept = found.filter(pl.col("breakdown").is_not_null())
            assert sorted(kept["value"]) == wanted["breakdowns"]
            continue
        else:
            found = found.filter(pl.col("breakdown").is_null())
        if wanted.get("value", 0) is None:
            assert found["value"].drop_nulls().is_empty(), found
            continue
        assert found.height == 1, (wanted, values)
        row = found.row(0, named=True)
        told = {name: row[name] for name in wanted if name in row and name not in {"level"}}
        for name, found_value in told.items():
            is_number = isinstance(found_value, float)
            assert found_value == (pytest.approx(wanted[name]) if is_number else wanted[name]), name


@pytest.mark.parametrize("key", ORACLES)
def test_oracle_agrees_on_the_cases(key: str, worlds: tuple[Told, dict[str, str]]) -> None:
    """On those of its own indicator in every run, on those of all others in the long one."""
    (landed, values), districts = worlds
    own = {f"p-{districts[one['world']]}" for one in CASES if one["code"] == key.partition(".")[0]}
    wanted = None if IS_LONG else own
    compare(key, landed, values, wanted)
    compare_places(key, landed, values, projects=wanted)


@pytest.mark.parametrize("key", ORACLES)
def test_oracle_agrees_on_the_sample(key: str, told: Told) -> None:
    landed, values = told
    assert compare(key, landed, values) > 0
    compare_places(key, landed, values, of_project=2)


def test_disagreeing_rows_of_a_unit_fail_the_build(empty: Settings, tmp_path: Path) -> None:
    """A count whose rows of one thing tell different numbers must not choose one of them."""
    rules = tmp_path / "sql"
    shutil.copytree(empty.sql, rules)
    wrong = """
        select project_id, period_id, district_id, 'same' as unit_id, participants as numerator,
            source_of(batch_id, source_row) as sources
        from core.event_period
    """
    (rules / "indicators" / "methodical_events.sql").write_text(wrong, "utf-8")
    found_world(empty, "Спор", "internship_sites", {"events": [
        {"held_on": "01.10.2021", "title": "А", "form": "форум", "participants_reported": 5},
        {"held_on": "02.10.2021", "title": "Б", "form": "форум", "participants_reported": 6},
    ]})  # fmt: skip
    settings = Settings(empty.landing, empty.warehouse, sql=rules)
    with pytest.raises(duckdb.Error, match="methodical_events: rows of unit same disagree"):
        build(settings)
