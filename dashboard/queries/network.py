"""Reads of the network: agreements, districts and organisations, and the events that join them."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope

OF_YEAR = """
    n.project_id = $project_id
    and n.district_id = $district_id
    and p.period_type = 'school_year'
"""
PERIODS = """
    inner join periods as p
        on
            n.project_id = p.project_id
            and n.period_id = p.period_id
            and n.district_id = p.district_id
"""


def by_year(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return how the network of districts stood in each school year, the latest first.

    Returns:
        year, agreed, seen, guests, visits (a district at an event each).
    """
    return warehouse.read(
        scope,
        f"""
        select
            p.year,
            count(*) filter (where n.has_agreement) as agreed,
            count(*) filter (where n.has_agreement and n.events > 0) as seen,
            count(*) filter (where not n.has_agreement) as guests,
            sum(n.events)::bigint as visits
        from network_partners as n {PERIODS}
        where {OF_YEAR}
        group by p.year
        order by p.year desc
        """,
        project_id=project_id,
        district_id=district_id,
    )


def members(scope: Scope, project_id: str, district_id: str, year: int) -> pl.DataFrame:
    """Return the district's own organisations and the outside partners at a year's events.

    Returns:
        member_kind (`organisation`, `partner`), member_id, member_name, events, hosted, last_on;
        those at most events first.
    """
    return warehouse.read(
        scope,
        f"""
        select n.member_kind, n.member_id, n.member_name, n.events, n.hosted, n.last_on
        from network_members as n {PERIODS}
        where {OF_YEAR} and p.year = $year
        order by n.events desc, n.hosted desc, n.member_name collate ru
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
    )


def agreements(scope: Scope, project_id: str, district_id: str) -> pl.DataFrame:
    """Return the agreements of a district, by partner.

    Returns:
        document_title, number, dated, starts_on, ends_on, document_status, is_expired,
        partner_id, partner_name, counterparty_id, counterparty_organisation, source_name, sheet,
        source_row.
    """
    return warehouse.read(
        scope,
        """
        select document_title, number, dated, starts_on, ends_on, document_status, is_expired,
            partner_id, partner_name, counterparty_id, counterparty_organisation, source_name,
            sheet, source_row
        from network_agreements
        where project_id = $project_id and district_id = $district_id
        order by partner_name collate ru, counterparty_organisation collate ru, document_title
        """,
        project_id=project_id,
        district_id=district_id,
    )


def stated(scope: Scope, project_id: str, district_id: str, year: int) -> float | None:
    """Return the number of partners that was published for a school year; None without one."""
    frame = warehouse.read(
        scope,
        f"""
        select n.stated_value
        from stated_values as n {PERIODS}
        where {OF_YEAR} and p.year = $year and n.indicator_code = 'partner_districts'
            and n.part = 'main'
        """,
        project_id=project_id,
        district_id=district_id,
        year=year,
    )
    return frame["stated_value"][0] if frame.height else None


def n_organisations(scope: Scope, district_id: str) -> int:
    """Return how many organisations a district has."""
    frame = warehouse.read(
        scope,
        """
        select count(*) as n from entities
        where level = 'organisation' and district_id = $district_id
        """,
        district_id=district_id,
    )
    return frame["n"][0]
