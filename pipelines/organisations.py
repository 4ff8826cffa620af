"""What an organisation's name says: type, number, names, place, municipality.

Two spellings are the same organisation only when all parts agree but the legal form, which papers
mix up (МБОУ, МАОУ). The key is made of the parts in a fixed order, so a full legal name and its
abbreviation have one key. A municipality or a region that a name tells stands in the key too, until
`own_key` knows the district: there its own name tells nothing, and another's tells it is not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipelines.names import slug, words
from pipelines.organisation_words import (
    ABBREVIATIONS,
    BRANCH,
    HONOUR,
    LEGAL_FORMS,
    LEGAL_WORD,
    OF_AN_AREA,
    PRIVATE,
    PRIVATE_FORMS,
    SCHOOLS,
    SUPPLEMENTARY,
    TYPES,
)
from pipelines.places import fold_places, take_municipality

NUMBER_SIGN = re.compile(r"№|(?<!\w)n(?=\s*\d)", re.IGNORECASE)
NUMBER_WORD = "номер"
# Stands before a number that cannot be read: «№ 2О» with a letter.
SPOILT = "№"
UNREADABLE = re.compile(r"(?=.*\d)\d*[^\W\d_]?\d*[^\W\d_]?|[озбч]{1,2}")
# «№1г.Онеги»
GLUED_PLACE = re.compile(r"(\d)((?:г|с|п|ст|х|д)\.\s*[А-ЯЁ])")
STANITSA = re.compile(r"(?<!\w)ст ц[аые](?!\w)")
GLUED = re.compile(r"(?<!\w)(сош|оош|нош|сш|школа|гимназия|лицей)(\d+)(?!\w)")
ABBREVIATED = re.compile(
    rf"(?<!\w)({'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})(?!\w)"
)


class Parsed(NamedTuple):
    """The parts of an organisation's name.

    Attributes:
        type: Code of `organisation_type`, or None when the name does not tell.
        number: School number, or None.
        rest: Further words: proper name, branch, honour, village with its kind; `#` stands
            before the word for a branch («#филиал»), `№` before a number that cannot be read.
        places: Town, municipality and region that the name tells, folded and sorted.
    """

    type: str | None
    number: int | None
    rest: tuple[str, ...]
    places: tuple[str, ...]


def parse_organisation(name: str) -> Parsed:
    """Return the parts of an organisation's name as people write it."""
    spaced = GLUED_PLACE.sub(r"\1 \2", NUMBER_SIGN.sub(f" {NUMBER_WORD} ", name))
    text = " ".join(words(spaced))
    text = STANITSA.sub("ст", GLUED.sub(r"\1 \2", SUPPLEMENTARY.sub(r"\1", text)))
    text = ABBREVIATED.sub(lambda found: ABBREVIATIONS[found[1]], text)
    is_placed = take_type(text)[0] not in OF_AN_AREA
    text, places = take_municipality(text) if is_placed else (text, [])
    is_private = not PRIVATE_FORMS.isdisjoint(text.split())
    number, told = take_number([word for word in text.split() if not is_legal(word)])
    type_code, told = take_type(" ".join(told))
    told, villages, towns = fold_places(told) if is_placed else (told, [], [])
    rest = [f"#{word}" if word in BRANCH else word for word in honour_last(told)] + villages
    rest += [PRIVATE] if is_private else []
    return Parsed(
        type_code,
        number,
        tuple(rest),
        tuple(sorted({*places, *towns})),
    )


def is_legal(word: str) -> bool:
    """Return whether a word tells the legal form and nothing else."""
    return word in LEGAL_FORMS or word in PRIVATE_FORMS or bool(LEGAL_WORD.fullmatch(word))


def take_type(text: str) -> tuple[str | None, list[str]]:
    """Return the type that the words of `text` tell, and the other words."""
    told = text.split()
    for code, grade in SCHOOLS.items():
        if grade in told and "школа" in told:
            return code, [word for word in told if word not in {grade, "школа"}]
    for code, spelling in TYPES:
        matched = re.search(rf"(?<!\w){spelling}(?!\w)", text)
        if matched:
            return code, f"{text[: matched.start()]} {text[matched.end() :]}".split()
    return None, told


def take_number(told: list[str]) -> tuple[int | None, list[str]]:
    """Return the number of a school and the other words.

    A number with its sign goes first; one within an honour («имени 50-летия …») or of a building
    («корпус 2») is a word like others.
    """
    honour = next((place for place, word in enumerate(told) if word in HONOUR), len(told))
    signed: list[int] = []
    bare: list[int] = []
    for place, word in enumerate(told):
        before = told[place - 1] if place else ""
        is_signed = before == NUMBER_WORD
        owner = told[place - 2] if is_signed and place > 1 else before
        if not word.isdecimal() or owner in BRANCH:
            continue
        if is_signed:
            signed.append(place)
        elif place < honour:
            bare.append(place)
    chosen = next(iter(signed or bare), None)
    others = [
        SPOILT + word if chosen is None and is_spoilt(told, at) else word
        for at, word in enumerate(told)
        if at != chosen and word != NUMBER_WORD
    ]
    return (int(told[chosen]) if chosen is not None else None), others


def is_spoilt(told: list[str], at: int) -> bool:
    """Return whether the word at `at` is a number with a letter in it."""
    has_digit = any(letter.isdecimal() for letter in told[at])
    is_told = has_digit or (at > 0 and told[at - 1] == NUMBER_WORD)
    return is_told and not told[at].isdecimal() and bool(UNREADABLE.fullmatch(told[at]))


def honour_last(told: list[str]) -> list[str]:
    """Return the words with the honour name last, its initials behind it."""
    honour = next((place for place, word in enumerate(told) if word in HONOUR), len(told))
    named = [word for word in told[honour:] if word not in HONOUR]
    initials = [word for word in named if len(word) == 1]
    return told[:honour] + [word for word in named if len(word) > 1] + initials


@lru_cache(maxsize=16_384)  # a list of 100,000 rows names some hundred organisations
def organisation_key(name: str) -> str:
    """Return the key of an organisation: type, number, words, and places behind an `@`."""
    parsed = parse_organisation(name)
    told = [*parsed.rest, *(f"@{place}" for place in parsed.places)]
    number = parsed.number if parsed.number is not None else ""
    return f"{parsed.type or '?'}|{number}|{' '.join(told)}"


def own_key(key: str, own: Iterable[str]) -> str:
    """Return `key` without the places that its district shares with all its organisations.

    Args:
        key: As `organisation_key` makes it.
        own: As `own_places` gives them.
    """
    shared = {f"@{place}" for place in own}
    head, number, told = key.split("|")
    return f"{head}|{number}|{' '.join(word for word in told.split() if word not in shared)}"


def key_slug(key: str) -> str:
    """Return the part of an organisation's id that its key gives, free of Cyrillic.

    All parts that tell organisations apart stand in it, so two twins of one number (with and
    without an honour name) never become one.
    """
    kind, number, told = key.split("|")
    kind = "organisation" if kind == "?" else kind.replace("_", "-")
    return "-".join(part for part in (kind, number, slug(told.replace("~", "ий"))) if part)


def organisation_slug(name: str) -> str:
    """Return the part of an organisation's id that its name gives, free of Cyrillic."""
    return key_slug(organisation_key(name))
