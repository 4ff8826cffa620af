"""Records of a delimited text: the delimiter found, quotes and line ends honoured."""

from __future__ import annotations

import csv
import io
from collections import Counter

from pipelines.problems import FileRefused

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_RECORDS = 200

csv.field_size_limit(10_000_000)


def find_delimiter(text: str) -> str:
    """Return the delimiter under which records are most evenly wide.

    A delimiter scores the share of records that have its commonest width, times the logarithm
    that a wider table is less likely to be chance. Excel's own `sep=;` line is believed.
    """
    if text[:5].casefold().startswith("sep=") and len(text) > 4:
        return text[4]
    sample = text[:200_000]
    scores = {delimiter: evenness(sample, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def evenness(sample: str, delimiter: str) -> float:
    """Return how evenly `delimiter` cuts the records of `sample`, 0 where it cuts none."""
    widths = [len(record) for record in cut(sample, delimiter)[:SAMPLE_RECORDS] if record]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    width, times = Counter(wide).most_common(1)[0]
    return times / len(widths) * (1 + min(width, 20) / 100)


def read_records(text: str, delimiter: str) -> list[list[str]]:
    """Return the records of `text`, blank ones kept so that numbers match the file.

    Raises:
        FileRefused: A quote is opened and never closed.
    """
    if text[:4].casefold() == "sep=":
        first, _, rest = text.partition("\n")
        return [[first], *read_records(rest, delimiter)] if rest else [[first]]
    try:
        records = cut(text.rstrip("\x1a"), delimiter)
    except csv.Error as error:
        raise FileRefused("unclosed_quote") from error
    if text.count('"') % 2 and any(
        delimiter in cell and "\n" in cell for record in records for cell in record
    ):
        raise FileRefused("unclosed_quote")
    return records


def cut(text: str, delimiter: str) -> list[list[str]]:
    """Return `text` cut into records; a lone carriage return ends a line as well."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
