"""Ask for a year, or for a period of another sort; the address keeps both choices."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.queries import places
from dashboard.reports import numbers
from dashboard.ui import filters
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

# Each indicator for the sort of year that is its own: what most readers want.
YEAR = "year"


def span(project_id: str, district_id: str) -> tuple[int, str | None]:
    """Ask for a period of a project; return the year and, for another sort than that, its id."""
    found = places.periods(scope(), project_id, district_id, lang())
    titles = dict(found.select("period_type", "type_title").unique(maintain_order=True).iter_rows())
    names = {YEAR: t("district.own_year"), **titles}
    kind = filters.url_select(t("filters.period_type"), list(names), names.__getitem__, "type")
    if kind == YEAR:
        return filters.year(project_id), None
    of_kind = found.filter(pl.col("period_type") == kind)
    years = dict(of_kind.select("period_id", "year").iter_rows())
    # The latest of those with most values, as of years.
    richest = of_kind.sort("n_values", descending=True, maintain_order=True)["period_id"][0]

    def named(one: str) -> str:
        return numbers.period(one, lang())

    period_id = filters.url_select(t("filters.period"), list(years), named, "period", richest)
    return years[period_id], period_id


def compared(titles: dict[str, str]) -> str:
    """Ask on which indicator organisations are compared; empty where there is none."""
    if not titles:
        return ""
    st.space("small")
    return filters.url_select(t("district.compare"), list(titles), titles.__getitem__, "compare")
