"""A warehouse that is being renewed: what is new, and what has come out otherwise so far."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb

from pipelines.changes import Change
from pipelines.indicators import Indicator, roots
from pipelines.moved import COLUMNS
from pipelines.ownership import owner_of


@dataclass
class Renewal:
    """A warehouse that is being renewed, attached as `whole`, beside the changed districts' rows.

    Attributes:
        con: A connection whose own database holds these rows.
        change: What is new.
        selects: By name.
        reads: What each of them reads.
        indicators: Every definition.
        columns: Of each table of the warehouse.
        asked: Which facts go into sums: conditions in SQL, by the codes of indicators asked for.
        of_everybody: Tables that every district reads whole: they say what cannot change now.
        shown: Relations that selects of the changed districts can read by now.
        changed: Relations that came out otherwise than they were, and views of such.
        spread: Those of them in which rows of other districts did.
        periods: Of the rows that moved in tables of what facts are made of.
        by_period: Those of these tables that are told by `periods`.
        noted: Those of `changed` of which `whose` tells.
        whose: Values in the rows of these that moved, by each of `moved.COLUMNS`.
    """

    con: duckdb.DuckDBPyConnection
    change: Change
    selects: dict[str, str]
    reads: dict[str, frozenset[str]]
    indicators: list[Indicator]
    columns: dict[str, list[str]]
    asked: dict[str, str]
    of_everybody: set[str]
    shown: set[str] = field(default_factory=set[str])
    changed: set[str] = field(default_factory=set[str])
    spread: set[str] = field(default_factory=set[str])
    periods: set[str] = field(default_factory=set[str])
    by_period: set[str] = field(default_factory=set[str])
    noted: set[str] = field(default_factory=set[str])
    whose: dict[str, set[str]] = field(default_factory=lambda: {one: set() for one in COLUMNS})

    def owner(self, name: str) -> str | None:
        """Return the column that says which district's a row of a table is; None without one."""
        return owner_of(self.columns[name])

    def rows(self, name: str) -> str:
        """Return the condition in SQL of a table's rows that may be new."""
        owner = self.owner(name)
        return self.change.rows(owner) if owner else "true"


def columns_of(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return the columns of each table of the warehouse by `<schema>.<name>`."""
    found = con.execute(
        "select schema_name || '.' || table_name, list(column_name order by column_index) "
        "from duckdb_columns() where database_name = 'whole' and not internal group by all"
    )
    return dict(found.fetchall())


def changed_codes(of: Renewal) -> set[str]:
    """Return the codes of indicators that are asked for and whose facts rest on what changed."""
    return {
        code
        for code, root in roots(of.indicators).items()
        if code in of.asked and f"indicators.{root.code}" in of.changed
    }
