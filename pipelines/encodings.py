"""Text out of bytes: the encoding found from what Russian letters look like in it."""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

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
SIGNS = "№«»—–…“”’\xa0°"
ODD_SIGN = re.compile(r"(?<![а-яёА-ЯЁ])[—–”»…’][а-яё]")
SAMPLE = 40_000
# Letters that tell how a text is cut, and whether it was damaged before it came here.
HEAD = 200_000
# Below this difference of mean log-probability two encodings are equally good.
MARGIN = 0.05
# A Russian letter in UTF-8.
UTF8_LETTER = re.compile(rb"[\xd0\xd1][\x80-\xbf]")
# Control characters that no table has; those of line ends, pages and the end of a DOS file do.
CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
# UTF-8 read as cp1251 («РџСЂ») or as Latin-1 («ÐŸÑ€»): every second character is one of two.
MOJIBAKE = re.compile(r"(?:[РС][\u00a0-\u00bf\u0401-\u040f\u0451-\u045f\u0490\u0491\u2013-\u2122]|"
                      r"[ÐÑ][\u0080-\u00bf\u0152-\u017e\u0192\u02c6-\u2122])")  # fmt: skip
# Letters that a program could not write, one question mark each.
LOST = re.compile(r"\?{3,}|\ufffd")
WORD = re.compile(r"[^\W\d_]{2,}|\?{3,}|\ufffd+")


@dataclass(frozen=True)
class Decoded:
    """A file's text and the encoding it was read with.

    Attributes:
        utf8: The text in UTF-8; mostly these are the very bytes of the file.
        encoding: That of the file.
    """

    utf8: bytes = field(repr=False)
    encoding: str

    @cached_property
    def head(self) -> str:
        """The first letters of the text."""
        return self.utf8[: 4 * HEAD].decode(errors="ignore")[:HEAD]

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.utf8.decode()

    @cached_property
    def as_series(self) -> pl.Series:
        """The whole text as one value, in which polars looks for what its cells may hold.

        Raises:
            pl.exceptions.ComputeError: It is not UTF-8.
        """
        return pl.Series([self.utf8], dtype=pl.Binary).cast(pl.String)

    @property
    def is_utf8(self) -> bool:
        """Whether it is what it should be; polars tells in a tenth of the time decoding takes."""
        try:
            return len(self.as_series) == 1
        except pl.exceptions.ComputeError:
            return False

    def has(self, pattern: str) -> bool:
        """Return whether a pattern of polars is found: a tenth of looking into each cell."""
        return self.as_series.str.contains(pattern).item()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of `data`.

    Args:
        data: The whole file.
        encoding: What a person chose; otherwise it is found: byte order mark, UTF-16 by the
            pattern of its high bytes, strict UTF-8, else the most Russian of four code pages.

    Raises:
        FileRefused: The bytes are not text, are cut short, mix encodings, or the text was lost
            before it came here.
        NeedsAnswer: Two encodings are equally likely.
    """
    if encoding:
        try:
            return Decoded(data.decode(encoding, errors="replace").encode(), encoding)
        except LookupError as error:
            raise FileRefused("encoding_unknown", encoding=encoding) from error
    marked = marked_encoding(data)
    found = strictly(data, marked) if marked else unmarked(data)
    refuse_lost(found)
    return found


def marked_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark or the pattern of UTF-16 tells, or None."""
    marked = (named for mark, named in BOMS if data.startswith(mark))
    return next(marked, None) or utf16_without_mark(data)


def unmarked(data: bytes) -> Decoded:
    """Return `data` in the encoding in which it reads best.

    Raises:
        FileRefused: It is cut short or mixes encodings.
        NeedsAnswer: Two encodings are equally likely.
    """
    refuse_binary(data)
    found = Decoded(data, "utf-8")
    if found.is_utf8:
        return found
    refuse_mixed(data)
    page = most_russian(data)
    return Decoded(data.decode(page, errors="replace").encode(), page)


def strictly(data: bytes, encoding: str) -> Decoded:
    """Return the text of `data`, every byte of which has to be in `encoding`.

    Raises:
        FileRefused: Some byte is not.
    """
    found = Decoded(data.removeprefix(codecs.BOM_UTF8), encoding)
    if encoding == "utf-8-sig" and found.is_utf8:
        return found
    try:
        return Decoded(data.decode(encoding).encode(), encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise FileRefused("text_is_cut") from error
        raise FileRefused("encodings_mixed", line=data.count(b"\n", 0, error.start) + 1) from error


def refuse_mixed(data: bytes) -> None:
    """Raise `FileRefused` where some lines are UTF-8 and others cannot be.

    The bytes of a letter in UTF-8 are two signs in cp1251, which may by chance stand beside each
    other; three such pairs in a line whose other bytes are UTF-8 too are none.
    """
    lines = data.split(b"\n")
    wrong: list[int] = []
    n_right = 0
    for number, line in enumerate(lines, start=1):
        try:
            line.decode("utf-8")
            n_right += len(UTF8_LETTER.findall(line)) > 2
        except UnicodeDecodeError as error:
            if number == len(lines) and n_right and not wrong and error.end >= len(line):
                raise FileRefused("text_is_cut") from error
            wrong.append(number)
    if n_right:
        raise FileRefused("encodings_mixed", line=wrong[0])


def refuse_binary(data: bytes) -> None:
    """Raise `FileRefused` for bytes of which more than one in fifty is in no text."""
    # To look for one takes a tenth of counting none.
    n_zeros = data.count(0) if 0 in data else 0
    if (n_zeros + len(CONTROLS.findall(data[:SAMPLE]))) * 50 > len(data):
        raise FileRefused("is_binary")
    if n_zeros:
        raise FileRefused("has_nul")


def refuse_lost(found: Decoded) -> None:
    """Raise `FileRefused` where a text was damaged before it came here."""
    if b"\x00" in found.utf8:
        raise FileRefused("has_nul")
    sample = found.head
    beyond = len(sample) - len(sample.encode("ascii", errors="ignore"))
    if 2 * len(MOJIBAKE.findall(sample)) > 0.7 * beyond > 7:
        raise FileRefused("is_mojibake")
    words = WORD.findall(sample) if LOST.search(sample) else []
    if sum(bool(LOST.fullmatch(word[:3])) for word in words) > 0.2 * len(words) > 0:
        raise FileRefused("text_is_lost")


def utf16_without_mark(data: bytes) -> str | None:
    """Return the UTF-16 variant whose high bytes are all those of Latin and Cyrillic, or None."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if len(data) % 2 or len(sample) < 8:
        return None
    for offset, named in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = sample[offset::2], sample[1 - offset :: 2]
        # Zeros on both sides are no text.
        if sum(byte in (0, 4) for byte in high) > 0.95 * len(high) and 10 * low.count(0) < len(low):
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
    small letter («аБ»), a sign that no word begins with («—еминар») and a quote without its other
    half: so one code page looks in another.
    """
    # № « » — and the like are right in every table and say nothing by themselves.
    beyond = [letter for letter in text if ord(letter) > 127 and letter not in SIGNS]
    if not beyond:
        return 0.0
    rare = math.log(1e-6)
    total = sum(
        math.log(SHARES[letter.lower()] / 10_000) if letter.lower() in SHARES else rare
        for letter in beyond
    )
    unclosed = abs(text.count("«") - text.count("»"))
    odd = len(ODD_CASE.findall(text)) + len(ODD_SIGN.findall(text)) + unclosed
    return (total + rare * odd) / len(beyond)
