"""The page of events: the published year, filters in the address, plan and deed told apart."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from dashboard.reports.base import Listing, Tiles
from dashboard.reports.event_calendar import Asked, all_events, report_on
from dashboard.reports.event_charts import calendar_figure
from dashboard.reports.events import came, participants
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile

EVERYTHING = Scope.everything()
ASKED = Asked(TIMASHEVSKY, "timashevsky", "Тимашевский район", TIMASHEVSKY, 2022)


def test_the_published_year_of_timashevsky(sample: Settings) -> None:
    app = opened("events", project=TIMASHEVSKY, year="2022")
    assert not app.exception
    assert tile(app, "held")["value"] == "12"
    assert tile(app, "participants") | {"value": "&gt;224", "note": "число известно у 3 из 12"} == (
        tile(app, "participants")
    )
    assert tile(app, "districts")["value"] == "11"
    listed = next(frame for frame in tables(app) if "Откуда" in frame.columns)
    assert len(listed) == 12
    assert set(listed["Участники"]) == {"122", "42", ">60", "—"}
    assert listed["Откуда"].str.contains("meropriyatiya_2021-2022.csv: строка").all()
    assert 'href="site?site=internship-sites-timashevsky.' in html(app)
    assert 'href="organisation?organisation=timashevsky.' in html(app)


def test_filters_and_a_guest_stand_in_the_address(sample: Settings) -> None:
    app = opened("events", project=TIMASHEVSKY, year="2022", **{"event-form": "practical_seminar"})
    assert "4 мероприятия" in app.title[0].value
    assert "&gt;224" in html(app)
    app = opened("events", project=TIMASHEVSKY, year="2022", **{"event-guest": "slavyansky"})
    listed = next(frame for frame in tables(app) if "Откуда" in frame.columns)
    assert listed["Кто был"].str.contains("Славянский").all()
    app = opened("events", project=TIMASHEVSKY, year="2022", **{"event-form": "no-such-form"})
    assert tile(app, "held")["value"] == "12"


def test_a_search_that_finds_nothing_says_so(sample: Settings) -> None:
    app = opened("events", project=TIMASHEVSKY, year="2022")
    app.text_input(key="event-search").set_value("флешмоб").run()
    assert tile(app, "held")["value"] == "1"
    app.text_input(key="event-search").set_value("такого не было").run()
    assert not app.exception
    assert "не подходит" in app.info[0].value


@pytest.mark.parametrize(
    ("project", "year", "held"),
    [(KRYMSKY, "2022", "3"), ("routes-poronaysky", "2025", "3"),
     ("services-krasnodar", "2022", "18"), ("services-krasnodar.abinskiy", "2022", "1")],
)  # fmt: skip
def test_every_project_has_its_events(sample: Settings, project: str, year: str, held: str) -> None:
    app = opened("events", project=TIMASHEVSKY)
    app.selectbox(key="project").set_value(project).run()
    app.selectbox(key="year").set_value(year).run()
    assert not app.exception
    assert tile(app, "held")["value"] == held


def test_pupils_are_told_apart(sample: Settings) -> None:
    app = opened("events", project="cluster-mariinsky", year="2023")
    assert tile(app, "pupils")["value"].replace("\xa0", " ") == "&gt;1 996"
    audiences = next(frame for frame in tables(app) if "Откуда" not in frame.columns)
    assert dict(zip(audiences["Для кого"], audiences["Участники"], strict=True)) == {
        "Учащиеся": ">1\xa0996 уч.", "Педагоги": "126",
    }  # fmt: skip


def test_the_page_speaks_english(sample: Settings) -> None:
    app = opened("events", project="cluster-mariinsky", year="2023", lang="en")
    assert not app.exception
    labels = [one.label for one in (*app.selectbox, *app.text_input)]
    heads = [part.split("</thead>")[0] for part in html(app).split("<thead>")[1:]]
    for words in (*labels, *heads):
        assert not CYRILLIC.search(words), words


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("events", lang=lang)
    assert not app.exception
    assert app.info


def test_what_is_planned_and_called_off_is_not_held(sample: Settings) -> None:
    found = all_events(EVERYTHING, ASKED, "ru")
    number = pl.int_range(pl.len())
    status = pl.when(number == 0).then(pl.lit("planned")).when(number == 1).then(
        pl.lit("cancelled")).otherwise("status")  # fmt: skip
    found = found.with_columns(status=status)
    report = report_on(found, EVERYTHING, ASKED, dt.date(2022, 2, 24), "ru")
    assert "10 мероприятий" in report.title
    tiles = {one.key: one.value for block in report.blocks if isinstance(block, Tiles)
             for one in block.tiles}  # fmt: skip
    assert (tiles["held"], tiles["planned"]) == ("10", "1")
    (listing,) = [one for one in report.blocks if isinstance(one, Listing) and one.key == "events"]
    assert listing.statuses["Состояние"][:3] == ["not_rated", "no_data", "met"]


def test_the_calendar_knows_days_months_and_today(sample: Settings) -> None:
    found = all_events(EVERYTHING, ASKED, "ru")
    due = pl.DataFrame({"ends_on": [dt.date(2022, 5, 31)], "title": ["Отчёт"], "state": ["ahead"]})
    figure = calendar_figure(found, due, 2022, dt.date(2022, 2, 24), "ru")
    assert "март 2022: 3" in figure.title
    assert "ромб" in figure.subtitle
    cells = [row for rows in figure.chart.to_dict()["datasets"].values() for row in rows]
    whole_months = [row for row in cells if row.get("place") == 0 and row.get("kind")]
    assert sum(row["n"] for row in whole_months) == 9
    assert {"month": "Февраль", "place": 24, "word": "сегодня"} in cells
    later = calendar_figure(found, due, 2022, dt.date(2026, 2, 24), "ru")
    assert "сегодня" not in str(later.chart.to_dict()["datasets"])


def test_lower_bounds_live_through_sums() -> None:
    events = pl.DataFrame({
        "participants": [60, 42, None], "is_lower_bound": [True, False, False],
        "pupils": [None, None, 30], "pupils_is_lower_bound": [False, False, False],
    })  # fmt: skip
    assert participants(events, "ru") == ">102"
    assert participants(events[1:2], "ru") == "42"
    assert participants(events[2:], "ru") == "—"
    assert came(events.to_dicts(), "ru") == ">102, 30 уч."
