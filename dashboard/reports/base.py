"""What a page says, apart from how it is shown: the same report makes the screen and the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from dashboard.charts.theme import Chart
from dashboard.reports.numbers import NOTHING
from pipelines.texts import Lang, catalogue, fill

LOCALES = Path(__file__).parent / "locales"


@dataclass(frozen=True)
class Tile:
    """One headline number.

    Attributes:
        key: Names it in tests and addresses.
        label: What is measured.
        value: The number as readers see it.
        unit: What is counted, after the number.
        period: Which period it is of.
        status: Code of the status.
        status_word: The status in words; empty where nothing is rated.
        note: A second line: numerator and denominator, stated value, or why there is none.
        change: Against the previous period, with its sign.
        filled: How much of the bar is full, from 0 to 1; no bar when None.
        mark: Where on the bar the target stands, from 0 to 1.
        line: The values of the periods so far, for a small line; none for fewer than two.
        help: How it is counted.
        explained_at: Address of the page that explains it, from the root of the site.
        amount: The number itself, a share from 0 to 1; None where there is none.
        measure: Of `amount`: percent, people, points, yes_no …; empty for words.
        numerator: What `amount` is made of; None where it is no share.
        denominator: The same.
        target: What `amount` should be; None without a target.
    """

    key: str
    label: str
    value: str
    unit: str = ""
    period: str = ""
    status: str = "not_rated"
    status_word: str = ""
    note: str = ""
    change: str = ""
    filled: float | None = None
    mark: float | None = None
    line: tuple[float, ...] = ()
    help: str = ""
    explained_at: str = ""
    amount: float | None = None
    measure: str = ""
    numerator: float | None = None
    denominator: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Tiles:
    """A row of headline numbers.

    Attributes:
        tiles: The numbers.
        title: What they are about.
        note: How they stand together.
        is_chain: Whether each follows from the one before it, as steps.
    """

    tiles: list[Tile]
    title: str = ""
    note: str = ""
    is_chain: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart with the finding as its title and how to read it below."""

    key: str
    title: str
    subtitle: str
    chart: Chart


@dataclass(frozen=True)
class Listing:
    """A table, its cells as readers see them.

    Attributes:
        key: Names it in tests and addresses.
        title: The finding.
        subtitle: How to read it.
        rows: Cells by the titles of columns.
        qr: Column of links that are shown as QR codes beside their rows; none when empty.
        links: Where the cells of a column lead, by its title: an address of a page (see
            `reports.addresses`) for each row, empty for none. A cell that names several things,
            one in a line, has an address in as many lines.
        statuses: Codes of the statuses whose words a column holds, by its title, for each row;
            empty for none.
    """

    key: str
    title: str
    subtitle: str
    rows: pl.DataFrame
    qr: str = ""
    links: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    statuses: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


# What a paragraph that is an item of a list starts with.
ITEM = "• "


@dataclass(frozen=True)
class Prose:
    """Paragraphs under a heading.

    Attributes:
        title: The heading; none when empty.
        paragraphs: The text; one that starts with `ITEM` is an item of a list.
    """

    title: str
    paragraphs: Sequence[str]


Block = Tiles | Figure | Listing | Prose


@dataclass(frozen=True)
class Report:
    """A page: its finding, its blocks, where the numbers come from."""

    title: str
    subtitle: str
    blocks: list[Block]
    source: str
    notes: list[str] = field(default_factory=list[str])


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text `key` of the reports in `lang` with `values` filled in."""
    return fill(catalogue(LOCALES, lang)[key], lang, values)


def without_empty(rows: pl.DataFrame) -> pl.DataFrame:
    """Return a table without the columns in which no cell says anything."""
    # One by one, for the first cell tells nearly always.
    return rows[:, [own.name for own in rows if any(one not in (None, NOTHING) for one in own)]]


def listing(
    page: str,
    key: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    lang: Lang,
    **told: object,
) -> Listing:
    """Return a table of a page with its finding; the sentences are those of the page."""
    titles = [say(f"{page}.head.{head}", lang) for head in heads]
    title = say(f"{page}.{key}.title" if rows else f"{page}.{key}.none", lang, **told)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(titles, pl.String), orient="row")
    return Listing(f"{page}-{key}", title, say(f"{page}.{key}.about", lang, **told), frame)
