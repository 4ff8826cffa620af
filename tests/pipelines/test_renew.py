"""A warehouse brought up to date holds what a warehouse made from nothing holds, row for row."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import asdict
from pathlib import Path
from random import Random

import duckdb
import polars as pl
import pytest

from pipelines.batches import Batch, list_batches, retract, write_batch
from pipelines.build import build, make_warehouse
from pipelines.changes import MANY_DISTRICTS, Change, change_since
from pipelines.ownership import ACROSS_DISTRICTS, OF_EVERYBODY
from pipelines.renew import renew
from pipelines.rules import kept_rules, rules_hash
from pipelines.same_tables import compare
from pipelines.scope import Scope
from pipelines.selects import read_selects
from pipelines.settings import Settings
from pipelines.versions import current, open_version
from tests.conftest import IS_LONG

SEQUENCES = 100 if IS_LONG else 10
STEPS = 2
# What stays the same when numbers in a row are dealt out anew.
IDENTITIES = ("batch_id", "source_row", "source_column", "number", "position")


def made_whole(settings: Settings, target: Path) -> Path:
    """Return a warehouse made from nothing of what has landed."""
    sql, reference = kept_rules(settings)
    make_warehouse(target, active(settings), sql, reference, dt.date.today())
    return target


def active(settings: Settings) -> list[Batch]:
    """Return the batches that count."""
    return [one for one in list_batches(settings.landing, Scope.everything()) if not one.retracted]


def of_few(batches: list[Batch]) -> list[Batch]:
    """Return the batches whose change concerns few districts."""
    return [
        one
        for one in batches
        if 0 < len(one.manifest.districts) <= MANY_DISTRICTS
        and not one.manifest.regions
        and one.manifest.dataset not in OF_EVERYBODY
    ]


def undo(settings: Settings, chance: Random) -> None:
    """Undo a batch."""
    one = chance.choice(of_few(active(settings)))
    retract(settings.landing, one.manifest.batch_id, "тест", "test", Scope.everything())


def load(settings: Settings, chance: Random, mode: str = "update", share: float = 0.6) -> None:
    """Land a part of the rows of some batch again, numbers in them dealt out anew."""
    one = chance.choice(of_few(list_batches(settings.landing, Scope.everything())))
    rows = pl.read_parquet(one.folder / "rows.parquet").drop("batch_id")
    rows = rows.sample(fraction=share, seed=chance.randrange(1000))
    numbers = [
        name for name, of in rows.schema.items() if of.is_numeric() and name not in IDENTITIES
    ]
    if rows.is_empty():
        return
    rows = rows.with_columns(pl.col(name).shuffle(chance.randrange(1000)) for name in numbers)
    told = asdict(one.manifest)
    del told["batch_id"], told["number"]
    original = next(one.folder.glob("original*"))
    draft = told | {"mode": mode, "counts": told["counts"] | {"rows": rows.height}}
    write_batch(settings.landing, draft, rows, original.read_bytes(), original.suffix)


def replace(settings: Settings, chance: Random) -> None:
    """Land a part of the rows of some batch as the whole list."""
    load(settings, chance, mode="replace", share=0.8)


def edit(settings: Settings, chance: Random) -> None:
    """Land one or two rows of some batch again, as an edit on a page does."""
    load(settings, chance, share=0.05)


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_what_is_renewed_is_what_is_made_from_nothing(
    own_sample: Settings, tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)
    renewed = tmp_path / "renewed.duckdb"
    before = current(own_sample.warehouse)
    assert before
    shutil.copyfile(before.path, renewed)
    sql, reference = kept_rules(own_sample)
    for step in [chance.choice([load, load, replace, undo, edit]) for _ in range(STEPS)]:
        step(own_sample, chance)
        change = change_since(
            renewed, active(own_sample), rules_hash(sql, reference), dt.date.today()
        )
        assert change
        renew(renewed, active(own_sample), sql, change)

    whole = made_whole(own_sample, tmp_path / "whole.duckdb")

    assert compare(renewed, whole).differences == []


def test_a_build_after_an_upload_makes_anew_only_what_it_changes(
    own_sample: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    before = current(own_sample.warehouse)
    assert before
    load(own_sample, Random(1))
    # Pages of the same process read the version before.
    with open_version(before.path), caplog.at_level("INFO", "pipelines"):
        after = build(own_sample).version
    n_selects = len(read_selects(own_sample.sql))
    (told,) = [one for one in caplog.records if one.name == "pipelines.renew"]

    assert after.path != before.path
    assert before.path.exists()
    assert isinstance(told.args, tuple)
    assert told.args[1] == n_selects
    assert 0 < int(str(told.args[0])) < n_selects


def test_what_every_district_reads_makes_everything_anew(own_sample: Settings) -> None:
    before = current(own_sample.warehouse)
    assert before
    sql, reference = kept_rules(own_sample)
    rules, batches, today = rules_hash(sql, reference), active(own_sample), dt.date.today()

    def without(dropped: Batch) -> Change | None:
        return change_since(
            before.path, [one for one in batches if one is not dropped], rules, today
        )

    wide = [one for one in batches if one not in of_few(batches)]
    landed = {one.manifest.dataset for one in batches}
    assert landed & OF_EVERYBODY
    assert {one.manifest.dataset for one in wide} >= landed & OF_EVERYBODY
    assert [one.manifest.batch_id for one in wide if without(one)] == []
    assert [one.manifest.batch_id for one in of_few(batches) if not without(one)] == []
    assert change_since(before.path, batches, "other rules", today) is None
    assert change_since(before.path, batches, rules, today + dt.timedelta(days=1)) is None


def test_a_version_in_the_format_of_before_is_renewed(
    own_sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def attach(con: duckdb.DuckDBPyConnection, draft: Path) -> None:
        con.execute(f"attach '{draft}' as whole (storage_version 'v1.0.0')")

    with monkeypatch.context() as older:
        older.setattr("pipelines.build.attach_draft", attach)
        renewed = made_whole(own_sample, tmp_path / "renewed.duckdb")
    load(own_sample, Random(3))
    sql, reference = kept_rules(own_sample)
    change = change_since(renewed, active(own_sample), rules_hash(sql, reference), dt.date.today())
    assert change
    renew(renewed, active(own_sample), sql, change)

    assert compare(renewed, made_whole(own_sample, tmp_path / "whole.duckdb")).differences == []


def test_a_damaged_version_is_made_from_nothing(own_sample: Settings, tmp_path: Path) -> None:
    before = current(own_sample.warehouse)
    assert before
    before.path.unlink()
    before.path.write_bytes(b"no warehouse")
    load(own_sample, Random(2))

    after = build(own_sample).version

    assert compare(after.path, made_whole(own_sample, tmp_path / "whole.duckdb")).differences == []


def test_what_compares_districts_is_there(sample: Settings) -> None:
    assert ACROSS_DISTRICTS - read_selects(sample.sql).keys() == set()
