"""Readers of three territories in six roles, and what each of them may come across.

What a reader may come across is told here a second time, from people's places of work, and not from
the product's own conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

import altair as alt
import polars as pl

from dashboard import warehouse
from dashboard.access import accounts, sessions, store
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.charts.spec import rows_of, spec_of
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.access.doors import session_of
from tests.conftest import IS_LONG

ROLES: tuple[Role, ...] = ("admin", "region", "district", "organisation", "person", "viewer")
TERRITORIES = ("krymsky", "mariinsky", "poronaysky")
EVERYTHING = Scope.everything()
# Each role in one territory in every run, in all of them in the long one (`make test-long`).
READERS = [
    (role, district)
    for number, role in enumerate(ROLES)
    for district in (TERRITORIES if IS_LONG else [TERRITORIES[number % len(TERRITORIES)]])
]
# Columns whose cells name a person by id or by name.
OF_PEOPLE = {
    "person_id", "mentor_person_id", "person_name", "full_name", "mentor_name", "author",
    "curators", "marked_by", "known_person_id",
}  # fmt: skip


def grants_of(role: Role, district: str) -> frozenset[str]:
    """Return what a reader of a role in a district is for: the place with most people in it."""
    if role == "admin":
        return frozenset()
    staff = warehouse.read(
        EVERYTHING,
        "select district_id, organisation_id, person_id from staff where district_id = $district_id"
        " order by count(*) over (partition by organisation_id) desc, organisation_id, person_id",
        district_id=district,
    )
    region = warehouse.read(
        EVERYTHING, "select region_id from districts where district_id = $own", own=district
    )
    own = {"organisation": "organisation_id", "person": "person_id"}.get(role, "district_id")
    return frozenset([region.item(0, 0) if role == "region" else staff[own][0]])


def account_of(role: Role, district: str) -> Account:
    """Return an account that is kept nowhere."""
    return Account(
        f"{role}-{district}", f"{role}-{district}", role, role, grants_of(role, district)
    )


def signed_in(settings: Settings, role: Role, district: str) -> dict[str, str]:
    """Return what the gate says of a new account that is signed in."""
    kept = store.of(settings)
    own = accounts.create(kept, f"{role}-{district}", role, role, grants_of(role, district))
    sessions.start(kept, own.account_id, "127.0.0.1", "test")
    return {"session_id": session_of(kept, own.account_id)}


def told(anything: Any) -> Iterator[str]:
    """Return every text in anything, whole: `str` of a frame leaves out most rows and columns."""
    parts = parts_of(anything)
    if parts is not None:
        for one in parts:
            yield from told(one)
    elif anything is not None:
        yield str(anything)


def parts_of(anything: Any) -> Iterable[Any] | None:
    """Return what a frame, a chart, a record or a list is made of; None for what has no parts."""
    if isinstance(anything, pl.DataFrame):
        return [anything.columns, *(column.unique().to_list() for column in anything)]
    if isinstance(anything, alt.TopLevelMixin):
        spec = spec_of(anything)  # type: ignore[arg-type]
        return told(spec | {"datasets": [rows_of(own) for own in spec["datasets"].values()]})
    if isinstance(anything, dict):
        return [*anything.keys(), *anything.values()]
    if is_dataclass(anything):
        return [getattr(anything, one.name) for one in fields(anything)]
    return anything if isinstance(anything, Iterable) and not isinstance(anything, str) else None


@dataclass(frozen=True)
class People:
    """Everybody who is known: person_id, full_name, organisation_id, district_id, region_id."""

    frame: pl.DataFrame

    @classmethod
    def known(cls) -> People:
        """Return the people of all districts."""
        people = warehouse.read(
            EVERYTHING, "select person_id, full_name, organisation_id, district_id from people"
        )
        regions = warehouse.read(
            EVERYTHING, "select distinct district_id, region_id from districts"
        )
        return cls(people.join(regions, on="district_id", how="left").unique())

    def of(self, account: Account) -> pl.DataFrame:
        """Return those whom an account may come across by name."""
        column = {
            "region": "region_id", "district": "district_id", "organisation": "organisation_id",
            "person": "person_id",
        }.get(account.role)  # fmt: skip
        if not column:
            return self.frame.clear()
        return self.frame.filter(pl.col(column).is_in(sorted(account.grants)))

    def foreign_to(self, account: Account) -> list[str]:
        """Return the ids and names of everybody whom an account may not come across.

        A mentor comes across the mentees, and a name that an own person shares tells nothing.
        """
        own = self.of(account)
        mentees = warehouse.read(
            EVERYTHING,
            "select person_id, person_name from mentees"
            " where list_contains($own, mentor_person_id)",
            own=sorted(own["person_id"].unique()),
        )
        told = {*own["person_id"], *own["full_name"], *mentees.to_series(0), *mentees.to_series(1)}
        return sorted({*self.frame["person_id"], *self.frame["full_name"]} - told - {None})


@dataclass(frozen=True)
class Places:
    """The districts, organisations and sites that an account reaches or lives beside."""

    account: Account

    @cached_property
    def districts(self) -> set[str]:
        """Districts whose rows are open."""
        grants = self.account.grants
        if self.account.role == "region":
            found = warehouse.read(
                EVERYTHING, "select distinct district_id, region_id from districts"
            )
            return set(found.filter(pl.col("region_id").is_in(sorted(grants)))["district_id"])
        return set(grants) if self.account.role in ("district", "viewer") else set()

    @cached_property
    def near(self) -> set[str]:
        """Districts of which that is open which names nobody."""
        if self.account.role not in ("organisation", "person"):
            return set()
        people = People.known().of(self.account)
        return set(people["district_id"])

    @cached_property
    def people(self) -> set[str]:
        """Own people."""
        return set(People.known().of(self.account)["person_id"])

    @cached_property
    def entities(self) -> set[str]:
        """Own organisations, their sites, and regions as a whole."""
        grants = self.account.grants
        if self.account.role == "organisation":
            sites = warehouse.read(
                EVERYTHING,
                "select site_id from site_passports where list_contains($own, organisation_id)",
                own=sorted(grants),
            )
            return {*grants, *sites["site_id"]}
        return set(grants) if self.account.role == "region" else set()

    def stray(self, rows: pl.DataFrame) -> list[dict[str, Any]]:
        """Return the rows that belong to somebody else, by their own columns."""
        return [row for row in rows.iter_rows(named=True) if not self.reaches(row)]

    def reaches(self, row: dict[str, Any]) -> bool:
        """Return whether a row is about what is open to the account."""
        role, grants = self.account.role, self.account.grants
        if role == "region" and row["district_id"] is None:
            return row.get("region_id", next(iter(grants))) in grants
        own = [row["district_id"] in self.districts, row.get("unit_id") in self.people]
        if role == "organisation":
            is_entity = row.get("level") in ("organisation", "site")
            own.append(row.get("organisation_id") in grants)
            own.append(is_entity and row["entity_id"] in self.entities)
        if role == "person":
            own.append(bool(grants & {row.get("person_id"), row.get("mentor_person_id")}))
            own.append(row.get("entity") == "person" and row["entity_id"] in grants)
        names_somebody = any(row.get(name) not in (None, []) for name in OF_PEOPLE)
        measures = bool({"numerator", "n_met", "stated_value"} & row.keys())
        is_frame = row["district_id"] in self.near and not names_somebody and not measures
        return any(own) or is_frame
