"""What an organisation's name says: legal form, type, number and the rest.

Two spellings are the same organisation only when type, number and all further words agree;
the legal form stands apart, because papers mix it up (МБОУ, МАОУ).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.names import slug, words

LEGAL_FORMS = {
    "мбоу", "маоу", "мкоу", "мбдоу", "мадоу", "мкдоу", "мку", "мбу", "мау", "гбоу", "гаоу",
    "гку", "гбу", "чоу", "ано", "мбудо", "маудо", "мбоудо",
}  # fmt: skip
# Longest first: «средняя общеобразовательная школа» must not stop at «школа».
TYPES = [
    ("secondary_school", "средняя общеобразовательная школа"),
    ("basic_school", "основная общеобразовательная школа"),
    ("secondary_school", "сош"),
    ("basic_school", "оош"),
    ("gymnasium", "гимназия"),
    ("lyceum", "лицей"),
    ("kindergarten", "детский сад"),
    ("kindergarten", "д с"),
    ("methodical_service", "территориальная методическая служба"),
    ("methodical_service", "информационно методический центр"),
    ("methodical_service", "центр развития образования"),
    ("methodical_service", "тмс"),
    ("methodical_service", "имц"),
    ("methodical_service", "цро"),
    ("quality_centre", "центр оценки качества образования"),
    ("quality_centre", "цоко"),
    ("education_department", "управление образования"),
    ("institute", "институт развития образования"),
    ("institute", "иро"),
]
# Words that honour names and full forms carry without telling organisations apart.
FILLERS = {"имени", "им", "муниципальное", "бюджетное", "автономное", "общеобразовательное",
           "образовательное", "учреждение", "казенное"}  # fmt: skip


class Parsed(NamedTuple):
    """The parts of an organisation's name.

    Attributes:
        type: Code of `organisation_type`, or None when the name does not tell.
        legal_form: Abbreviation in capitals, or None.
        number: School number, or None.
        rest: Further words (proper or honour name, place), in order.
    """

    type: str | None
    legal_form: str | None
    number: int | None
    rest: tuple[str, ...]


def parse_organisation(name: str) -> Parsed:
    """Return the parts of an organisation's name as people write it."""
    found = words(name)
    legal_form = next((word for word in found if word in LEGAL_FORMS), None)
    text = " ".join(word for word in found if word not in LEGAL_FORMS)
    type_code = None
    for code, spelling in TYPES:
        matched = re.search(rf"(?<!\w){spelling}(?!\w)", text)
        if matched:
            type_code = code
            text = f"{text[: matched.start()]} {text[matched.end() :]}"
            break
    remaining = text.split()
    number = next((word for word in remaining if word.isdecimal()), None)
    if number is not None:
        remaining.remove(number)
    rest = tuple(word for word in remaining if word not in FILLERS)
    return Parsed(
        type_code,
        legal_form.upper() if legal_form else None,
        int(number) if number is not None else None,
        rest,
    )


def organisation_key(name: str) -> str:
    """Return the key of an organisation within its district."""
    parsed = parse_organisation(name)
    return f"{parsed.type or '?'}|{parsed.number or ''}|{' '.join(parsed.rest)}"


def organisation_slug(name: str) -> str:
    """Return the part of an organisation's id that its name gives, free of Cyrillic.

    All parts that tell organisations apart stand in it, so two twins of one number (with and
    without an honour name) never become one.
    """
    parsed = parse_organisation(name)
    kind = (parsed.type or "organisation").replace("_", "-")
    number = str(parsed.number) if parsed.number is not None else ""
    return "-".join(part for part in (kind, number, slug(" ".join(parsed.rest))) if part)
