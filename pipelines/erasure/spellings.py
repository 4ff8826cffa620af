"""Where a text names a person: in full, by surname and initials, in any case of Russian.

Knows nothing of batches or files. A short form that fits another known person as well, and a name
that somebody else bears, are told apart: they are not sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipelines.names import CYRILLIC, LOOKALIKES, WORD, words

# Between the words of one name stand only these.
BETWEEN = re.compile(r"[\s.\-–]*")
PATRONYMIC = re.compile(r"(?:вич|вна|ична|оглы|кызы)$")
# «Школа имени …» names no teacher.
IN_MEMORY = {"им", "имени", "памяти"}
# An inflected word keeps all but so many letters of its own, and gets at most so many.
LOST, GOT = 2, 3


class Token(NamedTuple):
    """A word of a text, folded, and where it stands."""

    word: str
    start: int
    end: int


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


@dataclass(frozen=True)
class Name:
    """A full name in parts.

    Attributes:
        words: All of its words, as written.
        surname: Those of the surname.
        given: The given name and, where it is told, the patronymic.
    """

    words: tuple[str, ...]
    surname: tuple[str, ...]
    given: tuple[str, ...]


def normal(text: str) -> str:
    """Return a text in the form in which places of it are told."""
    return unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[Token]:
    """Return the words of a normal text, folded as `pipelines.names.words` does."""
    is_russian = CYRILLIC.search(text.casefold()) is not None
    found: list[Token] = []
    for met in WORD.finditer(text):
        word = met.group().casefold().replace("ё", "е")
        if CYRILLIC.search(word) or (is_russian and len(word) == 1):
            word = word.translate(LOOKALIKES)
        found.append(Token(word, *met.span()))
    return found


def name_of(full_name: str) -> Name | None:
    """Return a name in parts; None for a single word or initials, which are no full name."""
    own = tuple(words(full_name))
    if len(own) < 2 or min(map(len, own[:2])) < 2:
        return None
    places = [place for place, word in enumerate(own) if PATRONYMIC.search(word)]
    place = places[-1] if places else 0
    if place == len(own) - 1 and place >= 2:
        return Name(own, own[: place - 1], own[place - 1 :])
    if place == 1 and len(own) > 2:
        return Name(own, own[2:], own[:2])
    return Name(own, own[:1], own[1:])


def inflects(own: str, met: str) -> bool:
    """Return whether `met` may be the word `own` in another case."""
    if own == met:
        return True
    if len(own) < 3 or abs(len(own) - len(met)) > LOST or met == feminine_root(own):
        return False
    same = next(
        (place for place, (a, b) in enumerate(zip(own, met, strict=False)) if a != b),
        min(len(own), len(met)),
    )
    return same >= max(2, len(own) - LOST) and len(met) - same <= GOT


def feminine_root(word: str) -> str:
    """Return a woman's surname without its ending, which is a man's; "" for another word."""
    return word[:-1] if word[-1] in "ая" else ""


def are_inflected(own: Sequence[str], met: Sequence[Token]) -> bool:
    """Return whether words stand as `met`, each perhaps in another case, in the same order."""
    return len(own) == len(met) and all(
        inflects(word, token.word) for word, token in zip(own, met, strict=True)
    )


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


def are_given(given: Sequence[str], run: Sequence[Token]) -> bool:
    """Return whether words are given names, or their initials."""
    return all(
        token.word == word[0] if len(token.word) == 1 else inflects(word, token.word)
        for word, token in zip(given, run, strict=True)
    )


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
