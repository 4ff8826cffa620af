"""Plans a second way: every day on which an item is due, and when it was done."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any, NamedTuple

import polars as pl

from tests.indicators.oracles.landed import Landed, Period, of_own_project, of_project


class Occurrence(NamedTuple):
    """One time at which an item is due."""

    item: dict[str, Any]
    starts_on: dt.date
    due_on: dt.date
    done_on: dt.date | None


def occurrences(landed: Landed, project: dict[str, Any]) -> list[Occurrence]:
    """Return everything that is due in a project, whenever it is."""
    found: list[Occurrence] = []
    for item in items(landed, project):
        windows = windows_of(item, landed, project)
        for starts_on, due_on in windows:
            done = [day for day, at in proofs(landed, project, item) if starts_on <= at <= due_on]
            alone = len(windows) == 1 and item["status"] == "done"
            done_on = min(done) if done else (item["done_on"] or due_on) if alone else None
            found.append(Occurrence(item, starts_on, due_on, done_on))
    return found


def items(landed: Landed, project: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the items of a project's plans; one told with and without its project is one."""
    own = landed.rows["plan_items"].filter(of_own_project(landed, project))
    told = own.with_columns(pl.col("plan").fill_null("road_map")).sort("batch_number", "source_row")
    return told.unique(
        ["district_id", "plan", "number", "title_key"], keep="last", maintain_order=True
    ).to_dicts()


def windows_of(
    item: dict[str, Any], landed: Landed, project: dict[str, Any]
) -> list[tuple[dt.date, dt.date]]:
    """Return the windows in which an item has to be done."""
    began, ended = project["started"], project["ended"]
    years = range(began.year, (ended or dt.date.today()).year + 1)
    if item["recurrence"] == "once":
        return list(zip(item["due_starts"], item["due_ends"], strict=True))
    if item["recurrence"] == "yearly":
        first, last = item["due_months"] or (1, 12)
        windows = [(dt.date(year, first, 1), end_of_month(year, last)) for year in years]
        return [(a, b) for a, b in windows if b >= began and (not ended or b <= ended)]
    if item["recurrence"] == "quarterly":
        windows = [
            (dt.date(year, month, 1), end_of_month(year, month + 2))
            for year in years
            for month in (1, 4, 7, 10)
        ]
        return [(a, b) for a, b in windows if b >= began and (not ended or a <= ended)]
    if item["recurrence"] == "within":
        stage = stage_of(item, landed, project)
        window = stage or (began, ended)
        return [window] if window[1] else []
    return []


def stage_of(
    item: dict[str, Any], landed: Landed, project: dict[str, Any]
) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of an item's stage."""
    if item["stage_number"] is None:
        return None
    own = landed.rows["stages"].filter(
        (pl.col("project_id") == project["code"]) & (pl.col("number") == item["stage_number"])
    )
    if own.is_empty():
        return None
    stage = own.row(0, named=True)
    end = stage["ended"]
    if stage["ended_precision"] == "month":
        end = end_of_month(end.year, end.month)
    if stage["ended_precision"] == "year":
        end = dt.date(end.year, 12, 31)
    return stage["started"], end


def proofs(
    landed: Landed, project: dict[str, Any], item: dict[str, Any]
) -> list[tuple[dt.date, dt.date]]:
    """Return the days on which an item was done, each with the day that places it in a window."""
    found: list[tuple[dt.date, dt.date]] = []
    for dataset, number, done, at in (
        ("plan_marks", "number", "done_on", "due_on"),
        ("events", "plan_number", "held_on", "held_on"),
        ("documents", "plan_number", "dated", "dated"),
    ):
        if item["number"] is not None:
            own = landed.rows[dataset].filter(of_project(project), pl.col(number) == item["number"])
            if dataset == "events":
                own = own.filter(pl.col("status").fill_null("held") == "held")
            found += [
                pair
                for pair in own.select(pl.col(done), pl.col(at).alias("at")).iter_rows()
                if pair[1]
            ]
    return found


def due_in(landed: Landed, project: dict[str, Any], period: Period) -> list[Occurrence]:
    """Return what was due in a period, up to today."""
    last = min(dt.date.today(), period.as_of)
    return [
        one
        for one in occurrences(landed, project)
        if one.item["status"] != "cancelled" and period.starts_on <= one.due_on <= last
    ]


def in_time(found: list[Occurrence]) -> tuple[float, float] | None:
    """Return how many were done in time, and how many there are."""
    if not found:
        return None
    return sum(one.done_on is not None and one.done_on <= one.due_on for one in found), len(found)


def end_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])
