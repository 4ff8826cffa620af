"""Oracles of the indicators of routes, clusters, services and teams."""

from __future__ import annotations

from typing import Any

import polars as pl

from tests.indicators.oracles import frames, plan
from tests.indicators.oracles.facts import Answer, Oracle, count, total
from tests.indicators.oracles.landed import Landed, Period, of_own_project, of_project, periods

Project = dict[str, Any]
WON = ["winner", "prize_winner"]


def share(frame: pl.DataFrame, things: str, wanted: pl.Expr) -> Answer:
    """Return how many different things are wanted, and how many there are."""
    if frame.is_empty():
        return None
    return frame.filter(wanted)[things].n_unique(), frame[things].n_unique()


def documents(kinds: list[str], *, dated: bool = False) -> Oracle:
    """Return the oracle that counts documents of some kinds in force, or dated in the period."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        found = frames.documents(landed, project, period)
        if found.is_empty():
            return 0, None
        own = found.filter(pl.col("kind").is_in(kinds))
        if dated:
            own = own.filter(pl.col("dated").is_between(period.starts_on, period.as_of))
        return own.height, None

    return oracle


def site_share(kinds: list[str]) -> Oracle:
    """Return the oracle of sites that have a document of some kinds."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        sites = frames.open_sites(landed, project, period)
        found = frames.documents(landed.whole, project, period)
        if sites.is_empty():
            return None
        if found.is_empty():
            return 0, sites["title_key"].n_unique()
        told = found.filter(pl.col("kind").is_in(kinds))
        having = {
            row["title_key"]
            for row in sites.to_dicts()
            for one in told.to_dicts()
            if one["district_id"] == row["district_id"]
            and (
                (one["site"] == row["title_key"] if one["site_key"]
                 else one["organisation_id"] == row["organisation_id"] is not None)
                or (one["site_key"] is None and one["organisation_key"] is None)
            )
        }  # fmt: skip
        return len(having), sites["title_key"].n_unique()

    return oracle


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


def completion(purpose: str | None = None, plans: tuple[str, ...] = ()) -> Oracle:
    """Return the oracle of plan items done in time, of a purpose or of some plans."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        return plan.in_time(
            [
                one
                for one in plan.due_in(landed, project, period)
                if (not purpose or one.item["purpose"] == purpose)
                and (not plans or (one.item["plan"] or "road_map") in plans)
            ]
        )

    return oracle


def milestone(code: str) -> Oracle:
    """Return the oracle of what proves a milestone by the end of a period."""

    def oracle(landed: Landed, project: Project, period: Period) -> Answer:
        papers = landed.rows["documents"].filter(
            of_project(project),
            pl.col("milestone") == code,
            ~pl.col("status").fill_null("approved").is_in(["draft", "void"]),
            (pl.coalesce("valid_from", "dated") <= period.as_of).fill_null(True),
        )
        proofs = papers.height + sum(
            one.item["milestone"] == code and bool(one.done_on) and one.done_on <= period.as_of
            for one in plan.occurrences(landed, project)
        )
        proofs += sum(
            item["milestone"] == code
            and item["status"] == "done"
            and bool(item["done_on"])
            and item["done_on"] <= period.as_of
            and item["recurrence"] not in {"once", "yearly", "quarterly", "within"}
            for item in plan.items(landed, project)
        )
        if code == "S2-E2":
            proofs += frames.named(landed, "routes").filter(
                of_project(project), pl.col("who").is_not_null(), pl.col("status") != "planned",
                pl.col("kind").is_in(["individual_route", "mentoring"]),
                pl.col("started") <= period.as_of,
            ).height  # fmt: skip
        return proofs, None

    return oracle


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


def for_pupils() -> pl.Expr:
    """Return whether an event is for pupils: it says so, or some came."""
    return (pl.col("audience") == "pupils").fill_null(False) | (pl.col("pupils_reported") > 0)


def involved(landed: Landed, project: Project, period: Period) -> Answer:
    """Events with pupils, and the number of them."""
    held = frames.held(landed, project, period)
    if held.is_empty():
        return 0, None
    return count(held, "event", for_pupils())


def pupils(landed: Landed, project: Project, period: Period) -> Answer:
    """Pupils reached by events; unknown where no event told."""
    held = frames.held(landed, project, period)
    if held.is_empty():
        return 0, None
    own = held.filter(for_pupils())
    if own.is_empty():
        return 0, None
    told = own["pupils_reported"].drop_nulls()
    return (total(told) if len(told) else None), None


def centres(landed: Landed, project: Project, period: Period) -> Answer:
    """Organisations with an open centre."""
    found = frames.organisations(landed, project, period)
    return count(found, "organisation_id", opened(period))


def opened(period: Period) -> pl.Expr:
    """Return whether an organisation's centre is open at the end of a period."""
    began = pl.col("centre_opened")
    return (began <= period.as_of).fill_null(pl.col("centre_profile").is_not_null())


def centre_share(landed: Landed, project: Project, period: Period) -> Answer:
    """Schools, and those with an open centre."""
    found = frames.organisations(landed, project, period).filter(
        pl.col("type").is_in(["secondary_school", "basic_school", "gymnasium", "lyceum"])
    )
    return share(found, "organisation_id", opened(period)) if found.height else None


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


COMPETENCIES = ("system_activity", "ict", "project_research", "assessment", "psychology",
                "health", "methods")  # fmt: skip
MILESTONES = {
    "unified_space": "S1-E1", "routes_normative_base": "S2-E1", "routes_data_bank": "S2-E2",
    "support_measures": "S2-E3", "practical_events_plan": "S2-E4", "council_at_work": "S2-E5",
    "materials_bank": "S2-E6", "cluster_model": "S3-R1", "cluster_support": "S3-R2",
    "cluster_methods": "S3-R3", "cluster_staff": "S3-R4",
}  # fmt: skip
SCIENCE = ["natural_science", "technology", "informatics"]
SHARES: dict[str, Oracle] = {
    **{f"{name}_competency": competency(name) for name in COMPETENCIES},
    **{code: milestone(seed) for code, seed in MILESTONES.items()},
    "site_regulations": documents(["regulation"]),
    "site_regulations.sites": site_share(["regulation"]),
    "site_programmes": documents(["internship_programme"]),
    "site_programmes.sites": site_share(["internship_programme"]),
    "site_materials": documents(["methodical_material", "innovation_product",
                                 "methodical_development"]),
    "site_materials.sites": site_share(["methodical_material", "innovation_product",
                                        "methodical_development"]),
    "monitoring_system.rounds": completion("monitoring"),
    "planned_development.done": completion("training"),
    "satisfaction_with_services": reported_share("satisfaction"),
    "service_quality": service_quality,
    "quality_spread": quality_spread,
    "curator_effectiveness": competency("curatorship"),
    "services_road_map": completion(plans=("road_map",)),
    "project_road_map": completion(plans=("road_map",)),
    "contest_success_share": route_share(high_results),
    "category_award_share": route_share(categories),
    "route_coverage_share": route_coverage,
    "route_success_share": route_share(successes),
    "competence_level_share": route_share(good_levels),
    "pupil_progress_share": route_share(grown),
    "repeated_assessments": repeated,
    "persistent_attempts": attempts,
    "surveyed_share": reported_share("survey_respondents"),
    "professional_competence": competency("professional"),
    "professional_competence_level": competency("professional"),
    "pupils_reached": pupils,
    "pupil_events": involved,
    "pupil_events.pupils": pupils,
    "quality_growth": growth_of(reported_share("quality"), ["school_year"]),
    "science_quality_growth": growth_of(reported_share("quality", SCIENCE), ["school_year"]),
    "olympiad_growth": growth_of(reported_share("olympiad_participants"), ["school_year"]),
    "olympiad_growth_again": growth_of(reported_share("olympiad_participants"), ["school_year"]),
    "lesson_developments": documents(["methodical_development"]),
    "competence_materials": documents(["recommendations", "methodical_material", "collection",
                                       "manual"]),
    "year_analysis": documents(["analysis", "report"], dated=True),
    "new_methods_coverage": reported_share("new_methods_coverage"),
    "extra_education_coverage": reported_share("extra_education_coverage"),
    "extra_education_coverage.schools": covered_schools,
    "cluster_reach": centres,
    "cluster_reach.pupils": pupils,
    "centres_by_profile": centres,
    "centre_share": centre_share,
    "effectiveness_monitoring": documents(["diagnostic_method", "effectiveness_criteria"]),
    "deficits_reduced": deficits(team=True),
    "deficits_reduced.teachers": deficits(team=False),
    "manuals": documents(["manual"]),
    "low_results_reduction": growth_of(flagged("low_results"), ["calendar_year"]),
    "low_results_reduction.schools": against_baseline,
    "biased_schools": flagged_count("biased_grading"),
    "olympiad_winners_growth": growth_of(reported_share("olympiad_winners"), ["calendar_year"]),
    "exam_results_growth": growth_of(reported_share("high_exam_results"), ["calendar_year"]),
    "contest_winners_growth": growth_of(won_contests, ["calendar_year"]),
}  # fmt: skip
