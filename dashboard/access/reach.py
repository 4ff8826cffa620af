"""Who reaches what: accounts, and the places that their grants open, by name."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from dashboard import warehouse
from dashboard.access import accounts
from dashboard.access.accounts import Account
from dashboard.access.grants import EVERYTHING, scope_of
from dashboard.access.roles import NAMING, Role
from dashboard.access.store import Store
from pipelines.problems import RostError
from pipelines.scope import Scope

# What the grants of a role name: the level of `marts.entities`; persons are named by id alone.
LEVELS: dict[Role, str] = {
    "region": "region",
    "district": "district",
    "viewer": "district",
    "organisation": "organisation",
}


@dataclass(frozen=True)
class Place:
    """An organisation and where it belongs.

    Attributes:
        organisation_id: Its id.
        name: Its name.
        district_id: Its district.
        district_name: The district's name.
    """

    organisation_id: str
    name: str
    district_id: str
    district_name: str


def named_grants(role: Role) -> dict[str, str]:
    """Return what may be granted to a role, name by id; nothing for persons and administrators."""
    level = LEVELS.get(role)
    if not level:
        return {}
    select = """
        select e.entity_id, e.entity_name, d.entity_name as district
        from entities as e
        left join entities as d on d.level = 'district' and e.district_id = d.district_id
        where e.level = $level
        order by d.entity_name, e.entity_name, e.entity_id
    """
    rows = read(select, level=level)
    return {
        own: f"{name} · {district}" if level == "organisation" else name
        for own, name, district in rows.iter_rows()
    }


def organisations(scope: Scope) -> list[Place]:
    """Return the organisations that a scope reaches, by district and name."""
    select = """
        select e.entity_id, e.entity_name, e.district_id, d.entity_name as district_name
        from entities as e
        inner join entities as d on d.level = 'district' and e.district_id = d.district_id
        where e.level = 'organisation'
        order by district_name, e.entity_name, e.entity_id
    """
    found = [Place(*row) for row in read(select).iter_rows()]
    return [one for one in found if scope.covers(one.district_id, one.organisation_id)]


def read(select: str, **params: object) -> pl.DataFrame:
    """Return rows of marts that name places alone; none where nothing has been built."""
    try:
        return warehouse.read(EVERYTHING, select, **params)
    except RostError:
        return pl.DataFrame(schema=["entity_id", "entity_name", "district_id", "district_name"])


def who_sees(store: Store, place: Place) -> list[Account]:
    """Return the accounts that may sign in and reach rows of an organisation."""
    open_accounts = [one for one in accounts.all_accounts(store) if not one.is_closed]
    return [
        one for one in open_accounts
        if scope_of(one).covers(place.district_id, place.organisation_id)
    ]  # fmt: skip


def reaching(store: Store, scope: Scope) -> list[Account]:
    """Return the accounts that reach something of what a scope reaches, closed ones too.

    Administrators reach no data.
    """
    found = [one for one in accounts.all_accounts(store) if one.role != "admin"]
    return [one for one in found if scope.is_everything or meets(one, scope)]


def meets(account: Account, scope: Scope) -> bool:
    """Return whether an account reaches anything that a scope reaches."""
    return not districts_of(scope).isdisjoint(districts_of(reach_of(account)))


def lies_within(account: Account, scope: Scope) -> bool:
    """Return whether an account reaches nothing in districts and regions beyond a scope."""
    own = reach_of(account)
    return districts_of(own) <= districts_of(scope) and own.regions <= scope.regions


def reach_of(account: Account) -> Scope:
    """Return what an account reaches; what a closed one reached is told as if it were open."""
    return scope_of(replace(account, is_closed=False))


def districts_of(scope: Scope) -> frozenset[str]:
    """Return the districts of which a scope reaches anything."""
    return scope.districts | scope.near


def sees_names(account: Account) -> bool:
    """Return whether an account may see people by name."""
    return account.role in NAMING
