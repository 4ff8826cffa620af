"""Text out of bytes: the encoding found from what Russian letters look like in it."""

from __future__ import annotations

import codecs
import math
import re
from typing import NamedTuple

from pipelines.problems import FileRefused, NeedsAnswer

SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "mac_cyrillic")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Share of each letter in Russian text, in ten-thousandths (National Corpus of Russian).
SHARES = {
    "о": 1097, "е": 845, "а": 801, "и": 735, "н": 670, "т": 626, "с": 547, "р": 473, "в": 454,
    "л": 440, "к": 349, "м": 321, "д": 298, "п": 281, "у": 262, "я": 201, "ы": 190, "ь": 174,
    "г": 170, "з": 165, "б": 159, "ч": 144, "й": 121, "х": 97, "ж": 94, "ш": 73, "ю": 64,
    "ц": 48, "щ": 36, "э": 32, "ф": 26, "ъ": 4, "ё": 4,
}  # fmt: skip
ODD_CASE = re.compile(r"[а-яё][А-ЯЁ]")
SAMPLE = 40_000
# Below this difference of mean log-probability two encodings are equally good.
MARGIN = 0.05


class Decoded(NamedTuple):
    """A file's text and the encoding it was read with."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of `data`.

    Args:
        data: The whole file.
        encoding: What a person chose; otherwise it is found: byte order mark, UTF-16 by the
            pattern of its high bytes, strict UTF-8, else the most Russian of four code pages.

    Raises:
        FileRefused: The bytes are not text.
        NeedsAnswer: Two encodings are equally likely.
    """
    if encoding:
        return Decoded(data.decode(encoding, errors="replace"), encoding)
    for mark, named in BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(named, errors="replace"), named)
    wide = utf16_without_mark(data)
    if wide:
        return Decoded(data.decode(wide), wide)
    if b"\x00" in data:
        raise FileRefused("is_binary")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        best = most_russian(data)
        return Decoded(data.decode(best, errors="replace"), best)


def utf16_without_mark(data: bytes) -> str | None:
    """Return the UTF-16 variant whose high bytes are all those of Latin and Cyrillic, or None."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if len(data) % 2 or len(sample) < 8:
        return None
    for offset, named in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if sum(byte in (0, 4) for byte in high) > 0.95 * len(high):
            return named
    return None


def most_russian(data: bytes) -> str:
    """Return the code page under which `data` reads most like Russian.

    Raises:
        NeedsAnswer: The two best differ by less than `MARGIN`.
    """
    sample = data[:SAMPLE]
    scores = sorted(
        ((russian_score(sample.decode(page, errors="replace")), page) for page in SINGLE_BYTE),
        reverse=True,
    )
    if scores[0][0] - scores[1][0] < MARGIN:
        raise NeedsAnswer("encoding_unclear", encodings=", ".join(page for _, page in scores[:2]))
    return scores[0][1]


def russian_score(text: str) -> float:
    """Return the mean log-probability of the letters beyond ASCII in `text` as Russian.

    A character that is no Russian letter counts as very rare, and so does a capital after a
    small letter («аБ»), which is how one code page looks in another.
    """
    beyond = [letter for letter in text if ord(letter) > 127]
    if not beyond:
        return 0.0
    rare = math.log(1e-6)
    total = sum(
        math.log(SHARES[letter.lower()] / 10_000) if letter.lower() in SHARES else rare
        for letter in beyond
        # № « » — and the like are right in every table and say nothing.
        if letter not in "№«»—–…“”’\xa0°"
    )
    return (total + rare * len(ODD_CASE.findall(text))) / len(beyond)
