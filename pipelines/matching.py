"""Whom a name may mean among those declared: the same, one to ask about, or nobody.

Of organisations; `pipelines.people` does it for people. Only equal keys are the same
(`pipelines.organisations`, `pipelines.names`), as in the warehouse.
Everything here that is less than equal is a suggestion for a person to confirm, and says why it is
not certain. Knows nothing of files or DuckDB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from rapidfuzz import fuzz, process

from pipelines.organisation_words import BRANCH
from pipelines.organisations import SPOILT, organisation_key, own_key
from pipelines.places import IN_A_REGION, IN_AN_AREA
from pipelines.texts import Lang, say

SUGGESTED = 3
# Below this likeness a name is not worth suggesting.
ALIKE, ALIKE_TEXTS = 50, 60
# So many names are compared part by part; a district has thousands of people.
LOOKED_AT = 60
# Two words at least so alike may be one word with a typing error or another ending.
SAME_WORD = 75
# What each difference takes from 100. Those that the context most often explains take least.
LOST = {
    "type_unsaid": 8,
    "number_unreadable": 10,
    "number_missing": 20,
    "number_extra": 25,
    "type_differs": 25,
    "place_differs": 30,
}
WORDS_EXTRA, WORDS_MISSING = 45, 20  # when none of the words is met
LIKE_DIGITS = str.maketrans("озбчoli", "0364011")
DIGITS = re.compile(r"\d+")

Decision = Literal["same", "ask", "unknown"]


class Suggestion(NamedTuple):
    """A declared name that may be meant.

    Attributes:
        name: As declared, so an alias can mean it.
        score: How alike, to 100.
        reason: Why it is not certain, as a key of `reasons` in the locales.
    """

    name: str
    score: int
    reason: str

    def why(self, lang: Lang) -> str:
        """Return the reason in `lang`."""
        return say(f"reasons.{self.reason}", lang)


class Match(NamedTuple):
    """Whom a name means.

    Attributes:
        decision: `same` only when all parts agree and nobody else is called so.
        found: The declared name, when `same`.
        suggestions: Up to three when asked, best first.
    """

    decision: Decision
    found: str | None
    suggestions: tuple[Suggestion, ...]


class Parts(NamedTuple):
    """The parts of an organisation's key."""

    type: str
    number: str
    words: list[str]
    places: set[str]


Compare = Callable[[str, str], Suggestion]


def match_organisation(
    name: str, candidates: Iterable[str], own: frozenset[str] = frozenset()
) -> Match:
    """Return which organisation of a district `name` means.

    Args:
        name: As people write it.
        candidates: Names of the organisations of the district.
        own: How keys tell the district itself, as `own_places` gives it.
    """
    declared = [(own_key(organisation_key(one), own), one) for one in candidates]
    return match(own_key(organisation_key(name), own), declared, compare_organisations)


def match(key: str, declared: list[tuple[str, str]], compare: Compare) -> Match:
    """Return whom a key means among pairs of key and name."""
    same = [name for own, name in declared if own == key]
    if len(same) == 1 and not any(continues(own, key) for own, _ in declared):
        return Match("same", same[0], ())
    found = suggest(key, declared, compare)
    return Match("ask" if found else "unknown", None, tuple(found))


def continues(longer: str, key: str) -> bool:
    """Return whether one organisation's key only adds words or the number to another's, no branch.

    As `staging.organisation_twins` has it. Keys of people have no parts, so none continues another.
    """
    if key.count("|") != 2 or "#" in longer or longer == key:
        return False
    (kind, number, told), (other_kind, other_number, more) = key.split("|"), longer.split("|")
    if kind != other_kind or number not in {"", other_number}:
        return False
    # Where the type is not known, a further word may tell it: «№ 3», «Центр № 3».
    return told == more if kind == "?" else set(told.split()) <= set(more.split())


def suggest(key: str, declared: Iterable[tuple[str, str]], compare: Compare) -> list[Suggestion]:
    """Return up to three of the declared names most like `key`, best first."""
    names = list(declared)
    keys = [own for own, _ in names]
    near = process.extract(key, keys, scorer=fuzz.token_set_ratio, limit=LOOKED_AT)
    best: dict[str, Suggestion] = {}
    for own, _, place in near:
        name = names[place][1]
        found = compare(key, own)._replace(name=name)
        if found.score >= max(ALIKE, best[name].score + 1 if name in best else 0):
            best[name] = found
    return sorted(best.values(), key=lambda one: (-one.score, one.name))[:SUGGESTED]


def compare_texts(asked: str, own: str) -> Suggestion:
    """Return how alike two keys are letter by letter, without the name."""
    score = round(fuzz.ratio(asked, own))
    return Suggestion("", score if score >= ALIKE_TEXTS else 0, "spelling")


def compare_organisations(asked: str, own: str) -> Suggestion:
    """Return how alike two keys of organisations are, without the name."""
    said, declared = parts_of(asked), parts_of(own)
    lost: dict[str, float] = {}
    number, spoilt = read_number(said)
    if is_another(said, declared, number):
        return Suggestion("", 0, "number_differs")
    agrees = bool(number) and declared.number in number
    if agrees and spoilt:
        lost["number_unreadable"] = LOST["number_unreadable"]
    elif number and not agrees:
        lost["number_extra"] = LOST["number_extra"]
    elif declared.number and not agrees:
        lost["number_missing"] = LOST["number_missing"]
    if "?" in {said.type, declared.type} and said.type != declared.type:
        lost["type_unsaid"] = LOST["type_unsaid"]
    elif said.type != declared.type:
        lost["type_differs"] = LOST["type_differs"]
    if said.places and declared.places and said.places.isdisjoint(declared.places):
        lost["place_differs"] = LOST["place_differs"]
    lost |= compare_words(
        all_words(said, declared, spoilt), all_words(declared, said, None), agrees
    )
    return graded(lost)


def is_another(said: Parts, declared: Parts, number: set[str]) -> bool:
    """Return whether a number tells that another organisation is meant."""
    if declared.number or not number:
        return bool(number) and declared.number not in number
    # «школа 56» and «ЦОКО»: nothing of the one is in the other.
    return said.type != declared.type and set(said.words).isdisjoint(declared.words)


def parts_of(key: str) -> Parts:
    """Return the parts of an organisation's key; its region tells nothing within a district."""
    kind, number, told = key.split("|")
    found = told.split()
    places = {word[1:] for word in found if word.startswith("@")}
    return Parts(
        kind,
        number,
        [word.removeprefix("#") for word in found if not word.startswith("@")],
        {place.removesuffix(IN_AN_AREA) for place in places if not place.endswith(IN_A_REGION)},
    )


def read_number(said: Parts) -> tuple[set[str], str | None]:
    """Return the numbers that a name may tell, and the word in which they cannot be read well.

    «№ 2О» with a letter may be 20 or 2.
    """
    if said.number:
        return {said.number}, None
    for word in said.words:
        told = word.removeprefix(SPOILT)
        digits = DIGITS.match(told)
        if told != word:
            guessed = told.translate(LIKE_DIGITS)
            may_be = {digits[0] if digits else "", guessed if guessed.isdecimal() else ""}
            return may_be - {""}, word
    return set(), None


def all_words(of: Parts, other: Parts, spoilt: str | None) -> list[str]:
    """Return the words and places of a name that tell it from others; initials do not.

    A bare «школа» is said of every type of school.
    """
    told = [*of.words, *(place for long in of.places for place in long.split("-"))]
    is_school = of.type == "?" and other.type not in {"?", "kindergarten"}
    silent = {spoilt, "школа" if is_school else None}
    return [word for word in told if len(word) > 1 and word not in silent]


def compare_words(said: list[str], declared: list[str], agrees: bool) -> dict[str, float]:
    """Return what the words of two names take from their likeness, by reason.

    Args:
        said: Of the name asked about.
        declared: Of the declared one.
        agrees: Whether both have one number, beside which words weigh less.
    """
    alike = best_pairs(said, declared)
    met = sum(likeness for _, _, likeness in alike) / 100
    extra = len(said) - len(alike)
    missing = len(declared) - len(alike)
    weight = 0.6 if agrees else 1
    lost: dict[str, float] = {}
    if extra:
        of_a_branch = not BRANCH.isdisjoint(said) and BRANCH.isdisjoint(declared)
        lost["branch" if of_a_branch else "words_extra"] = weight * WORDS_EXTRA * extra / len(said)
    if missing:
        lost["words_missing"] = weight * WORDS_MISSING * missing / len(declared)
    if met < len(alike):
        lost["spelling"] = weight * WORDS_EXTRA * (len(alike) - met) / len(said)
    return lost


def best_pairs(said: list[str], declared: list[str]) -> list[tuple[int, int, float]]:
    """Return pairs of words that may be one, by place, the most alike first; each word once."""
    pairs = sorted(
        (-fuzz.ratio(one, other), place, at)
        for place, one in enumerate(said)
        for at, other in enumerate(declared)
    )
    chosen: list[tuple[int, int, float]] = []
    for likeness, place, at in pairs:
        taken = any(place == one or at == other for one, other, _ in chosen)
        if -likeness >= SAME_WORD and not taken:
            chosen.append((place, at, -likeness))
    return chosen


def graded(lost: dict[str, float]) -> Suggestion:
    """Return the likeness that is left, and the reason that took most; without the name."""
    reason = max(lost, key=lambda one: lost[one]) if lost else "called_alike"
    return Suggestion("", max(0, round(100 - sum(lost.values()))), reason)
