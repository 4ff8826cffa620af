"""What stands on the sheets of a workbook: every block of a page as one table of typed cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.exports.cells import Cell, column_of, number_format, numbers_of, signed
from dashboard.exports.chart_rows import chart_columns
from dashboard.exports.handout import Plain
from dashboard.exports.marks import marked
from dashboard.exports.texts import say
from dashboard.reports.numbers import NO, NOTHING, YES
from pipelines.texts import Lang


@dataclass(frozen=True)
class Table:
    """One sheet.

    Attributes:
        name: What its tab says, before it is made fit for one.
        title: Its finding.
        subtitle: How to read it.
        columns: Cells by the titles of columns.
        statuses: Codes of statuses for the rows of a column, by its title.
    """

    name: str
    title: str
    subtitle: str
    columns: dict[str, list[Cell]]
    statuses: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


def tables_of(page: Plain) -> list[Table]:
    """Return the tables of a page: its numbers together, then tables and charts as they stand."""
    lang: Lang = page["lang"]
    tiles = [block for block in page["blocks"] if block["kind"] == "tiles"]
    found = [tiles_table(tiles, page["title"], lang)] if tiles else []
    n_figures = 0
    for block in page["blocks"]:
        if block["kind"] == "listing":
            found.append(listing_table(block, lang))
        elif block["kind"] == "figure":
            n_figures += 1
            name = say("workbook.chart", lang, number=str(n_figures), title=block["title"])
            if columns := chart_columns(block, lang):
                found.append(Table(name, block["title"], block["subtitle"], columns))
    return found


def listing_table(block: Plain, lang: Lang) -> Table:
    """Return a table of a page, its statuses with their signs."""
    titles: list[str] = block["columns"]
    texts = {title: [row[n] for row in block["rows"]] for n, title in enumerate(titles)}
    statuses = {title: list(codes) for title, codes in block["statuses"].items()}
    for title, codes in statuses.items():
        texts[title] = [marked(*one) for one in zip(codes, texts[title], strict=True)]
    columns = {title: column_of(title, cells, lang) for title, cells in texts.items()}
    return Table(block["title"], block["title"], block["subtitle"], columns, statuses)


def tiles_table(blocks: Sequence[Plain], title: str, lang: Lang) -> Table:
    """Return all headline numbers of a page; what none of them has gets no column."""
    rows = [(block["title"], tile) for block in blocks for tile in block["tiles"]]
    tiles = [tile for _, tile in rows]
    sections = [section for section, _ in rows]
    headlines = say("document.headlines", lang)
    told = {
        "section": [Cell(one or headlines) for one in sections] if any(sections) else [],
        "label": texts_of(tiles, "label"),
        "value": [amount(tile, lang) for tile in tiles],
        "unit": texts_of(tiles, "unit"),
        "target": [target(tile, lang) for tile in tiles],
        "status": [Cell(marked(tile["status"], tile["status_word"])) for tile in tiles],
        "period": texts_of(tiles, "period"),
        "change": texts_of(tiles, "change"),
        "numerator": [counted(tile["numerator"], lang) for tile in tiles],
        "denominator": [counted(tile["denominator"], lang) for tile in tiles],
        "note": texts_of(tiles, "note"),
        "help": texts_of(tiles, "help"),
    }
    columns = {
        say(f"workbook.tile.{key}", lang): cells
        for key, cells in told.items()
        if key == "label" or any(cell.value != "" for cell in cells)
    }
    statuses = {say("workbook.tile.status", lang): [tile["status"] for tile in tiles]}
    notes = " · ".join(block["note"] for block in blocks if block["note"] and not block["title"])
    return Table(say("workbook.tiles", lang), title, notes, columns, statuses)


def texts_of(tiles: Sequence[Plain], key: str) -> list[Cell]:
    """Return one text of every tile."""
    return [Cell(tile[key]) for tile in tiles]


def amount(tile: Plain, lang: Lang) -> Cell:
    """Return the number of a tile as its measure is written; words where there is none."""
    if tile["amount"] is None:
        number = numbers_of([tile["value"]], lang)
        return number[0] if number else Cell(tile["value"])
    return measured(tile["amount"], tile, lang)


def target(tile: Plain, lang: Lang) -> Cell:
    """Return what the number of a tile should be."""
    return Cell("") if tile["target"] is None else measured(tile["target"], tile, lang)


def measured(number: float, tile: Plain, lang: Lang) -> Cell:
    """Return a number of a tile: a share in percent, a growth with its sign, a lower bound."""
    if tile["measure"] == "yes_no":
        return Cell(YES[lang] if number else NO[lang])
    is_share = tile["measure"] == "percent"
    # A growth of shares is told in points, which are hundredths of the share.
    if is_share and tile["unit"] and tile["value"] != NOTHING:
        return Cell(round(100 * number, 10), signed(number_format(False, 1, lang)))
    is_bound = tile["value"].startswith(">") and number == tile["amount"]
    n_decimals = 1 if is_share or number != round(number) else 0
    form = number_format(is_share, n_decimals, lang, bound=">" if is_bound else "")
    return Cell(number, form)


def counted(number: float | None, lang: Lang) -> Cell:
    """Return a part of a share, whole where it counts things."""
    if number is None:
        return Cell("")
    return Cell(number, number_format(False, 0 if number == round(number) else 1, lang))
