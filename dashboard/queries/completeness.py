"""Reads of who owes which data by when, and what has come."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class Place:
    """Whose duties: those of one district in a project, or of a whole region's project.

    Attributes:
        project_id: The project.
        district_id: The district; None for all districts of a region's project.
    """

    project_id: str
    district_id: str | None

    @property
    def condition(self) -> str:
        """Which rows are those of the place; the values are `params`."""
        of_district = " and district_id = $district_id" if self.district_id else ""
        return f"project_id = $project_id{of_district}"

    @property
    def params(self) -> dict[str, object]:
        """The values that `condition` names."""
        own: dict[str, object] = {"project_id": self.project_id}
        return own | ({"district_id": self.district_id} if self.district_id else {})


def years(scope: Scope, place: Place) -> dict[str, int]:
    """Return how many duties each year has, by its id, the latest year first."""
    frame = warehouse.read(
        scope,
        f"""
        select year_id, count(*) as n
        from completeness
        where {place.condition}
        group by year_id
        order by right(year_id, 4) desc, year_id desc
        """,
        **place.params,
    )
    return dict(frame.iter_rows())


def rows(scope: Scope, place: Place, year_id: str) -> pl.DataFrame:
    """Return what is owed in a year, by who owes it; a district's own duties come first.

    Returns:
        The columns of `marts.completeness`.
    """
    return warehouse.read(
        scope,
        rf"""
        select *
        from completeness
        where {place.condition} and year_id = $year_id
        order by
            organisation_id is not null, district_name collate ru,
            try_cast(regexp_extract(organisation_name, '\d+') as integer),
            organisation_name collate ru, organisation_id, due_on, dataset, period_id
        """,
        year_id=year_id,
        **place.params,
    )


def rates(scope: Scope, place: Place) -> pl.DataFrame:
    """Return reporting rates, those of all datasets and years first.

    Those of a whole region are reached by a scope without limits alone.

    Returns:
        dataset and year_id (null for all of them), n_expected, n_submitted, n_on_time,
        submitted_rate, on_time_rate (0 to 1; null where nothing is expected).
    """
    return warehouse.read(
        scope,
        """
        select
            dataset, year_id, n_expected, n_submitted, n_on_time, submitted_rate, on_time_rate
        from completeness_rates
        where
            project_id = $project_id and district_id is not distinct from $district_id
            and not is_of_holder
        order by dataset nulls first, right(year_id, 4) desc nulls first
        """,
        project_id=place.project_id,
        district_id=place.district_id,
    )


def holder_rates(
    scope: Scope, place: Place, year_id: str
) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how much of what is expected came, by district and organisation ("" for none)."""
    frame = warehouse.read(
        scope,
        f"""
        select district_id, organisation_id, n_submitted, n_expected
        from completeness_rates
        where {place.condition} and year_id = $year_id and is_of_holder and dataset is null
        """,
        year_id=year_id,
        **place.params,
    )
    return {
        (district, organisation or ""): (n_submitted, n_expected)
        for district, organisation, n_submitted, n_expected in frame.iter_rows()
    }


def duties(scope: Scope, framework_id: str, lang: Lang) -> pl.DataFrame:
    """Return what a framework makes people hand in.

    Returns:
        dataset, owed_by, period_type, due_month (null for the period's last day), source.
    """
    return warehouse.read(
        scope,
        """
        select dataset, owed_by, period_type, due_month, source
        from duties
        where framework_id = $framework_id and lang = $lang
        order by duty_id
        """,
        framework_id=framework_id,
        lang=lang,
    )


def holders(scope: Scope, place: Place) -> dict[tuple[str, str], str]:
    """Return the name of whoever may owe something, by district and organisation.

    The district itself stands under an organisation "" with an empty name.
    """
    frame = warehouse.read(
        scope,
        """
        select distinct e.district_id, e.entity_id, e.entity_name
        from entities as e
        inner join districts as d on e.district_id = d.district_id
        where
            e.level = 'organisation' and d.project_id = $project_id
            and coalesce(d.district_id = $district_id, true)
        union all
        select district_id, '', ''
        from districts
        where project_id = $project_id and coalesce(district_id = $district_id, true)
        """,
        project_id=place.project_id,
        district_id=place.district_id,
    )
    return {(district, own): name for district, own, name in frame.iter_rows()}
