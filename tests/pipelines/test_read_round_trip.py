"""Random tables, written in every way that the product claims to read, come back cell for cell."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import NamedTuple

import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.headers import find_table
from pipelines.names import header_key
from pipelines.read import read_sheets
from tests.containers import excel_5, html, mhtml, ods, spreadsheetml, xlsb
from tests.files import Rows

# Detection of an encoding rests on how Russian is written, so texts are made of its words.
WORDS = """школа педагог учитель методист семинар открытый урок Наставник программа повышения
квалификации район Муниципальный конкурс мастерства класс русский язык математика дефициты
стажировка площадка Подъезд съёмка год участие диплом победитель""".split()  # noqa: SIM905
MARKS = (" ", ", ", "; ", " | ", " - ", '"', ' "', '" ', "'", "/", "\n", " № ", ". ", " (", ")", "")
HEADERS = [
    "Школа", "Педагог", "Предмет", "Балл", "Дата", "Район", "Форма", "Участие", "Диплом", "Срок",
]  # fmt: skip


# Merged headings by the column they begin at, from the lowest row upwards.
LEVELS = ({0: "Кто", 1: "Откуда", 2: "Сколько"}, {0: "Сведения", 2: "Итоги"})


class Table(NamedTuple):
    """A table and where its parts are: titles, header rows, then data."""

    rows: Rows
    header_row: int
    headers: list[str]


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """Texts of one to six words with marks between, at the ends nothing that is trimmed."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
    marks = draw(st.lists(st.sampled_from(MARKS), min_size=len(words), max_size=len(words)))
    text = "".join(word + mark for word, mark in zip(words, marks, strict=True))
    return draw(st.sampled_from(["", '"', "'"])) + text.strip()


numbers = st.one_of(
    st.integers(-(10**9), 10**9), st.integers(-(10**6), 10**6).map(lambda whole: whole / 1000)
)
dates = st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31))
cells = st.one_of(phrases(), numbers, dates, st.none())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables with up to two titles, a header of one to three rows, and five to ten rows of data."""
    width = draw(st.integers(4, 7))
    own = draw(st.permutations(HEADERS))[:width]
    levels = LEVELS[: draw(st.integers(0, 2))]
    stacked: Rows = [list(own)]
    headers = list(own)
    for level in levels:
        stacked.insert(0, [level.get(place) for place in range(width)])
        headers = [f"{level[max(one for one in level if one <= place)]} {header}"
                   for place, header in enumerate(headers)]  # fmt: skip
    titles: Rows = [[title] for title in draw(st.lists(phrases(), max_size=2))]
    gap: Rows = [[]] if titles and draw(st.booleans()) else []
    row = st.tuples(phrases(), numbers, *[cells] * (width - 2)).map(list)
    data = draw(st.lists(row, min_size=5, max_size=10))
    rows = [*titles, *gap, *stacked, *data]
    return Table(rows, len(titles) + len(gap) + len(stacked), headers)


def shown(value: object, day: str) -> str:
    """Return a cell as the reader gives it; `day` is how the container has dates."""
    if isinstance(value, dt.date):
        return value.strftime(day)
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)


def assert_same(data: bytes, name: str, table: Table, day: str) -> None:
    """Check that a file holds the table cell for cell, and that its header is found."""
    (sheet,) = read_sheets(data, name)
    wanted = [[shown(value, day) for value in row] for row in table.rows]
    width = max(len(row) for row in wanted)
    found = [list(row) for row in sheet.cells.rows()]
    assert found == [row + [""] * (width - len(row)) for row in wanted]
    place = find_table(sheet, {header_key(header) for header in HEADERS})
    assert (place.header_row, place.headers) == (table.header_row, table.headers)
    assert sorted([*place.data_rows, *place.left_out]) == list(
        range(table.header_row + 1, len(wanted) + 1)
    )


DAY = "%d.%m.%Y"
ISO = "%Y-%m-%d"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866",
     "mac_cyrillic"],
)  # fmt: skip
@settings(max_examples=25, deadline=None)
@given(
    table=tables(),
    delimiter=st.sampled_from(";,\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\r\n", "\n", "\r"]),
)
def test_a_text_comes_back(
    encoding: str, table: Table, delimiter: str, quoting: int, end: str
) -> None:
    lines = io.StringIO(newline="")
    width = max(len(row) for row in table.rows)
    rows = [[shown(value, DAY) for value in row] + [""] * (width - len(row)) for row in table.rows]
    csv.writer(lines, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(rows)
    # KOI8-R has no №.
    written = lines.getvalue().replace("\n", end)
    text = written if encoding != "koi8-r" else written.replace("№", "N")
    if encoding == "koi8-r":
        table = Table([[value.replace("№", "N") if isinstance(value, str) else value
                        for value in row] for row in table.rows],
                      table.header_row, table.headers)  # fmt: skip
    assert_same(text.encode(encoding), "т.csv", table, DAY)


def xlsx(rows: Rows) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Лист1")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif value is not None:
                    sheet.write(number, place, value, day if isinstance(value, dt.date) else None)
    return data.getvalue()


def xls(rows: Rows) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Лист1")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write(number, place, value, day)
            elif value is not None:
                sheet.write(number, place, value)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


WRITERS: dict[str, tuple[Callable[[Rows], bytes], str]] = {
    "xlsx": (xlsx, ISO),
    "xls": (xls, ISO),
    "xls of Excel 5": (excel_5, ISO),
    "xlsb": (xlsb, ISO),
    "ods": (ods, ISO),
    "XML of Excel 2003": (spreadsheetml, ISO),
    "a page": (lambda rows: html(rows).encode(), DAY),
    "a page in cp1251": (lambda rows: html(rows, "").encode("cp1251"), DAY),
    "a web archive": (lambda rows: mhtml(html(rows)), DAY),
}


@pytest.mark.parametrize("container", WRITERS)
@settings(max_examples=25, deadline=None)
@given(table=tables())
def test_a_workbook_comes_back(container: str, table: Table) -> None:
    write, day = WRITERS[container]
    assert_same(write(table.rows), "т.bin", table, day)
