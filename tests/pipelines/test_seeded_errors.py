"""Two thousand errors of every kind, planted into right workbooks: all found, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections import Counter
from typing import NamedTuple

import openpyxl
import xlsxwriter

from pipelines.answers import Answers
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Field, code_list
from pipelines.examine import Examined, examine
from pipelines.read import address
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pipelines.seeded import HOME, SPOILERS, Row, found_seeded_world, right_rows

N_ROWS, N_ERRORS = 330, 2000
SHEETS = ("people", "organisations", "events", "participation", "results", "routes",
          "achievements", "assessments")  # fmt: skip
# Whole rows told twice: to the letter, and with another remark.
AGAIN = {"a repeated row": "repeated_row", "a contradicting row": "contradicting_row"}


class Planted(NamedTuple):
    """An error: where it was put, what stands there, what has to be said of it."""

    sheet: str
    cell: str
    text: str | None
    reason: str
    severity: str


def plant(books: dict[str, list[Row]], chance: random.Random) -> list[tuple[str, Planted]]:
    """Spoil cells of `books`, at most one in a row, and return each kind with what was planted."""
    free = {(name, number) for name, rows in books.items() for number in range(len(rows))}
    kinds = [*SPOILERS, *AGAIN]
    planted: list[tuple[str, Planted]] = []
    while len(planted) < N_ERRORS:
        kind = kinds[len(planted) % len(kinds)]
        columns = [
            (name, column)
            for name in SHEETS
            for column in DATASETS[name].fields
            if kind in AGAIN or SPOILERS[kind].fits(name, column)
        ]
        open_ones = [one for one in columns if any(name == one[0] for name, _ in free)]
        name, column = chance.choice(open_ones)
        number = chance.choice(sorted(n for own, n in free if own == name))
        free.remove((name, number))
        spoil = tell_again if kind in AGAIN else spoil_cell
        planted.append((kind, spoil(books, kind, name, column, number, chance)))
    return planted


def spoil_cell(
    books: dict[str, list[Row]], kind: str, name: str, column: Field, number: int,
    chance: random.Random,
) -> Planted:  # fmt: skip
    """Write the wrong text of `kind` into one cell."""
    spoiler = SPOILERS[kind]
    titles = [one.title.ru for one in code_list(column.codes)] if column.codes else []
    two = "; ".join(
        chance.sample([title for title in titles if "," not in title], 2 * bool(titles))
    )
    text = spoiler.text.format(n=number + 1, two=two) if spoiler.text else None
    books[name][number][column.name] = text
    place = DATASETS[name].fields.index(column)
    return Planted(title(name), address(number + 2, place), text, spoiler.reason, spoiler.severity)


def tell_again(
    books: dict[str, list[Row]], kind: str, name: str, column: Field, number: int,
    chance: random.Random,
) -> Planted:  # fmt: skip
    """Add a row once more at the end of its sheet."""
    row = dict(books[name][number])
    if AGAIN[kind] == "contradicting_row":
        row["remark"] = "другое примечание"
    books[name].append(row)
    first = DATASETS[name].key[0].removesuffix("_key")
    place = next(n for n, one in enumerate(DATASETS[name].fields) if one.name == first)
    severity = "warning" if AGAIN[kind] == "repeated_row" else "error"
    cell = address(len(books[name]) + 1, place)
    return Planted(title(name), cell, shown(row[first]), AGAIN[kind], severity)


def title(dataset: str) -> str:
    """Return the name of a dataset's sheet."""
    return DATASETS[dataset].title.ru


def shown(value: object) -> str:
    """Return a cell's value as the product shows it."""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def workbook(books: dict[str, list[Row]]) -> bytes:
    """Return a workbook of one sheet per dataset; dates and numbers stand as such."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        date = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in books.items():
            sheet = book.add_worksheet(title(name))
            sheet.write_row(0, 0, [column.title.ru for column in DATASETS[name].fields])
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row.values()):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(number, place, value, date)
                    elif value is not None:
                        sheet.write(number, place, value)
    return data.getvalue()


def look(settings: Settings, data: bytes) -> Examined:
    return examine(settings, Scope.of_districts(HOME), data, "книга.xlsx", Answers(district=HOME))


def right_books(chance: random.Random) -> dict[str, list[Row]]:
    """Return right rows of every dataset here."""
    return {name: right_rows(name, N_ROWS, chance) for name in SHEETS}


def test_right_workbooks_have_no_problems(empty: Settings) -> None:
    found_seeded_world(empty)
    examined = look(empty, workbook(right_books(random.Random(1))))
    assert [part.dataset.name for part in examined.parts] == [
        name for name in DATASETS if name in SHEETS
    ]
    assert [problem.sentence("ru") for problem in examined.problems] == []


def test_every_planted_error_is_found_in_its_cell_and_nothing_else_is(empty: Settings) -> None:
    found_seeded_world(empty)
    chance = random.Random(20220125)
    books = right_books(chance)
    planted = plant(books, chance)
    data = workbook(books)
    found = [
        Planted(problem.sheet, problem.cell or "", problem.value, problem.reason, problem.severity)
        for problem in look(empty, data).problems
    ]
    wanted = {one: kind for kind, one in planted}
    false_alarms = [one for one in found if one not in wanted]
    missed = Counter(kind for one, kind in wanted.items() if one not in set(found))
    assert false_alarms == []
    assert len(wanted) == N_ERRORS
    assert missed == Counter()
    assert len({(one.sheet, one.cell) for one in found}) == len(found)
    sheets = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for one in found:
        value = sheets[one.sheet][one.cell].value
        assert (None if value is None else shown_in_book(value)) == one.text, one


def shown_in_book(value: object) -> str:
    """Return what openpyxl read as the product shows it."""
    return shown(value.date() if isinstance(value, dt.datetime) else value)


def test_there_are_errors_of_more_than_twenty_kinds() -> None:
    assert len(SPOILERS) + len(AGAIN) >= 20
    for kind, spoiler in SPOILERS.items():
        assert any(
            spoiler.fits(name, column) for name in SHEETS for column in DATASETS[name].fields
        ), kind
