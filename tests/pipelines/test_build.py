"""The warehouse is a product of what landed: days, rules, versions, the golden numbers."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.answers import Answers
from pipelines.batches import list_batches
from pipelines.before_build import remove_draft
from pipelines.build import build
from pipelines.disk import put_json
from pipelines.examine import examine
from pipelines.load import land_and_build, undo
from pipelines.scope import Scope
from pipelines.selects import attach_draft, set_up
from pipelines.settings import Settings
from pipelines.versions import current
from tests.conftest import all_values, opened_warehouse
from tests.files import events, text
from tests.golden import GOLDEN, golden_values
from tests.worlds import found_world, land_rows

EVERYTHING = Scope.everything()


def land_event(settings: Settings, name: str) -> str:
    data = text(events(["05.10.2022", name, "форум", 5]))
    examined = examine(settings, EVERYTHING, data, f"{name}.csv", Answers(district="krymsky"))
    return land_and_build(settings, EVERYTHING, examined, "test").batches[0].batch_id


def test_the_sample_gives_the_golden_numbers(sample: Settings) -> None:
    """`make golden` writes them anew; the difference is to be explained."""
    found = golden_values(sample)
    golden = pl.read_csv(GOLDEN, schema_overrides=found.schema)
    # The sample's projects have ended, so no day of the calendar changes these.
    assert found.equals(golden.sort(found.columns))


def test_the_same_input_makes_no_new_version(own_sample: Settings) -> None:
    before = current(own_sample.warehouse)
    again = build(own_sample)
    assert (again.is_new, again.version) == (False, before)
    forced = build(own_sample, force=True)
    assert forced.is_new
    assert before is not None
    assert forced.version.fingerprint == before.fingerprint


def test_a_build_as_known_on_a_day_forgets_what_came_later(own_sample: Settings) -> None:
    before = all_values(own_sample)
    batch = land_event(own_sample, "Позднее")
    now = current(own_sample.warehouse)
    path = next(own_sample.landing.glob(f"*/{batch}/manifest.json"))
    manifest = json.loads(path.read_text("utf-8"))
    tomorrow = dt.datetime.now().astimezone() + dt.timedelta(days=1)
    put_json(path, manifest | {"landed_at": tomorrow.isoformat(timespec="seconds")})
    past = build(own_sample, known_on=dt.date.today())
    assert past.version != now
    assert current(own_sample.warehouse) == now, "readers do not move to a past warehouse"
    with duckdb.connect(past.version.path, read_only=True) as con:
        assert con.sql("from marts.indicator_values order by all").pl().equals(before)


def test_a_day_before_the_project_has_no_numbers_yet(own_sample: Settings) -> None:
    for path in own_sample.landing.glob("*/[0-9]*/manifest.json"):
        manifest = json.loads(path.read_text("utf-8"))
        put_json(path, manifest | {"landed_at": "2021-09-15T10:00:00+03:00"})
    past = build(own_sample, known_on=dt.date(2021, 12, 31))
    with duckdb.connect(past.version.path, read_only=True) as con:
        held = "select max(held_on) from core.event_period"
        ((latest,),) = con.execute(held).fetchall()
        periods = con.execute("select max(as_of) from core.periods").fetchall()
    assert latest <= dt.date(2021, 12, 31)
    assert periods == [(dt.date(2021, 12, 31),)]


def test_old_rules_can_be_used_again(own_sample: Settings) -> None:
    before = all_values(own_sample)
    (rules,) = [path.name for path in (own_sample.landing / "_rules").iterdir()]
    changed = own_sample.warehouse.parent / "sql"
    shutil.copytree(own_sample.sql, changed)
    (changed / "indicators" / "open_internship_sites.sql").write_text(
        "select project_id, period_id, district_id, site_id as unit_id, 1 as numerator, sources\n"
        "from core.site_period where number < 3"
    )
    settings = Settings(own_sample.landing, own_sample.warehouse, sql=changed)
    build(settings)
    sites = pl.col("indicator_code") == "open_internship_sites"
    assert set(all_values(settings).filter(sites)["value"]) == {0, 2}
    old = build(settings, rules=rules)
    with duckdb.connect(old.version.path, read_only=True) as con:
        assert con.sql("from marts.indicator_values order by all").pl().equals(before)


def test_a_build_that_fails_leaves_the_old_warehouse_and_names_the_file(
    own_sample: Settings,
) -> None:
    before = current(own_sample.warehouse)
    broken = own_sample.warehouse.parent / "sql"
    shutil.copytree(own_sample.sql, broken)
    (broken / "core" / "events.sql").write_text("select no_such_column from staging.events")
    settings = Settings(own_sample.landing, own_sample.warehouse, sql=broken)
    with pytest.raises(duckdb.Error) as failed:
        build(settings)
    assert "while creating core.events" in failed.value.__notes__
    assert current(own_sample.warehouse) == before


def test_old_versions_go_and_the_one_before_stays(own_sample: Settings) -> None:
    for name in ("Один", "Два", "Три"):
        land_event(own_sample, name)
    assert len(list(own_sample.warehouse.glob("warehouse-*.duckdb"))) == 2


def test_batches_are_whole_and_never_written_again(own_sample: Settings) -> None:
    batch = land_event(own_sample, "Новое")
    folder = next(own_sample.landing.glob(f"*/{batch}"))
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "rows.parquet", "original.csv",
    }  # fmt: skip
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    undo(own_sample, EVERYTHING, batch, "проба", "test")
    assert {name: (folder / name).read_bytes() for name in kept} == kept
    assert land_event(own_sample, "Другое") > batch, "numbers are never used twice"
    assert not list(own_sample.landing.glob("*/.writing-*"))


def test_a_half_written_batch_is_no_batch(own_sample: Settings) -> None:
    count = len(list_batches(own_sample.landing, EVERYTHING))
    torn = own_sample.landing / "events" / ".writing-torn"
    torn.mkdir()
    (torn / "manifest.json").write_text("{")
    assert len(list_batches(own_sample.landing, EVERYTHING)) == count
    assert build(own_sample).is_new is False


def test_a_warehouse_of_nothing_can_be_built(empty: Settings) -> None:
    build(empty)
    assert all_values(empty).is_empty()


def test_last_years_list_sent_late_takes_nothing_from_this_years(empty: Settings) -> None:
    """Lists follow one another by the day that they describe, not by the day they came."""
    staff = [{"organisation": "МБОУ СОШ № 1", "full_name": "Первая Анна", "category": "высшая"},
             {"organisation": "МБОУ СОШ № 1", "full_name": "Новая Нина"}]  # fmt: skip
    before = [{"organisation": "МБОУ СОШ № 1", "full_name": "Первая Анна", "category": "первая"},
              {"organisation": "МБОУ СОШ № 1", "full_name": "Ушедшая Ульяна"}]  # fmt: skip
    district = found_world(empty, "Поздно", "internship_sites", {"people": []})
    land_rows(empty, "people", district, staff, mode="replace", valid_on="2022-09-01")
    land_rows(empty, "people", district, before, mode="replace", valid_on="2021-09-01")
    build(empty)
    with opened_warehouse(empty) as con:
        told = con.execute(
            "select full_name, category, starts_on, ends_on from core.people order by full_name"
        ).fetchall()
    assert told == [
        ("Новая Нина", None, dt.date(2022, 9, 1), None),
        ("Первая Анна", "highest", None, None),
        ("Ушедшая Ульяна", None, None, dt.date(2022, 8, 31)),
    ]


def test_what_does_not_fit_into_memory_lies_beside_the_draft(tmp_path: Path) -> None:
    draft = tmp_path / "it's" / "building.duckdb"
    draft.parent.mkdir()
    with duckdb.connect() as con:
        set_up(con, [])
        attach_draft(con, draft)
        con.execute("set memory_limit = '40MB'")
        con.execute("create table whole.numbers as select random() as n from range(4_000_000)")
        con.execute("create table whole.sorted as from whole.numbers order by n")
        spilled = [path.parent for path in tmp_path.rglob("duckdb_temp*")]
        ((kept,),) = con.execute("select current_setting('temp_directory')").fetchall()
        con.execute("checkpoint whole")
    assert Path(kept) == draft.with_name(f"{draft.name}.tmp")
    assert {*spilled} <= {Path(kept)}
    remove_draft(draft)
    assert list(draft.parent.iterdir()) == []
