"""Files as people send them, made in memory."""

from __future__ import annotations

import csv
import datetime as dt
import io

import xlsxwriter
import xlwt

Rows = list[list[object]]
MADE = dt.datetime(2022, 1, 1)
# No list: a test that writes in the rows it was given must not write into those of the next.
EVENTS_HEAD = ("Дата проведения", "Мероприятие", "Форма", "Кол-во участников")


def xlsx(sheets: dict[str, Rows]) -> bytes:
    """Return a workbook with the given sheets; `None` leaves a cell out.

    The same sheets give the same bytes, for each worker of a run makes its own.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": MADE})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, place, value)
    return data.getvalue()


def xls(rows: Rows) -> bytes:
    """Return a workbook in the format of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Лист1")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(number, place, value)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def text(rows: Rows, encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    """Return a delimited text file."""
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode(encoding)


def events(*rows: list[object]) -> Rows:
    """Return a list of events below its header."""
    return [[*EVENTS_HEAD], *rows]
