"""Where a text names a person: in full, by surname and initials, in any case of Russian.

Knows nothing of batches or files. A short form that fits another known person as well, and a name
that somebody else bears, are told apart: they are not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from pipelines.erasure.full_names import (
    Name,
    Token,
    are_given,
    are_inflected,
    name_of,
    tokens,
)
from pipelines.names import LOOKALIKES, words

# Between the words of one name stand only these.
BETWEEN = re.compile(r"[\s.\-–]*")
# «Школа имени …» names no teacher.
IN_MEMORY = {"им", "имени", "памяти"}


class Named(NamedTuple):
    """A place of a text that names the person.

    Attributes:
        start, end: Where in the text, normalised as `normal` does.
        form: The words of the name as they stand there, folded; one form, one pseudonym.
        is_sure: Nobody else who is known is called so.
    """

    start: int
    end: int
    form: str
    is_sure: bool


class Spellings:
    """Finds one person in texts."""

    def __init__(
        self, names: Iterable[str], exact: Iterable[str] = (), others: Iterable[str] = ()
    ) -> None:
        """Learn the names.

        Args:
            names: The person's names as lists have them.
            exact: Further spellings that people's files use for the person.
            others: Names of everybody else, to tell which short forms fit several people.
        """
        self.names = [name for one in names if (name := name_of(one))]
        self.exact = {tuple(sorted(words(one))) for one in (*names, *exact)} - {()}
        known = [name for one in others if (name := name_of(one))]
        self.shared = {tuple(sorted(one.words)) for one in known} & self.exact
        self.others = [one for one in known if self.is_near(one)]
        told = [word for one in self.names for word in one.surname]
        told += [word for one in self.exact for word in one]
        self.heads = tuple({word[:3] for word in told if len(word) > 2})

    def is_near(self, other: Name) -> bool:
        """Return whether another person's short forms may be those of this one."""
        return any(
            are_inflected(one.surname, [Token(word, 0, 0) for word in other.surname])
            and one.given[0][0] == other.given[0][0]
            for one in self.names
        )

    def find(self, text: str) -> list[Named]:
        """Return the places of a normal text that name the person, from left to right."""
        folded = text.casefold().replace("ё", "е")
        if not any(head in folded or head in folded.translate(LOOKALIKES) for head in self.heads):
            return []
        read = tokens(text)
        found: list[Named] = []
        place = 0
        while place < len(read):
            length, is_sure = self.at(text, read, place)
            if length and not (place and read[place - 1].word in IN_MEMORY):
                own = read[place : place + length]
                form = " ".join(token.word for token in own)
                found.append(Named(own[0].start, end_of(text, own), form, is_sure))
            place += max(length, 1)
        return found

    def at(self, text: str, read: list[Token], place: int) -> tuple[int, bool]:
        """Return how many words from `place` name the person, and whether that is sure."""
        lengths = {len(one) for one in self.exact}
        for length in sorted(lengths, reverse=True):
            run = run_of(text, read, place, length)
            own = tuple(sorted(token.word for token in run))
            if run and own in self.exact:
                return length, own not in self.shared
        for name in self.names:
            if length := self.short_at(text, read, place, name):
                run = read[place : place + length]
                return length, not any(self.fits(text, run, other) for other in self.others)
        return 0, True

    def fits(self, text: str, run: list[Token], other: Name) -> bool:
        """Return whether the same words name another person."""
        return self.short_at(text, run, 0, other) == len(run)

    def short_at(self, text: str, read: list[Token], place: int, name: Name) -> int:
        """Return how many words name the person in another case or by initials; 0 for none."""
        width = len(name.surname)
        for n_given in range(len(name.given), 0, -1):
            run = run_of(text, read, place, width + n_given)
            given = name.given[:n_given]
            if run and (
                (are_inflected(name.surname, run[:width]) and are_given(given, run[width:]))
                or (are_inflected(name.surname, run[n_given:]) and are_given(given, run[:n_given]))
            ):
                return len(run)
        return 0


def run_of(text: str, read: list[Token], place: int, length: int) -> list[Token]:
    """Return `length` words from `place` that stand together; none where there are fewer."""
    run = read[place : place + length]
    stands = len(run) == length and all(
        BETWEEN.fullmatch(text[one.end : other.start]) for one, other in pairwise(run)
    )
    return run if stands else []


def end_of(text: str, run: list[Token]) -> int:
    """Return where a name ends; the dot of a last initial belongs to it."""
    end = run[-1].end
    return end + 1 if len(run[-1].word) == 1 and text[end : end + 1] == "." else end
