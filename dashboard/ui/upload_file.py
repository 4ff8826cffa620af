"""The file on the upload page: what its sender says of it, kept while the session looks at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard.queries import places
from dashboard.ui.background import forget, result_of
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope, who
from pipelines.answers import Answers, Place, SheetAnswer
from pipelines.datasets import DATASETS
from pipelines.examine import Examined, examine_looked
from pipelines.look import Looked, look
from pipelines.problems import RostError
from pipelines.reading import cancelled_by
from pipelines.settings import Settings

WORKS = ("looking", "examining")


def ask_file() -> Any:
    """Ask for a file of any kind, for each that is no table has a sentence of its own.

    The widget is a new one after each landing, so that nothing is kept.
    """
    version = st.session_state.setdefault("file_version", 0)
    return st.file_uploader(t("upload.file"), key=f"file-{version}")


def let_go_of_work() -> None:
    """Stop reading, and forget what was read."""
    for work in WORKS:
        forget(work)


def let_go() -> None:
    """Forget the file and all that was said of it."""
    let_go_of_work()
    st.session_state["file_version"] = st.session_state.get("file_version", 0) + 1
    st.session_state.pop("said", None)
    st.session_state.pop("said_of", None)


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


def said_of(file: Any, base: Answers) -> Answers:
    """Return what was said of a file so far, on the page's form and of its parts."""
    if st.session_state.get("said_of") != file.file_id:
        st.session_state["said_of"] = file.file_id
        st.session_state["said"] = Answers()
    kept: Answers = st.session_state["said"]
    return replace(
        kept,
        dataset=base.dataset,
        district=base.district,
        mode=base.mode,
        valid_on=base.valid_on,
        why=base.why,
        put_off=kept.put_off and base.mode == "update",
    )


def say(**more: Any) -> None:
    """Keep something more that was said of the file."""
    st.session_state["said"] = replace(st.session_state["said"], **more)
    st.session_state["said_times"] = st.session_state.get("said_times", 0) + 1


def key_now(name: str) -> str:
    """Return the key of a question about the file, another one after each answer.

    Under its old key a question would remember the answer before, and change what was said back.
    """
    return f"{name}-{st.session_state.get('said_times', 0)}"


def say_of_sheet(name: str, answer: SheetAnswer) -> None:
    """Keep what was said of one sheet."""
    kept: Answers = st.session_state["said"]
    say(sheets={**kept.sheets, name: answer})


def say_corrections(edits: Iterable[tuple[str, str, str | None, str]]) -> None:
    """Keep texts that were put right: sheet, cell, the text read there now, the right one.

    A text put right before is known by what stood in the file.
    """
    kept: Answers = st.session_state["said"]
    corrections = dict(kept.corrections)
    for sheet, cell, now, right in edits:
        before = [
            place
            for place, text in kept.corrections.items()
            if (place.sheet, place.cell) == (sheet, cell) and (text.strip() or None) == now
        ]
        corrections[before[0] if before else Place(sheet, cell, now)] = right
    say(corrections={place: text for place, text in corrections.items() if text != place.was})


def looked_at(settings: Settings, file: Any, said: Answers) -> Looked:
    """Return the file with its sheets recognised; the page ends here until it is read."""
    data, name, sender, asking = file.getvalue(), file.name, who(), scope()
    told = (said.dataset, said.encoding, said.delimiter, said.sheets)
    key = repr((file.file_id, *told, asking))

    def work(tell: Callable[[str], None], stop: threading.Event) -> Looked:
        with cancelled_by(stop):
            return look(settings, asking, data, name, said, sender=sender, tell=tell)

    return replace(result_of("looking", key, work), answers=said)


def examined_of(settings: Settings, looked: Looked) -> Examined:
    """Return what is in the file; the page ends here until it is checked."""
    version = st.session_state.get("landings", 0)
    asking = scope()
    key = repr((st.session_state["said_of"], looked.answers, version, asking))

    def work(tell: Callable[[str], None], stop: threading.Event) -> Examined:
        return examine_looked(settings, asking, looked, tell)

    return result_of("examining", key, work)
