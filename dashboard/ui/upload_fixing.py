"""What is wrong in an uploaded file, and the ways to put it right without leaving the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import cast

import polars as pl
import streamlit as st

from dashboard.ui.downloads import File, offer
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.rows import rows_html
from dashboard.ui.upload_file import say_corrections
from pipelines.annotate import annotated
from pipelines.examine import Examined
from pipelines.part import Part
from pipelines.personal import personal_columns
from pipelines.problems import Problem

# A longer list of problems is scrolled, not shown whole.
WHOLE_TABLE = 100
# More rows in error are put right in the workbook, or by their equal values.
ROWS_IN_GRID = 300
# Of a row among all rows, from 0; no declared name starts so.
PLACE = "_place"


def show_problems(examined: Examined) -> None:
    """Show everything that is wrong, by reason and by cell, and offer the marked workbook."""
    problems = examined.problems
    if not problems:
        st.success(t("upload.clean"))
        return
    waiting = {id(one) for part in examined.parts for one in part.put_off.problems}
    for severity, key, tell in (
        ("error", "upload.problems", st.error),
        ("warning", "upload.warnings", st.warning),
    ):
        found = [one for one in problems if one.severity == severity and id(one) not in waiting]
        if found:
            tell(t(key, n=len(found)))
            show_list(found, severity)
    if waiting:
        st.warning(t("upload.put_off_problems", n=len(waiting)))
        show_list([one for one in problems if id(one) in waiting], "put_off")
    # The file is made when nobody knows any longer who asks.
    own = lang()
    file = File(
        lambda _: annotated(examined.looked, problems, own),
        t("upload.report_name", name=examined.name.rsplit(".", 1)[0]),
        "report",
        # A sheet that nobody knows may name anybody.
        bool(examined.skipped) or any(personal_columns(part.dataset) for part in examined.parts),
    )
    told = t("upload.report_help")
    offer(t("upload.report"), file, key="report", icon=":material/download:", help=told)


def show_list(found: list[Problem], key: str) -> None:
    """Show problems: how many of each reason, then every one with its cell."""
    counts = Counter((one.message(lang()), one.column or "") for one in found)
    if len(found) > len(counts):
        lines = [
            f"- {plain(t('upload.by_reason', reason=reason, column=column or '—', n=n))}"
            for (reason, column), n in counts.most_common()
        ]
        st.markdown("\n".join(lines))
    rows = [problem_row(problem) for problem in found]
    if len(rows) <= WHOLE_TABLE:
        with st.container(border=True, key=f"card-problems-{key}"):
            st.html(rows_html(pl.DataFrame(rows), stacks=True))
    else:
        st.dataframe(rows, hide_index=True, key=f"problems-{key}")


def problem_row(problem: Problem) -> dict[str, str]:
    """Return a problem as a row of the table."""
    return {
        t("upload.cell"): problem.where(lang()),
        t("upload.column"): problem.column or "",
        t("upload.value"): problem.value or "",
        t("upload.reason"): problem.message(lang()),
        t("upload.expected"): problem.expected.get(lang(), ""),
    }


def ask_corrections(examined: Examined) -> None:
    """Offer to put right what is wrong: once for equal values, or row by row."""
    errors = [one for one in examined.problems if one.severity == "error" and one.cell]
    if not errors:
        return
    with st.container(border=True, key="card-fixing"):
        st.markdown(f"#### {t('upload.fix')}")
        st.caption(t("upload.fix_lead"))
        if examined.answers.put_off:
            # The rows put off are no longer among those that land.
            fix_values(errors)
            return
        values, rows = st.tabs([t("upload.fix_values"), t("upload.fix_rows")])
        with values:
            fix_values(errors)
        with rows:
            for part in examined.parts:
                fix_rows(part)


def fix_values(errors: list[Problem]) -> None:
    """Offer one text for all cells of a column that say the same."""
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for one in errors:
        identity = (one.column or "", one.value or "", one.message(lang()))
        groups.setdefault(identity, []).append(one)
    now, right = t("upload.value"), t("upload.right")
    frame = pl.DataFrame(
        [
            {
                now: value,
                right: "",
                t("upload.column"): column,
                t("upload.cells"): len({(one.sheet, one.cell) for one in found}),
                t("upload.reason"): reason,
                t("upload.expected"): found[0].expected.get(lang(), ""),
            }
            for (column, value, reason), found in groups.items()
        ]
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in frame.columns if name != right],
        column_config={right: st.column_config.TextColumn(width="medium")},
        key=f"values-{hash(str(sorted(groups)))}",
    )
    edits = [
        (one.sheet, one.cell or "", one.value, text)
        for found, text in zip(groups.values(), edited[right], strict=True)
        if text
        for one in found
    ]
    if edits and st.button(t("upload.apply", n=len(edits)), key="apply-values", type="primary"):
        say_corrections(edits)
        st.rerun()


def fix_rows(part: Part) -> None:
    """Offer the cells of the rows in error for editing."""
    bad = {one.row for one in part.problems if one.severity == "error" and one.row}
    rows = part.texts.rows.with_row_index(PLACE)
    rows = rows.filter(pl.col("source_row").is_in(bad)).head(ROWS_IN_GRID)
    if rows.is_empty():
        return
    number = t("upload.row")
    titles = {
        name: part.texts.headers.get(name) or part.dataset.field(name).title.in_(lang())
        for name in part.texts.places
    }
    # Two columns of one header would be one column of the grid.
    titles = {
        name: title if list(titles.values()).count(title) == 1 else f"{title} ({name})"
        for name, title in titles.items()
    }
    frame = rows.select(
        pl.col("source_row").alias(number),
        *(pl.col(name).fill_null("").alias(titles[name]) for name in titles),
    )
    if part.texts.sheet:
        st.markdown(f"**{plain(t('upload.sheet', sheet=part.texts.sheet))}**")
    if len(bad) > ROWS_IN_GRID:
        st.caption(t("upload.first_rows", shown=ROWS_IN_GRID, n=len(bad)))
    key = f"rows-{part.texts.sheet}-{hash(str(frame.rows()))}"
    # It gives back what it was given, a polars frame, whatever its declared type says.
    edited = cast(
        "pl.DataFrame", st.data_editor(frame, hide_index=True, disabled=[number], key=key)
    )
    edits = list(changed_cells(part, rows, frame, edited, titles))
    if edits and st.button(t("upload.apply", n=len(edits)), key=f"apply-{part.texts.sheet}"):
        say_corrections(edits)
        st.rerun()


def changed_cells(
    part: Part,
    rows: pl.DataFrame,
    before: pl.DataFrame,
    after: pl.DataFrame,
    titles: dict[str, str],
) -> Iterable[tuple[str, str, str | None, str]]:
    """Yield the cells that were edited: sheet, address, the text as it was, as it is now."""
    for name, title in titles.items():
        pairs = zip(rows[PLACE], before[title], after[title], strict=True)
        for position, was, now in pairs:
            cell = part.texts.address(name, position)
            if cell and was != (now or ""):
                yield part.texts.sheet, cell, was or None, now or ""
