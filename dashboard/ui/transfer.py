"""A team's move on the page of mutual internships: chosen, seen beforehand, landed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.queries import matrix, teams
from dashboard.reports import numbers
from dashboard.reports.matrix import TIERS, tier_titles
from dashboard.reports.transfer import preview_blocks
from dashboard.reports.transfer_effect import Change
from dashboard.ui import frozen
from dashboard.ui.edits import land_edit
from dashboard.ui.filters import url_select
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope, who
from dashboard.ui.show import show_block
from pipelines.settings import Settings
from pipelines.transfers import Standing, Transfer, transfer

LEAVE = "leave"
# Where a team mostly goes next from its tier, or from nowhere.
LIKELY = {None: "reserve", "reserve": "promising", "promising": "leader", "leader": "promising"}


@dataclass(frozen=True)
class Asked:
    """The move that a reader has in mind.

    Attributes:
        project_id: Project of the matrix.
        district_id: Its district.
        organisation: Row of `queries.teams.organisations`.
        site: Row of `queries.teams.sites`.
        standing: How the team stands there on the day; None where it does not.
        tier: Its next tier; None where it leaves.
        day: When the move takes place.
    """

    project_id: str
    district_id: str
    organisation: dict[str, Any]
    site: dict[str, Any]
    standing: dict[str, Any] | None
    tier: str | None
    day: dt.date

    @property
    def change(self) -> Change:
        """The team's next place."""
        return Change(
            self.site["site_id"],
            self.site["site_title"],
            self.organisation["organisation_id"],
            self.organisation["organisation_name"],
            self.tier,
        )


def show_day_of_landed() -> None:
    """Turn the page to the day of the move that has just landed; the next one has its own why."""
    if landed := st.session_state.get("transferred"):
        st.session_state["day"] = st.query_params["day"] = landed
        st.session_state["transfer-reason"] = st.session_state["transfer-basis"] = ""


def transfer_form(settings: Settings, project_id: str, district_id: str) -> None:
    """Ask for a move, show what it would change, and land it."""
    with st.container(border=True, key="card-transfer-form"):
        st.markdown(f"#### {plain(t('transfer_form.title'))}")
        st.caption(plain(t("transfer_form.lead")))
        show_landed()
        asked = ask_move(project_id, district_id)
    if asked is None:
        st.info(plain(t("transfer_form.nobody")))
        return
    found = matrix.teams(scope(), project_id, district_id, asked.day)
    for block in preview_blocks(found, asked.change, asked.day, project_id, lang()):
        show_block(block)
    # Who may not change a district may still see what would happen.
    if scope().may_write(district_id) and not frozen.is_on():
        ask_and_land(settings, asked)


def ask_and_land(settings: Settings, asked: Asked) -> None:
    """Ask why, and land the move."""
    with st.container(border=True, key="card-transfer-land"):
        left, right = st.columns(2)
        reason = left.text_input(t("transfer_form.reason"), key="transfer-reason")
        basis = right.text_input(
            t("transfer_form.basis"), key="transfer-basis", placeholder=t("transfer_form.order")
        )
        if st.button(t("transfer_form.do"), type="primary", key="transfer"):
            land(settings, asked, reason.strip(), basis.strip())


def ask_move(project_id: str, district_id: str) -> Asked | None:
    """Return the move that the reader chooses; None where there is nobody to move."""
    organisations = {
        row["organisation_id"]: row
        for row in teams.organisations(scope(), project_id, district_id).iter_rows(named=True)
    }
    sites = {
        row["site_id"]: row
        for row in teams.sites(scope(), project_id, district_id).iter_rows(named=True)
    }
    if not organisations or not sites:
        return None
    first, second, third, fourth = *st.columns(2), *st.columns(2)
    with third:
        day = ask_day()
    with first:
        team = url_select(
            t("transfer_form.team"), list(organisations),
            lambda own: organisations[own]["organisation_name"], "team",
            st.session_state.get("organisation"),
        )  # fmt: skip
    with second:
        site = url_select(
            t("transfer_form.site"), list(sites), lambda own: sites[own]["site_title"], "direction"
        )
    standing = teams.standing(scope(), project_id, district_id, day, site, team)
    now = standing["tier"] if standing else None
    titles = tier_titles(lang()) | {LEAVE: t("transfer_form.leave")}
    offered = [tier for tier in TIERS if tier != now] + ([LEAVE] if now else [])
    with fourth:
        wanted = url_select(
            t("transfer_form.tier"), offered, titles.__getitem__, "tier", LIKELY[now]
        )
    st.caption(plain(standing_text(now, standing, titles)))
    tier = None if wanted == LEAVE else wanted
    return Asked(project_id, district_id, organisations[team], sites[site], standing, tier, day)


def standing_text(now: str | None, standing: dict[str, Any] | None, titles: dict[str, str]) -> str:
    """Return how the team stands at the site now, in words."""
    if not standing or not now:
        return t("transfer_form.not_there")
    since = numbers.day(standing["starts_on"], lang())
    return t("transfer_form.standing", tier=titles[now], since=since)


def ask_day() -> dt.date:
    """Ask from which day; the address keeps it."""
    told = st.query_params.get("from", "")
    try:
        first = dt.date.fromisoformat(told)
    except ValueError:
        first = dt.date.today()
    st.session_state.setdefault("from", first)

    def kept() -> None:
        st.query_params["from"] = st.session_state["from"].isoformat()

    return st.date_input(
        t("transfer_form.day"), key="from", on_change=kept, format="DD.MM.YYYY",
        min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 1, 1),
    )  # fmt: skip


def land(settings: Settings, asked: Asked, reason: str, basis: str) -> None:
    """Land the move and show the page anew, or say what is lacking."""
    move = Transfer(
        asked.project_id,
        asked.district_id,
        asked.site["site_title"],
        asked.organisation["full_name"],
        Standing(**asked.standing) if asked.standing else None,
        asked.tier,
        asked.day,
        reason,
        basis,
    )
    land_edit(
        lambda: transfer(settings, scope(), move, who()),
        t("transfer_form.busy"),
        transferred=asked.day.isoformat(),
    )


def show_landed() -> None:
    """Say once that the move has landed, and how it is undone."""
    landed = st.session_state.pop("transferred", None)
    if not landed:
        return
    day = dt.date.fromisoformat(landed)
    key = "transfer_form.done" if day <= dt.date.today() else "transfer_form.done_ahead"
    st.success(plain(t(key, day=numbers.day(day, lang()))))
    lead_to("history", t("upload.to_history"))
