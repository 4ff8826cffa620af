"""How each sheet of an uploaded file was read, shown so that it can be put right."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.upload_columns import ask_mapping, show_preview
from dashboard.ui.upload_file import key_now, say, say_of_sheet
from pipelines.answers import SheetAnswer
from pipelines.datasets import DATASETS
from pipelines.encodings import SINGLE_BYTE
from pipelines.look import Looked
from pipelines.problems import RostError
from pipelines.recognise import Recognised
from pipelines.records import DELIMITERS
from pipelines.texts import say as told

UTF = "utf-8"
# Reasons to refuse a file that stand in the cards of its sheets.
SAID_OF_SHEETS = {"not_recognised", "columns_missing"}
# So many columns that went nowhere are named; a longer list hides what comes after it.
NAMED = 8
DELIMITER_NAMES = {";": ";", ",": ",", "\t": "Tab", "|": "|"}


def show_sheets(looked: Looked) -> None:
    """Show every sheet that holds anything; those left out, or not needed, folded."""
    is_enough = any(one.can_land for one in looked.wanted)
    for recognised in looked.sheets:
        answer = looked.answers.of(recognised.sheet.name)
        if answer.is_left_out:
            show_left_out(recognised, answer)
        else:
            show_sheet(recognised, answer, is_enough=is_enough)


def show_left_out(recognised: Recognised, answer: SheetAnswer) -> None:
    """Name a sheet that is left out, and offer to take it in."""
    name = recognised.sheet.name
    with st.container(horizontal=True, vertical_alignment="center", key=f"out-{name}"):
        st.caption(plain(t("upload.is_left_out", sheet=name)))
        if st.button(t("upload.take_in"), key=f"take-{name}"):
            say_of_sheet(name, replace(answer, is_left_out=False))
            st.rerun()


def show_sheet(recognised: Recognised, answer: SheetAnswer, *, is_enough: bool) -> None:
    """Show what one sheet was taken for; what is unclear stands open, unless others can land."""
    table, sheet = recognised.table, recognised.sheet
    with st.container(border=True, key=f"card-sheet-{sheet.name}"):
        st.markdown(f"#### {plain(title_of(recognised))}")
        if recognised.dataset:
            st.markdown(
                t(
                    "upload.recognised",
                    dataset=recognised.dataset.title.in_(lang()),
                    header_row=table.header_row,
                    rows=len(table.data_rows),
                )
            )
        elif is_enough:
            st.caption(t("upload.other_sheet"))
        else:
            st.warning(t("upload.unknown_sheet"))
        show_remarks(recognised)
        with st.expander(t("upload.check"), expanded=not (recognised.can_land or is_enough)):
            ask_reading(recognised, answer)
            show_preview(recognised)
            if recognised.dataset:
                ask_mapping(recognised, answer)


def title_of(recognised: Recognised) -> str:
    """Return what a sheet is called on the page."""
    name = recognised.sheet.name
    return t("upload.sheet", sheet=name) if name else t("upload.whole")


def show_remarks(recognised: Recognised) -> None:
    """Say what of a sheet is left aside, what is hidden, and what was remembered."""
    table = recognised.table
    if recognised.missing and recognised.dataset:
        titles = [recognised.dataset.field(name).title.in_(lang()) for name in recognised.missing]
        st.error(plain(t("upload.missing", columns=", ".join(titles))))
    if recognised.is_remembered:
        st.caption(t("upload.remembered"))
    for note in recognised.sheet.notes:
        st.caption(told(f"notes.{note}", lang()))
    if table.left_out:
        st.caption(t("upload.left_out", rows=", ".join(map(str, table.left_out))))
    if recognised.dataset and recognised.unmapped:
        show_unmapped([name or "—" for name in recognised.unmapped])


def show_unmapped(names: list[str]) -> None:
    """Name the columns that went nowhere, the first of them where they are many."""
    listed, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more > 0:
        st.caption(plain(t("upload.unmapped_more", columns=listed, n=more)))
    else:
        st.caption(plain(t("upload.unmapped", columns=listed)))


def ask_reading(recognised: Recognised, answer: SheetAnswer) -> None:
    """Ask what the sheet holds, where its header is and, of a text, how it is written."""
    sheet, table = recognised.sheet, recognised.table
    first, second, third = st.columns([3, 2, 2], vertical_alignment="bottom")
    with first:
        names = [None, *DATASETS]
        now = recognised.dataset.name if recognised.dataset else None
        chosen = st.selectbox(
            t("upload.dataset"),
            names,
            index=names.index(now),
            format_func=lambda one: DATASETS[one].title.in_(lang()) if one else t("upload.guess"),
            key=key_now(f"dataset-{sheet.name}-{lang()}"),
        )
    with second:
        row = st.number_input(
            t("upload.header_row"),
            min_value=0,
            max_value=sheet.cells.height,
            value=table.header_row,
            key=key_now(f"header-{sheet.name}"),
        )
    with third:
        # Text and pages are one table; who does not want it takes the file away.
        if sheet.name and st.button(t("upload.leave_out"), key=f"leave-{sheet.name}"):
            say_of_sheet(sheet.name, replace(answer, is_left_out=True))
            st.rerun()
    if chosen != now or row != table.header_row:
        header = int(row) if row != table.header_row else answer.header_row
        say_of_sheet(sheet.name, SheetAnswer(chosen, header))
        st.rerun()
    if sheet.kind == "text":
        ask_text(recognised)


def ask_text(recognised: Recognised) -> None:
    """Ask for the encoding and the delimiter of a text file."""
    sheet = recognised.sheet
    first, second, _ = st.columns([3, 2, 2])
    with first:
        encodings = list(dict.fromkeys([sheet.encoding or UTF, UTF, *SINGLE_BYTE]))
        encoding = st.selectbox(t("upload.encoding"), encodings, key=key_now("encoding"))
    with second:
        delimiters = list(dict.fromkeys([sheet.delimiter or ";", *DELIMITERS]))
        delimiter = st.selectbox(
            t("upload.delimiter"),
            delimiters,
            format_func=lambda one: DELIMITER_NAMES.get(one) or str(one),
            key=key_now("delimiter"),
        )
    if (encoding, delimiter) != (encodings[0], delimiters[0]):
        say(encoding=encoding, delimiter=delimiter)
        st.rerun()


def show_refusal(error: RostError) -> None:
    """Say why a file is not taken, unless its sheets say so already."""
    if error.key not in SAID_OF_SHEETS:
        st.error(plain(error.message(lang())))


def ask_encoding(error: RostError) -> None:
    """Ask for the encoding of a text that fits several."""
    if error.key != "encoding_unclear":
        return
    names = [UTF, *SINGLE_BYTE]
    chosen = st.selectbox(t("upload.encoding"), names, index=None, key=key_now("asked"))
    if chosen:
        say(encoding=chosen)
        st.rerun()
