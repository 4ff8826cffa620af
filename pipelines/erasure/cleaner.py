"""Takes one person out of texts: a pseudonym wherever they are named.

Each spelling has a pseudonym of its own, so what was equal stays equal and what differed still
differs: every join and every count gives what it gave.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipelines.erasure.full_names import normal
from pipelines.erasure.identity import Identity
from pipelines.erasure.record import Erasure
from pipelines.erasure.spellings import Named, Spellings

# The end of a form that says nothing of who is meant, for a name that several people bear.
SHARED = " ?"
# As `person_id_of` makes them.
ID = re.compile(r"\bp[0-9a-f]{12}\b")


@dataclass
class Cleaner:
    """Takes one person out of texts and counts what it took.

    Attributes:
        identity: The person.
        erasure: Gives the pseudonyms.
        spellings: Finds the person in texts of the person's districts.
        anywhere: Finds the person in what is of no district: who else is called so is nobody else
            of the district alone.
        doubtful: Different texts that may name another person as well and were left alone.
    """

    identity: Identity
    erasure: Erasure
    spellings: Spellings = field(init=False)
    anywhere: Spellings = field(init=False)
    doubtful: int = 0
    _texts: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        """Learn how the person is spelt."""
        own = self.identity
        self.spellings = Spellings(own.names, own.spellings, own.others)
        self.anywhere = Spellings(own.names, own.spellings, own.others_anywhere)

    def is_here(self, district: str | None) -> bool:
        """Return whether a row of a district is reached; one of no district is."""
        return not district or district in self.erasure.districts

    def text(self, text: str) -> str:
        """Return a text with a pseudonym wherever it surely names the person."""
        if text not in self._texts:
            self._texts[text] = self.cleaned(text)
        return self._texts[text]

    def cleaned(self, text: str, *, all_of_it: bool = False) -> str:
        """Return what `text` does; with `all_of_it` names that others bear too are taken out."""
        found = self.spellings.find(normal(text))
        sure = [one for one in found if one.is_sure or all_of_it]
        self.doubtful += len(sure) < len(found)
        return self.without(text, sure)

    def of_no_district(self, text: str) -> str:
        """Return a text of the product's own, such as the audit, without name and ids."""
        text = ID.sub(self.instead_of_id, text)
        return self.without(text, [one for one in self.anywhere.find(normal(text)) if one.is_sure])

    def instead_of_id(self, met: re.Match[str]) -> str:
        """Return what stands instead of something like a person's id."""
        is_own = met.group() in self.identity.all_ids
        return self.erasure.name if is_own else met.group()

    def without(self, text: str, found: list[Named]) -> str:
        """Return a text with pseudonyms at some places."""
        told = normal(text)
        for one in reversed(found):
            told = told[: one.start] + self.erasure.pseudonym(one.form) + told[one.end :]
        return told if found else text

    def name(self, key: str, *, is_shared: bool = False) -> str:
        """Return the pseudonym of a name that stands in a cell for people."""
        return self.erasure.pseudonym(key + SHARED if is_shared else key)


def json_with(clean: Callable[[str], str], told: Any) -> Any:
    """Return JSON with every text of it cleaned, keys too."""
    if isinstance(told, str):
        return clean(told)
    if isinstance(told, list):
        return [json_with(clean, one) for one in told]
    if isinstance(told, dict):
        return {clean(name): json_with(clean, own) for name, own in told.items()}
    return told
