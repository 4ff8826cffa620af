"""Oracles of routes, competencies and deficits."""

from __future__ import annotations

from typing import Any

import polars as pl

from tests.indicators.oracles import frames
from tests.indicators.oracles.facts import WON, Answer, Oracle, Project, count, share, total
from tests.indicators.oracles.landed import Landed, Period, of_project, periods

COMPETENCIES = ("system_activity", "ict", "project_research", "assessment", "psychology",
                "health", "methods")  # fmt: skip


def competency(name: str) -> Oracle:
    """Return the oracle of the mean of the last scores in a competency."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        found = frames.measured(landed, project, period)
        if found.is_empty():
            return None
        last = frames.last_of(
            found.drop_nulls(["who", "score"]).filter(pl.col("competency") == name)
        )
        return (total(last["score"]), total(last["highest"])) if last.height else None

    return oracle


def route_share(reached: Any) -> Oracle:
    """Return the oracle of people on a route, with those that `reached` names."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        found = frames.travellers(landed, project, period)
        if found.is_empty():
            return None
        wanted: pl.DataFrame = reached(landed.whole, project, period)
        everybody = found["who"].n_unique()
        if wanted.is_empty():
            return 0, everybody
        same = ["organisation_id", "who"] if reached is grown else ["who"]
        return found.join(wanted, on=same, how="semi")["who"].n_unique(), everybody

    return oracle


def high_results(landed: Landed, project: Project, period: Period) -> pl.DataFrame:
    """Who won a contest or an olympiad beyond the school."""
    found = frames.achieved(landed, project, period)
    if found.is_empty():
        return found
    return found.filter(
        pl.col("kind").is_in(["contest", "olympiad"]), pl.col("result").is_in(WON),
        pl.col("level").is_in(["municipal", "network", "regional", "federal"]),
    )  # fmt: skip


def categories(landed: Landed, project: Project, period: Period) -> pl.DataFrame:
    """Who was awarded the first or the highest category."""
    found = frames.achieved(landed, project, period)
    if found.is_empty():
        return found
    return found.filter(pl.col("kind") == "category", pl.col("result").is_in(["first", "highest"]))


def successes(landed: Landed, project: Project, period: Period) -> pl.DataFrame:
    """Whose route had ended successfully by the period's end."""
    found = frames.travellers(landed, project, period)
    return found.filter(pl.col("status") == "succeeded", pl.col("ended") <= period.as_of)


def good_levels(landed: Landed, project: Project, period: Period) -> pl.DataFrame:
    """Whose last levels in the subject and the method are all medium or high."""
    found = frames.measured(landed, project, period)
    if found.is_empty():
        return found
    own = found.drop_nulls(["who", "level"])
    last = frames.last_of(own.filter(pl.col("competency").is_in(["subject", "methodical"])))
    good = pl.col("level").is_in(["medium", "high"]).all().alias("good")
    return last.group_by("who").agg(good).filter("good")


def grown(landed: Landed, project: Project, period: Period) -> pl.DataFrame:
    """Whose pupils' result grew in each of the two last years."""
    told = frames.named(landed, "results")
    if told.is_empty():
        return told
    types = frames.every_organisation(landed).select("organisation_id", "type")
    metric = (
        pl.when(pl.col("type") == "kindergarten").then(pl.lit("kindergarten_diagnostics"))
        .when(pl.col("type") == "additional_education").then(pl.lit("retention"))
        .otherwise(pl.lit("high_exam_results"))
    )  # fmt: skip
    known = {one.name for one in periods(project, ["school_year", "calendar_year"])}
    own = told.join(types, on="organisation_id").filter(
        of_project(project), pl.col("who").is_not_null(), pl.col("metric") == metric,
        pl.col("period").is_in(list(known)),
    ).with_columns(
        year=pl.col("period").str.slice(2).cast(pl.Int64),
        result=pl.coalesce(pl.col("numerator").cast(pl.Float64), "value")
        / pl.col("denominator").fill_null(1),
    )  # fmt: skip
    by_year = {
        (row["organisation_id"], row["who"], row["year"]): row["result"] for row in own.to_dicts()
    }
    last = int(period.name[2:])
    rows = [
        {"organisation_id": place, "who": who}
        for place, who, year in by_year
        if year == last
        and (before := by_year.get((place, who, year - 1))) is not None
        and (first := by_year.get((place, who, year - 2))) is not None
        and by_year[(place, who, year)] > before > first
    ]
    return pl.DataFrame(rows)


def route_coverage(landed: Landed, project: Project, period: Period) -> Answer:
    """All teachers, and those of them on a route."""
    staff = frames.employed(landed, project, period)
    if staff.is_empty():
        return None
    staff = staff.filter(pl.col("role_group").fill_null("teacher") == "teacher")
    found = frames.travellers(landed.whole, project, period)
    if found.is_empty():
        return 0, staff["who"].n_unique()
    covered = staff.join(found, on="who", how="semi")
    return covered["who"].n_unique(), staff["who"].n_unique()


def repeated(landed: Landed, project: Project, period: Period) -> Answer:
    """People assessed again."""
    found = frames.measured(landed, project, period)
    return count(found, "who", pl.col("round") == "repeated")


def attempts(landed: Landed, project: Project, period: Period) -> Answer:
    """Assessments of people who took the same one three times or more."""
    found = frames.measured(landed, project, period)
    if found.is_empty():
        return 0, None
    own = found.drop_nulls("who")
    return own.filter(pl.len().over("who", "competency") >= 3).height, None


def first_and_last(found: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the first and the last of a number that was told on two days or more.

    Each is of a subject, competency
    and site, and the highest it could be at the last.
    """
    told = found.drop_nulls(column).sort("held_on", "batch_number", "source_row")
    return told.group_by(
        "organisation_id", "subject", "who", "competency", "site", maintain_order=True
    ).agg(
        pl.col("held_on").n_unique().alias("days"), pl.col(column).first().alias("first"),
        pl.col(column).last().alias("last"), pl.col("highest").last(),
    ).filter(pl.col("days") > 1)  # fmt: skip


def deficits(team: bool) -> Oracle:
    """Return the oracle of teams, or of teachers, whose deficits became fewer."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        whole = Period("", project["started"], period.as_of)
        found = frames.measured(landed, project, whole)
        if found.is_empty():
            return None
        own = found.filter(pl.col("who").is_null() if team else pl.col("who").is_not_null())
        rows = first_and_last(own, "deficits_count").group_by("organisation_id", "subject").agg(
            pl.col("first", "last").sum()
        )  # fmt: skip
        return share(rows, "subject", pl.col("last") < pl.col("first")) if rows.height else None

    return oracle


ROUTES: dict[str, Oracle] = {
    **{f"{name}_competency": competency(name) for name in COMPETENCIES},
    "curator_effectiveness": competency("curatorship"),
    "contest_success_share": route_share(high_results),
    "category_award_share": route_share(categories),
    "route_coverage_share": route_coverage,
    "route_success_share": route_share(successes),
    "competence_level_share": route_share(good_levels),
    "pupil_progress_share": route_share(grown),
    "repeated_assessments": repeated,
    "persistent_attempts": attempts,
    "professional_competence": competency("professional"),
    "professional_competence_level": competency("professional"),
    "deficits_reduced": deficits(team=True),
    "deficits_reduced.teachers": deficits(team=False),
}  # fmt: skip
