"""What a reader of the district's page asks, and which indicators answer it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from dashboard.queries import indicators, peers
from dashboard.reports.addresses import place_id
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: Project of the district.
        district_id: The district.
        district_name: Its name.
        year: In which the school year ends.
        day: As of which day the matrix is shown; the latest change when None.
        period_id: Shown instead of the year; each indicator's own sort of year when None.
        indicator: Shown over time; none when empty.
        compare: On which organisations are compared; none when empty.
        is_regional: Whether the project is a region's.
    """

    project_id: str
    district_id: str
    district_name: str
    year: int
    day: dt.date | None = None
    period_id: str | None = None
    indicator: str = ""
    compare: str = ""
    is_regional: bool = False

    @property
    def place(self) -> str:
        """What the district with its project is called in addresses."""
        return place_id(self.project_id, self.district_id, self.is_regional)


def indicators_of(scope: Scope, asked: Asked, level: str, lang: Lang) -> pl.DataFrame:
    """Return the indicators that a level has for the asked period, with the district's values.

    Those of another level than the district have no values here, but say which period is theirs.
    """
    return indicators.overview(
        scope,
        asked.project_id,
        asked.district_id,
        asked.year,
        lang,
        level,
        period_id=asked.period_id,
        district_id=asked.district_id,
    )


def comparable(scope: Scope, asked: Asked, lang: Lang) -> dict[str, str]:
    """Return the titles of the indicators on which organisations can be compared, by code."""
    found = indicators_of(scope, asked, "organisation", lang)
    periods = dict(found.select("indicator_code", "period_id").iter_rows())
    titles = dict(found.select("indicator_code", "title").iter_rows())
    codes = peers.comparable(scope, asked.project_id, asked.district_id, periods)
    return {code: titles[code] for code in codes}
