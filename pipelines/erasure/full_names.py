"""Full names in parts, and words that may be those of a name in another case of Russian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.names import CYRILLIC, LOOKALIKES, WORD, words

PATRONYMIC = re.compile(r"(?:вич|вна|ична|оглы|кызы)$")
# An inflected word keeps all but so many letters of its own, and gets at most so many.
LOST, GOT = 2, 3


class Token(NamedTuple):
    """A word of a text, folded, and where it stands."""

    word: str
    start: int
    end: int


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


def are_given(given: Sequence[str], run: Sequence[Token]) -> bool:
    """Return whether words are given names, or their initials."""
    return all(
        token.word == word[0] if len(token.word) == 1 else inflects(word, token.word)
        for word, token in zip(given, run, strict=True)
    )
