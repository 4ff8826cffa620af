"""Reads of one team of the matrix: its places, measurements and moves; and of who may move."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard import warehouse
from dashboard.queries.matrix import AS_OF
from dashboard.queries.team_load import BY_SCHOOL
from pipelines.scope import Scope
from pipelines.texts import Lang


def analysis(
    scope: Scope, project_id: str, district_id: str, day: dt.date, organisation_id: str
) -> pl.DataFrame:
    """Return where a team stands on a day and how it was measured there, by site.

    Returns:
        organisation_name, site_id, site_title, tier, is_strong, first_on, first_score, last_on,
        last_score, first_deficits, last_deficits.
    """
    return warehouse.read(
        scope,
        f"""
        select organisation_name, site_id, site_title, tier, is_strong, first_on, first_score,
            last_on, last_score, first_deficits, last_deficits
        from team_analysis
        where {AS_OF} and organisation_id = $organisation_id
        order by site_number nulls last, site_title
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
        organisation_id=organisation_id,
    )


def measurements(scope: Scope, organisation_id: str, lang: Lang) -> pl.DataFrame:
    """Return how a team as a whole was measured, in the order of time.

    Returns:
        held_on, round (in words), competency (in words), score, max_score, deficits_count,
        source_name, source_row.
    """
    return warehouse.read(
        scope,
        """
        select m.held_on, r.title as round, c.title as competency, m.score, m.max_score,
            m.deficits_count, m.source_name, m.source_row
        from team_measurements as m
        left join codes as r
            on r.list = 'round' and m.round = r.code and r.lang = $lang
        left join codes as c on c.list = 'competency' and m.competency = c.code and c.lang = $lang
        where m.organisation_id = $organisation_id
        order by m.held_on, competency
        """,
        organisation_id=organisation_id,
        lang=lang,
    )


def results(scope: Scope, project_id: str, organisation_id: str, lang: Lang) -> pl.DataFrame:
    """Return the latest value of each of a project's indicators for an organisation.

    Returns:
        indicator_code, seed_code, title, kind, measure, period_id, value, is_lower_bound,
        numerator, denominator, status; in the framework's order.
    """
    return warehouse.read(
        scope,
        """
        select v.indicator_code, i.seed_code, i.title, i.kind, i.measure, v.period_id, v.value,
            v.is_lower_bound, v.numerator, v.denominator, v.status
        from indicator_values as v
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = $lang
        inner join periods as p
            on
                v.project_id = p.project_id
                and v.period_id = p.period_id
                and v.district_id = p.district_id
                and p.period_type = i.period_types[1]
        where
            v.project_id = $project_id
            and v.level = 'organisation'
            and v.entity_id = $organisation_id
            and v.part = 'main'
            and v.breakdown is null
            and v.value is not null
        qualify row_number() over (partition by v.indicator_code order by p.as_of desc) = 1
        order by i.criterion_position, i.position
        """,
        project_id=project_id,
        organisation_id=organisation_id,
        lang=lang,
    )


def moves(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return how teams moved since the matrix began, the latest first.

    Returns:
        entered_on, entry, site_id, site_title, organisation_id, organisation_name, tier_before,
        tier, basis, reason.
    """
    return warehouse.read(
        scope,
        """
        select entered_on, entry, site_id, site_title, organisation_id, organisation_name,
            tier_before, tier, basis, reason
        from site_journal
        where
            project_id = $project_id
            and district_id = $district_id
            and role = 'team'
            and entry in ('placed', 'transferred', 'left')
            and entered_on > (
                select min(starts_on)
                from matrix_days
                where project_id = $project_id and district_id = $district_id
            )
        order by entered_on desc, site_number, organisation_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
    )


def organisations(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the organisations that may stand in the matrix of a district, by school.

    Returns:
        organisation_id, organisation_name, full_name.
    """
    return warehouse.read(
        scope,
        f"""
        select organisation_id, organisation_name, full_name
        from matrix_organisations
        where project_id = $project_id and district_id = $district_id
        order by {BY_SCHOOL}
        """,
        project_id=project_id,
        district_id=district_id,
    )


def sites(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the sites of a project in a district by number: site_id, site_number, site_title."""
    return warehouse.read(
        scope,
        """
        select site_id, site_number, site_title
        from site_passports
        where
            project_id = $project_id and district_id = $district_id and site_kind = 'direction'
        order by site_number nulls last, site_title collate ru
        """,
        project_id=project_id,
        district_id=district_id,
    )


def standing(
    scope: Scope, project_id: str, district_id: str, day: dt.date, site_id: str, team: str
) -> dict[str, Any] | None:
    """Return how a team stands at a site on a day, None where it does not.

    Returns:
        tier, starts_on, ends_on, basis, reason.
    """
    frame = warehouse.read(
        scope,
        f"""
        select tier, starts_on, ends_on, basis, reason
        from matrix_states
        where {AS_OF} and site_id = $site_id and organisation_id = $organisation_id
        """,
        project_id=project_id,
        district_id=district_id,
        day=day,
        site_id=site_id,
        organisation_id=team,
    )
    return frame.row(0, named=True) if frame.height else None
