"""What the parts of the first page share: what was asked, and tables that show their first rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from dashboard.queries.completeness import Place
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address, place_id
from dashboard.reports.base import Listing, say
from pipelines.texts import Lang

# So many rows of what is overdue, lacking or changed are read; the last leads to all of them.
SHOWN = 8


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: The project.
        district_id: The district; None for the whole region of a regional project.
        region_id: Its region.
        name: Of the district or region.
        project_title: Of the project.
        is_regional: Whether the project is a region's.
        year: In which its periods end.
    """

    project_id: str
    district_id: str | None
    region_id: str
    name: str
    project_title: str
    is_regional: bool
    year: int

    @classmethod
    def of(cls, place: dict[str, Any], year: int) -> Asked:
        """Return what was chosen of a row of `queries.places.projects`."""
        return cls(
            project_id=place["project_id"],
            district_id=place["district_id"],
            region_id=place["region_id"],
            name=place["district_name"],
            project_title=place["project_title"],
            is_regional=place["is_regional"],
            year=year,
        )

    @property
    def level(self) -> str:
        """Whose indicators are shown."""
        return "district" if self.district_id else "region"

    @property
    def entity_id(self) -> str:
        """Of the district or region."""
        return self.district_id or self.region_id

    @property
    def place(self) -> Place:
        """Whose duties."""
        return Place(self.project_id, self.district_id)

    @property
    def own(self) -> str:
        """What the place is called in addresses."""
        return place_id(self.project_id, self.district_id, self.is_regional)


def indicator_address(row: dict[str, Any], asked: Asked, lang: Lang) -> str:
    """Return the address of the page of one value, a row of `queries.indicators.overview`."""
    # The page of an indicator knows a region's project by the region alone.
    project = asked.project_id
    return page_address(
        "indicator", lang, project=project, code=row["indicator_code"], level=asked.level,
        entity=asked.entity_id, period=row["period_id"],
    )  # fmt: skip


def with_rest(listing: Listing, total: int, address: str, lang: Lang) -> Listing:
    """Return a table with a last row that tells how many more there are and leads to them.

    Args:
        listing: The first rows.
        total: How many there are in all.
        address: Of the page that has all of them; empty for none.
        lang: The language.
    """
    rest = total - listing.rows.height
    if rest <= 0:
        return listing
    first, *others = listing.rows.columns
    told = {first: say("overview.rest", lang, n=rest)} | dict.fromkeys(others, numbers.NOTHING)
    leading = listing.links.get(first, [""] * listing.rows.height)
    return replace(
        listing,
        rows=pl.concat([listing.rows, pl.DataFrame([told], schema=listing.rows.schema)]),
        links={**{name: [*one, ""] for name, one in listing.links.items()},
               first: [*leading, address]},
        statuses={name: [*one, ""] for name, one in listing.statuses.items()},
    )  # fmt: skip
