"""Who may see and change what. A `Scope` is a required argument of everything that does either."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """The part of the data that one person may work with; an empty one reaches nothing.

    Attributes:
        is_everything: No limit: the command line, and the demonstration.
        districts: Ids of the districts whose rows are open.
        organisations: Ids of the organisations whose rows are open, besides `districts`.
        regions: Ids of the regions whose own rows, of no district, are open.
        people: Ids of the persons whose rows are open, besides those.
        near: Ids of the districts of `organisations` and `people`: what all of a district may know
            (its plans, its events, the names of places) is open, rows about people are not.
        may_see_names: Whether people may be shown by name.
        names_as_initials: Whether they are shown by their initials instead, as on a screen that
            others look at.
        may_change: Whether rows within reach may be uploaded, undone and written.
    """

    is_everything: bool = False
    districts: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    may_see_names: bool = False
    names_as_initials: bool = False
    may_change: bool = False

    @property
    def sees_full_names(self) -> bool:
        """Whether people are shown by name and not by initials."""
        return self.may_see_names and not self.names_as_initials

    @property
    def speaks_for_district(self) -> bool:
        """Whether more than single organisations and persons is open."""
        return self.is_everything or bool(self.districts) or bool(self.regions)

    @classmethod
    def everything(cls) -> Scope:
        """Return the scope without limits."""
        return cls(is_everything=True, may_see_names=True, may_change=True)

    @classmethod
    def of_districts(cls, *districts: str) -> Scope:
        """Return the scope of a district coordinator."""
        return cls(districts=frozenset(districts), may_see_names=True, may_change=True)

    def includes(self, other: Scope) -> bool:
        """Return whether all that another scope reaches is reached, by name where it is there."""
        reached = ("districts", "organisations", "regions", "people", "near")
        is_wide = self.is_everything or (
            not other.is_everything
            and all(getattr(other, name) <= getattr(self, name) for name in reached)
        )
        return is_wide and self.sees_full_names >= other.sees_full_names

    def covers(
        self,
        district_id: str | None,
        organisation_id: str | None = None,
        region_id: str | None = None,
    ) -> bool:
        """Return whether rows of a place may be read; those of no district are a region's."""
        if self.is_everything or (district_id is None and region_id in self.regions):
            return True
        return district_id in self.districts or organisation_id in self.organisations

    def may_write(
        self,
        district_id: str | None,
        organisation_id: str | None = None,
        region_id: str | None = None,
    ) -> bool:
        """Return whether rows of a place may be uploaded, undone and written."""
        return self.may_change and self.covers(district_id, organisation_id, region_id)
