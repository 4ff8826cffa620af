"""Who is meant: names in a file that nobody declared, and the answers of its sender."""

from __future__ import annotations

import streamlit as st

from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope, who
from pipelines.edits import land_edit
from pipelines.examine import Examined
from pipelines.problems import RowsRefused
from pipelines.questions import Question, unsure_names
from pipelines.settings import Settings

NEW, SKIP = "new", "skip"
# What can be declared by its name alone; an event or a site needs more than that.
DECLARED_BY_NAME = {"organisation": ("organisations", "name"), "person": ("people", "full_name")}


def ask_questions(settings: Settings, examined: Examined) -> None:
    """Ask who is meant by each unsure name; answers land as aliases or as new rows."""
    questions = [
        question
        for part in examined.parts
        for question in unsure_names(part.rows, part.texts, part.dataset, examined.known)
    ]
    if not questions:
        return
    with st.container(border=True, key="card-questions"), st.form("questions", border=False):
        st.markdown(f"#### {t('upload.who', n=len(questions))}")
        st.caption(t("upload.who_lead"))
        answers = [ask_question(number, one) for number, one in enumerate(questions)]
        if st.form_submit_button(t("upload.answer"), type="primary", key="answer"):
            answered = zip(questions, answers, strict=True)
            land_answers(settings, [(one, said) for one, said in answered if said != SKIP])


def ask_question(number: int, question: Question) -> str:
    """Ask one question; return a suggested name, `new` or `skip`."""
    names = [one.name for one in question.suggestions]
    options = [SKIP, *names, *([NEW] if question.kind in DECLARED_BY_NAME else [])]
    kind = t(f"upload.kind.{question.kind}")
    shown = {SKIP: t("upload.skip"), NEW: t("upload.new")}
    return st.radio(
        plain(t("upload.question", kind=kind, name=question.spelling, n=question.cells)),
        options,
        format_func=lambda one: shown.get(one) or plain(one),
        horizontal=True,
        key=f"question-{number}-{question.kind}-{question.spelling}",
    )


def land_answers(settings: Settings, answers: list[tuple[Question, str]]) -> None:
    """Land what was answered: what a spelling means, and whom nobody had declared."""
    sender = who()
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    for question, said in answers:
        if said == NEW:
            dataset, column = DECLARED_BY_NAME[question.kind]
            row = {column: question.spelling}
            own = {"organisation": question.organisation} if question.kind == "person" else {}
        else:
            dataset, own = "aliases", {"organisation": question.organisation}
            row = {"kind": question.kind, "spelling": question.spelling, "meaning": said}
        row |= {name: text for name, text in own.items() if text}
        rows.setdefault((dataset, question.district_id), []).append(row)
    try:
        # What is new is declared before anything may mean it.
        for (dataset, district), told in sorted(rows.items(), reverse=True):
            land_edit(settings, scope(), dataset, told, district, sender)
    except RowsRefused as refused:
        st.error(plain("; ".join(one.sentence(lang()) for one in refused.problems)))
        return
    st.session_state["landings"] = st.session_state.get("landings", 0) + 1
    st.rerun()
