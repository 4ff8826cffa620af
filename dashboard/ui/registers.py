"""What the page of registers is made of: its choices, and the rows of one register."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from dashboard.queries.registers import Wanted
from dashboard.reports.base import Listing, Report, say, without_empty
from dashboard.reports.csv_file import csv_file
from dashboard.reports.register_base import Register
from dashboard.reports.register_cells import column_title
from dashboard.reports.registers import REGISTERS, Asked, choices, offered
from dashboard.ui import shown
from dashboard.ui.downloads import File, offer
from dashboard.ui.filters import url_select
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.rows import rows_html
from dashboard.ui.scope import scope

# More rows are scrolled past, not read; the file has them all.
SHOWN = 200
ALL = "all"


def ask_register(place: dict[str, Any]) -> tuple[Register, int]:
    """Ask for a register; return it with how many rows it has. Those with rows come first."""
    wanted = Wanted(place["project_id"], place["district_id"])
    counts = offered(scope(), wanted, place["framework_id"])

    def named(key: str) -> str:
        name = say(f"registers.name.{key}", lang())
        text = "registers.rows" if counts[key] else "registers.empty"
        return t(text, name=name, n=counts[key])

    key = url_select(t("registers.register"), list(counts), named, "register")
    return REGISTERS[key], counts[key]


def ask_choices(asked: Asked) -> dict[str, str]:
    """Ask by which values of its columns a register is narrowed down; return those chosen."""
    register = REGISTERS[asked.register]
    asking = {column: choices(scope(), asked, column, lang()) for column in register.choices}
    asking = {column: titles for column, titles in asking.items() if len(titles) > 1}
    if not asking:
        return {}
    columns = st.columns(len(asking), vertical_alignment="bottom")
    chosen: dict[str, str] = {}
    for place, (column, titles) in zip(columns, asking.items(), strict=True):
        with place:
            chosen[column] = ask_choice(register, column, titles)
    return {column: value for column, value in chosen.items() if value != ALL}


def ask_choice(register: Register, column: str, titles: dict[str, str]) -> str:
    """Ask for one value of a column, or all; of yes and no, for yes alone or both."""
    title = column_title(register, column, lang())
    key = f"register-{column}"
    if titles.keys() == {"true", "false"}:
        return "true" if url_toggle(say(f"registers.only.{column}", lang()), key) else ALL
    names = {ALL: t("registers.all"), **titles}
    return url_select(title, list(names), names.__getitem__, key)


def url_toggle(label: str, key: str) -> bool:
    """Show a switch that stands in the address as `?key=1` while it is on."""
    st.session_state.setdefault(key, key in st.query_params)

    def kept() -> None:
        if st.session_state[key]:
            st.query_params[key] = "1"
        else:
            st.query_params.pop(key, None)

    return st.toggle(label, key=key, on_change=kept, persist_state="session")


def ask_search() -> str:
    """Ask for words that rows must hold; kept out of the address, for it may be a name."""
    return st.text_input(
        t("registers.search"), placeholder=t("registers.search_hint"), key="register-search"
    )


def show_rows(report: Report) -> None:
    """Show the first rows of a register, and offer all of them as a file."""
    for block in report.blocks:
        if isinstance(block, Listing):
            show_listing(block)


def show_listing(listing: Listing) -> None:
    """Show one table."""
    shown.shown().blocks.append(listing)
    rows = listing.rows
    if rows.is_empty():
        st.info(t("registers.nothing"))
        return
    filled = without_empty(rows)
    with st.container(border=True, key=f"card-{listing.key}"):
        if rows.height > SHOWN:
            st.caption(t("registers.first", shown=SHOWN, n=rows.height))
        qr = listing.qr if listing.qr in filled.columns else ""
        st.html(rows_html(filled.head(SHOWN), qr))
        empty = [name for name in rows.columns if name not in filled.columns]
        if empty:
            st.caption(plain(t("registers.hidden", columns=", ".join(empty))))
    offer_file(listing.key, rows)


def offer_file(key: str, rows: pl.DataFrame) -> None:
    """Offer all rows as CSV, made when it is asked for."""
    file = File(lambda _: csv_file(rows), f"{key}.csv", key)
    offer(t("registers.download", n=rows.height), file)
