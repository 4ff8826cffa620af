"""Whose rows a sheet holds, and which of them its sender may not send.

A district's sender sends for all of it; an organisation's for the organisation alone, so that each
of its rows has to name it.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from pipelines.known import Known
from pipelines.part import Part
from pipelines.problems import FileRefused, Problem
from pipelines.scope import Scope

# Columns that name the organisation whose row it is; the first that a dataset has.
OWNERS = ("organisation_key", "host_organisation_key")
# What organisations say of themselves when they hand in; to accept and to lock is the district's.
OWN_STATES = ["submitted"]
OWNER = ("district_id", "organisation_id", "region_id")


class Owners(NamedTuple):
    """Whose rows a sheet holds, sorted; as manifests keep it.

    Attributes:
        districts: Ids of their districts.
        organisations: Ids of their organisations; empty where a row names none.
        regions: Ids of the regions whose rows have no district.
        put_off_districts: Ids of the districts of rows that were put off.
    """

    districts: list[str]
    organisations: list[str]
    regions: list[str]
    put_off_districts: list[str]


def owners_of(part: Part, known: Known) -> Owners:
    """Return whose rows a sheet holds.

    Rows that were put off may be anybody's of whom the sender speaks, so a file with such rows is
    no single organisation's, unless one has sent it.
    """
    told = owned(named(part, known).unique(), known)
    every = told["organisation_id"].to_list()
    is_mixed = None in every or (part.put_off.rows and known.scope.speaks_for_district)
    return Owners(
        sorted(told["district_id"].drop_nulls().unique()),
        sorted(set(every)) if not is_mixed else [],
        sorted(told["region_id"].drop_nulls().unique()),
        put_off_districts(part, known.scope),
    )


def put_off_districts(part: Part, sender: Scope) -> list[str]:
    """Return the districts of rows that were put off; any of the sender's where one is not told."""
    told = set(part.put_off.districts)
    return sorted(told - {""} | (sender.districts if "" in told else set()))


def outside(part: Part, known: Known, scope: Scope) -> list[Problem]:
    """Return the problems of rows that `scope` may not send."""
    if scope.is_everything:
        return []
    rows = named(part, known)
    places = owned(rows.unique(), known)
    closed = places.filter(
        pl.Series(
            [not scope.may_write(*one) for one in places.select(OWNER).rows()], dtype=pl.Boolean
        )
    )
    found = rows.with_row_index("position").join(
        closed, on=rows.columns, how="semi", nulls_equal=True
    )
    told = [("outside_scope", position) for position in found["position"].sort()]
    if part.dataset.name == "submissions" and not scope.speaks_for_district:
        not_own = ~part.rows["state"].is_in(OWN_STATES)
        told += [("marked_by_district", position) for position in not_own.arg_true()]
    return [
        part.texts.problem(reason, column_of(part, scope, reason), position, None)
        for reason, position in told
    ]


def column_of(part: Part, scope: Scope, reason: str) -> str:
    """Return the column that is wrong in a row that its sender may not send."""
    if reason == "marked_by_district":
        return "state"
    owner = next((name for name in OWNERS if name in part.rows.columns), "")
    return owner.removesuffix("_key") if scope.organisations and owner else "district"


def named(part: Part, known: Known) -> pl.DataFrame:
    """Return district_id, key (of the organisation that is named) and region_id of each row."""
    rows = part.rows
    key = next((pl.col(name) for name in OWNERS if name in rows.columns), pl.lit(None, pl.String))
    return rows.select("district_id", key.alias("key"), region_of(part, known).alias("region_id"))


def owned(places: pl.DataFrame, known: Known) -> pl.DataFrame:
    """Return `places` with their organisation_id; null where the key names none that is known."""
    own = [known.organisations.get(place) for place in places.select("district_id", "key").rows()]
    return places.with_columns(pl.Series("organisation_id", own, dtype=pl.String))


def region_of(part: Part, known: Known) -> pl.Expr:
    """Return the region of rows without a district: their own, or their project's."""
    if part.dataset.name == "projects":
        own = pl.col("region_code")
    elif part.dataset.name == "stages":
        own = pl.col("project_id").replace_strict(
            known.regions, default=None, return_dtype=pl.String
        )
    else:
        own = pl.lit(None, pl.String)
    return pl.when(pl.col("district_id").is_null()).then(own)


def refuse_wide_list(part: Part, scope: Scope, mode: str, name: str) -> None:
    """Refuse a list that replaces rows of other organisations than its sender's.

    Raises:
        FileRefused: The dataset is replaced for a district as a whole.
    """
    is_one = not scope.speaks_for_district
    if mode == "replace" and is_one and "organisation_key" not in part.dataset.replaces:
        raise FileRefused("replaces_district", name=name)
