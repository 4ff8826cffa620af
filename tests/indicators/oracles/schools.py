"""Oracles of what schools report, and how it grows."""

from __future__ import annotations

import polars as pl

from tests.indicators.oracles import frames
from tests.indicators.oracles.facts import WON, Answer, Oracle, Project, share, total
from tests.indicators.oracles.landed import Landed, Period, of_own_project, periods

SCIENCE = ["natural_science", "technology", "informatics"]


def service_quality(landed: Landed, project: Project, period: Period) -> Answer:
    """Last scores of services and the highest they could be."""
    found = frames.measured(landed, project, period)
    if found.is_empty():
        return None
    own = found.filter(pl.col("who").is_null(), pl.col("competency") == "service_quality")
    last = frames.last_of(own.drop_nulls("score"))
    return (total(last["score"]), total(last["highest"])) if last.height else None


def quality_spread(landed: Landed, project: Project, period: Period) -> Answer:
    """The best service's share of the highest score less the worst's."""
    found = frames.measured(landed, project, period)
    if found.is_empty():
        return None
    own = found.filter(pl.col("who").is_null(), pl.col("competency") == "service_quality")
    last = frames.last_of(own.drop_nulls("score"))
    shares = last["score"] / last["highest"]
    return (shares.max() - shares.min(), None) if last.height else None  # type: ignore[operator]


def reported_share(metric: str, areas: list[str] | None = None) -> Oracle:
    """Return the oracle that adds up what was reported of a metric."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        found = frames.reported(landed, project, period, metric)
        if found.is_empty():
            return None
        wanted = pl.col("area").is_in(areas) if areas else pl.col("is_whole")
        told = found.filter(wanted).drop_nulls(["numerator", "denominator"])
        return (total(told["numerator"]), total(told["denominator"])) if told.height else None

    return oracle


def growth_of(share_of: Oracle, kinds: list[str]) -> Oracle:
    """Return the oracle of a share less that of the period before."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        before = f"{period.name[:2]}{int(period.name[2:]) - 1}"
        earlier = [one for one in periods(project, kinds) if one.name == before]
        now = share_of(landed, project, period)
        was = share_of(landed, project, earlier[0]) if earlier else None
        if not now or not was or not now[1] or not was[1]:
            return None
        return (now[0] or 0) / now[1] - (was[0] or 0) / was[1], None

    return oracle


def flags(landed: Landed, project: Project, period: Period, metric: str) -> pl.DataFrame:
    """Return the schools that report on themselves, `flag` being what they report."""
    found = frames.reported(landed, project, period, metric)
    own = found if found.is_empty() else found.drop_nulls("organisation_id").filter("is_whole")
    if own.is_empty():
        return pl.DataFrame(schema={"flag": pl.Float64})
    return own.with_columns(flag=pl.coalesce(pl.col("numerator").cast(pl.Float64), "value"))


def flagged(metric: str) -> Oracle:
    """Return the oracle of schools that report 1, among those that report 1 or 0."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        told = flags(landed, project, period, metric).drop_nulls("flag")
        return (total(told["flag"]), told["organisation_id"].n_unique()) if told.height else None

    return oracle


def flagged_count(metric: str) -> Oracle:
    """Return the oracle of the number of schools that report 1; unknown where none of them says."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        told = flags(landed, project, period, metric)
        if told.is_empty():
            return 0, None
        return (total(told["flag"]), None) if told["flag"].count() else None

    return oracle


def won_contests(landed: Landed, project: Project, period: Period) -> Answer:
    """Teachers and managers, and those of them who won a contest."""
    staff = frames.employed(landed, project, period)
    if staff.is_empty():
        return None
    staff = staff.filter(pl.col("role_group").fill_null("teacher").is_in(["teacher", "manager"]))
    won = frames.achieved(landed.whole, project, period)
    if won.is_empty() and not landed.covers(["achievements"], project, period):
        return None
    won = won.filter(
        pl.col("subject") == "person", pl.col("kind") == "contest", pl.col("result").is_in(WON)
    )
    winners = staff.join(won, on="who", how="semi")
    return winners["who"].n_unique(), staff["who"].n_unique()


def covered_schools(landed: Landed, project: Project, period: Period) -> Answer:
    """Schools that report additional education, and those that reach six pupils in ten."""
    found = frames.reported(landed, project, period, "extra_education_coverage")
    if found.is_empty():
        return None
    told = found.filter("is_whole").drop_nulls(["organisation_id", "numerator", "denominator"])
    schools = told.group_by("organisation_id").agg(pl.col("numerator", "denominator").sum())
    reached = pl.col("numerator") * 100 >= 60 * pl.col("denominator")
    return share(schools, "organisation_id", reached)


def against_baseline(landed: Landed, project: Project, period: Period) -> Answer:
    """How many more schools report low results than the project began with."""
    targets = landed.rows["targets"].filter(
        of_own_project(landed, project), pl.col("indicator") == "S4-I1",
        pl.col("part") == "schools", pl.col("organisation_key").is_null(),
    ).drop_nulls("baseline").sort("period")  # fmt: skip
    now = flagged_count("low_results")(landed, project, period)
    if targets.is_empty() or landed.focus or not now or now[0] is None:
        return None
    return now[0] - targets["baseline"][0], None


SCHOOLS: dict[str, Oracle] = {
    "satisfaction_with_services": reported_share("satisfaction"),
    "service_quality": service_quality,
    "quality_spread": quality_spread,
    "surveyed_share": reported_share("survey_respondents"),
    "quality_growth": growth_of(reported_share("quality"), ["school_year"]),
    "science_quality_growth": growth_of(reported_share("quality", SCIENCE), ["school_year"]),
    "olympiad_growth": growth_of(reported_share("olympiad_participants"), ["school_year"]),
    "olympiad_growth_again": growth_of(reported_share("olympiad_participants"), ["school_year"]),
    "new_methods_coverage": reported_share("new_methods_coverage"),
    "extra_education_coverage": reported_share("extra_education_coverage"),
    "extra_education_coverage.schools": covered_schools,
    "low_results_reduction": growth_of(flagged("low_results"), ["calendar_year"]),
    "low_results_reduction.schools": against_baseline,
    "biased_schools": flagged_count("biased_grading"),
    "olympiad_winners_growth": growth_of(reported_share("olympiad_winners"), ["calendar_year"]),
    "exam_results_growth": growth_of(reported_share("high_exam_results"), ["calendar_year"]),
    "contest_winners_growth": growth_of(won_contests, ["calendar_year"]),
}  # fmt: skip
