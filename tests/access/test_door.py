"""The door to DuckDB: every relation, for six roles in three territories, and for any scope."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import warehouse
from dashboard.access.grants import scope_of
from dashboard.access.roles import Role
from dashboard.scoping import OPENED
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.access.readers import EVERYTHING, ROLES, TERRITORIES, People, Places, account_of

# What belongs to no district: definitions and code lists. A new one has to be put here by hand.
DEFINITIONS = {
    "checks", "codes", "derivations", "duties", "indicator_parts", "indicators",
}  # fmt: skip


def names() -> list[str]:
    """Return the names under which the door opens relations."""
    listed = warehouse.warehouse().relations.columns
    opened = [
        name.partition(".")[2] for name in listed if name.partition(".")[0] in ("marts", "checks")
    ]
    return sorted({*opened, *OPENED})


def rows_of(name: str, scope: Scope) -> pl.DataFrame:
    """Return all rows of a relation that a scope reaches."""
    rows = warehouse.read(scope, f"select * from {name}")
    # There it is the organisation's.
    return rows.drop("full_name") if name == "matrix_organisations" else rows


@pytest.mark.parametrize("district", TERRITORIES)
@pytest.mark.parametrize("role", ROLES)
def test_no_relation_shows_rows_of_others(sample: Settings, role: Role, district: str) -> None:
    account = account_of(role, district)
    scope, places, foreign = scope_of(account), Places(account), People.known().foreign_to(account)
    for name in names():
        rows = rows_of(name, scope)
        if "district_id" not in rows.columns:
            assert name in DEFINITIONS, name
            continue
        assert not places.stray(rows)[:1], name
        for column, dtype in rows.schema.items():
            told = rows[column].explode() if dtype == pl.List(pl.String) else rows[column]
            # What people write may name anybody; those without names are not shown it.
            if told.dtype == pl.String and (name, column) != ("report_texts", "text"):
                assert not set(told.drop_nulls()) & set(foreign), (name, column)


@pytest.mark.parametrize("district", TERRITORIES)
def test_each_role_is_shown_its_own(sample: Settings, district: str) -> None:
    shown = {
        role: {
            name for name in names() if rows_of(name, scope_of(account_of(role, district))).height
        }
        for role in ROLES
    }
    assert shown["admin"] == {n for n in DEFINITIONS if rows_of(n, EVERYTHING).height}
    assert {"staff", "indicator_values", "facts"} <= shown["district"] & shown["region"]
    assert {"staff", "indicator_values", "facts", "districts"} <= shown["organisation"]
    assert {"staff", "districts"} <= shown["person"]
    assert "indicator_values" not in shown["person"]
    assert "indicator_values" in shown["viewer"]


def ids(select: str) -> list[str]:
    """Return the ids that a select tells."""
    return warehouse.read(EVERYTHING, select).to_series().drop_nulls().unique().sort().to_list()


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_scope_and_no_filter_reaches_further(loaded_sample: Path, data: st.DataObject) -> None:
    """What a scope is shown under a filter is what everybody is shown of its own rows."""
    os.environ["ROST_DATA"] = str(loaded_sample)
    some = lambda listed: st.frozensets(st.sampled_from(listed), max_size=3)  # noqa: E731
    scope = Scope(
        districts=data.draw(some(ids("select district_id from districts"))),
        organisations=data.draw(some(ids("select organisation_id from staff"))),
        people=data.draw(some(ids("select person_id from staff"))),
        may_see_names=True,
    )
    name = data.draw(st.sampled_from([one for one in names() if one not in DEFINITIONS]))
    every = rows_of(name, EVERYTHING)
    wanted = data.draw(st.sampled_from(["true", "district_id is null", "district_id > 'l'"]))
    rows = warehouse.read(scope, f"select * from {name} where {wanted}")
    own = pl.lit(False)
    for column, open_ids in (
        ("district_id", scope.districts),
        ("organisation_id", scope.organisations),
        ("person_id", scope.people),
        ("mentor_person_id", scope.people),
        ("entity_id", scope.people | scope.organisations),
    ):
        if column in every.columns:
            own |= pl.col(column).is_in(sorted(open_ids)).fill_null(False)
    strays = rows.filter(~own)
    hosted = ids("select site_id from site_passports") if "entity_id" in every.columns else []
    assert (
        strays.filter(~pl.col("entity_id").is_in(hosted)).is_empty()
        if hosted
        else strays.is_empty()
    )


def test_what_is_kept_is_kept_by_scope(sample: Settings) -> None:
    """Those of equal rights are told the same; nobody is given what was read for somebody else."""
    select = "select district_id, full_name from people order by all"
    rights = [scope_of(account_of(role, own)) for role in ROLES for own in TERRITORIES]
    first = [warehouse.read(scope, select) for scope in rights]
    again = [warehouse.read(scope, select) for scope in rights]
    for scope, frame, kept in zip(rights, first, again, strict=True):
        assert frame.equals(kept)
        assert frame.equals(warehouse.read_now(warehouse.warehouse(), scope, select, {}))
    # Whoever changes a frame changes it for himself, and a narrower right is asked anew.
    again[4].insert_column(0, pl.lit("чужое").alias("x"))
    assert first[4].columns == warehouse.read(rights[4], select).columns
    initials = warehouse.read(replace(rights[4], names_as_initials=True), select)
    assert not set(initials["full_name"]) & set(first[4]["full_name"])
