"""Reads of registers: relations of `marts` that are shown row by row.

What is read is declared in `dashboard.reports.registers`; nothing that a reader types or chooses
gets into the text of a select.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang

# Relations that hold what belongs to a district whatever the project.
OF_DISTRICTS = frozenset(
    {"growth_journal", "effectiveness_cards", "competency_deficits", "status_path", "contest_marks"}
)
# Relations made of many rows each, so that none is the source of one of theirs.
DERIVED = frozenset(
    {
        "effectiveness_cards", "mentor_pairs", "site_mentoring", "load_strategies",
        "team_analysis", "competency_deficits", "status_path", "stage_register",
        "network_partners",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """What a register reads.

    Attributes:
        relation: Of `marts`.
        columns: To read.
        sort: Expressions by which rows are ordered.
        only: Condition on the rows that belong to it.
        tally: Condition on the rows that its title counts besides all of them.
        is_state: Whether rows hold from `starts_on` to `ends_on` and are shown as of a day.
    """

    relation: str
    columns: tuple[str, ...]
    sort: tuple[str, ...]
    only: str = "true"
    tally: str = "false"
    is_state: bool = False

    @property
    def condition(self) -> str:
        """Which rows are those of a district and project."""
        of_project = "" if self.relation in OF_DISTRICTS else " and project_id = $project_id"
        return f"district_id = $district_id{of_project} and {self.only}"


@dataclass(frozen=True)
class Wanted:
    """Which rows of a register.

    Attributes:
        project_id: Project of the district.
        district_id: The district.
        day: As of which day, for states.
        chosen: Values that columns must have, as text.
    """

    project_id: str
    district_id: str
    day: dt.date | None = None
    chosen: Mapping[str, str] | None = None


def counts(scope: Scope, wanted: Wanted, sources: Mapping[str, Source]) -> dict[str, int]:
    """Return how many rows each of `sources` has, on any day."""
    selects = [
        f"select '{key}' as register, count(*) as n from {source.relation} where {source.condition}"
        for key, source in sources.items()
    ]
    frame = warehouse.read(
        scope,
        " union all ".join(selects),
        project_id=wanted.project_id,
        district_id=wanted.district_id,
    )
    return dict(frame.iter_rows())


def rows(scope: Scope, wanted: Wanted, source: Source) -> pl.DataFrame:
    """Return the rows of a register in order.

    Returns:
        The columns of `source`, and `is_tallied`.
    """
    condition, params = conditions(wanted, source)
    order = ", ".join([*source.sort, *source.columns])
    return warehouse.read(
        scope,
        f"""
        select {", ".join(source.columns)}, ({source.tally}) as is_tallied
        from {source.relation}
        where {condition}
        order by {order}
        """,
        **params,
    )


def own_rows(
    scope: Scope, source: Source, own: Mapping[str, str], day: dt.date | None = None
) -> pl.DataFrame:
    """Return the rows of one entity in order, whatever the project unless `own` names it.

    Args:
        scope: Who asks.
        source: What is read.
        own: The value that each column of the entity must have.
        day: As of which day, for states.

    Returns:
        The columns of `source`, and `is_tallied`.
    """
    conditions = [source.only, *(f"{column} = ${column}" for column in own)]
    params: dict[str, object] = dict(own)
    if source.is_state:
        conditions.append("$day between starts_on and coalesce(ends_on, $day)")
        params["day"] = day
    return warehouse.read(
        scope,
        f"""
        select {", ".join(source.columns)}, ({source.tally}) as is_tallied
        from {source.relation}
        where {" and ".join(conditions)}
        order by {", ".join([*source.sort, *source.columns])}
        """,
        **params,
    )


def values(scope: Scope, wanted: Wanted, source: Source, column: str) -> list[str]:
    """Return the values of a column, as text and in order, over all rows of a register."""
    condition, params = conditions(wanted, source)
    frame = warehouse.read(
        scope,
        f"""
        select distinct {column} as sorted, {column}::varchar as value
        from {source.relation}
        where {condition} and {column} is not null
        order by sorted
        """,
        **params,
    )
    return frame["value"].to_list()


def files(scope: Scope, wanted: Wanted, source: Source) -> list[str]:
    """Return the names of the files that the rows came from; none where rows are derived."""
    if source.relation in DERIVED:
        return []
    condition, params = conditions(wanted, source)
    landed = warehouse.read(
        scope, f"select distinct batch_id from {source.relation} where {condition}", **params
    )
    frame = warehouse.read(
        scope,
        """
        select distinct source_name
        from batches
        where source_name is not null and list_contains($batches, batch_id)
        order by source_name
        """,
        batches=sorted(landed["batch_id"].drop_nulls()),
    )
    return frame["source_name"].to_list()


def conditions(wanted: Wanted, source: Source) -> tuple[str, dict[str, object]]:
    """Return the condition on the rows that are wanted, with the values that it names."""
    condition = source.condition
    params: dict[str, object] = {"district_id": wanted.district_id}
    if "$project_id" in condition:
        params["project_id"] = wanted.project_id
    if source.is_state:
        condition += " and $day between starts_on and coalesce(ends_on, $day)"
        params["day"] = wanted.day
    for column, value in (wanted.chosen or {}).items():
        condition += f" and {column}::varchar = $chosen_{column}"
        params[f"chosen_{column}"] = value
    return condition, params


def titles(scope: Scope, lang: Lang) -> dict[tuple[str, str], str]:
    """Return the titles of all codes by list and code."""
    frame = warehouse.read(
        scope, "select list, code, title from codes where lang = $lang", lang=lang
    )
    return {(row[0], row[1]): row[2] for row in frame.iter_rows()}
