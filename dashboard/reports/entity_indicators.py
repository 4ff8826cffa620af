"""The indicators of a year on the page of one organisation or site."""

from __future__ import annotations

from dashboard.queries import criteria, indicators
from dashboard.reports.base import Tiles
from dashboard.reports.indicators import standing, tile_of
from pipelines.scope import Scope
from pipelines.texts import Lang


def entity_tiles(
    scope: Scope, project_id: str, district_id: str, year: int, lang: Lang, entity: tuple[str, str]
) -> tuple[list[Tiles], str]:
    """Return the indicators that are counted at an entity's level, by criterion.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The entity's district.
        year: End of the school year.
        lang: Of texts and numbers.
        entity: Its level and id.

    Returns:
        Tiles of each criterion, and how all of them stand together.
    """
    level, own = entity
    overview = indicators.overview(
        scope, project_id, own, year, lang, level, district_id=district_id
    )
    series = indicators.series(scope, project_id, own, level)
    stand = {
        row["criterion_id"]: standing(row, lang)
        for row in criteria.criterion_statuses(scope, project_id, own, year, level).to_dicts()
    }
    tiles = [
        Tiles(
            [
                tile_of(row, project_id, own, lang, level, series)
                for row in rows.iter_rows(named=True)
            ],
            rows["criterion_title"][0],
            stand.get(rows["criterion_id"][0], ""),
        )
        for rows in overview.partition_by("criterion_id", maintain_order=True)
    ]
    return tiles, stand.get(None, "")
