"""What pages say of what is rarely so: each word, number and note by the function that says it."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import altair as alt
import polars as pl
import pytest
from starlette.requests import Request

from dashboard.charts.spec import rows_of, spec_of
from dashboard.charts.tile_map import value_tiles
from dashboard.exports.cells import day_of, days_of, numbers_of
from dashboard.exports.charts import size_of
from dashboard.exports.slides import comparisons, rows, series
from dashboard.exports.slides.listing import shared
from dashboard.exports.slides.measure import MARK, strange_width
from dashboard.exports.widths import widths_of
from dashboard.reports import changes_cells, network_tables, numbers, overview_changes
from dashboard.reports.methodology_moves import side
from dashboard.reports.privacy import names_word
from dashboard.reports.region_people import curator_title, scored
from dashboard.reports.region_plan import busiest_holder, told
from dashboard.reports.stages import stage_state
from dashboard.reports.team import measured_listing, scores, source
from dashboard.reports.team_load import leaders_title
from dashboard.reports.transfer import warning
from dashboard.reports.trends import over_time
from dashboard.ui.shell import script

DAY = dt.date(2024, 3, 5)


def test_days_and_periods_are_as_precise_as_they_are_known() -> None:
    assert [numbers.day(DAY, "ru", told) for told in ("day", "month", "year")] == [
        "05.03.2024", "март 2024", "2024",
    ]  # fmt: skip
    assert numbers.period("3y2024", "ru") == "2022–2024"
    assert numbers.period("st2", "en") == "stage 2"


def test_values_over_time_are_of_one_kind_of_period() -> None:
    values = pl.DataFrame(
        {
            "period_id": ["cy2023", "cy2024", "sy2024"],
            "period_type": ["calendar_year", "calendar_year", "school_year"],
            "value": [0.5, 0.75, 0.6],
            "is_lower_bound": [False] * 3,
            "target": [None, None, None],
        },
        schema_overrides={"target": pl.Float64},
    )
    told = {"kind": "share", "measure": "percent", "direction": "more_is_better"}
    assert over_time("Доля", told, "calendar_year", values.clear(), "ru") is None
    # Where the asked kind has no value, that which has most is shown.
    for asked, n in (("school_year", 1), ("month", 2)):
        figure = over_time("Доля", told, asked, values, "ru")
        assert figure
        (shown,) = spec_of(figure.chart)["datasets"].values()
        assert len(rows_of(shown)) == n


def test_a_value_that_one_version_lacks_or_withholds_is_told_so() -> None:
    assert side({"status_was": None}, "was", "ru") == numbers.NOTHING
    assert "скрыт" in side({"status_was": "withheld"}, "was", "ru").lower()


def test_an_agreement_tells_until_when_it_holds() -> None:
    told = {"starts_on": DAY, "ends_on": None, "is_expired": False}
    assert "05.03.2024" in network_tables.validity(told, "ru")
    ending = told | {"ends_on": dt.date(2025, 1, 1)}
    running, over = (network_tables.validity(ending | {"is_expired": own}, "ru")
                     for own in (False, True))  # fmt: skip
    assert "01.01.2025" in running
    assert "01.01.2025" in over
    assert running != over
    undated = network_tables.validity(told | {"starts_on": None}, "ru")
    assert "2024" not in undated


def test_an_agreement_that_is_over_is_counted_in_the_title() -> None:
    row = {"partner_name": "Библиотека", "counterparty_organisation": None, "starts_on": None,
           "document_title": "Договор", "number": "7", "ends_on": DAY, "source_name": "",
           "sheet": ""}  # fmt: skip
    over, running = (
        network_tables.agreements_listing(pl.DataFrame([row | {"is_expired": own}]), "p", "ru")
        for own in (True, False)
    )
    assert over.title.startswith(running.title)
    assert "1" in over.title.removeprefix(running.title)


def test_a_stage_is_past_running_or_ahead() -> None:
    stage = {"starts_on": DAY, "ends_on": DAY}
    days = [DAY + dt.timedelta(days=step) for step in (-1, 0, 1)]
    assert [stage_state(stage, day) for day in days] == ["ahead", "running", "past"]


def test_a_change_of_what_has_no_better_is_neither() -> None:
    told = {"direction": "neither", "change": 2.0}
    assert overview_changes.way_of(told) == "other"
    assert overview_changes.way_of(told | {"direction": "less_is_better"}) == "worse"


def test_a_value_that_was_not_there_leads_nowhere() -> None:
    told = {"told": [None, {"value": 1}], "indicator_code": "a", "level": "district",
            "entity_id": "d", "period_id": "cy2024"}  # fmt: skip
    asked: Any = type("Asked", (), {"project_id": "p"})
    assert changes_cells.trail(told, asked, "ru", "2024-01-01") == ""
    assert changes_cells.trail(told, asked, "ru", None).startswith("indicator?")


def test_curators_who_were_never_measured_are_counted_alone() -> None:
    one = {"growth": None, "last_score": None}
    assert curator_title([one, one], "en") != curator_title([one, one | {"last_score": 4}], "en")
    assert "2" in curator_title([one, one], "en")
    assert scored(None, DAY, "ru") == scored(4, None, "ru") == numbers.NOTHING
    assert scored(4, DAY, "ru") == "4 (05.03.2024)"


def test_a_plan_tells_its_holders_where_it_names_any() -> None:
    items = pl.DataFrame({"responsible": ["Иванова; Петрова", "Петрова", None, " "]})
    assert "Петрова" in busiest_holder(items, "ru")
    assert busiest_holder(items.filter(pl.col("responsible").is_null()), "ru") == ""
    row = {"due_on": DAY, "done_on": None, "responsible": None}
    assert told(row | {"responsible": "Петрова"}, "ru") == f"{told(row, 'ru')} · Петрова"


def test_a_team_measured_once_has_not_changed() -> None:
    row = {"held_on": DAY, "round": None, "competency": None, "score": None, "deficits_count": 3,
           "source_name": "", "source_row": 4}  # fmt: skip
    schema = {"score": pl.Float64, "deficits_count": pl.Float64}
    once = measured_listing(pl.DataFrame([row], schema_overrides=schema), "ru")
    twice = measured_listing(
        pl.DataFrame([row, row | {"deficits_count": 1}], schema_overrides=schema), "ru"
    )
    assert "3" not in once.title
    assert ("3" in twice.title, "1" in twice.title) == (True, True)
    assert source(row, "ru") == numbers.NOTHING
    assert source(row | {"source_name": "а.xlsx"}, "ru").startswith("а.xlsx")
    assert scores({"first_score": 2.0, "last_score": 2.0}, "ru") == "2"
    assert scores({"first_score": 2.0, "last_score": 3.0}, "ru") == "2 → 3"


def test_without_leaders_nobody_has_most_teams() -> None:
    load = pl.DataFrame({"site_number": [1, 2], "receivers_per_leader": [None, None]},
                        schema_overrides={"receivers_per_leader": pl.Float64})  # fmt: skip
    none = leaders_title(load, "ru")
    some = leaders_title(load.with_columns(receivers_per_leader=pl.Series([1.0, 4.0])), "ru")
    assert none != some
    assert "4" in some


def test_cells_that_only_look_like_days_or_numbers_stay_texts() -> None:
    assert days_of(["05.03.2024", "31.02.2024"], "ru") == []
    assert days_of(["05.03.2024"], "ru") == [DAY]
    found = re.fullmatch(r"(?P<day>\d+) (?P<month>\w+) (?P<year>\d+)", "5 Foo 2024")
    assert found
    assert day_of(found) is None
    assert numbers_of(["5 мес.", "7 баллов"], "ru") == []
    assert len(numbers_of(["5", "7,5"], "ru")) == 2


def test_shades_of_equal_values_are_the_middle_one() -> None:
    frame = pl.DataFrame({"name": ["А"], "full": ["А"], "address": [""], "note": [""],
                          "told": [""], "value": [3.0], "status": [""]})  # fmt: skip
    chart: alt.TopLevelMixin = value_tiles(frame, 3.0, 3.0, "ru")
    assert rows.domain_of(spec_of(chart), "value") == [2.0, 4.0]
    assert rows.domain_of(spec_of(chart), "nothing") == []
    assert rows.labels_of(spec_of(chart), "nothing") is None


def test_what_a_chart_does_not_say_is_nothing() -> None:
    assert series.names_of({"layer": [{"encoding": {"y": {}}}]}) == []
    assert series.names_of({"layer": [{}, {"encoding": {"y": {"sort": ["a"]}}}]}) == ["a"]
    assert comparisons.target_of({"layer": []}) == []
    with pytest.raises(ValueError, match="how large"):
        size_of("<svg/>")


def test_a_mark_without_its_letter_is_as_wide_as_a_mark() -> None:
    assert strange_width("\u0301", {}) == MARK
    assert strange_width("é", {"e": 7}) == 7


def test_columns_that_need_more_than_there_is_share_what_there_is() -> None:
    assert shared([(60.0, 80.0), (40.0, 50.0)], 50.0) == [30.0, 20.0]
    # Where no line is saved by more room, each column has its part of it.
    assert widths_of([["а", "б"], ["в", "г"]], 10, 100) == pytest.approx([50, 50])


def test_what_to_think_of_before_a_team_moves() -> None:
    change: Any = SimpleNamespace(organisation_name="МБОУ СОШ № 1")

    def said(**counts: Any) -> str:
        after: Any = SimpleNamespace(**{"teams": 2, "tiers": {"leader": 1}, "gives": 1,
                                        "receives": 0} | counts)  # fmt: skip
        return warning(after, change, "ru")

    assert len({said(), said(tiers={}), said(gives=0)}) == 3
    assert "МБОУ СОШ № 1" in said(gives=0)


def test_how_an_account_sees_people_is_one_word() -> None:
    def word(is_closed: bool, names: bool) -> str:
        reader: Any = SimpleNamespace(is_closed=is_closed, names=names)
        return names_word(reader)

    assert [word(True, True), word(False, True), word(False, False)] == [
        "closed",
        "with",
        "without",
    ]


def test_no_other_script_is_served() -> None:
    def answer(name: str) -> int:
        scope = {"type": "http", "headers": [], "path_params": {"name": name}}
        return script(Request(scope)).status_code

    assert (answer("shell.js"), answer("../app.py")) == (200, 404)
