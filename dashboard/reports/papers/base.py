"""How a document is declared, what is asked of it, and what it is written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from dashboard.queries import indicators, report_texts
from dashboard.reports import numbers
from dashboard.reports.base import Report, say
from dashboard.reports.entity_rows import Cells
from dashboard.reports.overview_base import Asked as OverviewAsked
from dashboard.reports.register_cells import code_titles
from pipelines.names import text_key
from pipelines.periods import bounds
from pipelines.scope import Scope
from pipelines.texts import Lang

# So many characters are a page, where nobody says otherwise.
PAGE_CHARACTERS = 1_800
WHOLE = "all"


@dataclass(frozen=True)
class Section:
    """A section that people write.

    Attributes:
        key: Names it in texts: `papers.section.<key>`.
        pages: How many pages it may have; None where nobody limits it.
        lasts: Whether what was written for another period holds until it is written anew.
        is_personal: Whether it names a person, and so is closed to those who see no full names.
    """

    key: str
    pages: int | None = None
    lasts: bool = False
    is_personal: bool = False

    def title(self, lang: Lang) -> str:
        """Return what readers call it."""
        return say(f"papers.section.{self.key}", lang)

    @property
    def written_as(self) -> str:
        """What rows of the dataset call it, whatever the reader's language."""
        return self.title("ru")

    def limit(self, page_characters: int = PAGE_CHARACTERS) -> int | None:
        """Return how many characters it may have; None for no limit."""
        return self.pages * page_characters if self.pages else None


@dataclass(frozen=True)
class AskedPaper:
    """What a reader chose.

    Attributes:
        paper: Key of the document.
        project_id: The project.
        district_id: The district; None for a whole region.
        region_id: Its region.
        name: Of the district or region.
        framework_id: Of the project.
        is_regional: Whether the project is a region's.
        year: In which the period ends.
        period_id: The period: a year, a quarter, or `all` for the whole project.
        site_id: The site that the document is about; empty for none.
        day: As of which day the matrix is read; None without one.
    """

    paper: str
    project_id: str
    district_id: str | None
    region_id: str
    name: str
    framework_id: str
    is_regional: bool
    year: int
    period_id: str
    site_id: str = ""
    day: dt.date | None = None

    @property
    def overview(self) -> OverviewAsked:
        """The same as the first page asks it."""
        return OverviewAsked(
            self.project_id, self.district_id, self.region_id, self.name, "", self.is_regional,
            self.year,
        )  # fmt: skip

    @property
    def is_whole(self) -> bool:
        """Whether it is about the whole project."""
        return self.period_id == WHOLE

    def is_within(self, column: str) -> pl.Expr:
        """Return whether a day lies in the period; all days do in that of the whole project."""
        days = bounds(self.period_id)
        return pl.col(column).is_between(*days) if days else pl.lit(value=True)


@dataclass(frozen=True)
class Draft:
    """A document while it is written.

    Attributes:
        scope: Who asks.
        asked: What was chosen.
        lang: Of texts and numbers.
        sections: Those that people write.
    """

    scope: Scope
    asked: AskedPaper
    lang: Lang
    sections: tuple[Section, ...] = ()

    @property
    def place(self) -> tuple[Scope, str, str]:
        """The scope, project and district, as queries take them."""
        return self.scope, self.asked.project_id, self.asked.district_id or ""

    @property
    def period(self) -> str:
        """The period in words."""
        return numbers.period(self.asked.period_id, self.lang)

    @cached_property
    def cells(self) -> Cells:
        """How the rows of registers are written."""
        words = code_titles(self.scope, self.lang)
        return Cells(self.scope, self.lang, self.asked.overview.own, words)

    @cached_property
    def overview(self) -> pl.DataFrame:
        """The indicators of the year, as `queries.indicators.overview` returns them."""
        of = self.asked.overview
        return indicators.overview(
            self.scope, of.project_id, of.entity_id, of.year, self.lang, of.level
        )

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What was written, by the key of its section."""
        return texts_of(self.scope, self.asked, self.sections)

    def say(self, key: str, /, **values: object) -> str:
        """Return a text of documents."""
        return say(f"papers.{key}", self.lang, **values)


def texts_of(scope: Scope, asked: AskedPaper, sections: tuple[Section, ...]) -> dict[str, str]:
    """Return what was written for a period, by the key of its section; empty ones are left out."""
    if not asked.district_id or not sections:
        return {}
    found = report_texts.texts(scope, asked.project_id, asked.district_id)
    ever = {text_key(name): text for _, name, text in found.iter_rows()}
    of_period = found.filter(pl.col("period_id") == asked.period_id)
    now = {text_key(name): text for _, name, text in of_period.iter_rows()}
    reached = [one for one in sections if scope.sees_full_names or not one.is_personal]
    told = {
        one.key: (now.get(text_key(one.written_as)) or "")
        or (ever.get(text_key(one.written_as), "") if one.lasts else "")
        for one in reached
    }
    return {key: text for key, text in told.items() if text}


@dataclass(frozen=True)
class Paper:
    """One document.

    Attributes:
        key: Names it in texts, tests and addresses.
        write: Makes it.
        frameworks: To whose projects it belongs; None for all.
        asks: Which period it is about: `year`, `span` (a year or the whole project), `quarter`,
            `now` (it is as of the day of the data, and nothing is asked).
        of_site: Whether it is about one site.
        levels: Of what it may be: `district`, `region`.
        sections: Those that people write.
    """

    key: str
    write: Callable[[Draft], Report]
    frameworks: frozenset[str] | None
    asks: str = "year"
    of_site: bool = False
    levels: tuple[str, ...] = ("district",)
    sections: tuple[Section, ...] = field(default=())
