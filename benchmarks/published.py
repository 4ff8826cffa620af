"""Figures that others have published of products for the same kind of work.

Only what its makers, or those who run it, have written down, each with the place where it stands.
"""

from typing import NamedTuple


class Published(NamedTuple):
    """A published figure.

    Attributes:
        what: It is of.
        figure: As published.
        here: The row of the table that is nearest to it.
        source: Where it stands.
    """

    what: str
    figure: str
    here: str
    source: str


PUBLISHED = (
    Published(
        "DHIS2, export of one data set of two years from the demonstration database of Sierra "
        "Leone, 5 users",
        "a test demands p95 < 300 ms, at most 500 ms",
        "warm page",
        "<https://github.com/dhis2/dhis2-core/pull/23895>",
    ),
    Published(
        "DHIS2, new values in aggregates",
        "the data mart is built anew at an interval, for example every night",
        "upload of one organisation → new numbers visible",
        "<https://docs.dhis2.org/2.27/en/implementer/html/ch02s06.html>",
    ),
    Published(
        "DHIS2, server for a national register of vaccinations",
        "at least 32 cores and 32 GB",
        "full build, country",
        "<https://cuch.org/tracker-performance-at-scale-dhis2-documentation_1369919>",
    ),
    Published(
        "Bahmni (OpenMRS), search for a patient by name, 70 users, 100,000 patients",
        "p95 310 ms, at most 716 ms",
        "100 sessions",
        "<https://bahmni.atlassian.net/wiki/pages/diffpages.action?"
        "originalId=3659628890&pageId=3659956514>",
    ),
    Published(
        "Preset (Apache Superset), how fast a dashboard should be",
        "less than four seconds",
        "warm page",
        "<https://github.com/preset-io/dashboard-optimization>",
    ),
)
