"""Takes one person out of texts: a pseudonym wherever they are named.

Each spelling has a pseudonym of its own, so what was equal stays equal and what differed still
differs: every join and every count gives what it gave.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipelines.erasure.full_names import normal
from pipelines.erasure.identity import Identity
from pipelines.erasure.record import Erasure
from pipelines.erasure.spellings import Spellings

# The end of a form that says nothing of who is meant, for a name that several people bear.
SHARED = " ?"


@dataclass
class Cleaner:
    """Takes one person out of texts and counts what it took.

    Attributes:
        identity: The person.
        erasure: Gives the pseudonyms.
        spellings: Finds the person in texts.
        doubtful: Places that may name another person as well and were left alone.
    """

    identity: Identity
    erasure: Erasure
    spellings: Spellings = field(init=False)
    doubtful: int = 0
    _texts: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        """Learn how the person is spelt."""
        own = self.identity
        self.spellings = Spellings(own.names, own.spellings, own.others)

    def text(self, text: str) -> str:
        """Return a text with a pseudonym wherever it surely names the person."""
        if text not in self._texts:
            self._texts[text] = self.cleaned(text)
        return self._texts[text]

    def cleaned(self, text: str, *, all_of_it: bool = False) -> str:
        """Return what `text` does; with `all_of_it` names that others bear too are taken out."""
        told = normal(text)
        found = self.spellings.find(told)
        sure = [one for one in found if one.is_sure or all_of_it]
        self.doubtful += len(found) - len(sure)
        for one in reversed(sure):
            told = told[: one.start] + self.erasure.pseudonym(one.form) + told[one.end :]
        return told if sure else text

    def name(self, key: str, *, is_shared: bool = False) -> str:
        """Return the pseudonym of a name that stands in a cell for people."""
        return self.erasure.pseudonym(key + SHARED if is_shared else key)

    def json(self, told: Any) -> Any:
        """Return JSON with every text of it cleaned, keys too."""
        if isinstance(told, str):
            return self.text(told)
        if isinstance(told, list):
            return [self.json(one) for one in told]
        if isinstance(told, dict):
            return {self.text(name): self.json(own) for name, own in told.items()}
        return told
