"""Where the table is in a sheet: its header rows, its data rows, and what is left out of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from pipelines.names import header_key
from pipelines.read import Sheet

SEARCHED_ROWS = 30
BELOW = 12
DEEPEST_HEADER = 3
TYPED = re.compile(
    r"^(?:[-+−]?[\d  ]*\d[.,]?\d*\s*%?|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:[ T]\d.*)?|\S+@\S+\.\S+)$"
)
TOTAL = r"(?i)^(?:итого|всего|в среднем|российская федерация|.+ федеральный округ)\b"
# A signature or a note fills at most this many cells: an office and a name.
SIGNED = 2
# As many totals may close a table, whatever its length.
CLOSING = 3
COLUMN_NUMBER = re.compile(r"^\d{1,3}$")


@dataclass(frozen=True)
class Table:
    """The table found in a sheet. Rows are numbered as the spreadsheet shows them, from 1.

    Attributes:
        header_row: Last row of the header; 0 where there is none.
        headers: Header of each column of the sheet, "" for columns outside the table; the rows
            of a stacked header are joined with a space.
        own_headers: The same without the headings above, under which several columns stand.
        columns: Indexes of the table's columns, from 0.
        data_rows: Rows that hold data.
        left_out: Filled rows below the header that are totals, footers or repeated headers.
    """

    header_row: int
    headers: list[str]
    own_headers: list[str]
    columns: list[int]
    data_rows: list[int]
    left_out: list[int]


def find_table(sheet: Sheet, known: Collection[str] = (), header_row: int | None = None) -> Table:
    """Return the table in `sheet`.

    Args:
        sheet: As read.
        known: Keys (`names.header_key`) of headers that datasets expect; they mark a header row.
        header_row: What a person chose; otherwise the likeliest row is found.
    """
    head = sheet.rows(0, SEARCHED_ROWS + BELOW)
    last = end_of_header(head, best_header(head, known)) if header_row is None else header_row - 1
    first = top_of_header(head, last) if last >= 0 else last
    filled = sheet.filled.arg_true().cast(pl.Int64)
    below = filled.filter(filled > last)
    body = below.to_list()
    within = sheet.cells.slice(max(first, 0))
    columns = [
        place for place, filled in enumerate(within.select((pl.all() != "").any()).row(0)) if filled
    ]
    left_out = totals(sheet, body, columns) | footers(sheet, body, columns)
    if last >= 0:
        left_out |= repeated_headers(sheet, body, last, columns)
    stacked = header_parts(head, first, last) if last >= 0 else [[""]] * sheet.cells.width
    return Table(
        last + 1,
        [" ".join(parts) for parts in stacked],
        [parts[-1] if parts else "" for parts in stacked],
        columns,
        (below.filter(~below.is_in(sorted(left_out))) + 1).to_list(),
        [index + 1 for index in sorted(left_out)],
    )


def best_header(rows: list[list[str]], known: Collection[str]) -> int:
    """Return the index of the row that is most like a header's last row; -1 for no header."""
    searched = [index for index in range(min(SEARCHED_ROWS, len(rows))) if any(rows[index])]
    if not searched:
        return -1
    scores = {index: header_score(rows, index, known) for index in searched}
    best = max(searched, key=lambda index: (scores[index], -index))
    hits = sum(header_key(cell) in known for cell in rows[best] if cell)
    if not hits and looks_like_data(rows, best):
        return -1
    return best


def end_of_header(rows: list[list[str]], best: int) -> int:
    """Return the index of the header's last row: the one below `best` where that goes on in it.

    It goes on where texts fill what a merged heading of `best` leaves open, columns that `best`
    has named already are blank, and numbers or dates follow below the texts.
    """
    if best < 0 or best + 1 >= len(rows):
        return best
    above, row, below = rows[best], rows[best + 1], rows[best + 2 : best + 2 + BELOW]
    under = [column for column, cell in enumerate(row) if cell and not above[column]]
    named = any(cell and not row[column] for column, cell in enumerate(above))
    is_text = not any(TYPED.match(cell) for cell in row if cell)
    typed_below = all(any(TYPED.match(other[column]) for other in below) for column in under)
    return best + 1 if under and named and is_text and typed_below else best


def header_score(rows: list[list[str]], index: int, known: Collection[str]) -> float:
    """Return how much row `index` is like the last row of a header above data.

    Counts what fills it, how much of that is text and distinct, how many typed values stand
    below its texts, and most of all the column names that datasets know.
    """
    row = rows[index]
    filled = [cell for cell in row if cell]
    width = max(len([cell for cell in other if cell]) for other in rows[: SEARCHED_ROWS + BELOW])
    below = [other for other in rows[index + 1 : index + 1 + BELOW] if any(other)]
    if not below:
        return -1.0
    text_share = sum(not TYPED.match(cell) for cell in filled) / len(filled)
    distinct = len({cell.casefold() for cell in filled}) / len(filled)
    contrast = sum(
        any(TYPED.match(other[column]) for other in below[:5] if other[column])
        for column, cell in enumerate(row)
        if cell and not TYPED.match(cell)
    ) / max(len(filled), 1)
    hits = sum(header_key(cell) in known for cell in filled) / max(len(filled), 3)
    # Long texts are titles and data, seldom headers.
    brevity = sum(len(cell) <= 60 for cell in filled) / len(filled)
    fill = len(filled) / width
    return 2 * fill + text_share + distinct + contrast + 4 * hits + 0.5 * brevity - 0.04 * index


def looks_like_data(rows: list[list[str]], index: int) -> bool:
    """Return whether row `index` has the same shapes as the rows below it, so is no header."""
    below = [row for row in rows[index + 1 : index + 40] if any(row)]
    alike = compared = 0
    for column, cell in enumerate(rows[index]):
        shapes = Counter(shape(row[column]) for row in below if row[column])
        if not cell or not shapes:
            continue
        common, times = shapes.most_common(1)[0]
        if common != "а" and times > 0.5 * len(below):
            compared += 1
            alike += shape(cell) == common
    return compared > 0 and alike >= compared / 2 and alike > 0


def shape(cell: str) -> str:
    """Return the pattern of a cell: runs of letters as «а», runs of digits as 9."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "а", cell))


def top_of_header(rows: list[list[str]], last: int) -> int:
    """Return the index of the first row of the header that ends at `last`.

    A row above belongs to it when it is a merged heading: several texts, the last row filling
    or following its gaps. A title stands alone in its row.
    """
    first = last
    while first > 0 and last - first + 1 < DEEPEST_HEADER:
        above = rows[first - 1]
        filled = [cell for cell in above if cell]
        gaps = any(not cell and rows[first][column] for column, cell in enumerate(above))
        if len(filled) < 2 or not gaps or any(TYPED.match(cell) for cell in filled):
            break
        first -= 1
    return first


def header_parts(rows: list[list[str]], first: int, last: int) -> list[list[str]]:
    """Return the texts above each column; a merged heading is carried over those it spans."""
    carried: list[list[str]] = []
    for index in range(first, last + 1):
        row, heading = rows[index], ""
        spread: list[str] = []
        for column, cell in enumerate(row):
            under = index < last and any(
                rows[below][column] for below in range(index + 1, last + 1)
            )
            heading = cell or (heading if under else "")
            spread.append(heading if index < last else cell)
        carried.append(spread)
    return [list(dict.fromkeys(filter(None, parts))) for parts in zip(*carried, strict=True)]


def totals(sheet: Sheet, body: list[int], columns: list[int]) -> set[int]:
    """Return the rows that add up others: «Итого», «Всего», a country, a federal district.

    Totals are exceptions: where a third of the rows begin so, the words are a column of data,
    unless they are the last ones.
    """
    first_text = pl.coalesce(
        pl.when(pl.col(str(column)) != "").then(pl.col(str(column))) for column in columns
    )
    firsts = sheet.cells.select(first_text).to_series()
    # Most first cells say the same as others, so each text is looked at once.
    words = firsts.unique()
    is_total = firsts.is_in(words.filter(words.str.contains(TOTAL)).to_list())
    found = rows_of(body, sheet, is_total)
    closing = len(found) <= CLOSING and found == set(body[len(body) - len(found) :])
    return found if 3 * len(found) < len(body) or closing else set()


def rows_of(body: list[int], sheet: Sheet, flags: pl.Series) -> set[int]:
    """Return the rows of `body`, which is all that is filled from its first on, with a flag."""
    return {
        index for index in flags.arg_true() if body and index >= body[0] and sheet.filled[index]
    }


def repeated_headers(sheet: Sheet, body: list[int], last: int, columns: list[int]) -> set[int]:
    """Return the rows that are the header again, at a page break, or number the columns."""
    header = sheet.rows(last, last + 1)[0]
    same = pl.all_horizontal(pl.col(str(column)) == header[column] for column in columns)
    found = rows_of(body, sheet, sheet.cells.select(same).to_series())
    if body:
        below = [cell for cell in sheet.rows(body[0], body[0] + 1)[0] if cell]
        numbers = [int(cell) for cell in below if COLUMN_NUMBER.match(cell)]
        if len(below) >= 3 and numbers == list(range(1, len(below) + 1)):
            found.add(body[0])
    return found


def footers(sheet: Sheet, body: list[int], columns: list[int]) -> set[int]:
    """Return the rows after a blank one at the end that hold a signature or a note."""
    found: set[int] = set()
    if len(columns) < 3:
        return found
    for index in reversed(body):
        row = sheet.rows(index, index + 1)[0]
        if sum(bool(row[column]) for column in columns) > SIGNED:
            break
        found.add(index)
    return found if found and not sheet.filled[min(found) - 1] else set()
