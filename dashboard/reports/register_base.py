"""How a register is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.queries.registers import Source

# The order of schools by their numbers, then by name.
BY_SCHOOL = (
    r"try_cast(regexp_extract(organisation_name, '\d+') as integer)",
    "organisation_name collate ru",
)


@dataclass(frozen=True)
class Register:
    """One register.

    Attributes:
        key: Names it in texts, tests and addresses.
        relation: Of `marts`.
        columns: As shown, in order. What each holds is in `register_cells`.
        sort: Expressions by which rows are ordered.
        datasets: What to upload so that it has rows.
        only: Condition on the rows that belong to it.
        tally: Condition on the rows that its title counts as `k`.
        counted: Column whose different values the title counts as `n`; rows when empty.
        hidden: Columns that are read besides those shown.
        codes: Code list of a column, where it is this register's own; by the row's entry where
            each entry has another.
        choices: Columns by whose values readers narrow it down.
        frameworks: To which it belongs; None for all.
        is_state: Whether it is shown as of a day of the matrix.
        qr: Column of links that stand beside the rows as QR codes.
    """

    key: str
    relation: str
    columns: tuple[str, ...]
    sort: tuple[str, ...]
    datasets: tuple[str, ...]
    only: str = "true"
    tally: str = "false"
    counted: str = ""
    hidden: tuple[str, ...] = ()
    codes: Mapping[str, str | Mapping[str, str]] | None = None
    choices: tuple[str, ...] = ()
    frameworks: frozenset[str] | None = None
    is_state: bool = False
    qr: str = ""

    @property
    def source(self) -> Source:
        """What it reads."""
        columns = (*self.columns, *self.hidden)
        return Source(self.relation, columns, self.sort, self.only, self.tally, self.is_state)


def words(text: str) -> tuple[str, ...]:
    """Return the names of columns written one after another."""
    return tuple(text.split())
