"""The things that make a value, each with the rows of the files it came from."""

from __future__ import annotations

from typing import Any

from dashboard import warehouse
from pipelines.scope import Scope
from pipelines.texts import Lang

Row = dict[str, Any]


def counted_rows(
    scope: Scope,
    indicator: Row,
    place: Row,
    project: str | None,
    period: str | None,
    lang: Lang = "ru",
) -> list[Row]:
    """Return the things that make the total of an indicator, each with the cells it came from.

    A change is made of the things of both periods, a spread of those of each entity that it
    compares. People go by name only where the scope may see names.

    Returns:
        unit_id, label, numerator, denominator, sources (batch, file, sheet, row) of each thing;
        of a change `period`, of a spread `entity` as well.
    """
    code = indicator["indicator_code"]
    made = warehouse.read(
        scope,
        """
        select * from derivations where indicator_code = $code and part = 'main'
        """,
        code=code,
    )
    if made.is_empty():
        return facts(scope, code, "main", place, project, period, lang)
    of = made.row(0, named=True)
    if of["kind"] == "spread":
        return facts(scope, of["of_code"], "main", place, project, period, lang, of["over_level"])
    return [
        row | {"period": one}
        for one in (period, compared_with(scope, of["against"], project, period))
        if one
        for row in facts(scope, of["of_code"], of["of_part"], place, project, one, lang)
    ]


def compared_with(
    scope: Scope, against: str, project: str | None, period: str | None
) -> str | None:
    """Return the period that a change looks back at; None where it is compared with a baseline."""
    if against != "previous":
        return None if against == "baseline" else against
    found = warehouse.read(
        scope,
        """
        select previous_period_id from periods
        where project_id = $project and period_id = $period limit 1
        """,
        project=project,
        period=period,
    )
    return found["previous_period_id"][0] if found.height else None


def facts(
    scope: Scope,
    code: str,
    part: str,
    place: Row,
    project: str | None,
    period: str | None,
    lang: Lang,
    over: str | None = None,
) -> list[Row]:
    """Return the counted things of one indicator, part, place and period.

    Args:
        scope: Who asks.
        code: The indicator.
        part: Which of its numbers.
        place: Level and id of the entity.
        project: Whose framework asks.
        period: When.
        lang: Of what is named by a code.
        over: Level by whose entities the things are told apart, as `entity`.
    """
    frame = warehouse.read(
        scope,
        FACTS,
        code=code,
        part=part,
        level=place["level"],
        entity_id=place["entity_id"],
        project=project,
        period=period,
        lang=lang,
        over=over,
    )
    return frame.to_dicts() if over else frame.drop("entity").to_dicts()


# A unit may be made of several things, told apart by «|»: each goes by its own name.
FACTS = """
    with

    counted as (
        select f.unit_id, f.district_id, f.numerator, f.denominator, f.is_lower_bound, f.sources,
            case $over
                when 'organisation' then f.organisation_id
                when 'district' then f.district_id
                when 'site' then f.site_id
            end as entity
        from facts as f
        where
            f.indicator_code = $code and f.project_id = $project
            and f.period_id = $period and f.part = $part and f.breakdown is null
            and $entity_id in (
                f.district_id, f.organisation_id, f.site_id, f.person_id,
                if($level = 'region', $entity_id, null)
            )
    ),

    told as (
        select unit_id, district_id, entity, flatten(list(sources)) as sources,
            strongest_of(numerator, denominator, is_lower_bound, sources) as strongest
        from counted
        group by all
    ),

    -- A region has names by the hundred thousand; only those asked for are put together.
    wanted as (
        select distinct district_id,
            unnest(list_append(string_split(unit_id, '|'), unit_id)) as unit_id
        from told
    ),

    names as (
        select unit_id, district_id,
            nullif(concat_ws(', ', l.person_name, l.label), '') as label
        from unit_labels as l
        inner join wanted using (unit_id, district_id)
    ),

    titles as (
        select code, any_value(title) as title
        from codes
        where lang = $lang and list in ('metric', 'area', 'event_form', 'route_kind')
        group by code
    ),

    pieces as (
        select distinct unit_id, district_id, unnest(string_split(unit_id, '|')) as piece,
            generate_subscripts(string_split(unit_id, '|'), 1) as place
        from told
    ),

    pieced as (
        select p.unit_id, p.district_id,
            string_agg(coalesce(n.label, t.title), ' · ' order by p.place) as label
        from pieces as p
        left join names as n on p.piece = n.unit_id and p.district_id = n.district_id
        left join titles as t on p.piece = t.code
        group by all
    ),

    placed as (
        select t.* exclude (sources, strongest), t.strongest.n as numerator,
            t.strongest.d as denominator, unnest(list_distinct(t.sources)) as source
        from told as t
    )

    select p.unit_id, any_value(coalesce(n.label, w.label)) as label, p.numerator, p.denominator,
        p.entity,
        list(
            struct_pack(
                batch := b.batch_id, file := b.source_name, sheet := b.sheet,
                "row" := p.source.source_row
            ) order by b.batch_id, p.source.source_row
        ) as sources
    from placed as p
    left join batches as b on p.source.batch_id = b.batch_id and p.district_id = b.district_id
    left join names as n on p.unit_id = n.unit_id and p.district_id = n.district_id
    left join pieced as w on p.unit_id = w.unit_id and p.district_id = w.district_id
    group by p.unit_id, p.numerator, p.denominator, p.entity
    order by label, p.unit_id, p.entity
"""
