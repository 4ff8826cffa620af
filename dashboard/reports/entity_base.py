"""What a reader chose on the page of an organisation or a site."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class AskedEntity:
    """What a reader chose.

    Attributes:
        project_id: Project of the district.
        district_id: The district.
        place: Both, as addresses name them.
        entity_id: The organisation or site.
        year: End of the school year.
        day: As of which day the matrix is read; None for a district without one.
    """

    project_id: str
    district_id: str
    place: str
    entity_id: str
    year: int
    day: dt.date | None = None
