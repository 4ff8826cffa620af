"""Full names in parts, and words of a text that may be those of a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.erasure.inflection import inflects
from pipelines.names import CYRILLIC, LOOKALIKES, WORD, words
from pipelines.sheets import NO_WIDTH

PATRONYMIC = re.compile(r"(?:вич|вна|ична|оглы|кызы)$")
# The same in any case.
PATRONYMIC_IN_TEXT = re.compile(r"(?:вич(?:[ауе]|ем)?|(?:вн|ичн)(?:[аыеу]|ой|ою)|оглы|кызы)$")
INITIAL = re.compile(r"[^\W\d_](?=\.|\s*(?:$|[,;:)]))")
UNSEEN = re.compile(f"[{NO_WIDTH}\u2060]")


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
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


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


def goes_on(text: str, token: Token) -> bool:
    """Return whether a word beside a name is another part of it: a patronymic or an initial."""
    if PATRONYMIC_IN_TEXT.search(token.word):
        return True
    return text[token.start].isupper() and INITIAL.match(text, token.start) is not None
