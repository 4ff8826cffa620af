"""Plans as they were published, and the chart of a plan."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from dashboard.charts.gantt import Days
from dashboard.queries import plans
from dashboard.reports.plan_chart import days_of, plan_figures, ticks_of
from dashboard.reports.plan_groups import ROWS, groups_of, packed
from dashboard.reports.plan_rows import clipped, time_bar
from dashboard.reports.risks import risk_blocks
from dashboard.reports.roadmap import Asked, plan_of, roadmap_report
from pipelines.scope import Scope
from pipelines.settings import Settings

EVERYTHING = Scope.everything()
SERVICES = "services-krasnodar"
ROUTES = "routes-poronaysky"
CENTRES = "cluster-mariinsky"
MUTUAL = "mutual-internships-krymsky"


def test_the_road_map_of_the_services(sample: Settings) -> None:
    items = plans.items(EVERYTHING, SERVICES)
    assert items.height == 31
    assert dict(items.group_by("recurrence").len().iter_rows()) == {
        "yearly": 16, "constant": 5, "own_schedule": 5, "once": 5,
    }  # fmt: skip
    assert items.filter(pl.col("responsible").str.contains("НИО")).height == 22
    times = plans.times(EVERYTHING, SERVICES)
    yearly = times.filter(pl.col("due").str.starts_with("Ежегодно"))
    assert (yearly.height, times.height) == (47, 52)
    assert plans.items(Scope.of_districts("krymsky"), SERVICES).is_empty(), "another district's"


def test_what_is_done_and_to_do_by_task(sample: Settings) -> None:
    items = plans.items(EVERYTHING, ROUTES).drop_nulls("task_number")
    done = items.filter(pl.col("state") == "done").group_by("task_number").len().sort("task_number")
    to_do = items.filter(pl.col("state") != "done").group_by("task_number").len()
    assert done["len"].to_list() == [3, 9, 2]
    assert to_do.sort("task_number")["len"].to_list() == [1, 7, 2]


def test_the_plan_of_the_centres_and_the_control_points(sample: Settings) -> None:
    centres = plans.items(EVERYTHING, CENTRES)
    assert centres.group_by("stage_number").len().sort("stage_number")["len"].to_list() == [6, 7, 4]
    quarterly = plans.times(EVERYTHING, CENTRES).filter(pl.col("due") == "Ежеквартально")
    assert quarterly.height == 8
    mutual = plans.items(EVERYTHING, MUTUAL).filter(pl.col("plan") == "road_map")
    assert mutual.group_by("stage_number").len().sort("stage_number")["len"].to_list() == [7, 3, 3]
    points = plans.times(EVERYTHING, MUTUAL).filter(pl.col("number").is_in(["2.2", "2.3"]))
    assert [f"{day:%m.%Y}" for day in points["due_on"]] == [
        "05.2022", "12.2022", "04.2023", "05.2023", "12.2023", "04.2024",
    ]  # fmt: skip


def test_stages_overlap(sample: Settings) -> None:
    stages = plans.stages(EVERYTHING, CENTRES)
    assert stages["overlapped_stages"].to_list() == [[2], [1, 3], [2]]
    regional = plans.stages(EVERYTHING, SERVICES)
    assert regional.height == 3, "not one for each district of the region"


def test_an_agenda_holds_what_is_due_and_held_in_the_quarter(sample: Settings) -> None:
    agenda = plans.agenda(EVERYTHING, CENTRES, "mariinsky", 2022, 4)
    assert {"plan", "event", "stage"} == set(agenda["entry"])
    stages = agenda.filter(pl.col("entry") == "stage")
    assert stages["number"].to_list() == ["1", "2"], "one ends, the other begins"
    due = agenda.filter(pl.col("entry") == "plan")["ends_on"].to_list()
    assert all(dt.date(2022, 10, 1) <= day <= dt.date(2022, 12, 31) for day in due)


@pytest.mark.parametrize("project", [SERVICES, ROUTES, CENTRES, MUTUAL])
def test_every_item_with_a_time_stands_in_one_chart(sample: Settings, project: str) -> None:
    plan = plan_of(EVERYTHING, project, "", "ru")
    pages = list(packed(groups_of(plan, "ru")))
    shown = [item["item_id"] for page in pages for group in page for item in group.items]
    dated = plan.items.filter(pl.col("times") > 0)["item_id"].to_list()
    assert sorted(shown) == sorted(dated)
    assert all(sum(len(group.items) + 1 for group in page) <= ROWS for page in pages)
    assert len(plan_figures(plan, "en")) == len(pages)


def test_a_long_stage_is_cut_into_equal_parts(sample: Settings) -> None:
    plan = plan_of(EVERYTHING, SERVICES, "", "ru")
    group = groups_of(plan, "ru")[-1]
    long = [group.__class__(group.title, None, group.items * 3, 0, 48)]
    sizes = [len(one.items) for page in packed(long) for one in page]
    assert sizes == [16, 16, 16]


def test_a_time_outside_the_project_stands_at_the_edge(sample: Settings) -> None:
    plan = plan_of(EVERYTHING, CENTRES, "", "ru")
    edges = days_of(plan, "ru")
    assert edges.first == dt.date(2022, 1, 1).toordinal(), "2016 is no year of the project"
    (slip,) = plan.times.filter(pl.col("due_on") < plan.starts_on).to_dicts()
    bar = time_bar(slip, edges, plan, "ru", is_last=True)
    assert (bar["first"], bar["is_day"]) == (edges.first, True)
    assert bar["late_till"] == edges.last, "it is overdue up to the edge"
    figure = plan_figures(plan, "ru")[0]
    assert "1 срок лежит вне дат проекта" in figure.subtitle.replace("\xa0", " ")


def test_today_is_an_edge_where_it_lies_near(sample: Settings) -> None:
    plan = plan_of(EVERYTHING, MUTUAL, "", "ru")
    ended = dt.date(2024, 12, 31)

    def last(today: dt.date) -> dt.date:
        moved = plan.__class__(**{**vars(plan), "today": today})
        return dt.date.fromordinal(days_of(moved, "ru").last)

    assert last(dt.date(2025, 3, 5)) == dt.date(2025, 4, 1)
    assert last(dt.date(2030, 1, 1)) == ended + dt.timedelta(days=1)


def test_months_are_named_as_the_span_allows() -> None:
    year = ticks_of(dt.date(2022, 9, 1), dt.date(2023, 9, 1), "ru")
    assert list(year.values())[:5] == ["сент 2022", "окт", "нояб", "дек", "янв 2023"]
    assert list(ticks_of(dt.date(2020, 1, 1), dt.date(2023, 1, 1), "en").values())[:3] == [
        "Jan 2020", "Apr", "Jul",
    ]  # fmt: skip
    long = ticks_of(dt.date(2010, 1, 1), dt.date(2020, 1, 1), "ru")
    assert list(long.values()) == [str(year) for year in range(2010, 2020)]
    edges = Days(10, 20, {}, (0, ""))
    assert [clipped(dt.date.fromordinal(day), edges) for day in (1, 15, 99)] == [10, 15, 20]


def test_the_matrix_of_risks_counts_those_that_are_weighed() -> None:
    words = {("risk_status", code): code for code in ("watched", "lifted", "happened")}
    rows = [("А", 5, 4, "watched"), ("Б", 2, 2, "happened"), ("В", 5, 5, "lifted"),
            ("Г", None, None, "watched")]  # fmt: skip
    risks = pl.DataFrame(
        [
            {"risk_title": title, "prevention": "меры", "owner": None, "status": status,
             "checked_on": None, "probability": likely, "impact": heavy,
             "weight": likely * heavy if likely and heavy else None}
            for title, likely, heavy, status in rows
        ]
    )  # fmt: skip
    matrix, listing = risk_blocks(risks, words, "ru")
    assert matrix.title == "Высокий вес у 1 риска из 2 оценённых"
    assert listing.title == "4 риска, сработало — 1"
    assert listing.statuses["Вес"] == ["missed", "met", "missed", "no_data"]


def test_nobody_sees_the_plan_of_another_district(sample: Settings) -> None:
    asked = Asked(ROUTES, "poronaysky", "Поронайский район", ROUTES)
    report = roadmap_report(Scope.of_districts("timashevsky"), asked, "ru")
    assert report.title == "Поронайский район: плана пока нет"
    assert report.blocks == []
    assert "Пункты плана, Этапы проекта, Риски" in report.notes[0]
