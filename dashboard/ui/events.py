"""What the page of events is made of: its choices, its filters, a long table and its file."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter

import polars as pl
import streamlit as st

from dashboard.queries import event_register, places, plans
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address, place_id
from dashboard.reports.base import Listing, Report
from dashboard.reports.event_calendar import CHOICES, Asked
from dashboard.reports.event_tables import column_title
from dashboard.ui import filters
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.registers import ALL, SHOWN, offer_file
from dashboard.ui.scope import scope
from dashboard.ui.show import show_block
from pipelines.datasets import DATASETS

# Filters side by side.
ACROSS = 3
# Column of `CHOICES` → the title of its column in the table.
TITLES = {"site_id": "site"}


def ask_asked() -> Asked:
    """Ask for a district and project, or a whole region, and for a school year with events."""
    found = places.projects(scope(), whole_regions=True)
    row = filters.place(found, t("events.place"))
    own = place_id(row["project_id"], row["district_id"], row["is_regional"])
    years = event_register.years(scope(), row["project_id"], row["district_id"])
    if years:
        most = next(year for year, n in years.items() if n == max(years.values()))
        year = filters.url_select(t("filters.year"), list(years), numbers.school_year, "year", most)
    else:
        year = plans.today(scope()).year
    return Asked(row["project_id"], row["district_id"], row["district_name"], own, year)


def narrow(asked: Asked, found: pl.DataFrame) -> Asked:
    """Ask by what events are narrowed down: columns with several values, a guest, words."""
    asking = {column: values_of(found, column, name) for column, name in CHOICES.items()}
    asking = {column: titles for column, titles in asking.items() if len(titles) > 1}
    guests = guests_of(found, asked)
    n_boxes = len(asking) + bool(guests) + 1
    boxes = (box for _ in range(0, n_boxes, ACROSS) for box in st.columns(ACROSS))
    chosen: dict[str, str] = {}
    for column, titles in asking.items():
        with next(boxes):
            title = column_title(TITLES.get(column, column), lang())
            chosen[column] = ask_one(title, titles, f"event-{TITLES.get(column, column)}")
    guest = ALL
    if guests:
        with next(boxes):
            guest = ask_one(t("events.guest"), guests, "event-guest")
    with next(boxes):
        search = st.text_input(
            t("events.search"), placeholder=t("events.search_hint"), key="event-search"
        )
    return replace(
        asked,
        chosen={column: value for column, value in chosen.items() if value != ALL},
        guest="" if guest == ALL else guest,
        search=search,
    )


def values_of(found: pl.DataFrame, column: str, name: str) -> dict[str, str]:
    """Return the values of a column with their names, by name."""
    told = set(zip(found[column], found[name], strict=True))
    return dict(sorted((one for one in told if None not in one), key=itemgetter(1)))


def guests_of(found: pl.DataFrame, asked: Asked) -> dict[str, str]:
    """Return the districts that came to events besides the district itself, by name."""
    pairs = found.select("district_ids", "districts").explode(
        "district_ids", "districts", empty_as_null=True
    )
    told = pairs.drop_nulls().unique().sort("districts")
    return {own: name for own, name in told.iter_rows() if own != asked.district_id}


def ask_one(title: str, titles: dict[str, str], key: str) -> str:
    """Ask for one value, or all."""
    names = {ALL: t("events.all"), **titles}
    return filters.url_select(title, list(names), names.__getitem__, key)


def show_blocks(report: Report) -> None:
    """Show the blocks of the page; of a long table its first rows, and all of them as a file."""
    for block in report.blocks:
        if isinstance(block, Listing) and block.key == "events":
            show_register(block)
        else:
            show_block(block)


def show_register(listing: Listing) -> None:
    """Show the table of events and offer it as a file."""
    if listing.rows.height > SHOWN:
        st.caption(t("registers.first", shown=SHOWN, n=listing.rows.height))
    show_block(
        replace(
            listing,
            rows=listing.rows.head(SHOWN),
            links={name: told[:SHOWN] for name, told in listing.links.items()},
            statuses={name: told[:SHOWN] for name, told in listing.statuses.items()},
        ),
        whole=listing,
    )
    offer_file("events", listing.rows)


def say_nothing(asked: Asked) -> None:
    """Say why there are no events, and what to do."""
    if asked.is_narrowed:
        st.info(plain(t("events.nothing")))
        return
    dataset = DATASETS["events"].title.in_(lang())
    st.info(plain(t("events.what_to_upload", dataset=dataset)))
    lead_to("upload", t("pages.upload"))


def link_register(asked: Asked) -> None:
    """Lead to the calendar of plans, events and stages in the registers."""
    address = page_address("registers", lang(), project=asked.place, register="calendar")
    st.markdown(f"[{plain(t('events.to_register'))}]({address})")
