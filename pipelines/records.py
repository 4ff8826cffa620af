"""Records of a delimited text: the delimiter found, quotes and line ends honoured."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pipelines.guard import MAX_CELLS, refuse_size
from pipelines.plain import LONGEST_CELL
from pipelines.problems import FileRefused

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_RECORDS = 200
# The end of a file under DOS, and what editors put after it.
DOS_END = re.compile(r"\x1a[\x1a\s]*$")

csv.field_size_limit(LONGEST_CELL)


def find_delimiter(head: str) -> str:
    """Return the delimiter under which the records at the head of a text are most evenly wide.

    A delimiter scores the share of records that have its commonest width, times the logarithm
    that a wider table is less likely to be chance. Excel's own `sep=;` line is believed.
    """
    if head[:4].casefold() == "sep=" and head[4:5] not in ("", '"', "\r", "\n"):
        return head[4]
    scores = {delimiter: evenness(head, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def evenness(sample: str, delimiter: str) -> float:
    """Return how evenly `delimiter` cuts the records of `sample`, 0 where it cuts none."""
    records = islice(records_of(sample, delimiter), SAMPLE_RECORDS)
    widths = [len(record) for record in records if record]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    width, times = Counter(wide).most_common(1)[0]
    return times / len(widths) * (1 + min(width, 20) / 100)


def read_records(text: str, delimiter: str, name: str) -> list[list[str]]:
    """Return the records of `text`, blank ones kept so that numbers match the file.

    Raises:
        FileRefused: A quote is opened and never closed, a line is endless, or there are more
            columns or cells than a sheet can have.
    """
    if text[:4].casefold() == "sep=":
        first, _, rest = text.partition("\n")
        return [[first], *read_records(rest, delimiter, name)] if rest else [[first]]
    text = DOS_END.sub("", text)
    # Told before anything is cut, for records take many times the memory of their text.
    if text.count(delimiter) + text.count("\n") > MAX_CELLS:
        raise FileRefused("too_many_separators", name=name, limit=MAX_CELLS)
    try:
        records = cut(text, delimiter, strict=True)
    except csv.Error:
        records = cut_with_bare_quotes(text, delimiter, name)
    refuse_size(len(records), max((len(record) for record in records), default=0), name)
    return records


def cut_with_bare_quotes(text: str, delimiter: str, name: str) -> list[list[str]]:
    """Return the records of a text whose quotes are not those of a delimited text.

    Programs that write names like `"Ромашка" ООО` as they are put quotes where they mean nothing.
    They are letters when the records are of one width without them; else the forgiving reading
    holds, as long as no quote swallows the end of a line.

    Raises:
        FileRefused: A quote swallows lines, or a line is endless.
    """
    try:
        literal = cut(text, delimiter, quotes_are_letters=True)
        widths = {len(record) for record in literal if record}
        if len(widths) == 1 and widths != {1}:
            refuse_single_quotes(literal)
            return [[unquoted(cell) for cell in record] for record in literal]
        forgiving = cut(text, delimiter)
    except csv.Error as error:
        raise FileRefused("line_too_long", name=name, limit=LONGEST_CELL) from error
    line = 1
    for record in forgiving:
        if any("\n" in cell and delimiter in cell for cell in record):
            raise FileRefused("unclosed_quote", line=line)
        line += 1 + sum(cell.count("\n") for cell in record)
    return forgiving


def refuse_single_quotes(records: list[list[str]]) -> None:
    """Raise `FileRefused` where a cell opens a quote and does not close it."""
    for line, record in enumerate(records, start=1):
        if any(cell.count('"') % 2 for cell in record):
            raise FileRefused("unclosed_quote", line=line)


def unquoted(cell: str) -> str:
    """Return a cell without the quotes around the whole of it."""
    inner = cell.strip()
    if len(inner) > 1 and inner[0] == inner[-1] == '"' and '"' not in inner[1:-1].replace('""', ""):
        return inner[1:-1].replace('""', '"')
    return cell


def cut(
    text: str, delimiter: str, *, strict: bool = False, quotes_are_letters: bool = False
) -> list[list[str]]:
    """Return `text` cut into records; a lone carriage return ends a line as well.

    Raises:
        csv.Error: A cell is longer than `LONGEST_CELL`; when `strict`, quotes are misplaced.
    """
    quoting = csv.QUOTE_NONE if quotes_are_letters else csv.QUOTE_MINIMAL
    return list(records_of(text, delimiter, strict=strict, quoting=quoting))


def records_of(text: str, delimiter: str, **how: Any) -> Iterator[list[str]]:
    """Give the records of `text` one by one; `how` is what Python's csv is told."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **how)
