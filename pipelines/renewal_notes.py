"""What is noted of the rows that move while a warehouse is renewed."""

from __future__ import annotations

from pipelines.moved import COLUMNS, MOST, Moved
from pipelines.ownership import ACROSS_PERIODS, OF_ONE_THING
from pipelines.renewal import Renewal

# Condition in SQL of the rows of a table, `old` or `new`, of which there are more or fewer now.
MOVED = "rowid in (select place from {0} semi join moved using (h))"
# Relations that pages read: of these it is noted whose rows moved.
READ = ("marts.", "viewers.", "checks.", "core.people")


def note_moved(of: Renewal, name: str) -> None:
    """Keep of which periods and things rows of a table moved, where something is made of these."""
    if name.endswith("_period") and name not in ACROSS_PERIODS:
        of.by_period.add(name)
        of.periods |= {
            period
            for (period,) in of.con.execute(
                f"select period_id from whole.{name} where {MOVED.format('old')} "
                f"union select period_id from {name} where {MOVED.format('new')}"
            ).fetchall()
        }
    for column in {column for column, sources in OF_ONE_THING.values() if name in sources}:
        of.con.execute(
            f"create table {things_of(name, column)} as "
            f"select {column} from whole.{name} "
            f"where {MOVED.format('old')} "
            f"union select {column} from {name} "
            f"where {MOVED.format('new')}"
        )


def note_whose(of: Renewal, name: str, old: str, new: str) -> None:
    """Note whose rows of a relation moved, or may have: those that two selects give."""
    if not name.startswith(READ):
        return
    of.noted.add(name)
    if told := [column for column in COLUMNS if column in of.columns[name]]:
        listed = ", ".join(f"list(distinct {column})" for column in told)
        both = f"select {', '.join(told)} "
        ((*found,),) = of.con.execute(
            f"select {listed} from ({both} {old} union all {both} {new})"
        ).fetchall()
        for column, values in zip(told, found, strict=True):
            of.whose[column] |= {*(values or [])} - {None}


def moved_since(of: Renewal, version: str) -> Moved:
    """Return how the renewed version differs from `version`, which it was made from."""
    whose = {name: frozenset(own) for name, own in of.whose.items() if len(own) <= MOST}
    return Moved(version, frozenset(of.changed), frozenset(of.changed - of.noted), whose)


def things_of(source: str, column: str) -> str:
    """Return the table of the things whose rows in `source` moved."""
    return f"moved_{column}_of_{source.replace('.', '_')}"
