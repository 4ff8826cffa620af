"""What the parts of the region's page share."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.reports.addresses import page_address, place_id
from pipelines.texts import Lang

# What tiles may show instead of an indicator.
CLUSTER = "cluster"


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        region_id: The region.
        region_name: Its name.
        project_id: Its project.
        year: In which periods end.
        shown: What the tiles of municipalities show: `cluster` or an indicator.
        shown_title: What readers call it.
    """

    region_id: str
    region_name: str
    project_id: str
    year: int
    shown: str = CLUSTER
    shown_title: str = ""


def district_address(district_id: str, asked: Asked, lang: Lang) -> str:
    """Return the address of the page of a municipality in the region's project."""
    place = place_id(asked.project_id, district_id, is_regional=True)
    return page_address("district", lang, project=place, year=asked.year)


def organisation_address(
    organisation_id: str | None, district_id: str, asked: Asked, lang: Lang
) -> str:
    """Return the address of the page of an organisation; empty for none."""
    if not organisation_id:
        return ""
    place = place_id(asked.project_id, district_id, is_regional=True)
    return page_address(
        "organisation", lang, organisation=organisation_id, project=place, year=asked.year
    )
