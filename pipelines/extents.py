"""How large the sheets of an xlsx workbook would become, measured before any parser opens it.

The size that a sheet declares is not believed: what counts is where its filled cells are. A
quick look at every part tells for nearly all workbooks that they are small; the few that could
be too large are looked at again, cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipelines.archives import Archive, Part
from pipelines.guard import MAX_CELLS, refuse_entities, refuse_size
from pipelines.problems import FileRefused
from pipelines.sheets import column_index
from pipelines.titles import sheet_titles

MAX_STRINGS = 64 * 1024 * 1024
# All texts of all cells together, each counted as often as cells show it.
MAX_TEXT = 128 * 1024 * 1024
# Bytes that a cell takes which shows a shared string.
SHORTEST_CELL = len('<c t="s"><v>1</v></c>')
# A piece is cut where a tag closes; further back than this no tag begins.
LONGEST_TAG = 256 * 1024

# How nearly every program writes a cell. Patterns that begin with these letters are found many
# times faster than those that allow for all that XML allows.
LETTERS = tuple(re.compile(rb'<c r="[A-Z]{%d}' % n) for n in range(1, 4))
# The first row that each pattern finds. Most large sheets lie between the fifth and the seventh,
# where a number of digits alone would tell them ten times larger than they are.
ROW_STEPS = {
    1: rb"\d", 10: rb"\d{2}", 100: rb"\d{3}", 1_000: rb"\d{4}", 10_000: rb"\d{5}",
    100_000: rb"\d{6}", 200_000: rb"(?:[2-9]\d{5}|\d{7})", 500_000: rb"(?:[5-9]\d{5}|\d{7})",
    1_000_000: rb"\d{7}", 10_000_000: rb"\d{8}",
}  # fmt: skip
FIRST_ROWS = tuple(ROW_STEPS)
ROWS_FROM = tuple(re.compile(rb'<c r="[A-Z]+' + digits) for digits in ROW_STEPS.values())
# Of the pattern that the last row of a compact sheet may still fit.
COMPACT_STEP = FIRST_ROWS.index(100_000)
# Any cell but one of the first 26 columns and 99,999 rows, which are the whole of most sheets.
NOT_COMPACT = re.compile(rb'<c(?! r="[A-Z]\d{1,5}"|[A-Za-z])')
# A cell written in another way, which the quick look cannot judge: with other attributes first,
# with a prefix before its name, with other quotes or small letters.
UNUSUAL = re.compile(rb"<c(?! r=\"[A-Z]|[A-Za-z])")
PREFIXED = re.compile(rb":(?:c|row)[\s>/]")
ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>/])")
CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>/])")
PLACE = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*\s)?r\s*=")
FILLED = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*\s)?r\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'][^>]*(?<!/)>\s*<[^/]"
)
STRING = re.compile(rb"<(?:\w+:)?si(?=[\s>/])")
SHOWN = re.compile(
    rb"\st\s*=\s*[\"']s[\"'][^>]*>(?:\s*<(?:\w+:)?f[^>]*/?>)?\s*<(?:\w+:)?v[^>]*>(\d+)"
)
HIDDEN = {
    "hidden_rows": re.compile(rb"<(?:\w+:)?row\s[^>]*\shidden=[\"'](?:1|true)"),
    "hidden_columns": re.compile(rb"<(?:\w+:)?col\s[^>]*\shidden=[\"'](?:1|true)"),
}


@dataclass(frozen=True)
class Outline:
    """What a workbook is like, seen without a parser.

    Attributes:
        notes: What a person should know of each sheet, by its name.
        has_errors: Some cell may hold an error such as `#DIV/0!`.
    """

    notes: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    has_errors: bool = False


@dataclass
class Glance:
    """What a quick look at a part has told so far.

    Attributes:
        is_sheet: It holds cells.
        is_unusual: Its cells are not all written in the usual way, so a closer look is needed.
        has_errors: Some cell holds an error.
        n_letters: Of the longest place, as 3 of `XFD1048576`.
        n_steps: How many of `ROW_STEPS` the farthest row reaches.
        size: Bytes of the part.
        longest: Bytes of the longest shared string.
        strings_size: Bytes of all of them.
        notes: What a person should know.
    """

    is_sheet: bool = False
    is_unusual: bool = False
    has_errors: bool = False
    n_letters: int = 0
    n_steps: int = 0
    size: int = 0
    longest: int = 0
    strings_size: int = 0
    notes: set[str] = field(default_factory=set[str])

    def look(self, piece: bytes) -> None:
        """Take a piece of a sheet into account."""
        self.is_sheet = self.is_sheet or b"sheetData" in piece
        # A colon is looked for first, for it is found or missed many times faster than the rest.
        self.is_unusual |= b":" in piece and bool(PREFIXED.search(piece))
        if NOT_COMPACT.search(piece):
            self.look_closer(piece)
        elif b"<c r" in piece:
            self.n_letters = max(self.n_letters, 1)
            self.n_steps = max(self.n_steps, COMPACT_STEP)
        self.size += len(piece)
        self.has_errors = self.has_errors or b't="e"' in piece
        if b"hidden=" in piece:
            self.notes |= {key for key, told in HIDDEN.items() if told.search(piece)}

    def look_closer(self, piece: bytes) -> None:
        """Take a piece with far cells, or with cells written in another way, into account."""
        while self.n_letters < len(LETTERS) and LETTERS[self.n_letters].search(piece):
            self.n_letters += 1
        while self.n_steps < len(ROWS_FROM) and ROWS_FROM[self.n_steps].search(piece):
            self.n_steps += 1
        self.is_unusual = self.is_unusual or bool(UNUSUAL.search(piece))

    @property
    def is_surely_small(self) -> bool:
        """Whether no table that fits these places is too large."""
        if self.is_unusual or self.n_letters == 3 or self.n_steps == len(FIRST_ROWS):
            return False
        columns, rows = 26 ** (self.n_letters + 1) // 25, FIRST_ROWS[self.n_steps]
        return columns * rows <= MAX_CELLS


def outline_xlsx(archive: Archive) -> Outline:
    """Return what an xlsx workbook is like, every part of it unpacked and counted.

    Raises:
        FileRefused: A part lies about its size or declares entities; a sheet, the texts or what
            its cells show of them are too large.
    """
    seen = {part.name: glance_at(archive, part) for part in archive.parts}
    for part in archive.parts:
        if seen[part.name].is_sheet and not seen[part.name].is_surely_small:
            refuse_size(*extent(archive, part), archive.name)
    longest = max((one.longest for one in seen.values()), default=0)
    if sum(one.strings_size for one in seen.values()) > MAX_STRINGS:
        raise FileRefused("strings_too_large", name=archive.name)
    n_cells = sum(one.size for one in seen.values() if one.is_sheet) // SHORTEST_CELL
    if longest * n_cells > MAX_TEXT:
        refuse_text(shown_text(archive, seen), archive.name)
    titles = sheet_titles(archive)
    notes = {
        title: tuple(sorted(seen[part].notes)) for part, title in titles.items() if part in seen
    }
    return Outline(notes, any(one.has_errors for one in seen.values() if one.is_sheet))


def refuse_text(size: int, name: str) -> None:
    """Raise `FileRefused` where the cells of a workbook show more text than can be held."""
    if size > MAX_TEXT:
        raise FileRefused("text_too_large", name=name, limit=MAX_TEXT // 1024 // 1024)


def glance_at(archive: Archive, part: Part) -> Glance:
    """Return what a quick look at a part tells."""
    seen, is_strings = Glance(), False
    # Bytes of the string that the pieces so far end in; what stands before the first is none.
    run: int | None = None
    is_picture = part.name.casefold().endswith(".svg")
    for piece in whole_tags(archive.unpack(part)):
        if not is_picture or b"sheetData" in piece:
            # Pictures that Excel keeps may declare a document type; no reader opens them.
            refuse_entities(piece, archive.name)
        is_strings = is_strings or b"<sst" in piece or b":sst" in piece
        if is_strings:
            first, *others = STRING.split(piece)
            if run is not None:
                run += len(first)
            seen.longest = max(seen.longest, run or 0, *(len(one) for one in others))
            seen.strings_size += len(piece)
            run = len(others[-1]) if others else run
        seen.look(piece)
    return seen


def whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes of `pieces`, cut where a tag closes, so that none is seen in halves."""
    rest = b""
    for piece in pieces:
        whole = rest + piece
        cut = whole.rfind(b"</")
        if cut <= 0 or len(whole) - cut > LONGEST_TAG:
            cut = len(whole) if len(whole) > LONGEST_TAG else 0
        rest = whole[cut:]
        if cut:
            yield whole[:cut]
    if rest:
        yield rest


def extent(archive: Archive, part: Part) -> tuple[int, int]:
    """Return the rows and columns down to the last filled cell of a sheet.

    Cells that do not say where they stand follow one another, so then the longest row counts.
    """
    n_rows = n_columns = n_followed = longest = run = n_loose = 0
    for piece in whole_tags(archive.unpack(part)):
        places = FILLED.findall(piece)
        n_rows = max(n_rows, *(int(number[:9]) for number in {number for _, number in places}), 0)
        letters = {letters[:9] for letters, _ in places}
        n_columns = max(n_columns, *(column_index(one.decode()) + 1 for one in letters), 0)
        cells = [len(CELL.findall(row)) for row in ROW.split(piece)]
        longest = max(longest, run + cells[0], *cells[1:])
        run = cells[-1] + (run if len(cells) == 1 else 0)
        n_followed += len(cells) - 1
        n_loose += sum(cells) - len(PLACE.findall(piece))
    if n_loose:
        return max(n_rows, n_followed), max(n_columns, longest)
    return n_rows, n_columns


def shown_text(archive: Archive, seen: dict[str, Glance]) -> int:
    """Return the bytes of the shared strings, each counted as often as cells show it."""
    lengths: list[int] = []
    for part in archive.parts:
        if seen[part.name].strings_size:
            lengths += [len(one) for one in STRING.split(archive.read(part))[1:]]
    size = 0
    for part in archive.parts:
        if seen[part.name].is_sheet:
            for piece in whole_tags(archive.unpack(part)):
                numbers = (int(number[:9]) for number in SHOWN.findall(piece))
                size += sum(lengths[number] for number in numbers if number < len(lengths))
    return size
