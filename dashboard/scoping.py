"""The part of each relation that a scope reaches, put into a select before it runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dashboard import reach
from dashboard.withholding import EMPTY, told_to_nameless
from pipelines.parse_sql import names_read
from pipelines.scope import Scope

# Besides marts: the rows behind a number, and who a person is for the person's own card.
OPENED = {"facts": "indicators.facts", "people": "core.people"}
# Columns that name a person; empty for a scope that may not see names.
NAMING = {"full_name", "person_name", "mentor_name", "author", "curators", "marked_by"}
# Columns that name a person in one relation and an office in others.
NAMING_OF = {
    "marts.route_register": {"responsible"},
    "marts.risk_register": {"owner"},
    "marts.search_names": {"person_key"},
}
# Columns of those that name an organisation in one relation.
NAMING_NOBODY = {"marts.matrix_organisations": {"full_name"}}
# What makes initials of a name: of each word its first letter, a dot after it.
LETTERS = "regexp_replace({name}, '(\\p{{L}})[\\p{{L}}''’-]*\\.?', '\\1.', 'g')"
# Null of the type of the column, or what sorts by it would fail.
NOTHING = "nullif({name}, {name})"
# All columns of a relation, in a select.
EVERY = re.compile(r"(?:\bselect|\.)\s*\*")


@dataclass(frozen=True)
class Relations:
    """What a warehouse holds.

    Attributes:
        columns: Column names by `<schema>.<relation>`.
        lists: Those of them that hold lists.
    """

    columns: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]


def scoped(relations: Relations, select: str, scope: Scope) -> str:
    """Return `select` reading from the parts of relations that a scope reaches."""
    parts = [
        f"{name} as ({part_of(relations, relation_of(relations, name), scope)})"
        for name in sorted(relations_in(select))
        if relation_of(relations, name)
    ]
    body = select.strip()
    rest = f", {body[4:]}" if body[:4].lower() == "with" else f" {body}"
    return f"with {', '.join(parts)}{rest}" if parts else body


def instead_of(name: str, is_list: bool, scope: Scope) -> str:
    """Return what a reader sees instead of a column of names: initials, or nothing."""
    if not scope.may_see_names:
        return NOTHING.format(name=name)
    if is_list:
        return f"list_transform({name}, lambda one: {LETTERS.format(name='one')})"
    return LETTERS.format(name=name)


def naming(relations: Relations, relation: str) -> frozenset[str]:
    """Return the columns of a relation that name people."""
    meant = (NAMING | NAMING_OF.get(relation, set[str]())) - NAMING_NOBODY.get(relation, set[str]())
    return relations.columns[relation] & meant


def names_people(relations: Relations, select: str) -> bool:
    """Return whether a select reads columns that name people."""
    found = {relation_of(relations, name) for name in relations_in(select)} - {""}
    meant = {column for relation in found for column in naming(relations, relation)}
    return bool(meant & words_of(select)) or (bool(meant) and bool(EVERY.search(select)))


@cache
def words_of(select: str) -> frozenset[str]:
    """Return the words of a select."""
    return frozenset(re.findall(r"\w+", select))


@cache
def relations_in(select: str) -> frozenset[str]:
    """Return the relations that a select names.

    Raises:
        ValueError: One of them is named with its schema, past the scope.
    """
    found = names_read(select)
    qualified = sorted(f"{schema}.{name}" for schema, name in found if schema)
    if qualified:
        raise ValueError(f"name relations without their schema: {', '.join(qualified)}")
    return frozenset(name for _, name in found)


def relation_of(relations: Relations, name: str) -> str:
    """Return the relation that a name in a select means, "" for one of its own."""
    meant = (OPENED[name],) if name in OPENED else (f"marts.{name}", f"checks.{name}")
    return next((relation for relation in meant if relation in relations.columns), "")


def read_for(relations: Relations, relation: str, scope: Scope) -> str:
    """Return the relation that a scope reads for `relation`, "" for none."""
    return relation if scope.may_see_names else told_to_nameless(relations.columns, relation)


def part_of(relations: Relations, relation: str, scope: Scope) -> str:
    """Return the select of what a scope reaches of `relation`.

    Where names may not be seen, the columns that hold them are empty, or hold initials where that
    is asked.
    """
    columns = relations.columns[relation]
    source = read_for(relations, relation, scope)
    if not source:
        return f"select * from {relation} where false"
    named = [] if scope.sees_full_names else sorted(naming(relations, relation))
    lists = relations.lists.get(relation, frozenset[str]())
    told = {name: instead_of(name, name in lists, scope) for name in named}
    # An organisation is told when the district's files came, not what they are called.
    if not (scope.may_see_names and scope.speaks_for_district):
        told |= {name: NOTHING.format(name=name) for name in sorted(EMPTY & columns)}
    hidden = ", ".join(f"{value} as {name}" for name, value in told.items())
    shown = f"* replace ({hidden})" if hidden else "*"
    reached = reach.condition(relation, columns, scope)
    return f"select {shown} from {source}" + (f" where {reached}" if reached else "")
