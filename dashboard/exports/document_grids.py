"""What stands in the tables of documents, and whether they need paper that lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from dashboard.exports.handout import PRINTED, Plain
from dashboard.exports.marks import marked
from dashboard.exports.texts import say
from dashboard.exports.widths import least_widths
from dashboard.reports.numbers import NOTHING, are_numbers, is_filled, shown
from pipelines.texts import Lang

# Type of tables with many columns.
SIZES = ((7, 10.0), (9, 9.0), (inf, 8.0))
# Fewer columns than these may break their words on a page that stands, and the millimetres of it.
MANY_COLUMNS, STANDING = 6, 165


@dataclass(frozen=True)
class Grid:
    """A table as it is printed.

    Attributes:
        titles: Of the columns.
        rows: Cells.
        statuses: Codes of statuses by the number of a column, one for each row.
        numbers: Whether a column is written as numbers are, by the number of the column.
        hidden: Titles of columns that were left out, for nothing stands in them.
        n_more: Rows that were left out at the end.
    """

    titles: list[str]
    rows: list[list[str]]
    statuses: dict[int, list[str]]
    numbers: list[bool]
    hidden: list[str]
    n_more: int = 0

    @property
    def columns(self) -> list[list[str]]:
        """The texts of each column, its title first."""
        return [[title, *(row[n] for row in self.rows)] for n, title in enumerate(self.titles)]

    @property
    def size(self) -> float:
        """Points of type: many columns need smaller type."""
        return next(size for most, size in SIZES if len(self.titles) <= most)


def listing_grid(block: Plain) -> Grid:
    """Return a table of a page: the first rows of a long one.

    Where columns are many, those without any value are left out.
    """
    titles: list[str] = block["columns"]
    rows: list[list[str]] = block["rows"][:PRINTED]
    has_many = len(titles) > SIZES[0][0] and bool(rows)
    kept = [
        n for n in range(len(titles))
        if not has_many or any(is_filled(row[n]) for row in rows)
    ]  # fmt: skip
    # A table of nothing says so by all of its columns.
    kept = kept or list(range(len(titles)))
    codes = {place: list(block["statuses"][titles[n]])[:PRINTED] for place, n in enumerate(kept)
             if titles[n] in block["statuses"]}  # fmt: skip
    told = [[row[n] for row in rows if is_filled(row[n])] for n in kept]
    found = [[row[n] or NOTHING for n in kept] for row in rows]
    for place, statuses in codes.items():
        for row, status in zip(found, statuses, strict=True):
            row[place] = marked(status, row[place])
    return Grid(
        [titles[n] for n in kept],
        found,
        codes,
        [are_numbers(cells) for cells in told],
        [title for n, title in enumerate(titles) if n not in kept],
        len(block["rows"]) - len(rows),
    )


def tiles_grid(tiles: Sequence[Plain], lang: Lang) -> Grid:
    """Return headline numbers as a table; what none of them has gets no column."""
    targets = [aim(tile, lang) for tile in tiles]
    told = {
        "label": [tile["label"] for tile in tiles],
        "value": [f"{tile['value']}\xa0{tile['unit']}".strip() for tile in tiles],
        "target": targets,
        "status": [marked(tile["status"], tile["status_word"]) for tile in tiles],
        "change": [tile["change"] for tile in tiles],
        "note": [untargeted(tile["note"], one) for tile, one in zip(tiles, targets, strict=True)],
        "period": [tile["period"] for tile in tiles],
    }
    filled = {key: texts for key, texts in told.items() if key == "label" or any(texts)}
    place = list(filled).index("status") if "status" in filled else None
    return Grid(
        [say(f"workbook.tile.{key}", lang) for key in filled],
        [list(row) for row in zip(*filled.values(), strict=True)],
        {} if place is None else {place: [tile["status"] for tile in tiles]},
        [key in ("value", "target") for key in filled],
        [],
    )


def aim(tile: Plain, lang: Lang) -> str:
    """Return what the number of a tile should be, as readers see it."""
    if tile["target"] is None or (tile["unit"] and tile["measure"] == "percent"):
        return ""
    return shown(tile["target"], tile["measure"], False, lang)


def untargeted(note: str, target: str) -> str:
    """Return the note of a tile without the target, which has a column of its own."""
    same = target.replace("\xa0", " ")
    parts = note.split(" · ")
    return " · ".join(
        one for one in parts if not target or not one.replace("\xa0", " ").endswith(f" {same}")
    )


def is_wide(grid: Grid) -> bool:
    """Return whether a table has many columns and its words do not fit a page that stands."""
    least = least_widths(grid.columns, grid.size)
    return len(grid.titles) >= MANY_COLUMNS and sum(least) > STANDING


def starts_wide(page: Plain) -> bool:
    """Return whether a wide table comes before anything that needs a page that stands."""
    for block in page["blocks"]:
        if block["kind"] in ("figure", "prose"):
            return False
        if block["kind"] == "listing" and is_wide(listing_grid(block)):
            return True
    return False
