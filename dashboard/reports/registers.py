"""The page of registers: one of them, narrowed down as its reader asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from dashboard.queries import registers as queries
from dashboard.queries.registers import Wanted
from dashboard.reports.base import Listing, Report, say
from dashboard.reports.district import source_line
from dashboard.reports.kept import kept
from dashboard.reports.register_base import Register
from dashboard.reports.register_cells import (
    Titles,
    cells,
    code_list,
    code_titles,
    column_title,
)
from dashboard.reports.register_papers import NETWORK, PAPERS, PLANS
from dashboard.reports.register_people import PEOPLE, SITES
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

REGISTERS = {one.key: one for one in (*PEOPLE, *SITES, *PAPERS, *PLANS, *NETWORK)}


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        register: Key of the register.
        project_id: Project of the district.
        district_id: The district.
        day: As of which day, for states of the matrix.
        chosen: Values that columns must have, as text.
        search: Rows must hold each word of it.
    """

    register: str
    project_id: str
    district_id: str
    day: dt.date | None = None
    chosen: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    search: str = ""

    @property
    def wanted(self) -> Wanted:
        """Which rows to read."""
        return Wanted(self.project_id, self.district_id, self.day, self.chosen)


def offered(scope: Scope, wanted: Wanted, framework_id: str) -> dict[str, int]:
    """Return how many rows each register of a framework has, those with rows first."""
    of_framework = {
        key: one
        for key, one in REGISTERS.items()
        if one.frameworks is None or framework_id in one.frameworks
    }
    sources = {key: one.source for key, one in of_framework.items()}
    counts = queries.counts(scope, wanted, sources)
    return dict(sorted(((key, counts[key]) for key in sources), key=lambda one: one[1] == 0))


@kept
def register_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return one register with all its rows that were asked for."""
    register = REGISTERS[asked.register]
    found = queries.rows(scope, asked.wanted, register.source)
    counted = found[register.counted].drop_nulls().n_unique() if register.counted else found.height
    tallied = int(found["is_tallied"].sum())
    title = say(f"registers.title.{register.key}", lang, n=counted, k=tallied)
    if found.is_empty():
        name = say(f"registers.name.{register.key}", lang)
        title = say("registers.empty", lang, name=name)
    rows = searched(table(register, found, code_titles(scope, lang), lang), asked.search)
    subtitle = say(f"registers.about.{register.key}", lang)
    if asked.search.strip():
        subtitle += " " + say("registers.found", lang, n=rows.height, of=found.height)
    qr = column_title(register, register.qr, lang) if register.qr else ""
    return Report(
        title=title,
        subtitle=subtitle,
        blocks=[Listing(register.key, title, subtitle, rows, qr)],
        source=source_line(scope, asked.district_id, lang),
        notes=files_note(scope, asked.wanted, register, lang),
    )


def table(register: Register, found: pl.DataFrame, words: Titles, lang: Lang) -> pl.DataFrame:
    """Return the rows of a register as readers see them, under titles of columns."""
    return pl.DataFrame(
        [
            cells(register, column, found, words, lang).alias(column_title(register, column, lang))
            for column in register.columns
        ]
    )


def searched(rows: pl.DataFrame, search: str) -> pl.DataFrame:
    """Return the rows that hold every word of `search` in any of their cells."""
    text = pl.concat_str(pl.all(), separator="\n").str.to_lowercase()
    for word in search.lower().split():
        rows = rows.filter(text.str.contains(word, literal=True))
    return rows


def choices(scope: Scope, asked: Asked, column: str, lang: Lang) -> dict[str, str]:
    """Return the values by which a column narrows its register down, with their titles."""
    register = REGISTERS[asked.register]
    wanted = Wanted(asked.project_id, asked.district_id, asked.day)
    words = code_titles(scope, lang)
    listed = code_list(register, column)
    return {
        value: words.get((listed, value), value)
        for value in queries.values(scope, wanted, register.source, column)
    }


def empty_note(register: Register, lang: Lang) -> str:
    """Return what to upload so that a register has rows."""
    names = ", ".join(f"«{DATASETS[name].title.in_(lang)}»" for name in register.datasets)
    if lang == "en":
        names = names.replace("«", "“").replace("»", "”")
    return say("registers.fill", lang, datasets=names)


def files_note(scope: Scope, wanted: Wanted, register: Register, lang: Lang) -> list[str]:
    """Return the note on the files that the rows came from; none where rows are derived."""
    names = queries.files(scope, wanted, register.source)
    return [say("registers.files", lang, files=", ".join(names))] if names else []
