"""Widgets that choose who and when. Each keeps its choice in the address, by id and not by name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, TypeVar

import polars as pl
import streamlit as st

from dashboard.exports.handout import Choice
from dashboard.queries import indicator_choices, matrix, places
from dashboard.reports import numbers
from dashboard.reports.addresses import place_id
from dashboard.reports.counted import original_id, place_of
from dashboard.ui import frozen
from dashboard.ui.i18n import lang, t
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope
from dashboard.ui.shown import shown as page_shown
from pipelines.problems import RostError
from pipelines.texts import Lang

Option = TypeVar("Option")


def url_select(
    label: str,
    options: list[Option],
    shown: Callable[[Option], str],
    key: str,
    default: Option | None = None,
    *,
    is_told: bool = True,
) -> Option:
    """Show a select box whose choice stands in the address as `?key=<id>`; return the choice.

    The choice lives through changes of page and of language; a link followed within the session
    goes first. One that is no longer offered falls back to `default`, else to the first option.

    Args:
        label: What is asked.
        options: What is offered.
        shown: What readers call an option.
        key: Names the choice in the address.
        default: Chosen first.
        is_told: Whether a file of the page names the choice.
    """
    ids = {str(option): option for option in options}
    told = (st.query_params.get(key), st.session_state.get(key))
    usual = default if default is not None else options[0]
    first = next((str(one) for one in told if one in ids), str(usual))
    st.session_state[key] = first
    # A choice made on another page is told by the address of this one as well, or the way back
    # to it would lead to another view.
    if first != str(usual) and key not in st.query_params:
        st.query_params[key] = first

    def kept() -> None:
        st.query_params[key] = st.session_state[key]

    names = {own: shown(option) for own, option in ids.items()}
    chosen = st.selectbox(
        label,
        list(ids),
        format_func=names.__getitem__,
        key=key,
        on_change=kept,
        persist_state="session",
    )
    if is_told:
        # What stands in brackets tells how to choose, and nothing of what was chosen.
        told_label = label.partition(" (")[0]
        page_shown().choices[key] = Choice(key, told_label, names[chosen], chosen)
    return ids[chosen]


@contextmanager
def choices() -> Generator[None]:
    """The sidebar in which a page asks; the page ends here where nothing has been built yet."""
    try:
        with st.sidebar:
            frozen.ask_day()
            yield
    except RostError:
        st.info(t("frame.nothing_built"))
        lead_to("upload", t("pages.upload"))
        st.stop()


def place(found: pl.DataFrame, label: str) -> dict[str, Any]:
    """Ask for one of the districts (each with a project) in `found` and return its row."""
    rows = {
        place_id(row["project_id"], row["district_id"], row["is_regional"]): row
        for row in found.iter_rows(named=True)
    }
    if not rows:
        st.info(t("frame.no_projects"))
        lead_to("upload", t("pages.upload"))
        st.stop()
    times = Counter(row["district_name"] for row in rows.values())

    def named(own: str) -> str:
        row = rows[own]
        several = times[row["district_name"]] > 1
        return " · ".join([row["district_name"], *([row["project_title"]] if several else [])])

    chosen = rows[url_select(label, list(rows), named, "project")]
    # A region as a whole bears its own name, and a district that stands for it.
    if chosen["district_id"] and chosen["district_name"] != chosen.get("region_name"):
        page_shown().districts.add(chosen["district_id"])
    return chosen


def year(project_id: str) -> int:
    """Ask for a school year; the latest of those with most values is offered first."""
    frame = places.years(scope(), project_id)
    if frame.is_empty():
        st.info(t("frame.no_periods"))
        st.stop()
    best = max(zip(frame["n_values"], frame["year"], strict=True))[1]
    years = dict(zip(frame["year"], frame["is_calendar"], strict=True))

    def named(one: int) -> str:
        return numbers.year(one, years[one])

    label = t("filters.calendar_year" if all(years.values()) else "filters.year")
    return url_select(label, list(years), named, "year", best)


def matrix_day(project_id: str, district_id: str) -> dt.date | None:
    """Ask as of which change the matrix is shown; None for a district without a matrix."""
    days = matrix.days(scope(), project_id, district_id)
    if not days:
        return None

    def named(text: str) -> str:
        return numbers.day(dt.date.fromisoformat(text), lang())

    chosen = url_select(t("filters.day"), [day.isoformat() for day in days], named, "day")
    return dt.date.fromisoformat(chosen)


def indicator(project_id: str, district_id: str) -> str | None:
    """Ask for an indicator with values; the number with most periods is offered first."""
    frame = indicator_choices.valued(scope(), project_id, district_id, lang())
    if frame.is_empty():
        return None
    titles = dict(frame.select("indicator_code", "title").iter_rows())
    by_wealth = frame.sort("is_answer", -pl.col("n_periods"), maintain_order=True)
    richest = by_wealth["indicator_code"][0]
    label = t("filters.indicator")
    return url_select(label, list(titles), titles.__getitem__, "indicator", richest)


def any_indicator(framework_id: str) -> str:
    """Ask for an indicator of a framework, with or without values."""
    frame = indicator_choices.of_framework(scope(), framework_id, lang())
    titles = {
        row["indicator_code"]: f"{row['seed_code']} · {row['title']}" for row in frame.to_dicts()
    }
    return url_select(t("filters.of_indicator"), list(titles), titles.__getitem__, "code")


def entity(place: dict[str, Any], definition: dict[str, Any]) -> tuple[str, str] | None:
    """Ask for a level of an indicator and one of its entities; those with values are offered.

    Without any value it is the district; None where the indicator is not counted for districts.
    """
    code = definition["indicator_code"]
    frame = indicator_choices.entities(scope(), code, place["project_id"], lang())
    if frame.is_empty():
        is_of_districts = "district" in definition["levels"]
        return ("district", place["district_id"]) if is_of_districts else None
    levels = dict(frame.select("level", "level_title").unique(maintain_order=True).iter_rows())
    level = url_select(t("filters.level"), list(levels), levels.__getitem__, "level")
    names = dict(frame.filter(pl.col("level") == level)["entity_id", "entity_name"].iter_rows())
    return level, url_select(t("filters.entity"), list(names), names.__getitem__, "entity")


def period(code: str, level: str, entity_id: str) -> str | None:
    """Ask for one of the periods in which an entity has a value; None where it has none."""
    found = indicator_choices.periods(scope(), code, level, entity_id)
    if not found:
        return None

    def named(one: str) -> str:
        return numbers.period(one, lang())

    return url_select(t("filters.period"), found, named, "period")


def source(rows: list[dict[str, Any]], lang: Lang) -> dict[str, Any] | None:
    """Ask which of the rows behind a number is shown as it came; None where none is known."""
    found = {original_id(one): one for row in rows for one in row["sources"]}
    if not found:
        return None
    places = {
        original_id(one): f"{row['label'] or row['unit_id']} — {place_of(one, lang)}"
        for row in rows
        for one in row["sources"]
    }
    chosen = url_select(
        t("filters.original"), list(places), places.__getitem__, "original", is_told=False
    )
    return found[chosen]
