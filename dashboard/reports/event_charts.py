"""Charts of a year's events: the calendar, and forms."""

from __future__ import annotations

import datetime as dt

import polars as pl
from babel.dates import get_month_names

from dashboard.charts.calendar import year_calendar
from dashboard.charts.series import named_bars
from dashboard.charts.theme import BRAND
from dashboard.reports import numbers
from dashboard.reports.base import Figure, say
from dashboard.reports.events import came
from pipelines.texts import Lang

# Status of an event → how the calendar shows it; what was called off has no day.
KINDS = {"held": "held", "planned": "planned", "moved": "planned"}
# As many titles fit into what the pointer shows.
TOLD = 4
MONTHS = (*range(9, 13), *range(1, 9))


def calendar_figure(
    rows: pl.DataFrame, due: pl.DataFrame, year: int, today: dt.date, lang: Lang
) -> Figure:
    """Return the year day by day; the title names the busiest month.

    Args:
        rows: Of `queries.event_register.listed`.
        due: Of `queries.event_register.plan_days`.
        year: The school year's end.
        today: Where the line stands.
        lang: Of texts.
    """
    events = rows.filter(pl.col("status").is_in(list(KINDS))).select(
        day="held_on",
        is_whole_month=(pl.col("held_on_precision") == "month").fill_null(False),
        kind=pl.col("status").replace_strict(KINDS, return_dtype=pl.String),
        title="event_title",
    )
    plan = due.select(
        day="ends_on", is_whole_month=pl.lit(False), kind=pl.lit("due"), title="title"
    )
    frame = (
        pl.concat([events, plan])
        .group_by("day", "is_whole_month", "kind", maintain_order=True)
        .agg(n=pl.len(), titles=pl.col("title"))
    )
    told = [told_of(row["day"], row["is_whole_month"], row["titles"], lang)
            for row in frame.iter_rows(named=True)]  # fmt: skip
    kinds = [kind for kind in ("held", "planned", "due") if kind in frame["kind"]]
    words = {kind: say(f"event_page.kind.{kind}", lang) for kind in kinds}
    words |= {name: say(f"event_page.{name}", lang) for name in ("some_day", "today")}
    months = [month_name(month, lang) for month in MONTHS]
    return Figure(
        "calendar",
        busiest(events, lang),
        reading(kinds, lang),
        year_calendar(
            frame.drop("titles").with_columns(told=pl.Series(told, dtype=pl.String)),
            year, months, words, today, lang,
        ),
    )  # fmt: skip


def reading(kinds: list[str], lang: Lang) -> str:
    """Return how the calendar is read: what each look of a day means, of those that occur."""
    looks = [say(f"event_page.look.{kind}", lang) for kind in kinds]
    return "; ".join([*looks, say("event_page.calendar_subtitle", lang)])


def month_name(month: int, lang: Lang) -> str:
    """Return a month in the nominative, with a capital."""
    return get_month_names("wide", "stand-alone", locale=lang)[month].capitalize()


def told_of(day: dt.date, is_whole_month: bool, titles: list[str], lang: Lang) -> str:
    """Return a day with what is on it."""
    shown = "; ".join(titles[:TOLD])
    more = len(titles) - TOLD
    rest = say("event_page.more", lang, n=more) if more > 0 else ""
    return f"{numbers.day(day, lang, 'month' if is_whole_month else 'day')}: {shown}{rest}"


def busiest(events: pl.DataFrame, lang: Lang) -> str:
    """Return the month with most events held."""
    held = events.filter(pl.col("kind") == "held")
    if held.is_empty():
        return say("event_page.none_held", lang, n=events.height)
    by_month = held.group_by(pl.col("day").dt.truncate("1mo")).len().sort("len", "day")
    day, n = by_month.row(-1)
    return say("event_page.busiest", lang, month=numbers.day(day, lang, "month"), n=n,
               months=by_month.height)  # fmt: skip


def form_figure(rows: pl.DataFrame, lang: Lang) -> Figure:
    """Return events by form with their participants."""
    held = rows.filter(pl.col("status") != "cancelled").with_columns(
        name=pl.col("form_title").fill_null(say("event_page.no_form", lang))
    )
    bars = [
        {"name": of_form["name"][0], "value": float(of_form.height), "group": "",
         "shown": form_value(of_form, lang)}
        for of_form in held.partition_by("name", maintain_order=True)
    ]  # fmt: skip
    schema = {"name": pl.String, "value": pl.Float64, "group": pl.String, "shown": pl.String}
    frame = pl.DataFrame(bars, schema=schema).sort("value", descending=True, maintain_order=True)
    title = say("event_page.forms", lang, n=frame.height, form=frame["name"][0],
                events=int(frame["value"][0])) if frame.height else say(
                    "event_page.no_form", lang)  # fmt: skip
    return Figure(
        "forms", title, say("event_page.forms_subtitle", lang),
        named_bars(frame, {"": BRAND}, lang),
    )  # fmt: skip


def form_value(of_form: pl.DataFrame, lang: Lang) -> str:
    """Return how many events of a form there were and how many people came."""
    total = came(of_form.iter_rows(named=True), lang)
    if total == numbers.NOTHING:
        return str(of_form.height)
    return say("event_page.form_value", lang, n=of_form.height, participants=total)
