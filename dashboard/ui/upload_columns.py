"""The first rows of an uploaded sheet, and which of its columns is taken for which."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.ui.i18n import lang, t
from dashboard.ui.upload_file import key_now, say_of_sheet
from pipelines.answers import SheetAnswer
from pipelines.read import column_letters
from pipelines.recognise import SURE, Recognised, suggestions, tier_columns

PREVIEWED = 20
EXAMPLES = 3


def show_preview(recognised: Recognised) -> None:
    """Show the first rows as they stand in the file, the header among them."""
    start = max(recognised.table.header_row - 3, 0)
    cells = recognised.sheet.cells.slice(start, PREVIEWED)
    letters = [column_letters(int(place)) for place in cells.columns]
    rows = pl.Series(t("upload.row"), range(start + 1, start + 1 + cells.height))
    frame = cells.rename(dict(zip(cells.columns, letters, strict=True)))
    st.caption(t("upload.preview", first=start + 1, last=start + cells.height))
    st.dataframe(
        frame.select(rows, pl.all()),
        hide_index=True,
        height=min(36 * (cells.height + 1), 320),
        key=f"preview-{recognised.sheet.name}",
    )


def ask_mapping(recognised: Recognised, answer: SheetAnswer) -> None:
    """Show which column was taken for which, with examples and likeness; each can be changed."""
    dataset, table = recognised.dataset, recognised.table
    if dataset is None:
        return
    tiers = tier_columns(table) if recognised.is_matrix else {}
    places = [place for place in table.columns if place not in tiers]
    titles = {field.name: field.title.in_(lang()) for field in dataset.fields}
    nothing = t("upload.nowhere")
    likely = suggestions(recognised)
    frame = pl.DataFrame(
        {
            t("upload.letter"): [column_letters(place) for place in places],
            t("upload.written"): [table.headers[place] for place in places],
            t("upload.examples"): [examples(recognised, place) for place in places],
            t("upload.meant"): [
                titles.get(recognised.mapping.get(one, ""), nothing) for one in places
            ],
            t("upload.sure"): [sure(recognised, place, likely, titles) for place in places],
        }
    )
    st.caption(t("upload.columns"))
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in frame.columns if name != t("upload.meant")],
        column_config={
            t("upload.meant"): st.column_config.SelectboxColumn(
                options=[nothing, *titles.values()], required=True
            )
        },
        key=key_now(f"mapping-{recognised.sheet.name}"),
    )
    names = {title: name for name, title in titles.items()}
    chosen = zip(places, edited[t("upload.meant")], strict=True)
    mapping = {place: names[title] for place, title in chosen if title in names}
    if mapping != recognised.mapping and not recognised.is_matrix:
        header = answer.header_row
        say_of_sheet(recognised.sheet.name, SheetAnswer(dataset.name, header, mapping))
        st.rerun()


def examples(recognised: Recognised, place: int) -> str:
    """Return the first values of a column."""
    rows = [number - 1 for number in recognised.table.data_rows[:200]]
    cells = recognised.sheet.cells[str(place)][rows].to_list() if rows else []
    return " · ".join(list(dict.fromkeys(filter(None, cells)))[:EXAMPLES])


def sure(
    recognised: Recognised, place: int, likely: dict[int, tuple[str, int]], titles: dict[str, str]
) -> str:
    """Return how sure the reading of a column is, or what it may be."""
    if place in recognised.likeness:
        likeness = recognised.likeness[place]
        return t("upload.exact") if likeness == SURE else f"{likeness} %"
    if place in likely:
        name, likeness = likely[place]
        return t("upload.maybe", column=titles[name], likeness=likeness)
    return ""
