"""Oracles of documents, plans and milestones."""

from __future__ import annotations

import polars as pl

from tests.indicators.oracles import frames, plan
from tests.indicators.oracles.facts import Answer, Oracle, Project
from tests.indicators.oracles.landed import Landed, Period, of_project

MILESTONES = {
    "unified_space": "S1-E1", "routes_normative_base": "S2-E1", "routes_data_bank": "S2-E2",
    "support_measures": "S2-E3", "practical_events_plan": "S2-E4", "council_at_work": "S2-E5",
    "materials_bank": "S2-E6", "cluster_model": "S3-R1", "cluster_support": "S3-R2",
    "cluster_methods": "S3-R3", "cluster_staff": "S3-R4",
}  # fmt: skip


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


PAPERS: dict[str, Oracle] = {
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
    "services_road_map": completion(plans=("road_map",)),
    "project_road_map": completion(plans=("road_map",)),
    "lesson_developments": documents(["methodical_development"]),
    "competence_materials": documents(["recommendations", "methodical_material", "collection",
                                       "manual"]),
    "year_analysis": documents(["analysis", "report"], dated=True),
    "effectiveness_monitoring": documents(["diagnostic_method", "effectiveness_criteria"]),
    "manuals": documents(["manual"]),
}  # fmt: skip
