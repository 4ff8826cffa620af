"""The unknowns of projects, and the values that are sums of them.

An unknown is how many people (or how much of an amount) show one pattern: in which indicators,
parts, breakdowns and periods they count, at which entity. Who reads published values is taken to
know every pattern that occurs among their people, and not who shows it: each may occur at
every entity that has rows for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb
import polars as pl

LOWEST = ("site", "organisation", "district", "region")

Key = tuple[str | None, ...]
Pattern = frozenset[tuple[Key, str, str]]
Column = tuple[str, str, Pattern, str]

Place = tuple[Key, str, str, str]

# Which atoms several indicators share: persons, and pupils of events.
FACTS = """
    with placed as (
        select f.indicator_code, f.project_id, f.part, f.breakdown, f.period_id,
            unnest(['site', 'organisation', 'district', 'region']) as level,
            unnest([f.site_id, f.organisation_id, f.district_id, d.region_id]) as entity_id,
            f.unit_id, f.numerator, f.denominator, f.is_lower_bound, f.sources,
            p.counted, p.root_code,
            if(p.counted = 'people' and f.person_id is not null, 'person', if(
                i.unit = 'event' or p.root_code = 'cluster_reach',
                if(p.root_code = 'event_participants', 'heads', 'pupils'), p.root_code
            )) as namespace,
            k.value_is
        from indicators.facts as f
        inner join reference.people_parts as p
            on f.indicator_code = p.indicator_code and f.part = p.part
        inner join reference.indicators as i on f.indicator_code = i.indicator_code
        inner join reference.indicator_parts as t
            on f.indicator_code = t.indicator_code and f.part = t.part
        inner join reference.kinds as k on t.kind = k.kind
        inner join core.districts as d on f.district_id = d.district_id
        where p.counted != 'things'
    ),
    told as (
        select indicator_code, project_id, part, breakdown, period_id, level, entity_id, unit_id,
            namespace, counted, value_is,
            strongest_of(numerator, denominator, is_lower_bound, sources) as told
        from placed
        group by all
    )
    select t.* exclude (told), concat_ws(':', t.project_id, t.indicator_code) as code,
        told.n as n, told.d as d
    from told as t
    inner join viewers.people_cells as c
        on t.indicator_code = c.indicator_code and t.project_id = c.project_id
        and t.part = c.part and t.breakdown is not distinct from c.breakdown
        and t.period_id = c.period_id and t.level = c.level and t.entity_id = c.entity_id
    where is_whole(told, value_is) and coalesce(t.project_id = $project, true)
"""
CELLS = """
    select c.*, concat_ws(':', c.project_id, c.indicator_code) as code, r.numerator,
        r.denominator,
        w.entity_id is not null as is_withheld
    from viewers.people_cells as c
    inner join marts.indicator_ratios as r
        on c.indicator_code = r.indicator_code and c.project_id = r.project_id
        and c.part = r.part and c.breakdown is not distinct from r.breakdown
        and c.period_id = r.period_id and c.level = r.level and c.entity_id = r.entity_id
    inner join reference.people_parts as p
        on c.indicator_code = p.indicator_code and c.part = p.part
    left join {withheld} as w
        on c.indicator_code = w.indicator_code and c.project_id = w.project_id
        and c.part = w.part and c.breakdown is not distinct from w.breakdown
        and c.period_id = w.period_id and c.level = w.level and c.entity_id = w.entity_id
    where coalesce(c.project_id = $project, true) and p.counted != 'things'
"""


@dataclass
class Audit:
    """The equations of published and withheld values.

    Attributes:
        columns: The unknowns, by number.
        having: The unknowns in each value, by cell, level, entity and role.
        known: Values by the same.
        published: Those that are published.
        secret: Those that may not follow, with a name to tell them by.
    """

    columns: dict[Column, int] = field(default_factory=dict[Column, int])
    having: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    known: dict[Key, float] = field(default_factory=dict[Key, float])
    published: list[Key] = field(default_factory=list[Key])
    secret: list[tuple[str, list[tuple[int, Key]]]] = field(
        default_factory=list[tuple[str, list[tuple[int, Key]]]]
    )


def audit_of(con: duckdb.DuckDBPyConnection, withheld: str, project: str | None = None) -> Audit:
    """Return the equations of a project, or of all together.

    Args:
        con: A built warehouse.
        withheld: The relation, or select in brackets, of the cells that are withheld.
        project: The project; all of them when None.
    """
    cells = con.execute(CELLS.format(withheld=withheld), {"project": project}).pl()
    facts = con.execute(FACTS, {"project": project}).pl()
    audit = Audit()
    there: set[tuple[Key, str, str]] = set()
    for row in cells.iter_rows(named=True):
        key = (row["code"], row["part"], row["breakdown"], row["period_id"])
        there.add((key, row["level"], row["entity_id"]))
        for role, amount in (("n", row["numerator"]), ("d", row["denominator"])):
            if amount is not None:
                value = (*key, row["level"], row["entity_id"], role)
                audit.known[value] = amount
                if not row["is_withheld"]:
                    audit.published.append(value)
        if row["is_small"]:
            audit.secret += secrets_of(row, (*key, row["level"], row["entity_id"]))
    spread(audit, facts, there)
    return audit


def secrets_of(row: dict[str, object], key: Key) -> list[tuple[str, list[tuple[int, Key]]]]:
    """Return the sums that a small value may not be known by."""
    name = " ".join(str(one) for one in key)

    def is_few(column: str) -> bool:
        return 0 < float(str(row[column])) < 5

    told: list[tuple[str, list[tuple[int, Key]]]] = []
    if is_few("counted") or (is_few("people") and row["numerator"]):
        told.append((f"{name} n={row['numerator']}", [(1, (*key, "n"))]))
    if is_few("base") or (is_few("people") and row["denominator"]):
        told.append((f"{name} d={row['denominator']}", [(1, (*key, "d"))]))
    if is_few("rest"):
        told.append((f"{name} rest={row['rest']}", [(1, (*key, "d")), (-1, (*key, "n"))]))
    return told


def spread(audit: Audit, facts: pl.DataFrame, there: set[tuple[Key, str, str]]) -> None:
    """Put the unknowns of every pattern at every entity that has rows for it into `audit`."""
    places: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    shapes: set[tuple[str, str, Pattern]] = set()
    for (namespace, _), cells in atoms_of(facts).items():
        levels = {level: {cell[2] for cell in cells if cell[1] == level} for level in LOWEST}
        lowest = next(level for level in LOWEST if levels[level])
        if any(len(own) > 1 for own in levels.values()):
            # Somebody of two places is an unknown of his own.
            add_column(audit, (namespace, "", frozenset(), str(sorted(map(str, cells)))), cells)
            continue
        at = {level: next(iter(own)) for level, own in levels.items() if own}
        places[lowest][at[lowest]] = places[lowest].get(at[lowest], {}) | at
        shapes.add((namespace, lowest, frozenset((key, lv, role) for key, lv, _, role in cells)))
    for namespace, lowest, shape in shapes:
        for entity, at in places[lowest].items():
            if all(level in at and (key, level, at[level]) in there for key, level, _ in shape):
                cells = {(key, level, at[level], role) for key, level, role in shape}
                add_column(audit, (namespace, lowest, shape, entity), cells)


def atoms_of(facts: pl.DataFrame) -> dict[tuple[str, str], set[Place]]:
    """Return in which values each person, or each amount of a thing, counts."""
    atoms: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for row in facts.iter_rows(named=True):
        key = (row["code"], row["part"], row["breakdown"], row["period_id"])
        is_person = row["namespace"] == "person"
        if row["n"] or not is_person:
            unit = (row["namespace"], row["unit_id"])
            atoms[unit].add((key, row["level"], row["entity_id"], "n"))
        if row["d"] is not None:
            # Of amounts, numerators and denominators are unknown each by itself.
            base = row["namespace"] + ("" if is_person else "/d")
            atoms[base, row["unit_id"]].add((key, row["level"], row["entity_id"], "d"))
    return atoms


def add_column(audit: Audit, column: Column, cells: Iterable[Place]) -> None:
    """Add an unknown that counts in `cells`."""
    number = audit.columns.setdefault(column, len(audit.columns))
    for key, level, entity, role in cells:
        audit.having[*key, level, entity, role].add(number)
