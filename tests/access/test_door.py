"""The door to DuckDB: every relation, for six roles in three territories, and for any scope."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
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


@settings(
    max_examples=40, deadline=None,
    # The sample is the same for all examples.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(data=st.data())
def test_no_scope_and_no_filter_reaches_further(sample: Settings, data: st.DataObject) -> None:
    """What a scope is shown under a filter is its own rows, and all of its districts' ones."""
    some = lambda listed: st.frozensets(st.sampled_from(listed), max_size=3)  # noqa: E731
    scope = Scope(
        districts=data.draw(some(ids("select district_id from districts"))),
        organisations=data.draw(some(ids("select organisation_id from staff"))),
        people=data.draw(some(ids("select person_id from staff"))),
        may_see_names=True,
    )
    name = data.draw(st.sampled_from([one for one in names() if one not in DEFINITIONS]))
    wanted = data.draw(st.sampled_from(["true", "district_id is null", "district_id > 'l'"]))
    rows, every = (
        warehouse.read(one, f"select * from {name} where {wanted}") for one in (scope, EVERYTHING)
    )
    assert strays(rows, scope).is_empty(), name
    of_districts = pl.col("district_id").is_in(sorted(scope.districts))
    assert rows.filter(of_districts).height == every.filter(of_districts).height, name


def strays(rows: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    """Return the rows that are nobody's whom a scope reaches."""
    hosted = warehouse.read(
        EVERYTHING,
        "select site_id from site_passports where list_contains($own, organisation_id)",
        own=sorted(scope.organisations),
    )["site_id"]
    own = pl.lit(False)
    for column, open_ids in (
        ("district_id", scope.districts),
        ("organisation_id", scope.organisations),
        ("person_id", scope.people),
        ("mentor_person_id", scope.people),
        ("entity_id", scope.people | scope.organisations | {*hosted}),
    ):
        if column in rows.columns:
            # A row that names nobody is nobody's own.
            own |= pl.col(column).is_in(sorted(open_ids)).fill_null(False)
    return rows.filter(~own)


def test_a_row_of_another_site_or_of_nobody_is_a_stray(sample: Settings) -> None:
    own, other = ids("select organisation_id from site_passports")[:2]
    sites = warehouse.read(EVERYTHING, "select organisation_id, site_id from site_passports")
    told = {
        one: sites.filter(pl.col("organisation_id") == one)["site_id"][0] for one in (own, other)
    }
    rows = pl.DataFrame({"district_id": ["x", "x", "x", None],
                         "entity_id": [told[own], told[other], None, None]})  # fmt: skip
    scope = Scope(organisations=frozenset({own}), may_see_names=True)
    assert strays(rows, scope)["entity_id"].to_list() == [told[other], None, None]


def test_what_is_kept_is_kept_by_scope(sample: Settings) -> None:
    """Those of equal rights are told the same; nobody is given what was read for somebody else."""
    select = "select district_id, full_name from people order by all"
    rights = [scope_of(account_of(role, own)) for role in ROLES for own in TERRITORIES]
    first = [warehouse.read(scope, select) for scope in rights]
    again = [warehouse.read(scope, select) for scope in rights]
    for scope, frame, kept in zip(rights, first, again, strict=True):
        assert frame.equals(kept)
        assert frame.equals(warehouse.read_now(warehouse.warehouse(), scope, select, {}).frame)
    # Whoever changes a frame changes it for himself, and a narrower right is asked anew.
    again[4].insert_column(0, pl.lit("чужое").alias("x"))
    assert first[4].columns == warehouse.read(rights[4], select).columns
    initials = warehouse.read(replace(rights[4], names_as_initials=True), select)
    assert not set(initials["full_name"]) & set(first[4]["full_name"])
