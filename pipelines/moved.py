"""How a renewed version differs from the one before it: in which relations, and whose rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

# Columns by whose values it is noted whose rows moved: what pages choose by. Of more values than
# that nothing is noted.
COLUMNS = ("district_id", "project_id", "entity_id", "organisation_id", "person_id", "batch_id")
MOST = 1000


@dataclass(frozen=True)
class Moved:
    """How a version differs from the one that it was made from.

    Attributes:
        since: Name of that version.
        relations: Those of which rows moved.
        everywhere: Those of them of which nobody has noted whose rows.
        whose: By column the values that rows of the others have there which moved; some of
            `COLUMNS`.
    """

    since: str
    relations: frozenset[str]
    everywhere: frozenset[str]
    whose: Mapping[str, frozenset[str]] = field(hash=False)

    def may_differ(self, relation: str, held: Mapping[str, Collection[str]]) -> bool:
        """Return whether rows of a relation may have moved that have the values `held`.

        Args:
            relation: `<schema>.<name>`.
            held: Values by column; rows with any other value there do not matter.
        """
        if relation not in self.relations or relation in self.everywhere:
            return relation in self.relations
        told = ((self.whose[column], own) for column, own in held.items() if column in self.whose)
        return not any(moved.isdisjoint(own) for moved, own in told)

    def told(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return {
            "since": self.since,
            "relations": sorted(self.relations),
            "everywhere": sorted(self.everywhere),
            "whose": {column: sorted(values) for column, values in self.whose.items()},
        }


def moved_of(told: Mapping[str, Any]) -> Moved:
    """Return what `Moved.told` has told.

    Raises:
        KeyError: Something is missing.
    """
    return Moved(
        told["since"],
        frozenset(told["relations"]),
        frozenset(told["everywhere"]),
        {column: frozenset(values) for column, values in told["whose"].items()},
    )
