"""Oracles of things counted one by one: events, publications, people who share experience."""

from __future__ import annotations

import polars as pl

from tests.indicators.oracles import frames
from tests.indicators.oracles.facts import Answer, Oracle, Project, count, total
from tests.indicators.oracles.landed import Landed, Period, periods

SHARING = ["speaker", "leader", "open_lesson"]


def programme_hours(landed: Landed, project: Project, period: Period) -> Answer:
    """Hours of the programmes in force, and how many of them say theirs."""
    found = frames.documents(landed, project, period)
    if found.is_empty():
        return None
    own = found.filter(pl.col("kind") == "internship_programme").drop_nulls("hours")
    return (total(own["hours"]), own.height) if own.height else None


def innovation_products(landed: Landed, project: Project, period: Period) -> Answer:
    """Products in force that have a link."""
    found = frames.documents(landed, project, period)
    if found.is_empty():
        return 0, None
    own = found.filter(pl.col("kind") == "innovation_product", pl.col("url").is_not_null())
    return own.height, None


def events_where(*wanted: pl.Expr) -> Oracle:
    """Return the oracle that counts the events held of some sort."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        return count(frames.held(landed, project, period), "event", *wanted)

    return oracle


def jury_analysis(landed: Landed, project: Project, period: Period) -> Answer:
    """Contestants, and those who asked for the jury's analysis."""
    came = frames.attended(landed, project, period)
    if came.is_empty():
        return None
    own = came.filter(
        pl.col("form") == "contest", ~pl.col("role").is_in(["jury", "organiser", "expert"])
    )
    asked = own.filter(pl.col("jury_analysis").fill_null(False))
    return (asked["who"].n_unique(), own["who"].n_unique()) if own.height else None


def mentoring_organisations(landed: Landed, project: Project, period: Period) -> Answer:
    """Hosts of open support sites."""
    sites = frames.open_sites(landed, project, period)
    return count(sites, "organisation_id", pl.col("kind") == "support_site")


def surveyed(landed: Landed, project: Project, period: Period) -> Answer:
    """Organisations that report respondents."""
    found = frames.reported(landed, project, period, "survey_respondents")
    if found.is_empty():
        return 0, None
    return count(found, "organisation_id", pl.col("is_whole"), pl.col("numerator") > 0)


def sharers(times: int) -> Oracle:
    """Return the oracle of people who shared experience on so many occasions."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        everywhere = occasions(landed.whole, project, period)
        often = everywhere.group_by("who").agg(pl.col("occasion").n_unique().alias("times"))
        here = occasions(landed, project, period)
        often = often.filter(pl.col("times") >= times)
        return here.join(often, on="who", how="semi")["who"].n_unique(), None

    return oracle


def occasions(landed: Landed, project: Project, period: Period) -> pl.DataFrame:
    """Return who shared experience, once per occasion: an event or an achievement."""
    came = frames.attended(landed, project, period)
    shared = came.filter(pl.col("role").is_in(SHARING)).select("who", occasion="event")
    won = frames.achieved(landed, project, period)
    own = won.filter(
        pl.col("kind") == "experience", pl.col("who").is_not_null(), pl.col("subject") == "person"
    )
    title = pl.concat_str("organisation_id", "title_key", "held_on", separator="|")
    return pl.concat([shared, own.select("who", occasion=title)])


def open_lessons(landed: Landed, project: Project, period: Period) -> Answer:
    """Open lessons and master classes, by those who held them."""
    came = frames.attended(landed, project, period)
    return count(
        came,
        pl.concat_str("event", "who", separator="|") if not came.is_empty() else "who",
        pl.col("form").is_in(["open_lesson", "master_class"]),
        pl.col("role").is_in(["leader", "open_lesson"]),
    )


def publications(landed: Landed, project: Project, period: Period) -> Answer:
    """Publications of the period."""
    found = frames.achieved(landed, project, period)
    if found.is_empty():
        return 0, None
    return found.filter(pl.col("kind") == "publication").height, None


def publications_monthly(landed: Landed, project: Project, period: Period) -> Answer:
    """Publications of the period, and the months that it touches; of the whole district alone."""
    if landed.focus:
        return None
    counted = publications(landed, project, period)
    first, last = period.starts_on, period.as_of
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return (counted[0] if counted else 0), months


def mean_of(metric: str) -> Oracle:
    """Return the oracle of the mean value that organisations report."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        found = frames.reported(landed, project, period, metric)
        own = found if found.is_empty() else found.drop_nulls("value")
        return (total(own["value"]), own.height) if own.height else None

    return oracle


def activity(landed: Landed, project: Project, period: Period) -> float:
    """Participations of people in events, and contests and presentations of experience."""
    came = frames.attended(landed, project, period)
    met = 0 if came.is_empty() else came.select("event", "who").unique().height
    won = frames.achieved(landed, project, period)
    kinds = ["contest", "experience", "conference"]
    told = won.drop_nulls("who").filter(pl.col("kind").is_in(kinds), pl.col("subject") == "person")
    own = told.height
    return met + own


def activity_growth(in_pieces: bool) -> Oracle:
    """Return the oracle of how much activity grew against 2022."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        base = [one for one in periods(project, ["calendar_year"]) if one.name == "cy2022"]
        if not base:
            return None
        was, now = (activity(landed, project, one) for one in (base[0], period))
        # Nothing is nothing only where it was uploaded.
        needed = ["events", "participation", "people"]
        for told, one in ((was, base[0]), (now, period)):
            if not told and not landed.covers(needed, project, one):
                return None
        more = now - was
        if in_pieces:
            return more, None
        return (more / was, None) if was else None

    return oracle


def new_forms(landed: Landed, project: Project, period: Period) -> Answer:
    """Forms marked as new, and individual routes, a team's included, as one of them."""
    held = frames.held(landed, project, period)
    forms = set() if held.is_empty() else set(held.filter(pl.col("is_new_form"))["form"])
    told = frames.running(landed, project, period)
    if (told["kind"] == "individual_route").any():
        forms.add("individual_route")
    return len(forms), None


COUNTS: dict[str, Oracle] = {
    "programme_hours": programme_hours,
    "innovation_products": innovation_products,
    "nonformal_education.events": events_where(
        pl.col("edu_form").is_in(["non_formal", "informal"])
    ),
    "nonformal_education": events_where(pl.col("edu_form").is_in(["non_formal", "informal"])),
    "joint_events": events_where(
        pl.col("partner").str.replace_all(r"[^\p{L}\p{N}]", "").str.to_uppercase() == "ЦНППМ"
    ),
    "jury_analysis_share": jury_analysis,
    "mentoring_organisations": mentoring_organisations,
    "surveyed_organisations": surveyed,
    "experience_presenters": sharers(1),
    "experience_sharers": sharers(2),
    "open_lessons": open_lessons,
    "publications": publications,
    "publications.monthly": publications_monthly,
    "municipal_monitoring": mean_of("municipal_monitoring"),
    "motivating_monitoring": mean_of("motivating_monitoring"),
    "activity_growth": activity_growth(in_pieces=False),
    "activity_growth.pieces": activity_growth(in_pieces=True),
    "new_support_forms": new_forms,
}
