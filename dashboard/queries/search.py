"""Search of organisations, sites and people by the words of their names."""

from __future__ import annotations

import re

import polars as pl

from dashboard import warehouse
from pipelines.scope import Scope

# More hits are no help: the reader types another word.
FOUND_AT_MOST = 10
WORD = re.compile(r"[0-9a-zа-я]+")


def search(scope: Scope, text: str) -> tuple[pl.DataFrame, int]:
    """Return what has every word of `text` at the beginning of some word of its name.

    Letters may be small or capital, «е» or «ё», words in any order. Whole words go before their
    beginnings, and each kind of thing has its share of the few that are returned.

    Returns:
        entity, entity_id, entity_name, organisation_name, district_id, district_name, project_id,
        is_regional; at most `FOUND_AT_MOST` rows, each kind together. And how many there are.
    """
    words = WORD.findall(text.lower().replace("ё", "е"))
    if not words:
        return pl.DataFrame(), 0
    params: dict[str, object] = {f"word_{n}": f" {word}" for n, word in enumerate(words)}
    matches = " and ".join(f"contains(name_key, ${name})" for name in params)
    whole = " + ".join(f"contains(name_key, ${name} || ' ')::integer" for name in params)
    found = warehouse.read(
        scope,
        f"""
        with

        -- Narrow rows are put in order; what is shown is read for the few that are left.
        matching as (

            select entity, entity_id, {whole} as whole, length(name_key) as letters, name_key
            from (
                select entity, entity_id, coalesce(place_key, person_key) as name_key
                from search_names
            )
            where {matches}

        ),

        placed as (

            select
                entity, entity_id, count(*) over () as found,
                row_number() over (
                    partition by entity order by whole desc, letters, name_key, entity_id
                ) as place
            from matching

        ),

        best as (

            from placed
            order by place, entity
            limit {FOUND_AT_MOST}

        )

        select n.entity, n.entity_id, coalesce(n.entity_name, n.full_name) as entity_name,
            n.organisation_name, n.district_id, n.district_name, n.project_id, n.is_regional,
            b.found
        from best as b
        inner join search_names as n on b.entity = n.entity and b.entity_id = n.entity_id
        order by n.entity, b.place
        """,
        **params,
    )
    return found.drop("found"), found["found"][0] if found.height else 0
