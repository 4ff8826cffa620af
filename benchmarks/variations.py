"""How people write the name of an organisation otherwise, by rules that know nothing of the parser.

Each rule takes the official name as text and rewrites it by plain replacements. What a query
should give is known from the rule alone: `clear` says all that tells the organisation apart, so it
is to be found; `unsure` has a right answer that nobody may give without asking; `nobody` means none
of the candidates.
"""

from __future__ import annotations

import random
import re
from typing import Literal, NamedTuple

Kind = Literal["clear", "unsure", "nobody"]
KINDS: tuple[Kind, ...] = ("clear", "unsure", "nobody")


class Organisation(NamedTuple):
    """An organisation of a register, with its official name."""

    municipality: str
    name: str


class Query(NamedTuple):
    """A name as a person may write it.

    Attributes:
        rule: Which variation it is.
        municipality: In whose file it stands.
        text: The name.
        right: Official name of the organisation meant; None where it is none of the municipality.
        kind: What is to be done with it.
    """

    rule: str
    municipality: str
    text: str
    right: str | None
    kind: Kind


FORMS = [
    (r"муниципальное бюджетное (?:обще)?образовательное учреждение", "МБОУ"),
    (r"муниципальное автономное (?:обще)?образовательное учреждение", "МАОУ"),
    (r"муниципальное каз[её]нное (?:обще)?образовательное учреждение", "МКОУ"),
    (r"муниципальное (?:обще)?образовательное учреждение", "МОУ"),
    (r"государственное бюджетное (?:обще)?образовательное учреждение", "ГБОУ"),
    (r"государственное автономное (?:обще)?образовательное учреждение", "ГАОУ"),
    (r"\bмуниципальная\b", ""),
]
FORM = re.compile(r"\b(?:МБОУ|МАОУ|МКОУ|МОУ|ГБОУ|ГАОУ|ГОУ)\b\s*")
TYPES = [
    (r"средняя общеобразовательная школа", "СОШ"),
    (r"общеобразовательная средняя школа", "СОШ"),
    (r"основная общеобразовательная школа", "ООШ"),
]
OWNER = re.compile(
    r"\s*муниципального образования «?[^«»]*?(?:район|Архангельск)\s*»?|\bМО «[^»]*»"
)
REGION = re.compile(r"\s*Архангельск(?:ой|ая) област[ьи]")
HONOUR = re.compile(r"\s*(?:\bимени\b|\bим\.)[^»]*")
PLACE = re.compile(r"\s*\b(?:г\.|города|п\.)\s*([А-ЯЁ][а-яё]+)")
NUMBER = re.compile(r"№ (\d+)")
LOOKALIKES = {"о": "o", "а": "a", "е": "e", "с": "c", "р": "p"}
LETTERS_FOR_DIGITS = {"0": "О", "3": "З"}


def cleaned(name: str) -> str:
    """Return an official name with one kind of quotes, «№ 5», and single spaces."""
    text = re.sub(r"[`'\"“”]+", '"', name)
    opened = False
    quoted: list[str] = []
    for letter in text:
        if letter == '"':
            opened = not opened
            quoted.append(" «" if opened else "» ")
        else:
            quoted.append(letter)
    text = re.sub(r"(?:№|\bN)\s*(?=\d)", "№ ", "".join(quoted))
    text = re.sub(r"(?<=\d)(?=г\.)", " ", text)
    text = re.sub(r"\s+", " ", text).replace("« ", "«").replace(" »", "»")
    return text.strip(" .»") + ("»" if opened or text.strip(" .").endswith("»") else "")


def short(name: str) -> str:
    """Return a name with its legal form and type abbreviated, without owner and region."""
    text = REGION.sub("", OWNER.sub("", cleaned(name)))
    for full, abbreviation in [*FORMS, *TYPES]:
        text = re.sub(full, abbreviation, text, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", text).strip()


def bare(name: str) -> str:
    """Return the short name without its legal form and quotes."""
    return re.sub(
        r"\s+", " ", FORM.sub("", short(name)).replace("«", " ").replace("»", " ")
    ).strip()


def queries_of(own: Organisation, others: list[Organisation], elsewhere: str) -> list[Query]:
    """Return every variation of one official name.

    Args:
        own: The organisation.
        others: The others of its municipality.
        elsewhere: A municipality other than its own.
    """
    told = bare(own.name)
    rivals = [bare(other.name).casefold() for other in others]
    # A name that another continues, or bears as well, is of neither for certain.
    open_end = re.compile(re.escape(told.casefold()) + r"(?!\w)")
    kind: Kind = "unsure" if any(open_end.match(rival) for rival in rivals) else "clear"
    found = [
        Query("abbreviated", own.municipality, short(own.name), own.name, kind),
        Query("without legal form", own.municipality, told, own.name, kind),
        Query("another legal form", own.municipality, f"МАОУ «{told}»", own.name, kind),
        Query("capitals", own.municipality, short(own.name).upper(), own.name, kind),
        Query("Latin letters", own.municipality, latin(told), own.name, kind),
        Query("a building", own.municipality, f"{told}, корпус 2", own.name, "unsure"),
    ]
    if "область" not in own.municipality:
        found += [
            Query("owner named", own.municipality, owned(told, own), own.name, kind),
            Query("another owner", elsewhere, owned(told, own), None, "nobody"),
        ]
    mistyped = typo(told)
    if mistyped.casefold() not in rivals and mistyped != told:
        found.append(Query("typing error", own.municipality, mistyped, own.name, kind))
    return found + numbered(own, told, kind, rivals) + shortened(own, told, kind, rivals)


def numbered(own: Organisation, told: str, kind: Kind, rivals: list[str]) -> list[Query]:
    """Return the variations of a number."""
    number = NUMBER.search(told)
    if not number:
        return []
    taken = {one[1] for rival in rivals for one in NUMBER.finditer(rival)}
    other = next(n for n in range(int(number[1]) + 1, 10_000) if str(n) not in taken)
    spoilt = "".join(LETTERS_FOR_DIGITS.get(digit, digit) for digit in number[1])
    found = [
        Query("N for №", own.municipality, told.replace("№ ", "N"), own.name, kind),
        Query("without №", own.municipality, told.replace("№ ", ""), own.name, kind),
        Query("«школа N»", own.municipality, f"школа {number[1]}", own.name, "unsure"),
        Query("another number", own.municipality, NUMBER.sub(f"№ {other}", told), None, "nobody"),
    ]
    if spoilt != number[1]:
        text = told.replace(number[0], f"№ {spoilt}")
        found.append(Query("letter for digit", own.municipality, text, own.name, "unsure"))
    words = told.split()
    if words[0].endswith("ая") and words[1:2] == ["СОШ"] and words[-1] == number[1]:
        text = " ".join([*words[1:], words[0]])
        found.append(Query("name behind", own.municipality, text, own.name, kind))
    return found


def shortened(own: Organisation, told: str, kind: Kind, rivals: list[str]) -> list[Query]:
    """Return the variations that leave out a honour or a place, or mistake the type."""
    found: list[Query] = []
    without = HONOUR.sub("", told).strip()
    if without != told:
        found.append(Query("without honour", own.municipality, without, own.name, "unsure"))
    place = PLACE.search(told)
    if place:
        # In a town's own district the town goes without saying; in a rural one it does not.
        is_own = place[1][:4] == own.municipality[:4] and "район" not in own.municipality
        left: Kind = kind if is_own else "unsure"
        text = PLACE.sub("", told).strip()
        found.append(Query("without place", own.municipality, text, own.name, left))
    swapped = re.sub("СОШ", "ООШ", told)
    if swapped != told and swapped.casefold() not in rivals:
        found.append(Query("another type", own.municipality, swapped, own.name, "unsure"))
    return found


def owned(told: str, own: Organisation) -> str:
    """Return a name that tells its municipality."""
    area = own.municipality.replace(" район", " муниципальный район")
    area = area if "район" in area else f"Город {area}"
    return f"МБОУ «{told}» муниципального образования «{area}»"


def latin(text: str) -> str:
    """Return `text` with one letter of its longest word in Latin."""
    word = max(text.split(), key=len)
    at = next((at for at, letter in enumerate(word) if letter in LOOKALIKES), None)
    if at is None:
        return text
    return text.replace(word, word[:at] + LOOKALIKES[word[at]] + word[at + 1 :], 1)


def typo(text: str) -> str:
    """Return `text` with two letters of its longest word exchanged, or one left out or doubled.

    Words of fewer than six letters are left alone.
    """
    word = max(re.findall(r"[А-Яа-яЁё]+", text), key=len)
    if len(word) < 6:
        return text
    chance = random.Random(text)
    at = chance.randrange(1, len(word) - 2)
    spoilt = chance.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )
    return text.replace(word, spoilt, 1)
