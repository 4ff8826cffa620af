"""Keys under which two spellings of one name meet. Knows nothing of files or DuckDB.

A key only says that two texts are the same name; who is meant is decided where all names of a
district are known (`sql/staging/*_names.sql`), and a key that fits two things fits none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Latin letters that look like Cyrillic ones and stand among them when people type fast.
LOOKALIKES = str.maketrans("aceopxyktmhb", "асеорхуктмнв")
CYRILLIC = re.compile(r"[а-яё]")
# What stands between words as a space does.
SIGNS = """-.,:;!?()«»"№/"""
# Most names are made of these alone, and need none of what is done for the others.
PLAIN = re.compile(rf"[А-Яа-яЁё0-9 \n{re.escape(SIGNS)}]*")
WORD = re.compile(r"[^\W_]+")
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщыэюя"
LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
LATIN_OF = dict(zip(LETTERS, LATIN.split(" "), strict=True)) | {"ъ": "", "ь": ""}
DISTRICT_WORDS = {
    "район", "муниципальный", "муниципальное", "образование", "мо", "округ", "городской",
    "город", "курорт", "г", "к", "гк", "го",
}  # fmt: skip
SITE_NUMBER = re.compile(r"^(?:(?:стажировка|направление|площадка|№|n)\s*)*(\d+)\b", re.IGNORECASE)


def words(text: str) -> list[str]:
    """Return the words and numbers of `text`, folded so that spellings meet.

    Case, ё, punctuation and white space are dropped; Latin look-alikes inside Cyrillic words
    become Cyrillic, and so do single ones among them (an initial, «c. Восток»). NFC, not NFKC,
    because the latter turns № into «No».
    """
    if PLAIN.fullmatch(text):
        return folded(text).split()
    one_case = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    is_russian = CYRILLIC.search(one_case) is not None
    return [
        word.translate(LOOKALIKES)
        if CYRILLIC.search(word) or (is_russian and len(word) == 1)
        else word
        for word in WORD.findall(one_case)
    ]


def words_of(texts: list[str]) -> Iterator[list[str]]:
    """Return, one by one, the words of each text, in their order, as `words` does.

    Thousands of plain names are folded as one text, in half the time that one by one takes.
    """
    lines = "\n".join(texts)
    if lines.count("\n") >= len(texts) or not PLAIN.fullmatch(lines):
        return map(words, texts)
    return map(str.split, folded(lines).split("\n"))


def folded(text: str) -> str:
    """Return a text of plain signs with its words folded and nothing but space between them."""
    text = text.lower().replace("ё", "е")
    for sign in SIGNS:
        text = text.replace(sign, " ")
    return text


def text_key(text: str) -> str:
    """Return the key of a title."""
    return " ".join(words(text))


def text_keys(texts: list[str]) -> list[str]:
    """Return the key of each title, in their order."""
    return [" ".join(told) for told in words_of(texts)]


def code_key(text: str) -> str:
    """Return the key of a value of a code list; a sign such as ≥ stands for itself."""
    return text_key(text) or text.strip()


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """Return the key of a column's header; here № tells a number's column from a name's.

    Every sheet is held against the headers of every dataset, so keys are kept.
    """
    return text_key(header.replace("№", " номер "))


def person_key(full_name: str) -> str:
    """Return the key of a person's name: its words in alphabetical order.

    Order of surname and given name, hyphens, case and ё do not matter; initials stay initials
    and so never equal a full name.
    """
    return " ".join(sorted(words(full_name)))


def person_keys(full_names: list[str]) -> list[str]:
    """Return the key of each person's name, in their order."""
    return [" ".join(sorted(told)) for told in words_of(full_names)]


def district_key(name: str) -> str:
    """Return the key of a district: «г-к Анапа» and «Анапа» are one, as are «… район» and «…»."""
    return " ".join(word for word in words(name) if word not in DISTRICT_WORDS)


def site_key(title: str) -> str:
    """Return the key of a site: its number where the title starts with one, else the title."""
    numbered = SITE_NUMBER.match(title.strip())
    return f"№{int(numbered.group(1))}" if numbered else text_key(title)


def slug(text: str) -> str:
    """Return `text` in Latin letters, digits and hyphens, for ids that stand in addresses."""
    latin = "".join(LATIN_OF.get(letter, letter) for letter in " ".join(words(text)))
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def site_slug(title: str) -> str:
    """Return the part of a site's id that its title gives: its number, else the title."""
    return slug(site_key(title))
