"""Where a text names a person: in full, by surname and initials, in any case of Russian.

Knows nothing of batches or files. A short form that fits another known person as well, and a name
that somebody else bears, are told apart: they are not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.erasure.full_names import (
    Name,
    Token,
    are_given,
    are_inflected,
    goes_on,
    name_of,
    tokens,
)
from pipelines.erasure.inflection import beginning, inflects
from pipelines.names import LOOKALIKES, words

# Between the words of one name stand only these.
BETWEEN = re.compile(r"[\s._\-\u2010-\u2015\u2212]*")
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
        told = {word for one in self.names for word in one.surname}
        self.alike = [
            one
            for one in known
            if any(inflects(word, other) for word in told for other in one.words)
        ]
        told |= {word for one in self.exact for word in one if len(word) > 1}
        self.heads = tuple({beginning(word) for word in told})

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
            whole = max((full_at(text, read, place, one) for one in self.alike), default=0)
            if whole > length:
                # Somebody else in full, whose patronymic may be this one's surname.
                place += whole
                continue
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
            if length := short_at(text, read, place, name):
                return length, not self.fits_others(text, read[place : place + length])
        return 0, True

    def fits_others(self, text: str, run: list[Token]) -> bool:
        """Return whether the same words name another person, in short or without the surname."""
        return any(short_at(text, run, 0, one) == len(run) for one in self.others) or any(
            are_inflected(one.given, run) for one in self.alike
        )


def full_at(text: str, read: list[Token], place: int, name: Name) -> int:
    """Return how many words from `place` are a name without initials; 0 for none."""
    run = run_of(text, read, place, len(name.words))
    width, n_given = len(name.surname), len(name.given)
    is_told = bool(run) and (
        (are_inflected(name.surname, run[:width]) and are_inflected(name.given, run[width:]))
        or (are_inflected(name.surname, run[n_given:]) and are_inflected(name.given, run[:n_given]))
    )
    return len(run) if is_told else 0


def short_at(text: str, read: list[Token], place: int, name: Name) -> int:
    """Return how many words name somebody in any case or by initials; 0 for none."""
    width = len(name.surname)
    for n_given in range(len(name.given), 0, -1):
        run = run_of(text, read, place, width + n_given)
        given = name.given[:n_given]
        if not run:
            continue
        if are_surname(text, name.surname, run[:width]) and are_given(given, run[width:]):
            beside = next_to(text, read, place + len(run) - 1, place + len(run))
        elif are_surname(text, name.surname, run[n_given:]) and are_given(given, run[:n_given]):
            beside = next_to(text, read, place, place - 1)
        else:
            continue
        # «Иванова А. С.» is nobody whose patronymic is another one.
        is_cut = n_given < len(name.given) and beside is not None and goes_on(text, beside)
        return 0 if is_cut else len(run)
    return 0


def are_surname(text: str, surname: Sequence[str], run: Sequence[Token]) -> bool:
    """Return whether words are a surname in any case; one as short as «Ли» in capitals alone."""
    is_short = max(map(len, surname)) < 3
    return are_inflected(surname, run) and (not is_short or text[run[0].start].isupper())


def next_to(text: str, read: list[Token], own: int, other: int) -> Token | None:
    """Return the word at `other` where it stands right beside the one at `own`; None else."""
    if not 0 <= other < len(read):
        return None
    first, second = sorted((read[own], read[other]), key=lambda token: token.start)
    return read[other] if BETWEEN.fullmatch(text[first.end : second.start]) else None


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
