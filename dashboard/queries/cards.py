"""Reads of one person: who it is, and what stands on the person's card."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope


def person(scope: Scope, person_id: str) -> list[dict[str, Any]]:
    """Return the rows of `marts.staff` of a person, where somebody works now first."""
    return warehouse.read(
        scope,
        """
        select * from staff
        where person_id = $person_id
        order by is_present desc, organisation_name collate ru, organisation_id
        """,
        person_id=person_id,
    ).to_dicts()


def card(scope: Scope, person_id: str) -> pl.DataFrame:
    """Return the first and the last score of a person's competencies, in their own order.

    Of who works at two organisations, what was measured last at either counts.

    Returns:
        competency, first_on, first_score, last_on, last_score, max_score, growth (null where
        measured once), measurements, first_deficits, last_deficits (null where nobody counted).
    """
    return warehouse.read(
        scope,
        """
        select e.competency, e.first_on, e.first_score, e.last_on, e.last_score, e.max_score,
            e.growth, e.measurements, e.first_deficits, e.last_deficits
        from effectiveness_cards as e
        left join codes as c
            on c.list = 'competency' and e.competency = c.code and c.lang = 'ru'
        where e.person_id = $person_id
        qualify row_number() over (
            partition by e.competency order by e.last_on desc, e.organisation_id
        ) = 1
        order by c.position, e.competency
        """,
        person_id=person_id,
    )


def deficits(scope: Scope, person_id: str) -> pl.DataFrame:
    """Return the competencies that a person lacked at first or lacks now.

    Returns:
        competency, was_deficit, is_deficit.
    """
    return warehouse.read(
        scope,
        """
        select d.competency, d.was_deficit, d.is_deficit
        from person_deficits as d
        left join codes as c
            on c.list = 'competency' and d.competency = c.code and c.lang = 'ru'
        where d.person_id = $person_id and (d.was_deficit or d.is_deficit)
        order by c.position, d.competency
        """,
        person_id=person_id,
    )


def chains(scope: Scope, person_id: str) -> list[dict[str, Any]]:
    """Return the rows of `marts.route_chains` of a person, the latest route first."""
    return warehouse.read(
        scope,
        """
        select * from route_chains
        where person_id = $person_id
        order by starts_on desc nulls last, route_id
        """,
        person_id=person_id,
    ).to_dicts()
