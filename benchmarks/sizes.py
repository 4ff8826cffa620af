"""The sizes at which the product is measured: a municipality, a region and a country."""

from __future__ import annotations

from typing import NamedTuple


class Size(NamedTuple):
    """How much there is of what.

    Attributes:
        name: What it is called.
        districts: With a programme of their own, all made from sample districts.
        regions: In which they lie; 0 where they are those of the sample's own region.
        organisations: Of a district.
        people: Of a district.
        years: Over which a programme goes on.
        events: Of a district in a year.
        participations: Of two people in a year, so that halves can be told.
        assessments: Of a person in a year.
    """

    name: str
    districts: int
    regions: int
    organisations: int
    people: int
    years: int
    events: int = 100
    participations: int = 21
    assessments: int = 15


MUNICIPALITY = Size("municipality", 1, 0, 40, 1500, 4)
REGION = Size("region", 44, 0, 28, 1364, 4)
COUNTRY = Size("country", 2300, 85, 17, 565, 3, events=40)
SIZES = {size.name: size for size in (MUNICIPALITY, REGION, COUNTRY)}
