"""What is wrong with an upload, said so that its sender can put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from xlsxwriter.utility import xl_rowcol_to_cell

from pipelines.texts import LANGS, Lang, Text, say


class RostError(Exception):
    """Base of every error whose message is shown to a person as it is.

    Attributes:
        key: Key of the sentence in `locales`, below `errors`.
        values: What the sentence names; a `Text` is told in the reader's language.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def message(self, lang: Lang) -> str:
        """Return the sentence in `lang`."""
        values = {
            name: value.in_(lang) if isinstance(value, Text) else value
            for name, value in self.values.items()
        }
        return say(f"errors.{self.key}", lang, **values)


class FileRefused(RostError):
    """The file as a whole cannot be read; nothing in it was looked at further."""


class NeedsAnswer(RostError):
    """The file can be read, but a person has to say what it is."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an uploaded file, and where it is.

    Attributes:
        reason: Key of the sentence in `locales`, below `problems`.
        sheet: Name of the sheet; empty for text files.
        cell: Address as the spreadsheet shows it, e.g. `H14`; None for a whole row or file.
        row: Row number as the spreadsheet shows it.
        column: Header as its author wrote it.
        value: The cell's text as it stood.
        expected: What would be right, with an example.
        severity: A `warning` does not keep the file from landing.
    """

    reason: str
    sheet: str = ""
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    expected: dict[Lang, str] = field(default_factory=dict[Lang, str])
    severity: str = "error"

    def message(self, lang: Lang) -> str:
        """Return the reason in `lang`."""
        return say(f"problems.{self.reason}", lang)

    def where(self, lang: Lang) -> str:
        """Return where it is, as people write it: sheet and cell, else sheet and row."""
        own = self.cell or (say("problems.row", lang, row=str(self.row)) if self.row else "")
        return "!".join(part for part in (self.sheet, own) if part)

    def expecting(self, key: str, **values: object) -> Problem:
        """Return the problem with the sentence below `expected` that says what would be right."""
        return replace(
            self, expected={lang: say(f"expected.{key}", lang, **values) for lang in LANGS}
        )

    def moved(self, sheet: str, row: int | None, column: int | None) -> Problem:
        """Return the problem of a row that now stands elsewhere; `row` from 1, `column` from 0."""
        cell = xl_rowcol_to_cell(row - 1, column) if row and column is not None else None
        return replace(self, sheet=sheet, row=row, cell=cell)

    def sentence(self, lang: Lang) -> str:
        """Return place, value, reason and expected form in one line."""
        return say(
            "problems.sentence",
            lang,
            place=self.where(lang) or say("problems.whole_file", lang),
            column=self.column or "—",
            value=self.value if self.value is not None else "—",
            reason=self.message(lang),
            expected=self.expected.get(lang) or "—",
        )


# What is wrong with a row as a whole; a cell is named because one has to be.
OF_A_ROW = {"repeated_row", "contradicting_row", "nobody_named"}


def one_per_cell(problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems` so that no cell is named twice, in their order.

    Of two problems with one cell its sender first needs the graver one. What is wrong with the
    row as a whole is still said, of the row. A cell of a matrix holds several names, and each of
    them counts as a cell.
    """
    found = list(problems)
    named: dict[tuple[str, str | None, str | None], Problem] = {}
    for problem in found:
        place = (problem.sheet, problem.cell, problem.value)
        if gravity(problem) > gravity(named.setdefault(place, problem)):
            named[place] = problem
    kept: list[Problem] = []
    for problem in found:
        if not problem.cell or named[problem.sheet, problem.cell, problem.value] is problem:
            kept.append(problem)
        elif problem.reason in OF_A_ROW:
            kept.append(replace(problem, cell=None, column=None, value=None))
    return kept


def gravity(problem: Problem) -> tuple[bool, bool]:
    """Return how urgent a problem is: one with the cell itself and an error go first."""
    return problem.reason not in OF_A_ROW, problem.severity == "error"


class RowsRefused(RostError):
    """Rows of the file break its declaration; `problems` lists every one of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("rows_refused", n=len(problems))
        self.problems = problems
