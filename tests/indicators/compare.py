"""Hold what the warehouse says of an indicator against its oracle."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import polars as pl
import pytest

from tests.indicators.cases import CODES
from tests.indicators.oracles import ORACLES, Landed, periods


def compare(
    key: str, landed: Landed, values: pl.DataFrame, projects: Collection[str] | None = None
) -> int:
    """Compare an indicator's part with its oracle in every project and period; return how many.

    Args:
        key: `<code>` or `<code>.<part>`.
        landed: What has landed.
        values: `marts.indicator_values` of the same batches.
        projects: Codes of the only ones to look at.

    The project of a district is compared in it, that of a region in the region.
    """
    indicator = CODES[key.partition(".")[0]]
    computed = computed_of(key, values)
    compared = 0
    for project in own_projects(landed, indicator.framework, projects):
        level = "district" if project["district_id"] else "region"
        levels = [level, "region"] if level not in indicator.levels else [level]
        for period in periods(project, list(indicator.period_types)):
            at = [(project["code"], period.name, one, None) for one in levels]
            found = next((computed[one] for one in at if one in computed), None)
            compared += agrees(key, ORACLES[key](landed, project, period), found, at[0])
    return compared


def compare_places(
    key: str,
    landed: Landed,
    values: pl.DataFrame,
    of_project: int | None = None,
    projects: Collection[str] | None = None,
) -> int:
    """Compare an indicator's part with its oracle at organisations and sites; return how many.

    Args:
        key: `<code>` or `<code>.<part>`.
        landed: What has landed.
        values: `marts.indicator_values` of the same batches.
        of_project: Only so many places of each project, those that the code's name picks.
        projects: Codes of the only ones to look at.
    """
    indicator = CODES[key.partition(".")[0]]
    compared = 0
    for level in set(indicator.levels) & {"organisation", "site"}:
        computed = computed_of(key, values, level)
        for project in own_projects(landed, indicator.framework, projects):
            for entity, seen in places(landed, project, level, key, of_project):
                for period in periods(project, list(indicator.period_types)):
                    at = (project["code"], period.name, level, entity)
                    expected = ORACLES[key](seen, project, period)
                    compared += agrees(key, expected, computed.get(at), at)
    return compared


def own_projects(
    landed: Landed, framework: str, wanted: Collection[str] | None
) -> list[dict[str, Any]]:
    """Return the projects of a framework, or those of the wanted codes among them."""
    known = landed.projects(framework)
    return [one for one in known if wanted is None or one["code"] in wanted]


def places(
    landed: Landed, project: dict[str, Any], level: str, key: str, wanted: int | None
) -> Iterable[tuple[str, Landed]]:
    """Return the ids of some organisations or sites of a project, each with the view from it."""
    if level == "site":
        sites = landed.own_sites(project)
        found = [(f"{project['code']}.{slug}", ("site", title)) for slug, title in sites]
    else:
        named = landed.rows["organisations"].filter(
            pl.col("district_id").is_in(project["districts"])
        )
        ids = named.select(pl.concat_str("district_id", "name_slug", separator=".")).to_series()
        found = [(one, ("organisation_id", one)) for one in ids.unique().sort()]
    start = sum(key.encode()) % max(len(found), 1)
    for entity, focus in (found[start:] + found[:start])[:wanted]:
        yield entity, landed.looking_at(*focus)


def computed_of(
    key: str, values: pl.DataFrame, level: str | None = None
) -> dict[tuple[str, str, str, str | None], dict[str, Any]]:
    """Return the totals of an indicator's part by project, period, level and entity.

    Without a level those of regions and districts, their entity left out.
    """
    code, _, part = key.partition(".")
    levels = [level] if level else ["region", "district"]
    own = values.filter(
        pl.col("indicator_code") == code,
        pl.col("level").is_in(levels),
        pl.col("part") == (part or "main"),
        pl.col("breakdown").is_null(),
    )
    return {
        (
            row["project_id"],
            row["period_id"],
            row["level"],
            row["entity_id"] if level else None,
        ): row
        for row in own.iter_rows(named=True)
    }


def agrees(key: str, expected: Any, found: dict[str, Any] | None, at: tuple[Any, ...]) -> bool:
    """Assert that a value is what its oracle says; return whether anything was said."""
    code, _, part = key.partition(".")
    told = CODES[code].parts.get(part)
    kind = (told and told.kind) or CODES[code].kind
    if found is None:
        assert not expected or not expected[0], (key, at, expected)
        return False
    if kind in {"change", "spread"}:
        if found["value"] is None:
            return False
        assert expected is not None, (key, at)
        assert found["value"] == pytest.approx(expected[0], abs=1e-12), (key, at, expected)
        return True
    answer = (found["numerator"], found["denominator"])
    assert answer == (expected or (None, None)), (key, at, expected, answer)
    return found["numerator"] is not None
