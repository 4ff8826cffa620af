"""Oracles of teams, services and sites at work: who is placed, who came, what grew."""

from __future__ import annotations

import polars as pl

from tests.indicators.oracles import frames, plan
from tests.indicators.oracles.facts import Answer, Oracle, Project, count, share, total
from tests.indicators.oracles.landed import Landed, Period
from tests.indicators.oracles.routes import first_and_last

NETWORKS = ["network_community", "resource_centre"]


def sessions_held(landed: Landed, project: Project, period: Period) -> Answer:
    """Events of sites."""
    return count(frames.held(landed, project, period), "event", pl.col("site").is_not_null())


def sites_at_work(landed: Landed, project: Project, period: Period) -> Answer:
    """Open sites, and those of them that held an event."""
    sites = frames.open_sites(landed, project, period)
    held = frames.held(landed.whole, project, period)
    busy = set() if held.is_empty() else set(held["site"].drop_nulls())
    return share(sites, "title_key", pl.col("title_key").is_in(list(busy)))


def score_growth(landed: Landed, project: Project, period: Period) -> Answer:
    """What people scored more in their last round than in the first, and the highest score."""
    whole = Period("", project["started"], period.as_of)
    found = frames.measured(landed, project, whole)
    if found.is_empty():
        return None
    rows = first_and_last(found.drop_nulls("who"), "score")
    if rows.is_empty():
        return None
    return total(rows["last"] - rows["first"]), total(rows["highest"])


def appliers(landed: Landed, project: Project, period: Period) -> Answer:
    """Who came to events of sites, and those who apply what they studied there."""
    came = frames.attended(landed, project, period)
    if came.is_empty():
        return None
    own = came.drop_nulls("site")
    return share(own, "who", pl.col("applies_technology")) if own.height else None


def young_trained(landed: Landed, project: Project, period: Period) -> Answer:
    """People with at most two years of work at the period's end, and those trained at a site."""
    staff = frames.employed(landed, project, period)
    if staff.is_empty():
        return None
    young = staff.filter(frames.months_between("began", pl.lit(period.as_of)).is_between(0, 24))
    came = frames.attended(landed.whole, project, period)
    trained = came if came.is_empty() else came.drop_nulls("site").filter(role="trainee")
    return among(young, trained)


def among(staff: pl.DataFrame, seen: pl.DataFrame) -> Answer:
    """Return how many of `staff` were seen, at whichever organisation, and how many there are."""
    if staff.is_empty():
        return None
    if seen.is_empty():
        return 0, staff["who"].n_unique()
    found = staff.join(seen, on="who", how="semi")
    return found["who"].n_unique(), staff["who"].n_unique()


def service_workers(landed: Landed, project: Project, period: Period) -> Answer:
    """Workers of methodical services, and those at an event or on a route of any kind."""
    services = frames.every_organisation(landed.whole).filter(type="methodical_service")
    staff = frames.employed(landed, project, period)
    if staff.is_empty():
        return None
    staff = staff.join(services, on="organisation_id", how="semi")
    learning = [
        frame.select("who")
        for frame in (
            frames.attended(landed.whole, project, period),
            frames.journeys(landed.whole, project, period),
        )
    ]
    return among(staff, pl.concat(learning))


def network_members(landed: Landed, project: Project, period: Period) -> Answer:
    """Who takes part in networks: as reported, else person by person, district by district."""
    said = frames.reported(landed, project, period, "network_participants")
    told = said if said.is_empty() else said.filter("is_whole")
    staff = frames.employed(landed, project, period)
    silent = staff.filter(
        pl.col("role_group").fill_null("teacher").is_in(["teacher", "manager"]),
        ~pl.col("district_id").is_in(told["district_id"].to_list()),
    )
    networks = landed.rows["sites"].with_columns(site_project=landed.project_meant())
    came = frames.attended(landed.whole, project, period).join(
        networks.filter(pl.col("kind").is_in(NETWORKS)), how="semi",
        left_on=["district_id", "site", "site_project"],
        right_on=["district_id", "title_key", "site_project"],
    )  # fmt: skip
    counted = among(silent, came)
    whole = told if told.is_empty() else told.drop_nulls(["numerator", "denominator"])
    if whole.is_empty():
        return counted
    members, everybody = counted or (0, 0)
    return (members or 0) + total(whole["numerator"]), (everybody or 0) + total(
        whole["denominator"]
    )


def adopters(landed: Landed, project: Project, period: Period) -> Answer:
    """Methodical services, and those with a document on adopting a practice."""
    services = frames.organisations(landed, project, period).filter(type="methodical_service")
    found = frames.documents(landed, project, period)
    having: list[str] = []
    if not found.is_empty():
        of_another = ~pl.col("origin_organisation_key").eq_missing(pl.col("organisation_key"))
        own = found.filter(of_another, kind="practice_adoption")
        having = own["organisation_id"].drop_nulls().to_list()
    return share(services, "organisation_id", pl.col("organisation_id").is_in(having))


def in_clusters(landed: Landed, project: Project, period: Period) -> Answer:
    """Organisations that stand in a tier of a cluster."""
    found = frames.placed(landed, project, period)
    return count(found, "organisation_id", pl.col("kind") == "cluster", pl.col("tier") > "")


def lowest_cluster(landed: Landed, project: Project, period: Period) -> Answer:
    """The share of services in a cluster that stand in the lowest one."""
    found = frames.placed(landed, project, period)
    if found.is_empty():
        return None
    placed = found.filter(pl.col("kind") == "cluster", pl.col("tier") > "").drop_nulls(
        "organisation_id"
    )
    counted = share(placed, "organisation_id", pl.col("tier") == "cluster_3")
    return (
        (counted[0] / counted[1], None)
        if counted and counted[0] is not None and counted[1]
        else None
    )


def placed_teams(landed: Landed, project: Project, period: Period) -> Answer:
    """Schools whose teams are placed."""
    return count(
        frames.placed(landed, project, period), "organisation_id", pl.col("role") == "team"
    )


def active_teams(landed: Landed, project: Project, period: Period) -> Answer:
    """Schools whose teams are placed, and those seen at an event of a site."""
    found = frames.placed(landed, project, period)
    if found.is_empty():
        return None
    came = frames.participation(landed, project, period)
    seen = [] if came.is_empty() else came.drop_nulls("site")["organisation_id"].drop_nulls()
    teams = found.filter(role="team").drop_nulls("organisation_id")
    return share(teams, "organisation_id", pl.col("organisation_id").is_in(list(seen)))


def monitoring(landed: Landed, project: Project, period: Period) -> Answer:
    """Notes and analyses of the period, and measurements made in it."""
    notes = frames.documents(landed, project, period)
    written = 0
    if not notes.is_empty():
        own = notes.filter(
            pl.col("kind").is_in(["analytical_note", "analysis"]),
            pl.col("dated").is_between(period.starts_on, period.as_of),
        )
        written = own.height
    return written + frames.measured(landed, project, period).height, None


def training_due(landed: Landed, project: Project, period: Period) -> Answer:
    """Times at which training is due in a plan."""
    due = plan.due_in(landed, project, period)
    return sum(one.item["purpose"] == "training" for one in due), None


TEAMS: dict[str, Oracle] = {
    "growth_model": sessions_held,
    "growth_model.sites": sites_at_work,
    "growth_model.growth": score_growth,
    "technology_application": appliers,
    "technology_application.young": young_trained,
    "service_workers_covered": service_workers,
    "network_participation": network_members,
    "practice_adoption": adopters,
    "service_clusters": in_clusters,
    "quality_spread.lowest": lowest_cluster,
    "development_environment": placed_teams,
    "development_environment.teams": active_teams,
    "monitoring_results": monitoring,
    "monitoring_system": monitoring,
    "planned_development": training_due,
}
