"""Relations are made several at a time, each once what it reads is there."""

from __future__ import annotations

import duckdb
import pytest

from pipelines import selects

# Two that need nothing, one that needs both, a view of it, and one that needs the view.
SELECTS = {
    "core.left": "select range as n from range(1000)",
    "core.right": "select range * 2 as n from range(1000)",
    "marts.both": "select n from core.left inner join core.right using (n)",
    "indicators.shown": "select n from marts.both where n > 10",
    "marts.last": "select count(*) as n from indicators.shown",
}


@pytest.fixture(params=[1, 2, 4])
def abreast(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many at a time."""
    monkeypatch.setattr(selects, "ABREAST", request.param)


@pytest.mark.usefixtures("abreast")
def test_relations_are_the_same_however_many_are_made_at_a_time() -> None:
    with duckdb.connect() as con:
        selects.create_relations(con, SELECTS, selects.in_order(SELECTS))
        assert con.sql("from marts.last").fetchall() == [(494,)]
        kinds = con.sql("select table_name, table_type from information_schema.tables").fetchall()
        assert dict(kinds) == {
            "left": "BASE TABLE", "right": "BASE TABLE", "both": "BASE TABLE",
            "shown": "VIEW", "last": "BASE TABLE",
        }  # fmt: skip


@pytest.mark.usefixtures("abreast")
def test_a_select_that_fails_is_named_and_nothing_that_reads_it_is_made() -> None:
    broken = SELECTS | {"core.right": "select error('broken') as n from range(3)"}
    with duckdb.connect() as con:
        with pytest.raises(duckdb.Error, match="broken") as failed:
            selects.create_relations(con, broken, selects.in_order(broken))
        assert failed.value.__notes__ == ["while creating core.right"]
        made = con.sql("select table_name from information_schema.tables").fetchall()
        assert {name for (name,) in made} <= {"left"}
