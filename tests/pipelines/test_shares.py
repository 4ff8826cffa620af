"""A warehouse made a few districts at a time is the one made at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from pipelines import build, shares
from pipelines.batches import list_batches
from pipelines.rules import kept_rules
from pipelines.same_tables import compare
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current


@pytest.mark.parametrize("shares_of_sums", [2, 1000])
def test_shares_give_what_all_districts_give_at_once(
    sample: Settings, tmp_path: Path, shares_of_sums: int
) -> None:
    sql, reference = kept_rules(sample)
    batches = list_batches(sample.landing, Scope.everything())
    by_shares = tmp_path / "shares.duckdb"
    today = dt.date.today()
    with duckdb.connect(by_shares) as con:
        selects = build.create_sources(con, batches, sql, reference, today)
        build.note_recipe(con, sql, reference, today)
        ranges = shares.shares_of(con, rows_at_once=800)
        shares.create_by_shares(con, selects, sql, ranges, 100, shares_of_sums)

    at_once = current(sample.warehouse)
    assert at_once
    assert len(ranges) > 2
    assert all(first <= last for first, last in ranges)
    assert compare(by_shares, at_once.path).differences == []
