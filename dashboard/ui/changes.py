"""Ask since which day, and make what is compared."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import warehouse
from dashboard.exports.handout import Choice
from dashboard.opened import is_readable
from dashboard.queries import past_values
from dashboard.reports import numbers
from dashboard.reports.changes import Compared
from dashboard.reports.overview_base import Asked
from dashboard.ui.frozen import FIRST
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from dashboard.ui.shown import shown
from pipelines.batches import list_batches
from pipelines.frozen import DAYS, build_again
from pipelines.past import day_built, read_day
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.since import steps_between

SINCE = "since"
# What most readers want: since the meeting before.
USUAL = dt.timedelta(days=30)


def ask_since() -> dt.date:
    """Ask since the end of which day; the address keeps it."""
    last = warehouse.known_on() - dt.timedelta(days=1)
    told = st.query_params.get(SINCE) or st.session_state.get(SINCE) or first_day(last)
    try:
        since = told if isinstance(told, dt.date) else read_day(told)
    except RostError:
        since = first_day(last)
    st.session_state[SINCE] = min(max(since, FIRST), last)

    def kept() -> None:
        st.query_params[SINCE] = st.session_state[SINCE].isoformat()

    day = st.date_input(
        t("changes.since"), min_value=FIRST, max_value=last, format="DD.MM.YYYY", key=SINCE,
        help=t("changes.since_help"), on_change=kept,
    )  # fmt: skip
    st.query_params[SINCE] = day.isoformat()
    label = t("changes.since")
    shown().choices[SINCE] = Choice(SINCE, label, numbers.day(day, lang()), day.isoformat())
    return day


def first_day(last: dt.date) -> dt.date:
    """Return the day that is offered first: a while ago, but not before anything had landed."""
    batches = list_batches(Settings.from_environment().landing, scope())
    landed = [dt.datetime.fromisoformat(one.manifest.landed_at).date() for one in batches]
    return min(max([last + dt.timedelta(days=1) - USUAL, *([min(landed)] if landed else [])]), last)


def compare(asked: Asked, since: dt.date) -> Compared:
    """Return what lies between a day and what is shown; the page ends here where it cannot be."""
    settings = Settings.from_environment()
    now = warehouse.recipe()
    try:
        with st.spinner(t("changes.busy")):
            then = day_built(settings, since, is_readable)
            steps = steps_between(settings, then.recipe, now)
            # The last step leads to what this run reads.
            made = [build_again(settings, step.recipe, DAYS) for step in steps[:-1]]
            paths = [then.path, *made, *([None] if steps else [])]
            values = [
                past_values.values(
                    scope(), path, asked.project_id, asked.district_id, asked.year, lang()
                )
                for path in paths
            ]
    except RostError as error:
        st.title(t("pages.changes"), anchor=False)
        st.info(plain(error.message(lang())))
        st.stop()
    changed = {own for step in steps for own in step.batches}
    reached = list_batches(settings.landing, scope())
    batches = [
        one
        for one in reached
        if one.manifest.batch_id in changed
        # Lists of no district are everybody's.
        and (not one.manifest.districts or asked.district_id in {None, *one.manifest.districts})
    ]
    return Compared(since, now.known_on, steps, values, batches)
