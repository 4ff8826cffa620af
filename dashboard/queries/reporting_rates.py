"""Reporting rates of districts, as the command line prints them."""

from __future__ import annotations

from typing import Any

from dashboard import warehouse
from pipelines.datasets import DATASETS
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.texts import Lang, say


def told_rates(scope: Scope, district: str | None, year_id: str | None) -> list[dict[str, Any]]:
    """Return the reporting rates of districts by project, dataset and year, as a command prints.

    Args:
        scope: Who asks.
        district: Id or exact name; all that the scope reaches when None.
        year_id: Id of a year, e.g. `sy2022`; all years when None.

    Raises:
        RostError: There is no such district.
    """
    frame = warehouse.read(
        scope,
        """
        select
            r.district_id, d.district_name, r.project_id, r.dataset, r.year_id, r.n_expected,
            r.n_submitted, r.n_on_time, r.submitted_rate, r.on_time_rate
        from completeness_rates as r
        inner join districts as d
            on r.district_id = d.district_id and r.project_id = d.project_id
        where
            not r.is_of_holder and r.dataset is not null and r.year_id is not null
            and coalesce($district in (d.district_id, d.district_name), true)
            and coalesce(r.year_id = $year_id, true)
        order by d.district_name collate ru, r.project_id, r.year_id, r.dataset
        """,
        district=district,
        year_id=year_id,
    )
    if district and frame.is_empty() and not is_district(scope, district):
        raise RostError("no_such_entity", name=district)
    return frame.to_dicts()


def is_district(scope: Scope, district: str) -> bool:
    """Return whether a district has this id or name."""
    select = "select 1 from entities where level = 'district' and $name in (entity_id, entity_name)"
    return not warehouse.read(scope, select, name=district).is_empty()


def sentences(told: list[dict[str, Any]], lang: Lang) -> list[str]:
    """Return a line per row of `told_rates`."""
    return [
        say(
            "completeness.line",
            lang,
            district=row["district_name"],
            year=row["year_id"],
            dataset=DATASETS[row["dataset"]].title.in_(lang),
            n=row["n_submitted"],
            expected=row["n_expected"],
            on_time=row["n_on_time"],
        )
        for row in told
    ] or [say("completeness.nothing", lang)]
