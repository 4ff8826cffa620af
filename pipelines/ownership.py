"""Whose the rows of a warehouse are, and who asks for them: what is made of some rows alone.

Nearly every select gives for a district what it would give if no other district were there. What
does not is named here; `tests/pipelines/test_renew.py` would find another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import duckdb

from pipelines.indicators import Indicator, facts_select
from pipelines.periods import BEGINNINGS
from pipelines.quoting import quoted, quoted_list

# Relations that name a district, and whose rows of one depend on rows of others.
ACROSS_DISTRICTS = {
    "marts.completeness_rates",
    "marts.indicator_spreads",
    "marts.peer_comparisons",
    "marts.region_coverage",
    "viewers.indicator_spreads",
    "viewers.peer_comparisons",
}
# Datasets that every district reads. Where they change, everything is made anew.
OF_EVERYBODY = {"districts", "parameters", "projects"}
# Sums of a region, which belong to no district, stand beside those of districts.
SUMS, FACTS = "marts.indicator_sums", "indicators.facts"

# Large relations whose rows of a thing rest, of what some tables say, on the rows of that thing
# alone: the column that tells whose they are in all of them, and the tables.
OF_ONE_THING = {
    "staging.assessments": ("organisation_key", {"landing.assessments"}),
    "staging.participation": ("event_key", {"landing.participation"}),
    "core.assessment_period": ("subject_id", {"core.assessments"}),
    "core.growth_period": ("subject_id", {"core.assessments"}),
    "core.participation_period": ("person_id", {"core.participation"}),
    "core.presence_period": ("organisation_id", {"core.participation"}),
    "core.sharing_period": ("person_id", {"core.participation_period", "core.achievement_period"}),
    "marts.growth_journal": (
        "person_id",
        {"core.participation", "core.assessments", "core.achievements", "core.routes"},
    ),
}

# A table whose rows of a year are compared with those of years before: what it says of a period
# goes into facts of later ones.
ACROSS_PERIODS = {"core.result_period"}


def of_everybody(names: list[str], reads: dict[str, frozenset[str]]) -> set[str]:
    """Return those of relations, in their order, that rest on `OF_EVERYBODY` alone."""
    known = {f"landing.{name}" for name in OF_EVERYBODY}
    for name in names:
        if all(read in known or read.startswith("reference.") for read in reads[name]):
            known.add(name)
    return known


def owner_of(columns: Collection[str]) -> str | None:
    """Return which of a table's columns says whose a row is; None where none does.

    Where a district's row tells of another district, its own is the home.
    """
    return next((one for one in ("home_id", "district_id") if one in columns), None)


def facts_asked(
    con: duckdb.DuckDBPyConnection, indicators: list[Indicator], whole: str = ""
) -> dict[str, str]:
    """Return which facts go into sums: of each indicator asked for the condition in SQL, by code.

    A project asks for the indicators of its framework, and these in periods of some types.

    Args:
        con: A warehouse with what landed, and with its reference lists.
        indicators: All that there are.
        whole: Name of the database in which the warehouse is, and a dot; the connection's own.
    """
    told = con.execute(
        f"select distinct framework_id, code from {whole}landing.projects "
        f"inner join {whole}reference.frameworks on framework in (framework_id, seed_code) "
        "order by all"
    ).fetchall()
    projects: dict[str, list[str]] = defaultdict(list)
    for framework, project in told:
        projects[framework].append(project)
    return {
        one.code: f"{among(projects[one.framework])} and ({in_periods(one)})"
        for one in indicators
        if one.framework in projects
    }


def among(projects: list[str]) -> str:
    """Return the condition in SQL of the rows of some projects, in the order of their ids.

    Over joins DuckDB carries what is greater or less than something, and not what is in a list.
    """
    first, last = quoted(projects[0]), quoted(projects[-1])
    return f"project_id between {first} and {last} and project_id in {quoted_list(projects)}"


def in_periods(indicator: Indicator) -> str:
    """Return the condition in SQL of the periods in which an indicator is asked for."""
    begun = (BEGINNINGS[one] for one in indicator.period_types)
    return " or ".join(
        f"period_id >= '{one}' and period_id < '{one[:-1]}{chr(ord(one[-1]) + 1)}'" for one in begun
    )


def adding_up_asked(
    con: duckdb.DuckDBPyConnection, selects: dict[str, str], indicators: list[Indicator]
) -> dict[str, str]:
    """Return selects of which that of `SUMS`, if there is one, reads no facts nobody asks for.

    To plan the select of an indicator takes as long as to run it on what a municipality has, and
    of a region's facts four of five are of periods and projects that nobody asks about.
    """
    if SUMS not in selects:
        return selects
    asked = facts_asked(con, indicators)
    return selects | {SUMS: sums_of(selects[SUMS], indicators, asked)}


def sums_of(sums: str, indicators: list[Indicator], only: Mapping[str, str]) -> str:
    """Return the select of `SUMS`, here `sums`, that adds up some facts alone."""
    return sums.replace(FACTS, f"({facts_select(indicators, only)})")


def sums_of_regions(
    sums: str, indicators: list[Indicator], asked: Mapping[str, str], codes: Collection[str]
) -> str:
    """Return the select of `SUMS`, here `sums`, for the regions' rows of some indicators."""
    only = {code: asked[code] for code in codes}
    return f"from ({sums_of(sums, indicators, only)}) where district_id is null"


def rows_of(districts: Iterable[str], owner: str = "district_id") -> str:
    """Return the condition in SQL of the rows of some districts, and of those of none."""
    return f"({owner} is null or {owner} in {quoted_list(districts)})"
