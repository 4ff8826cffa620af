"""Every name by which something can be found: what is known, and what an unknown one may mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pipelines.matching import (
    Compare,
    Suggestion,
    compare_organisations,
    compare_texts,
    suggest,
)
from pipelines.people import compare_people
from pipelines.scope import Scope

COMPARE: dict[str, Compare] = {"organisation": compare_organisations, "person": compare_people}


@dataclass(frozen=True)
class Known:
    """Every name by which something can be found.

    Attributes:
        keys: Kind → pairs of district (`""` for everywhere) and key.
        names: Kind → triples of district, key and the name as declared, for suggestions; before
            the key of a person stand the id of the organisation and `|`.
        organisations: Id of an organisation by district and key.
        twins: Triples of district and the keys of two organisations, the second of which continues
            the first, so that the first means neither.
        projects: District (`""` for a region's) of each project that has landed.
        regions: Region of each project of a whole region.
        crowded: Districts with several projects, in which a row must name its own.
        begun: Day on which the first project of a district began.
        scope: Who asks; people outside it are not suggested.
    """

    keys: dict[str, frozenset[tuple[str, str]]]
    names: dict[str, list[tuple[str, str, str]]]
    organisations: dict[tuple[str, str], str]
    twins: frozenset[tuple[str, str, str]]
    projects: dict[str, str]
    regions: dict[str, str]
    crowded: frozenset[str]
    begun: dict[str, dt.date]
    scope: Scope = field(default_factory=Scope)

    def finds(self, kind: str, district: str | None, key: str) -> bool:
        """Return whether `key` names something for the district."""
        known = self.keys[kind]
        return (district or "", key) in known or ("", key) in known

    def declares(self, kind: str, district: str | None, key: str) -> bool:
        """Return whether a list of the district gives something this very name.

        A person's key without an organisation is looked for in all of them.
        """
        at, _, name = key.rpartition("|") if kind == "person" else ("", "", "")
        return any(
            own == key or (kind == "person" and not at and own.rpartition("|")[2] == name)
            for place, own, _ in self.names[kind]
            if place in {"", district or ""}
        )

    def suggest(self, kind: str, district: str | None, key: str) -> list[Suggestion]:
        """Return up to three declared names most like `key`, best first.

        Args:
            kind: What it names.
            district: Where.
            key: As `finds` takes it. Where a person's organisation is known, only its people are
                suggested.
        """
        places = {"", district or ""}
        declared = [(own, name) for place, own, name in self.names[kind] if place in places]
        if kind == "person":
            at, _, key = key.rpartition("|")
            everywhere = at in {"", "?"}
            declared = [
                (key_of, name)
                for own, name in declared
                for organisation, _, key_of in [own.rpartition("|")]
                if (everywhere or organisation == at) and self.scope.covers(district, organisation)
            ]
        return suggest(key, declared, COMPARE.get(kind, compare_texts))
