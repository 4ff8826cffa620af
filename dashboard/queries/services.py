"""Reads of territorial methodical services and of those who curate them."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope


def clusters(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the cluster of each methodical service at the end of each year.

    Returns:
        year, district_id, district_name, organisation_id, organisation_name, tier,
        tier_before (null in the first year), quality_score.
    """
    return warehouse.read(
        scope,
        """
        select
            year, district_id, district_name, organisation_id, organisation_name, tier,
            tier_before, quality_score
        from cluster_members
        where project_id = $project_id
        order by year, tier, district_name collate ru, organisation_id
        """,
        project_id=project_id,
    )


def status_paths(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return how far each methodical service is on its way to a status, the furthest first.

    Returns:
        district_id, district_name, organisation_id, organisation_name, package_on, status_on,
        status_title, plan_on, step.
    """
    return warehouse.read(
        scope,
        """
        select
            s.district_id, d.district_name, s.organisation_id, s.organisation_name,
            s.package_on, s.status_on, s.status_title, s.plan_on, s.step
        from status_path as s
        inner join districts as d on s.district_id = d.district_id
        where d.project_id = $project_id
        order by
            list_position(['working', 'granted', 'applied', 'none'], s.step),
            d.district_name collate ru, s.organisation_id
        """,
        project_id=project_id,
    )


def curators(scope: Scope, project_id: str) -> pl.DataFrame:
    """Return the curators of a project with what they curate and how effective they are.

    Returns:
        person_id, person_name, district_id, organisation_id, organisation_name, site_titles,
        first_on, first_score, last_on, last_score (null for those not measured), growth; the most
        effective first.
    """
    return warehouse.read(
        scope,
        """
        select
            c.person_id, c.person_name, c.district_id, c.organisation_id, c.organisation_name,
            c.site_titles,
            e.first_on, e.first_score, e.last_on, e.last_score, e.growth
        from curator_register as c
        left join effectiveness_cards as e
            on c.person_id = e.person_id and e.competency = 'curatorship'
        where c.project_id = $project_id
        order by e.last_score desc nulls last, c.person_name collate ru, c.person_id
        """,
        project_id=project_id,
    )
