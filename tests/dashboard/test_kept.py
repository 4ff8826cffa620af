"""What has been made already: bounded, and asked for by all that it depends on."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import polars as pl
import pytest

from dashboard import warehouse
from dashboard.charts import series
from dashboard.charts.spec import drawn, spec_of
from dashboard.charts.theme import Chart
from dashboard.kept import CHART, Kept, bytes_of
from dashboard.reports.base import Figure, Listing, Report
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings

EVERYTHING = Scope.everything()


def test_what_was_asked_for_longest_ago_is_let_go() -> None:
    kept: Kept[str] = Kept(2)
    made: list[str] = []

    def ask(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key.upper())

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]


def test_values_weigh_no_more_than_the_limit_together() -> None:
    kept: Kept[str] = Kept(10, len)
    for key in ("a" * 6, "b" * 6, "c" * 11):
        assert kept.get(key, lambda key=key: key) == key
    made: list[str] = []
    for key in ("b" * 6, "a" * 6, "c" * 11):
        kept.get(key, lambda key=key: made.append(key) or key)
    assert made == ["a" * 6, "c" * 11]


def test_threads_may_ask_at_the_same_time() -> None:
    kept: Kept[int] = Kept(50)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: kept.get(n % 90, lambda: n % 90), range(9000)))
    assert found == [n % 90 for n in range(9000)]


def test_the_same_select_is_read_once(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read_now = warehouse.read_now

    def counted(*given: object) -> pl.DataFrame:
        asked.append(str(given[2]))
        return read_now(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(warehouse, "read_now", counted)
    select = "select district_id, district_name from districts where region_id = $region /* 1 */"
    first = warehouse.read(EVERYTHING, select, region="krasnodar")
    # Whoever changes what he got changes nobody else's.
    first.insert_column(0, pl.lit(1).alias("own"))
    again = warehouse.read(EVERYTHING, select, region="krasnodar")
    assert again.columns == ["district_id", "district_name"]
    assert len(asked) == 1
    warehouse.read(EVERYTHING, select, region="sakhalin")
    assert len(asked) == 2


SCOPES = [
    EVERYTHING,
    Scope.of_districts("krymsky"),
    Scope.of_districts("timashevsky"),
    Scope(organisations=frozenset({"mariinsky.basic-school-12"}), may_see_names=True),
    Scope(districts=frozenset({"krymsky"})),
    Scope(),
]


def test_what_is_kept_for_one_scope_is_shown_to_no_other(sample: Settings) -> None:
    select = "select district_id, organisation_id, full_name from people order by all /* scopes */"
    fresh = [
        warehouse.read_now(warehouse.warehouse(), scope, select, {}).frame.rows()
        for scope in SCOPES
    ]
    assert fresh[-2:] == [[], []], "rows of persons are closed to who may not see names"
    assert len({str(rows) for rows in fresh}) == len(SCOPES) - 1
    for _ in range(2):
        assert [warehouse.read(scope, select).rows() for scope in SCOPES] == fresh


def test_parameters_of_different_types_are_different_questions(sample: Settings) -> None:
    told = [
        warehouse.read(EVERYTHING, "select typeof($own) as kind", own=own)["kind"][0]
        for own in (1, True, 1.0, "1", dt.date(2022, 1, 1), [1], [True])
    ]
    assert told == ["INTEGER", "BOOLEAN", "DOUBLE", "VARCHAR", "DATE", "INTEGER[]", "BOOLEAN[]"]


def test_a_new_build_is_read_anew(own_sample: Settings) -> None:
    select = "select max(landed_at) as at from batches"
    warehouse.read(EVERYTHING, select)
    kept = warehouse.warehouse().kept
    build(own_sample, force=True)
    assert warehouse.warehouse().kept is not kept


FRAME = pl.DataFrame(
    {
        "name": ["СОШ № 1", "СОШ № 2"],
        "value": [3, 5],
        "shown": ["3", "5"],
        "group": ["есть", "есть"],
    }
)


def test_the_same_rows_and_words_make_the_same_chart() -> None:
    colours = {"есть": "#2450A4"}
    chart = series.named_bars(FRAME, colours, "ru")
    assert series.named_bars(FRAME.clone(), dict(colours), "ru") is chart
    for other in (
        series.named_bars(FRAME.reverse(), colours, "ru"),
        series.named_bars(FRAME.with_columns(pl.col("value").cast(pl.Int8)), colours, "ru"),
        series.named_bars(FRAME, {"есть": "#2450A5"}, "ru"),
        series.named_bars(FRAME, colours, "en"),
    ):
        assert other is not chart


def test_two_functions_never_share_a_chart() -> None:
    made: list[str] = []

    def first(frame: pl.DataFrame) -> Chart:
        made.append("first")
        return series.named_bars(frame, {}, "ru")

    def second(frame: pl.DataFrame) -> Chart:
        made.append("second")
        return series.named_bars(frame, {}, "en")

    assert drawn(first)(FRAME) is not drawn(second)(FRAME)
    assert made == ["first", "second"]


def test_a_chart_travels_with_its_rows_as_arrow_in_the_colours_of_the_screen() -> None:
    chart = series.named_bars(FRAME, {"есть": "#A01537", "нет": "#0F7B93"}, "ru")
    light, dark = spec_of(chart), spec_of(chart, is_dark=True)
    assert spec_of(chart) is light
    assert "#A01537" in str(light["layer"])
    assert "#A01537" not in str(dark["layer"])
    (rows,) = light["datasets"].values()
    assert pl.read_ipc_stream(rows).select(FRAME.columns).to_dicts() == FRAME.to_dicts()
    assert light["config"]["locale"]["number"]["decimal"] == ","


def test_a_report_weighs_what_its_tables_and_charts_do() -> None:
    chart = series.named_bars(FRAME, {}, "ru")
    small = Report("", "", [Listing("rows", "", "", FRAME)], "")
    long = replace(small, blocks=[Listing("rows", "", "", pl.concat([FRAME] * 1000))])
    drawn_too = replace(small, blocks=[*small.blocks, Figure("bars", "", "", chart)])
    added = pl.concat([FRAME] * 1000).estimated_size() - FRAME.estimated_size()
    assert bytes_of(long) - bytes_of(small) == added
    assert bytes_of(drawn_too) - bytes_of(small) > CHART
    assert bytes_of((small, True)) > bytes_of(small)
    assert bytes_of({"one": [FRAME]}) > bytes_of(FRAME) > 0
