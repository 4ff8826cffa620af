"""Reads of organisations beside others of their kind."""

from __future__ import annotations

import polars as pl

from dashboard import warehouse
from dashboard.queries.ordering import by_name
from pipelines.scope import Scope
from pipelines.texts import Lang


def comparable(
    scope: Scope, project_id: str, district_id: str, periods: dict[str, str]
) -> list[str]:
    """Return which indicators have values of a district's organisations, shares first.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        periods: The period of each indicator, by its code.
    """
    frame = warehouse.read(
        scope,
        """
        select p.indicator_code
        from peer_comparisons as p
        inner join (
            select unnest($codes) as indicator_code, unnest($periods) as period_id
        ) as asked using (indicator_code, period_id)
        inner join indicators as i on p.indicator_code = i.indicator_code and i.lang = 'ru'
        where p.project_id = $project_id and p.district_id = $district_id
        group by p.indicator_code
        order by
            -- Those of which something can be said come first, and of those the shares.
            bool_and(p.verdict = 'too_few'),
            min(p.value) = max(p.value),
            any_value(i.kind not in ('share', 'growth')),
            any_value(i.criterion_position), any_value(i.position)
        """,
        project_id=project_id,
        district_id=district_id,
        codes=list(periods),
        periods=list(periods.values()),
    )
    return frame["indicator_code"].to_list()


def compared(
    scope: Scope, project_id: str, district_id: str, code: str, period_id: str, lang: Lang
) -> pl.DataFrame:
    """Return a district's organisations on one indicator beside their peers, by kind and name.

    Returns:
        organisation_id, organisation_name, type_title, locality_title, size, typical_teachers,
        value, numerator, denominator, is_lower_bound, n_peers, peers_median, peers_low,
        peers_high, verdict (higher, lower, within_chance, within_spread, too_few).
    """
    return warehouse.read(
        scope,
        f"""
        select
            p.organisation_id, p.organisation_name, t.title as type_title,
            l.title as locality_title, p.size, p.typical_teachers, p.value, p.numerator,
            p.denominator, p.is_lower_bound, p.n_peers, p.peers_median, p.peers_low, p.peers_high,
            p.verdict
        from peer_comparisons as p
        left join codes as t
            on t.list = 'organisation_type' and p.type = t.code and t.lang = $lang
        left join codes as l on l.list = 'locality' and p.locality = l.code and l.lang = $lang
        where
            p.project_id = $project_id
            and p.district_id = $district_id
            and p.indicator_code = $code
            and p.period_id = $period_id
        order by t.position, l.position, p.size desc, {by_name("p.organisation_name")},
            p.organisation_id
        """,
        project_id=project_id,
        district_id=district_id,
        code=code,
        period_id=period_id,
        lang=lang,
    )


def cells(
    scope: Scope, project_id: str, district_id: str, level: str, periods: dict[str, str]
) -> pl.DataFrame:
    """Return the shares and answers of a district's organisations or sites, worst ones first.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        level: organisation or site.
        periods: The period of each indicator, by its code.

    Returns:
        entity_id, entity_name, indicator_code, value, is_lower_bound, is_withheld, is_marked (its
        target is missed or it is worse than its peers by more than chance), n_marked (of the
        entity).
    """
    return warehouse.read(
        scope,
        f"""
        select
            v.entity_id, coalesce(e.entity_name, v.entity_id) as entity_name, v.indicator_code,
            v.value, v.is_lower_bound, v.status = 'withheld' as is_withheld,
            v.status = 'missed' or coalesce(p.verdict = case i.direction
                when 'more_is_better' then 'lower' when 'less_is_better' then 'higher'
            end, false) as is_marked,
            count(*) filter (where is_marked) over (partition by v.entity_id) as n_marked
        from indicator_values as v
        inner join (
            select unnest($codes) as indicator_code, unnest($periods) as period_id
        ) as asked
            on v.indicator_code = asked.indicator_code and v.period_id = asked.period_id
        inner join indicators as i on v.indicator_code = i.indicator_code and i.lang = 'ru'
        left join entities as e on v.level = e.level and v.entity_id = e.entity_id
        left join peer_comparisons as p
            on
                v.indicator_code = p.indicator_code
                and v.project_id = p.project_id
                and v.period_id = p.period_id
                and v.entity_id = p.organisation_id
        where
            v.project_id = $project_id
            and v.district_id = $district_id
            and v.level = $level
            and v.part = 'main'
            and v.breakdown is null
            and (v.value is not null or v.status = 'withheld')
            and i.measure in ('percent', 'yes_no')
            and i.kind != 'change'
        order by n_marked desc, {by_name("entity_name")}, v.entity_id, i.criterion_position,
            i.position
        """,
        project_id=project_id,
        district_id=district_id,
        level=level,
        codes=list(periods),
        periods=list(periods.values()),
    )
