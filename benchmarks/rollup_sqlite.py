"""The dozen indicators of `benchmarks.facts` as SQLite adds them up."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.facts import PERSON, Fact
from benchmarks.rollup_polars import GROUP, PLACE

AT_ONCE = 100_000


def load(folder: Path, con: sqlite3.Connection) -> None:
    """Load the Parquet files in `folder` as tables, indexed by what they are joined by."""
    con.execute("pragma journal_mode = wal")
    con.execute("pragma synchronous = off")
    for path in sorted(folder.glob("*.parquet")):
        file = pq.ParquetFile(path)
        names = file.schema_arrow.names
        con.execute(f"create table {path.stem} ({', '.join(names)})")
        into = f"insert into {path.stem} values ({', '.join('?' * len(names))})"
        for batch in file.iter_batches(AT_ONCE):
            columns = [column.to_pylist() for column in batch.columns]
            con.executemany(into, zip(*columns, strict=True))
        if "person_id" in names:
            con.execute(f"create index {path.stem}_by on {path.stem} ({', '.join(PERSON)})")
    con.commit()


def sums(
    con: sqlite3.Connection, facts: list[Fact], has: dict[str, list[str]]
) -> list[tuple[object, ...]]:
    """Return numerators and denominators, a row each with the columns of a group before them.

    Args:
        con: Loaded.
        facts: The dozen.
        has: Columns of each table.
    """
    rows = "\nunion all\n".join(select_of(fact, has[fact.source]) for fact in facts)
    group = ", ".join(GROUP)
    return con.execute(f"""
        with facts as ({rows}),
        placed as (
            select f.*, a.is_ratio, l.level,
                case l.level when 'district' then district_id else organisation_id end as entity_id
            from facts as f
            inner join asked as a using (code, part, project_id, period_id)
            inner join levels as l using (code)
        ),
        -- Beside the only max stand columns of its row.
        units as (
            select {group}, unit, is_ratio, numerator, denominator,
                max(coalesce(numerator, -1)) as most
            from placed where entity_id is not null
            group by {group}, unit
        )
        select {group},
            sum(numerator) filter (where denominator is not null or not is_ratio),
            sum(denominator) filter (where numerator is not null)
        from units group by {group}
    """).fetchall()


def select_of(fact: Fact, columns: list[str]) -> str:
    """Return the select of the rows behind a part of an indicator."""
    source, where = fact.source, f"({fact.where})"
    if fact.joined:
        same = " and ".join(f"did.{name} = own.{name}" for name in PERSON)
        hit = (
            f"exists (select 1 from {fact.joined.source} as did "
            f"where {same} and {fact.joined.where})"
        )
    else:
        hit = "null"
    if fact.at_least:
        over, what, least = fact.at_least
        same = ", ".join(over)
        where += (
            f" and ({same}) in (select {same} from {source} where {fact.where} "
            f"group by {same} having count(distinct {what}) >= {least:g})"
        )
    place = ", ".join(name if name in columns else f"null as {name}" for name in PLACE)
    unit = " || ".join(
        name if not at else f"coalesce('|' || {name}, '')" for at, name in enumerate(fact.unit)
    )
    numerator = hit if fact.numerator == "hit" else fact.numerator
    return (
        f"select '{fact.code}' as code, '{fact.part}' as part, "
        f"{fact.breakdown or 'null'} as breakdown, {place}, {unit} as unit, "
        f"{numerator} as numerator, {fact.denominator or 'null'} as denominator "
        f"from {source} as own where {where}"
    )
