"""The scope of an account: its role and grants, looked up in the warehouse of now."""

from __future__ import annotations

from dataclasses import replace

from dashboard import warehouse
from dashboard.access.accounts import Account
from dashboard.access.roles import CHANGING, NAMING
from pipelines.problems import RostError
from pipelines.scope import Scope

EVERYTHING = Scope.everything()


def scope_of(account: Account) -> Scope:
    """Return what an account may see and change; nothing for an administrator."""
    role, grants = account.role, account.grants
    if account.is_closed or role == "admin" or not grants:
        return Scope()
    rights = Scope(may_see_names=role in NAMING, may_change=role in CHANGING)
    if role == "region":
        own = districts_where("districts", "region_id", grants)
        return replace(rights, regions=grants, districts=own)
    if role in ("district", "viewer"):
        return replace(rights, districts=grants)
    if role == "organisation":
        near = districts_where("entities", "entity_id", grants)
        return replace(rights, organisations=grants, near=near)
    return replace(rights, people=grants, near=districts_where("staff", "person_id", grants))


def districts_where(relation: str, column: str, ids: frozenset[str]) -> frozenset[str]:
    """Return the districts of rows of a mart whose `column` is one of `ids`; none unbuilt."""
    select = f"select distinct district_id from {relation} where list_contains($ids, {column})"
    try:
        found = warehouse.read(EVERYTHING, select, ids=sorted(ids))
    except RostError:
        return frozenset()
    return frozenset(found["district_id"].drop_nulls())
