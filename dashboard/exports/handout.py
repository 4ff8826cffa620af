"""A page as it leaves for a meeting: the same for every form, and plain enough for another process.

A handout is made of what the page has shown, block by block, so that screen and file agree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.charts.spec import spec_of
from dashboard.exports.texts import tellable
from dashboard.reports.base import Block, Figure, Listing, Prose, Tiles
from pipelines.texts import Lang

# A handout, or a part of one, as mappings, lists, texts, numbers and bytes.
Plain = dict[str, Any]
# What may not stand in the name of a file on some system.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\s«»№·.,;]+')
# A long name is cut by mail programs.
LONGEST = 40
# Rows of a table that are printed, twenty pages and more: nobody reads on, and all take minutes to
# make. All of them are in Excel.
PRINTED = 1000
# What a choice that narrows nothing down is called in addresses.
ALL = "all"
# Which choice names the object of a page, and which its period: the first of them that was made.
OBJECT = ("person", "site", "organisation", "entity", "region", "project")
PERIOD = ("period", "year", "day", "quarter")


@dataclass(frozen=True)
class Choice:
    """One thing that the reader chose, as the page asked for it.

    Attributes:
        key: Names it in addresses.
        label: What was asked.
        value: What was chosen, as readers see it.
        own: The same as addresses name it.
    """

    key: str
    label: str
    value: str
    own: str = ""


@dataclass(frozen=True)
class Handout:
    """A page as it leaves.

    Attributes:
        page: Names the page in addresses.
        page_title: What readers call it.
        title: Its finding.
        subtitle: What stands below it.
        choices: Of whom and when it is, and what else was chosen.
        blocks: What it shows, from top to bottom.
        source: Where the numbers come from, and the date of the data.
        notes: What else has to be known.
        rules: Version of the rules that the numbers were computed by.
        methodology: As what those rules were adopted, name and date; empty where they were not.
        code: Opens the page as it was; empty where it was not kept.
        names_people: Whether rows that name people were read for it.
        districts: Whose data it shows, as the audit tells them.
        as_of: The day on which its data stand; files are dated by it, so that the same page of the
            same data is the same file whenever it is made.
        lang: Of all its texts.
    """

    page: str
    page_title: str
    title: str
    subtitle: str
    choices: tuple[Choice, ...]
    blocks: Sequence[Block]
    source: str
    notes: Sequence[str]
    rules: str
    as_of: dt.date
    lang: Lang
    methodology: str = ""
    code: str = ""
    names_people: bool = False
    districts: tuple[str, ...] = ()

    def chosen(self, keys: Sequence[str]) -> str:
        """Return the value of the first of `keys` that was chosen; empty when none was."""
        told = {choice.key: choice.value for choice in self.choices if choice.own != ALL}
        return next((told[key] for key in keys if key in told), "")


def file_name(handout: Handout, form: str) -> str:
    """Return `Рост_<page>_<object>_<period>_<date>.<form>`, safe on every system."""
    parts = (handout.page_title, handout.chosen(OBJECT), handout.chosen(PERIOD))
    return named(parts, handout.as_of, handout.lang, form)


def named(parts: Sequence[str], as_of: dt.date, lang: Lang, form: str) -> str:
    """Return the name of a file about `parts`, empty ones left out; see `file_name`."""
    told = ["Рост" if lang == "ru" else "Rost", *parts, as_of.isoformat()]
    safe = [FORBIDDEN.sub("-", part).strip("-")[:LONGEST].strip("-") for part in told if part]
    return f"{'_'.join(safe)}.{form}"


def plain(handout: Handout) -> Plain:
    """Return a handout as mappings, lists and texts, its charts as specifications.

    What the files of offices cannot hold is left out of every text.
    """
    told = {
        "page": handout.page,
        "page_title": handout.page_title,
        "object": handout.chosen(OBJECT),
        "period": handout.chosen(PERIOD),
        "title": handout.title,
        "subtitle": handout.subtitle,
        "choices": [asdict(choice) for choice in handout.choices if choice.own != ALL],
        "blocks": [plain_block(block) for block in handout.blocks if has_anything(block)],
        "source": handout.source,
        "notes": list(handout.notes),
        "rules": handout.rules,
        "methodology": handout.methodology,
        "code": handout.code,
        "as_of": handout.as_of.isoformat(),
        "lang": handout.lang,
    }
    return tellable(told)


def has_anything(block: Block) -> bool:
    """Return whether a block says anything but its title."""
    if isinstance(block, Tiles):
        return bool(block.tiles or block.note)
    return not isinstance(block, Listing) or bool(block.rows.columns)


def plain_block(block: Block) -> Plain:
    """Return one block; `kind` says which of the four it is."""
    if isinstance(block, Tiles) and not block.tiles:
        return {"kind": "prose", "title": block.title, "paragraphs": [block.note]}
    if isinstance(block, Tiles):
        return {"kind": "tiles", **asdict(block)}
    if isinstance(block, Prose):
        return {"kind": "prose", **asdict(block)}
    head = {"key": block.key, "title": block.title, "subtitle": block.subtitle}
    if isinstance(block, Figure):
        return {"kind": "figure", **head, "spec": spec_of(block.chart)}
    return {
        "kind": "listing",
        **head,
        "columns": block.rows.columns,
        "rows": [["" if cell is None else str(cell) for cell in row] for row in block.rows.rows()],
        "statuses": {name: list(codes) for name, codes in block.statuses.items()},
    }
