"""What answers of the warehouse rest on, so that they can outlive the version that gave them.

After an upload most districts are as they were. A version that was renewed tells in which relations
rows moved, and whose (`pipelines.moved`); an answer that rests on none of these is as good as new.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, cast

from dashboard.reach import condition
from dashboard.scoping import Relations, read_for, relation_of, relations_in
from pipelines.held import held_in
from pipelines.moved import Moved
from pipelines.parse_sql import tables_read
from pipelines.scope import Scope


class Rest(NamedTuple):
    """Rows that an answer rests on.

    Attributes:
        relation: Where they stand.
        held: Column and values: rows with any other value there change nothing.
    """

    relation: str
    held: frozenset[tuple[str, tuple[str, ...]]] = frozenset()


Rests = frozenset[Rest]
# What tells of a version itself, and so is never as it was.
OF_ONE_VERSION = Rest("")
# What the report that is made at the moment rests on; None where none is.
_rests: ContextVar[set[Rest] | None] = ContextVar("rests", default=None)


def rests_of(
    relations: Relations, select: str, scope: Scope, params: Mapping[str, object]
) -> Rests:
    """Return what the answer to a select rests on.

    Args:
        relations: What the warehouse holds.
        select: As it is asked.
        scope: Who asks.
        params: Its parameters.
    """
    found = set[Rest]()
    for name in relations_in(select):
        if relation := relation_of(relations, name):
            columns = relations.columns[relation]
            for place in held_in(select)[name]:
                held = ((column, params.get(own)) for column, own in place if column in columns)
                told = ((column, values_of(own)) for column, own in held if own is not None)
                found.add(Rest(read_for(relations, relation, scope), frozenset(told)))
            # What a reader may see rests on all rows of what it is asked of, whatever is chosen.
            if reached := condition(relation, columns, scope):
                found |= {Rest(one) for one in tables_read(f"select 1 where {reached}")}
    return frozenset(found)


def values_of(parameter: object) -> tuple[str, ...]:
    """Return the values that a parameter, which is not null, lets a column have."""
    listed = cast("list[object]", parameter) if isinstance(parameter, list) else [parameter]
    return tuple(map(str, listed))


def rest_on(rests: Iterable[Rest]) -> None:
    """Note that what is made at the moment rests on more."""
    own = _rests.get()
    if own is not None:
        own.update(rests)


@contextmanager
def resting() -> Generator[set[Rest]]:
    """Gather what the block's answer rests on."""
    own = set[Rest]()
    before = _rests.set(own)
    try:
        yield own
    finally:
        _rests.reset(before)


def is_as_it_was(rests: Rests, moved: Moved) -> bool:
    """Return whether an answer that rests on this is the same in the version that follows."""
    return OF_ONE_VERSION not in rests and not any(
        moved.may_differ(one.relation, dict(one.held)) for one in rests
    )
