"""What the upload and history pages are made of."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Any

import polars as pl
import streamlit as st

from dashboard.queries import places
from dashboard.reports import numbers
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from dashboard.ui.show import show_table
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.examine import Answers, Examined, Part
from pipelines.load import land_and_build, undo
from pipelines.problems import Problem, RostError
from pipelines.settings import Settings

# A longer list of problems is scrolled, not shown whole.
WHOLE_TABLE = 100


def ask() -> Answers:
    """Ask what only the sender can say: the district, and if need be the rest."""
    try:
        rows = places.districts(scope())
    except RostError:
        rows = pl.DataFrame(schema=["district_id", "district_name", "project_id"])
    names = dict(rows.select("district_id", "district_name").iter_rows())
    # The district whose page was looked at last is the likeliest.
    seen = rows.filter(pl.col("project_id") == st.session_state.get("project", ""))["district_id"]
    district = st.selectbox(
        t("upload.district"),
        list(names),
        index=list(names).index(seen[0]) if len(seen) else 0,
        format_func=names.__getitem__,
        key="upload_district",
    )
    with st.expander(t("upload.refine")):
        dataset = st.selectbox(
            t("upload.dataset"),
            [None, *DATASETS],
            format_func=lambda one: DATASETS[one].title.in_(lang()) if one else t("upload.guess"),
            key="upload_dataset",
        )
        mode = st.radio(
            t("upload.mode"),
            ["update", "replace"],
            format_func=lambda one: t(f"upload.{one}"),
            help=t("upload.replace_help"),
            key="upload_mode",
        )
        valid_on = st.date_input(
            t("upload.valid_on"), None, format="DD.MM.YYYY", key="upload_valid_on"
        )
        why = st.text_input(t("upload.correction"), key="upload_why")
    return Answers(dataset, district, mode, valid_on, why=why)


def show_part(part: Part) -> None:
    """Show what one sheet was taken for."""
    table, sheet = part.recognised.table, part.recognised.sheet.name
    with st.container(border=True, key=f"card-{part.dataset.name}-{sheet}"):
        st.markdown(f"#### {plain(t('upload.sheet', sheet=sheet)) if sheet else t('upload.whole')}")
        st.markdown(
            t(
                "upload.recognised",
                dataset=part.dataset.title.in_(lang()),
                header_row=table.header_row,
                rows=len(table.data_rows),
            )
        )
        if table.left_out:
            st.caption(t("upload.left_out", rows=", ".join(map(str, table.left_out))))
        if part.recognised.unmapped:
            columns = ", ".join(part.recognised.unmapped)
            st.caption(plain(t("upload.unmapped", columns=columns)))
        with st.expander(t("upload.columns")):
            rows = [
                {
                    t("upload.written"): table.headers[place],
                    t("upload.meant"): part.dataset.field(name).title.in_(lang()),
                }
                for place, name in part.recognised.mapping.items()
            ]
            show_table(pl.DataFrame(rows))


def show_problems(problems: list[Problem]) -> None:
    """Show every problem with its cell, the errors first."""
    for severity, key, say in (
        ("error", "upload.problems", st.error),
        ("warning", "upload.warnings", st.warning),
    ):
        found = [problem for problem in problems if problem.severity == severity]
        if found:
            say(t(key, n=len(found)))
            rows = [problem_row(problem) for problem in found]
            if len(rows) <= WHOLE_TABLE:
                show_table(pl.DataFrame(rows))
            else:
                st.dataframe(rows, hide_index=True, key=f"problems-{severity}")
    if not problems:
        st.success(t("upload.clean"))


def problem_row(problem: Problem) -> dict[str, str]:
    """Return a problem as a row of the table."""
    row = str(problem.row) if problem.row else ""
    place = "!".join(part for part in (problem.sheet, problem.cell or row) if part)
    return {
        t("upload.cell"): place,
        t("upload.column"): problem.column or "",
        t("upload.value"): problem.value or "",
        t("upload.reason"): problem.message(lang()),
        t("upload.expected"): problem.expected.get(lang(), ""),
    }


def land_button(settings: Settings, examined: Examined) -> None:
    """Offer to land a file; afterwards say what became of it."""
    if st.button(t("upload.land"), type="primary", key="land"):
        with st.spinner(t("upload.busy")):
            landed = land_and_build(settings, scope(), examined, getpass.getuser())
        n_rows = sum(batch.counts["rows"] for batch in landed.batches)
        st.success(t("upload.landed", n=n_rows) if landed.is_new else t("upload.same"))
        st.page_link("../pages/district.py", label=t("upload.to_district"))
        st.page_link("../pages/history.py", label=t("upload.to_history"))


def undo_form(settings: Settings, active: list[Batch]) -> None:
    """Offer to undo one of the active batches, with the reason why."""
    if not active:
        return
    names = {batch.manifest.batch_id: batch_name(batch) for batch in active}
    with st.container(border=True, key="card-undo"):
        st.markdown(f"#### {t('history.undo')}")
        chosen = st.selectbox(
            t("history.which"), list(names), format_func=names.__getitem__, key="undo_batch"
        )
        why = st.text_input(t("history.why"), key="undo_why")
        if st.button(t("history.do"), key="undo"):
            if not why.strip():
                st.warning(t("history.why_needed"))
                return
            with st.spinner(t("history.busy")):
                undo(settings, scope(), chosen, why.strip(), getpass.getuser())
            st.session_state["undone"] = chosen
            st.rerun()


def batch_name(batch: Batch) -> str:
    """Return how a batch is offered: number, file, what it is."""
    told = batch.manifest
    title = DATASETS[told.dataset].title.in_(lang())
    return f"{told.number} · {told.source_name} · {title}"


def history_rows(batches: list[Batch]) -> pl.DataFrame:
    """Return the table of batches as readers see it."""
    return pl.DataFrame([history_row(batch) for batch in batches])


def history_row(batch: Batch) -> dict[str, Any]:
    """Return one batch as a row."""
    told = batch.manifest
    landed = dt.datetime.fromisoformat(told.landed_at)
    undone = batch.retracted.get("why")
    state = t("history.undone", why=undone) if undone else t("history.active")
    corrections = [
        t("history.corrects", why=told.why) if told.corrects else "",
        t("history.undone_corrects") if batch.retracted.get("corrects") else "",
    ]
    return {
        t("history.number"): str(told.number),
        t("history.landed"): f"{numbers.day(landed, lang())} {landed:%H:%M}",
        t("history.file"): told.source_name,
        t("history.sheet"): told.sheet or "—",
        t("history.dataset"): DATASETS[told.dataset].title.in_(lang()),
        t("history.rows"): str(told.counts["rows"]),
        t("history.who"): told.landed_by,
        t("history.state"): ". ".join(filter(None, (state, *corrections))),
    }
