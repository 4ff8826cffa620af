"""Places in names of organisations: villages, towns, municipalities and regions, in any case.

Knows Russian endings, not which places there are.
"""

from __future__ import annotations

import re

from pipelines.names import district_key, words
from pipelines.organisation_words import (
    ADJECTIVE,
    AREA,
    CITY,
    ENDING,
    HONOUR,
    PLACES,
    REGION,
    RESORT,
    TOWN,
)

# «СОШ Лесного района» may not be the one of the town Лесной.
IN_A_REGION, IN_AN_AREA = "-регион", "-район"


def take_municipality(text: str) -> tuple[str, list[str]]:
    """Return `text` without its region and municipality, and those folded."""
    places: list[str] = []

    def region(found: re.Match[str]) -> str:
        places.append(fold_place(next(filter(None, found.groups()))) + IN_A_REGION)
        return " "

    def area(found: re.Match[str]) -> str:
        places.append(fold_place(found[1]) + IN_AN_AREA)
        return " "

    def town(found: re.Match[str]) -> str:
        places.append(fold_place(found[1]))
        return " "

    text = re.sub(r"\s+", " ", REGION.sub(region, text))
    text = re.sub(r"\s+", " ", AREA.sub(area, text))
    return RESORT.sub(r"\1", TOWN.sub(town, text)), places


def fold_places(told: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the words without places, the folded villages with their kind, and the towns."""
    rest: list[str] = []
    villages: list[str] = []
    towns: list[str] = []
    at = 0
    while at < len(told):
        kind = place_kind(told, at)
        if kind is None:
            rest.append(told[at])
            at += 1
            continue
        # «г. Горячий Ключ» has a name of two words.
        more = at + 2 < len(told) and ADJECTIVE.search(told[at + 1]) and told[at + 2] not in HONOUR
        name = told[at + 1 : at + 3] if kind == CITY and more else told[at + 1 : at + 2]
        at += 1 + len(name)
        if kind == CITY:
            towns.append(fold_place(" ".join(name)))
        else:
            villages += [kind, fold_place(name[0])]
    return rest, villages, towns


def place_kind(told: list[str], at: int) -> str | None:
    """Return the kind of place whose name follows the word at `at`, if one does.

    A letter may be an initial («имени Г. С. Шпагина») or a preposition («с углублённым …»).
    """
    kind = PLACES.get(told[at])
    following = told[at + 1] if at + 1 < len(told) else ""
    if kind is None or len(following) < 3 or not following.isalpha() or following in HONOUR:
        return None
    before, earlier = ["", "", *told][at : at + 2][::-1]
    in_place = before == "в" and len(earlier) > 1 and earlier not in HONOUR
    is_initial = len(told[at]) == 1 and (before in HONOUR or (len(before) == 1 and not in_place))
    is_preposition = told[at] == "с" and following.endswith(("ым", "им", "ыми", "ими", "ой"))
    return None if is_initial or is_preposition else kind


def fold_place(name: str) -> str:
    """Return the name of a place without its case: «Вельска» and «Вельск», «Крымского» and …ий.

    Adjectives keep a mark, so «Ачинск» and «Ачинский район» stay two places.
    """
    return "-".join(
        ADJECTIVE.sub("~", word) if ADJECTIVE.search(word) else ENDING.sub("", word)
        for word in words(name)
    )


def own_places(district: str, region: str) -> frozenset[str]:
    """Return how keys tell a district and its region, given their names.

    A district whose name says neither «район» nor «округ» may be a town, and so may a «городской
    округ».
    """
    told = set(words(district))
    name = fold_place(district_key(district))
    is_rural = not told.isdisjoint({"район", "округ"}) and "городской" not in told
    # «Кемеровская область — Кузбасс» is told by its first name.
    known = REGION.search(" ".join(words(region)))
    of_region = next(filter(None, known.groups())) if known else region
    return frozenset(
        {name + IN_AN_AREA, fold_place(of_region) + IN_A_REGION, *([] if is_rural else [name])}
    )
