"""The indicators computed a second way, each from what landed and one sentence of its source.

An oracle takes a project and a period and returns numerator and denominator of the district, or
None where nothing can be said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl

from tests.indicators.oracles import frames
from tests.indicators.oracles.landed import Landed, Period

Answer = tuple[float | None, float | None] | None
Project = dict[str, Any]
WON = ["winner", "prize_winner"]
Oracle = Callable[[Landed, Project, Period], Answer]
PRACTICAL = {"master_class", "creative_laboratory", "experimental_work"}


def young_teachers_trained(landed: Landed, project: Project, period: Period) -> Answer:
    """Distinct trainees at sites with at most two years of work on that day."""
    came = frames.attended(landed, project, period)
    young = pl.col("months") <= 24
    return count(came, "who", pl.col("role") == "trainee", pl.col("site").is_not_null(), young)


def internship_programmes(landed: Landed, project: Project, period: Period) -> Answer:
    """Programmes in force."""
    found = frames.documents(landed, project, period)
    return found.filter(pl.col("kind") == "internship_programme").height, None


def session_cycles(landed: Landed, project: Project, period: Period) -> Answer:
    """Distinct cycle numbers of sessions."""
    return count(
        frames.held(landed, project, period), "cycle_number", pl.col("form") == "site_session"
    )


def events_held(landed: Landed, project: Project, period: Period) -> Answer:
    """Events held."""
    return frames.held(landed, project, period).height, None


def partner_districts(landed: Landed, project: Project, period: Period) -> Answer:
    """Distinct districts with an agreement in force."""
    return count(frames.agreements(landed, project, period), "means")


def sites_approved_by_order(landed: Landed, project: Project, period: Period) -> Answer:
    """Open sites with an order."""
    return count(frames.open_sites(landed, project, period), "title_key", has("order_number"))


def open_internship_sites(landed: Landed, project: Project, period: Period) -> Answer:
    """Open sites."""
    return count(frames.open_sites(landed, project, period), "title_key")


def event_participants(landed: Landed, project: Project, period: Period) -> Answer:
    """Participants that events reported; none where there was no event, else unknown."""
    found = frames.held(landed, project, period)
    if found.is_empty():
        return 0, None
    told = found["participants_reported"].drop_nulls()
    return (total(told) if len(told) else None), None


def districts_represented(landed: Landed, project: Project, period: Period) -> Answer:
    """Distinct districts that took part in events, the home one when somebody of it is named."""
    rows = frames.participation(landed, project, period)
    if rows.is_empty():
        return 0, None
    guests = rows.explode("guest_districts_key").drop_nulls("guest_districts_key")
    named = set(frames.districts_of(landed, guests, "guest_districts_key")["means"])
    known = rows.join(
        frames.people(landed), left_on=["organisation_id", "person_key"],
        right_on=["organisation_id", "full_name_key"], how="semi",
    )  # fmt: skip
    home = known.height or rows["organisation_id"].is_not_null().any()
    return len(named | ({project["district_id"]} if home else set())), None


def practical_forms(landed: Landed, project: Project, period: Period) -> Answer:
    """Events that are, or have in their programme, a practical form."""
    found = frames.held(landed, project, period)
    if found.is_empty():
        return 0, None
    forms = pl.concat_list("form", pl.col("included_forms").fill_null([]))
    return found.filter(forms.list.set_intersection(list(PRACTICAL)).list.len() > 0).height, None


def teacher_involvement_share(landed: Landed, project: Project, period: Period) -> Answer:
    """Teachers employed at the period's end, and those of them seen at an event of a site."""
    staff = frames.employed(landed, project, period)
    teachers = staff.filter(pl.col("role_group").fill_null("teacher") == "teacher")
    seen = frames.attended(landed.whole, project, period).drop_nulls("site")
    involved = teachers.join(seen, on="who", how="semi")
    return involved["who"].n_unique(), teachers["who"].n_unique()


def teachers_trained_at_sites(landed: Landed, project: Project, period: Period) -> Answer:
    """Distinct trainees at sites."""
    came = frames.attended(landed, project, period)
    return count(came, "who", pl.col("role") == "trainee", pl.col("site").is_not_null())


def network_organisations(landed: Landed, project: Project, period: Period) -> Answer:
    """Distinct organisations with an agreement in force, each within its own district."""
    found = frames.agreements(landed, project, period)
    return count(
        found.drop_nulls("counterparty_organisation_key"),
        pl.concat_str("means", "counterparty_organisation_key", separator="|"),
    )


def has(column: str) -> pl.Expr:
    """Return whether a column says anything."""
    return pl.col(column).is_not_null()


def total(column: pl.Series) -> float:
    """Return the sum of a column's numbers."""
    return float(column.sum())


def share(frame: pl.DataFrame, things: str, wanted: pl.Expr) -> Answer:
    """Return how many different things are wanted, and how many there are."""
    if frame.is_empty():
        return None
    return frame.filter(wanted)[things].n_unique(), frame[things].n_unique()


def count(frame: pl.DataFrame, things: str | pl.Expr, *wanted: pl.Expr) -> Answer:
    """Return how many different things the wanted rows of a frame name."""
    if frame.is_empty():
        return 0, None
    named = frame.filter(*wanted).select(things).drop_nulls()
    return named.to_series().n_unique(), None


ORACLES: dict[str, Oracle] = {
    "districts_represented": districts_represented,
    "event_participants": event_participants,
    "events_by_audience": events_held,
    "internship_programmes": internship_programmes,
    "methodical_events": events_held,
    "network_organisations": network_organisations,
    "open_internship_sites": open_internship_sites,
    "partner_districts": partner_districts,
    "practical_forms": practical_forms,
    "session_cycles": session_cycles,
    "sites_approved_by_order": sites_approved_by_order,
    "teacher_involvement_share": teacher_involvement_share,
    "teachers_trained_at_sites": teachers_trained_at_sites,
    "young_teachers_trained": young_teachers_trained,
}
