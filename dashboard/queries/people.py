"""One person's values, computed when they are asked for: nothing of a person is stored by name."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard import warehouse
from pipelines.problems import RostError
from pipelines.scope import Scope


def find_person(scope: Scope, asked: str | None) -> dict[str, Any]:
    """Return level, id and name of the person with an id or, where names are open, a full name.

    Raises:
        RostError: There is no such person in the scope, or the name fits several.
    """
    found = warehouse.read(
        scope,
        """
        select
            'person' as level,
            person_id as entity_id,
            any_value(full_name) as entity_name,
            any_value(district_id) as district_id
        from people
        where $asked in (person_id, full_name)
        group by person_id
        order by person_id
        """,
        asked=asked,
    )
    if found.is_empty():
        raise RostError("no_such_entity", name=asked or "person")
    if found.height > 1:
        raise RostError("ambiguous_entity", name=asked, entities=", ".join(found["entity_id"]))
    return found.row(0, named=True)


def read_values(scope: Scope, code: str, person: dict[str, Any]) -> pl.DataFrame:
    """Return every value of an indicator for one person, latest period first.

    A unit counts once, as in `marts.indicator_sums`. Where everything was uploaded and nothing
    of the person is there, a count is 0. Nobody has a target of their own.

    Returns:
        project_id, period_id, period_type, as_of, part, breakdown, and the measures of
        `marts.indicator_values`.
    """
    return warehouse.read(
        scope,
        """
        with

        units as (
            select
                f.project_id, f.period_id, f.part, f.breakdown, f.unit_id, p.value_is,
                strongest_of(f.numerator, f.denominator, f.is_lower_bound, f.sources) as told
            from facts as f
            inner join indicator_parts as p
                on f.indicator_code = p.indicator_code and f.part = p.part and p.lang = 'ru'
            where f.indicator_code = $code and f.person_id = $person_id
            group by all
        ),

        summed as (
            select
                project_id, period_id, part, breakdown,
                sum(told.n) filter (where is_whole(told, value_is)) as numerator,
                sum(told.d) filter (where is_whole(told, value_is)) as denominator,
                count(*) filter (where not is_whole(told, value_is)) as n_missing,
                bool_or(
                    coalesce(told.b, false)
                    or (value_is = 'sum' and not is_whole(told, value_is))
                ) as is_lower_bound
            from units
            group by all
        ),

        zeros as (
            select c.project_id, c.period_id, p.part, null as breakdown,
                0 as numerator, null as denominator, 0 as n_missing, false as is_lower_bound
            from indicator_coverage as c
            inner join indicator_parts as p on c.indicator_code = p.indicator_code
            where c.indicator_code = $code and p.lang = 'ru' and c.district_id = $district_id
                and c.is_covered and p.empty_is_zero
                and not exists (
                    from summed as s
                    where s.project_id = c.project_id and s.period_id = c.period_id
                        and s.part = p.part and s.breakdown is null
                )
        )

        select
            s.*, p.period_type, p.as_of,
            value_by(i.value_is, s.numerator, s.denominator) as value,
            i.measure as unit, null::double as previous_value, null::double as change,
            null::double as baseline, null::double as target, null as comparator,
            null::double as progress, if(value is null, 'no_data', 'not_rated') as status,
            null::double as stated_value
        from (from summed union all by name from zeros) as s
        inner join indicator_parts as i
            on i.indicator_code = $code and s.part = i.part and i.lang = 'ru'
        inner join indicators as d on d.indicator_code = $code and d.lang = 'ru'
        inner join periods as p
            on s.project_id = p.project_id and s.period_id = p.period_id
                and p.district_id = $district_id
                and list_contains(d.period_types, p.period_type)
                and p.framework_id = d.framework_id
        order by p.as_of desc, s.period_id, p.is_regional, s.project_id, s.part,
            s.breakdown nulls first
        """,
        code=code,
        person_id=person["entity_id"],
        district_id=person["district_id"],
    )
