"""The sender's own workbook with what is wrong marked in it, ready to be put right and sent again.

Cells in error are red and carry a comment; a first sheet lists them with links. A workbook of the
modern format is copied with all its formats; from any other file a workbook is made of its texts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby

import openpyxl
import polars as pl
import xlsxwriter
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet as NewSheet

from pipelines.look import Looked
from pipelines.problems import Problem
from pipelines.put_off import MARK, PutOff
from pipelines.read import Sheet
from pipelines.sheets import named
from pipelines.texts import Lang, say

COLUMNS = ("place", "column", "value", "reason", "expected", "severity")
WIDTHS = (18, 28, 34, 44, 44, 16)
RED, YELLOW = "F4B6B6", "FBE7A1"
# Copying a workbook cell by cell takes long; a bigger one is written anew as its texts.
COPIED_CELLS = 300_000
# What openpyxl raises for styles and parts that Excel itself forgives.
NOT_COPIED = (KeyError, ValueError, TypeError, AttributeError, IndexError)
# Who speaks in the comments.
AUTHOR = "Рост"


def annotated(looked: Looked, problems: Sequence[Problem], lang: Lang) -> bytes:
    """Return the file as a workbook in which the problems are marked.

    Args:
        looked: The file.
        problems: What is wrong in it.
        lang: Of comments and of the sheet of errors.
    """
    sheets = [one.sheet for one in looked.sheets]
    size = sum(sheet.cells.height * sheet.cells.width for sheet in sheets)
    is_own = sheets[0].kind == "xlsx" and "from_archive" not in sheets[0].notes
    if is_own and size <= COPIED_CELLS:
        with suppress(*NOT_COPIED):
            return copied(looked.data, problems, lang)
    return written(sheets, problems, lang)


def put_off_workbook(put_off: PutOff, batch_id: str, lang: Lang) -> bytes:
    """Return rows that were put off as a workbook that settles them when it lands.

    Problems are marked where the rows stand now, each row below the other.
    """
    names = list(put_off.headers)
    lines = [[put_off.headers[name] or name for name in names]]
    lines += [[str(row.get(name) or "") for name in names] for row in put_off.rows]
    title = say("report.put_off", lang)
    cells = pl.DataFrame(lines, schema=named(range(len(names))), orient="row")
    sheet = Sheet("xlsx", title, cells)
    rows = {int(str(row["source_row"])): place + 2 for place, row in enumerate(put_off.rows)}
    headers = {header: place for place, header in enumerate(lines[0])}
    moved = [
        one.moved(title, rows.get(one.row or 0), headers.get(one.column or ""))
        for one in put_off.problems
    ]
    return written([sheet], moved, lang, batch_id)


def copied(data: bytes, problems: Sequence[Problem], lang: Lang) -> bytes:
    """Return a copy of a workbook with its cells marked."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for (sheet, cell), found in by_cell(problems):
        mark(book[sheet], cell, found, lang)
    listed = book.create_sheet(title_of_list(book.sheetnames, lang), 0)
    for place, width in enumerate(WIDTHS):
        listed.column_dimensions[chr(ord("A") + place)].width = width
    for number, line in enumerate(lines_of(problems, lang), 1):
        for place, text in enumerate(line, 1):
            cell = listed.cell(number, place, text)
            # A text that begins like a formula stays a text.
            cell.data_type = "s" if text else "n"
            cell.font = Font(bold=number <= 2)
    for number, problem in enumerate(problems, 3):
        if problem.cell:
            cell = listed.cell(number, 1)
            target = f"{quoted(problem.sheet)}!{problem.cell}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)
            cell.font = Font(color="1F5AA6", underline="single")
    listed.freeze_panes = "A3"
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mark(sheet: Worksheet, cell: str, found: list[Problem], lang: Lang) -> None:
    """Fill one cell and say in a comment what is wrong in it."""
    target = sheet[cell]
    is_error = any(one.severity == "error" for one in found)
    target.fill = PatternFill("solid", start_color=RED if is_error else YELLOW)
    # Of a merged range only the first cell can carry a comment.
    if isinstance(target, Cell):
        target.comment = Comment(comment_of(found, lang), AUTHOR, width=320, height=120)


def written(
    sheets: Sequence[Sheet], problems: Sequence[Problem], lang: Lang, batch_id: str = ""
) -> bytes:
    """Return a workbook of the sheets' texts with the cells marked."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold, link = book.add_format({"bold": True}), book.add_format({"font_color": "#1F5AA6"})
        titles = [sheet.name or say("report.sheet", lang) for sheet in sheets]
        listed = book.add_worksheet(title_of_list(titles, lang))
        for place, width in enumerate(WIDTHS):
            listed.set_column(place, place, width)
        for number, line in enumerate(lines_of(problems, lang, batch_id)):
            for place, text in enumerate(line):
                listed.write_string(number, place, text, bold if number < 2 else None)
        for number, one in enumerate(problems, 2):
            if one.cell:
                target = f"internal:{quoted(one.sheet or titles[0])}!{one.cell}"
                listed.write_url(number, 0, target, link, one.where(lang))
        listed.freeze_panes(2, 0)
        fills = [book.add_format({"bg_color": f"#{color}"}) for color in (RED, YELLOW)]
        for sheet, title in zip(sheets, titles, strict=True):
            write_sheet(book.add_worksheet(title), sheet, problems, fills, lang)
    return out.getvalue()


def write_sheet(
    target: NewSheet,
    sheet: Sheet,
    problems: Sequence[Problem],
    fills: list[Format],
    lang: Lang,
) -> None:
    """Write the texts of a sheet, its cells with problems filled and commented."""
    for number, row in enumerate(sheet.cells.iter_rows()):
        for place, text in enumerate(row):
            if text:
                target.write_string(number, place, text)
    own = [one for one in problems if one.sheet == sheet.name]
    for (_, cell), found in by_cell(own):
        is_error = any(one.severity == "error" for one in found)
        text = next((one.value for one in found if one.value), "")
        row, place = xl_cell_to_rowcol(cell)
        whole = sheet.cells[row, place] if row < sheet.cells.height else text
        target.write_string(row, place, whole or "", fills[0] if is_error else fills[1])
        target.write_comment(row, place, comment_of(found, lang), {"author": AUTHOR})


def by_cell(problems: Sequence[Problem]) -> list[tuple[tuple[str, str], list[Problem]]]:
    """Return the problems that stand in cells, by sheet and cell."""
    placed = sorted((one for one in problems if one.cell), key=place_key)
    return [(key, list(found)) for key, found in groupby(placed, key=place_key)]


def place_key(problem: Problem) -> tuple[str, str]:
    """Return sheet and cell of a problem."""
    return problem.sheet, problem.cell or ""


def lines_of(problems: Sequence[Problem], lang: Lang, batch_id: str = "") -> list[list[str]]:
    """Return the lines of the sheet of errors: its mark, its header, a line per problem."""
    return [
        [MARK[lang], batch_id],
        [say(f"report.{name}", lang) for name in COLUMNS],
        *[
            [
                one.where(lang),
                one.column or "",
                one.value or "",
                one.message(lang),
                one.expected.get(lang, ""),
                say(f"report.{one.severity}", lang),
            ]
            for one in problems
        ],
    ]


def comment_of(found: list[Problem], lang: Lang) -> str:
    """Return what a comment says: each reason with what would be right."""
    return "\n".join(
        ". ".join(filter(None, (one.message(lang).capitalize(), one.expected.get(lang))))
        for one in found
    )


def title_of_list(taken: Sequence[str], lang: Lang) -> str:
    """Return a name for the sheet of errors that no sheet of the workbook has."""
    title = say("report.title", lang)
    names = {name.casefold() for name in taken}
    numbered = (f"{title} {number}" if number else title for number in range(len(taken) + 1))
    return next(name for name in numbered if name.casefold() not in names)


def quoted(sheet: str) -> str:
    """Return the name of a sheet as links write it."""
    return "'" + sheet.replace("'", "''") + "'"
