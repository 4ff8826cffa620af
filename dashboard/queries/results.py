"""Reads of yearly facts that organisations and people reported."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope


def results(
    scope: Scope, *, organisation_id: str | None = None, person_id: str | None = None
) -> pl.DataFrame:
    """Return the yearly facts of an organisation itself, or of a person wherever at work.

    Returns:
        metric, area, period_id, value (a share from 0 to 1 where `is_share`), numerator,
        denominator, is_share, is_lower_bound; the facts of a period together, oldest first, in
        the order of the code list.
    """
    return warehouse.read(
        scope,
        """
        select r.metric, r.area, r.period_id, r.value, r.numerator, r.denominator, r.is_share,
            r.is_lower_bound
        from result_register as r
        left join codes as c on c.list = 'metric' and r.metric = c.code and c.lang = 'ru'
        where
            r.person_id is not distinct from $person_id
            and coalesce(r.organisation_id = $organisation_id, true)
        order by right(r.period_id, 4), r.period_id, c.position, r.metric, r.area
        """,
        organisation_id=organisation_id,
        person_id=person_id,
    )
