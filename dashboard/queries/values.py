"""One indicator's value with everything it rests on, as the command line prints it."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard import warehouse
from dashboard.queries import people
from dashboard.queries.counted import counted_rows
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.texts import Lang, say

MEASURES = (
    "numerator", "denominator", "n_missing", "value", "unit", "is_lower_bound", "previous_value",
    "change", "baseline", "target", "comparator", "progress", "status", "stated_value",
)  # fmt: skip


def value_of(
    scope: Scope,
    code: str,
    level: str | None = None,
    entity: str | None = None,
    period: str | None = None,
    *,
    rows: bool = False,
    batches: bool = False,
    lang: Lang = "ru",
) -> dict[str, Any]:
    """Return an indicator's value for one entity and period.

    Args:
        scope: Who asks.
        code: Name or seed code of the indicator.
        level: Level of the entity; any that the indicator has when None.
        entity: Id or exact name; the only one there is when None.
        period: Id; the latest with a value, of the indicator's first type, when None.
        rows: Whether to add the counted things with file, sheet and row of each.
        batches: Whether each of those places says its batch as well.
        lang: Of names that are codes.

    Raises:
        RostError: No such indicator or entity, a level that is none of the indicator's, or a name
            that fits several.
    """
    found = warehouse.read(
        scope,
        "select * from indicators where lang = 'ru' and $code in (indicator_code, seed_code)",
        code=code,
    )
    if found.is_empty():
        raise RostError("no_such_indicator", code=code)
    indicator = found.row(0, named=True)
    if level and level not in indicator["levels"]:
        raise RostError(
            "not_its_level", code=code, level=level, levels=", ".join(indicator["levels"])
        )
    if level == "person":
        place = people.find_person(scope, entity)
        values = people.read_values(scope, indicator["indicator_code"], place)
    else:
        place = find_entity(scope, indicator, level, entity)
        values = read_values(scope, indicator["indicator_code"], place)
    chosen = period or latest_period(values, indicator["period_types"])
    of_period = values.filter(pl.col("period_id").eq_missing(chosen))
    # Where a district's project and its region's both ask, the district's own is told.
    project = of_period["project_id"][0] if of_period.height else None
    of_period = of_period.filter(pl.col("project_id").eq_missing(project))
    told = {
        "indicator": indicator["indicator_code"],
        "seed_code": indicator["seed_code"],
        "title": indicator["title"],
        "level": place["level"],
        "entity": place["entity_id"],
        "entity_name": place["entity_name"],
        "project": project,
        "period": chosen,
        **main_value(of_period),
        "parts": other_values(of_period, "part", pl.col("part") != "main"),
        "breakdowns": other_values(of_period, "breakdown", pl.col("breakdown").is_not_null()),
        "reason": None,
    }
    if told["value"] is None:
        told |= without_value(scope, indicator["indicator_code"], place, told)
    if rows:
        told["rows"] = counted_rows(scope, indicator, place, project, chosen, lang)
        if not batches:
            for source in (source for row in told["rows"] for source in row["sources"]):
                del source["batch"]
    return told


def find_entity(
    scope: Scope, indicator: dict[str, Any], level: str | None, entity: str | None
) -> dict[str, Any]:
    """Return level, id and name of the entity that was asked for."""
    frame = warehouse.read(
        scope,
        """
        select distinct e.level, e.entity_id, e.entity_name, e.district_id
        from entities as e
        inner join districts as d
            on coalesce(e.district_id, d.district_id) = d.district_id
            and (e.level != 'region' or e.entity_id = d.region_id)
        where
            d.framework_id = $framework
            and list_contains($levels, e.level)
            and ($level is null or e.level = $level)
            and ($entity is null or $entity in (e.entity_id, e.entity_name))
        order by e.level, e.entity_id
        """,
        framework=indicator["framework_id"],
        levels=indicator["levels"],
        level=level,
        entity=entity,
    )
    if frame.is_empty():
        raise RostError("no_such_entity", name=entity or level or "—")
    if frame.height > 1 and entity is None:
        frame = frame.filter(pl.col("level") == "district") if level is None else frame
    if frame.height != 1:
        names = ", ".join(frame["entity_id"].head(5))
        raise RostError("ambiguous_entity", name=entity or "—", entities=names)
    return frame.row(0, named=True)


def read_values(scope: Scope, code: str, place: dict[str, Any]) -> pl.DataFrame:
    """Return every value of an indicator for one entity, latest period first."""
    return warehouse.read(
        scope,
        """
        select v.*, p.period_type, p.as_of
        from indicator_values as v
        inner join periods as p
            on
                v.project_id = p.project_id
                and v.period_id = p.period_id
                and coalesce(v.district_id, p.district_id) = p.district_id
        where
            v.indicator_code = $code
            and v.level = $level
            and v.entity_id = $entity_id
        order by p.as_of desc, v.period_id, p.is_regional, v.project_id, v.part,
            v.breakdown nulls first
        """,
        code=code,
        level=place["level"],
        entity_id=place["entity_id"],
    )


def latest_period(values: pl.DataFrame, period_types: list[str]) -> str | None:
    """Return the latest period with a value, withheld or not, of the first type that has one."""
    for period_type in period_types:
        found = values.filter(
            (pl.col("period_type") == period_type)
            & (pl.col("value").is_not_null() | (pl.col("status") == "withheld"))
        )
        if found.height:
            return found["period_id"][0]
    return None


def main_value(values: pl.DataFrame) -> dict[str, Any]:
    """Return the total of the main part; nulls and `no_data` where there is none."""
    total = values.filter((pl.col("part") == "main") & pl.col("breakdown").is_null())
    if total.is_empty():
        return dict.fromkeys(MEASURES) | {"status": "no_data", "is_lower_bound": False}
    return total.select(MEASURES).row(0, named=True)


def without_value(
    scope: Scope, code: str, place: dict[str, Any], told: dict[str, Any]
) -> dict[str, Any]:
    """Return why there is no value, and what was stated where nothing could be computed."""
    if told["status"] == "withheld":
        return {"reason": "withheld"}
    asked = {"code": code, "entity_id": place["entity_id"], "period": told["period"]}
    reasons = warehouse.read(
        scope,
        """
        select c.reason
        from indicator_coverage as c
        where c.indicator_code = $code and c.period_id = $period
            and $district_id in (c.district_id, c.region_id)
        order by c.is_covered desc
        """,
        code=code,
        period=told["period"],
        district_id=place.get("district_id") or place["entity_id"],
    )
    stated = warehouse.read(
        scope,
        """
        select stated_value from stated_values
        where indicator_code = $code and entity_id = $entity_id and period_id = $period
            and part = 'main'
        """,
        **asked,
    )
    return {
        "reason": reasons["reason"][0] if reasons.height else "no_upload",
        "stated_value": stated["stated_value"][0] if stated.height else told["stated_value"],
    }


def other_values(values: pl.DataFrame, name: str, wanted: pl.Expr) -> dict[str, dict[str, Any]]:
    """Return the values of parts or breakdowns by their name."""
    frame = values.filter(wanted).select(name, *MEASURES)
    return {row.pop(name): row for row in frame.iter_rows(named=True)}


def sentences(told: dict[str, Any], lang: Lang) -> list[str]:
    """Return a value, and its rows if they are there, as lines for people."""
    if told["value"] is None:
        shown = say("value.none", lang, reason=told["reason"])
    else:
        bound = ">" if told["is_lower_bound"] else ""
        number = f"{told['value']:.1%}" if told["unit"] == "percent" else f"{told['value']:g}"
        shown = bound + number
    lines = [
        say(
            "value.line",
            lang,
            title=told["title"],
            entity=told["entity_name"],
            period=told["period"] or "—",
            value=shown,
        )
    ]
    for row in told.get("rows", []):
        places = ", ".join(
            say(f"value.place{'' if at['sheet'] else '_text'}", lang, **at) for at in row["sources"]
        )
        lines.append(say("value.row", lang, label=row["label"] or row["unit_id"], sources=places))
    return lines
