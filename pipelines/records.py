"""Records of a delimited text: the delimiter found, quotes and line ends honoured."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import polars as pl

from pipelines.encodings import Decoded
from pipelines.guard import MAX_CELLS, MAX_COLUMNS, refuse_size
from pipelines.problems import FileRefused
from pipelines.sheets import frame_of, named

DELIMITERS = (";", ",", "\t", "|")
SAMPLE_RECORDS = 200
# So much of a text tells how wide it is.
FIRST_LETTERS = 100_000
# Longer than any cell: what is longer has lost its line ends or its quotes.
LONGEST_CELL = 1_000_000
# The end of a file under DOS, and what editors put after it.
DOS_END = re.compile(r"\x1a[\x1a\s]*$")
# A carriage return that ends a line by itself; `\z` is the end of the text.
LONE_RETURN = r"\r(?:[^\n]|\z)"

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
    widths = [len(record) for record in cut(sample, delimiter)[:SAMPLE_RECORDS] if record]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    width, times = Counter(wide).most_common(1)[0]
    return times / len(widths) * (1 + min(width, 20) / 100)


def read_cells(found: Decoded, delimiter: str, name: str) -> pl.DataFrame:
    """Return the records of a text as cells, row i being line or record i of the file.

    Raises:
        FileRefused: As `read_records`.
    """
    plain = plain_cells(found, delimiter)
    return frame_of(read_records(found.text, delimiter, name)) if plain is None else plain


def plain_cells(found: Decoded, delimiter: str) -> pl.DataFrame | None:
    """Return the cells of a text without quotes, or None where it has to be read with care.

    Polars reads such a text ten times as fast as Python, but it leaves out blank lines at the top;
    so its rows are counted. A line wider than those at the top makes it fail.
    """
    utf8 = found.utf8
    if b'"' in utf8 or b"\x1a" in utf8 or found.head[:4].casefold() == "sep=":
        return None
    n_lines = utf8.count(b"\n") + (not utf8.endswith(b"\n"))
    width = max(line.count(delimiter) for line in found.head[:FIRST_LETTERS].split("\n")) + 1
    if width > MAX_COLUMNS or width * n_lines > MAX_CELLS:
        return None
    try:
        cells = pl.read_csv(
            utf8,
            has_header=False,
            separator=delimiter,
            quote_char=None,
            schema=named(range(width)),
            missing_columns="insert",
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:
        return None
    # A line shorter than those at the top leaves cells out.
    if any(cells.null_count().row(0)):
        cells = cells.fill_null("")
    if cells.height != n_lines or longest_of(cells) > LONGEST_CELL:
        return None
    return None if found.has(LONE_RETURN) else cells


def longest_of(cells: pl.DataFrame) -> int:
    """Return the letters of the longest cell; where it is short enough anyway, its bytes."""
    n_bytes = cells.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item()
    if n_bytes <= LONGEST_CELL:
        return n_bytes
    return cells.select(pl.max_horizontal(pl.all().str.len_chars().max())).item()


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
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = io.StringIO(text, newline="")
    quoting = csv.QUOTE_NONE if quotes_are_letters else csv.QUOTE_MINIMAL
    return list(csv.reader(lines, delimiter=delimiter, strict=strict, quoting=quoting))
