"""What the page of this run has shown, so that it can leave as a file exactly as it is seen."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

import streamlit as st

from dashboard import warehouse
from dashboard.exports.handout import Choice, Handout
from dashboard.reports.base import Block, Report
from dashboard.reports.methodology import version_name
from dashboard.ui.scope import scope
from pipelines.frozen import Recipe
from pipelines.methodology.journal import version_by
from pipelines.settings import Settings
from pipelines.texts import Lang

KEY = "shown"
# Asked for outside of a run as well, so it may not ask what the run is about.
Later = Callable[[], list[Block]]


@dataclass
class Shown:
    """What a run has shown so far.

    Attributes:
        page: Names the page in addresses.
        page_title: What readers call it.
        choices: What was chosen, by the key of the choice.
        report: Whose title and source were shown; None while there is none.
        blocks: What was shown, from top to bottom, and what leaves with it: of that which takes
            long to find out, what finds it out when the page leaves.
        names_people: Whether rows that name people were read for it.
        districts: Those that were chosen; all within reach where none was.
        recipe: Of the warehouse that it was read from; None until all is shown, or without one.
    """

    page: str
    page_title: str
    choices: dict[str, Choice] = field(default_factory=dict[str, Choice])
    report: Report | None = None
    blocks: list[Block | Later] = field(default_factory=list["Block | Later"])
    names_people: bool = False
    districts: set[str] = field(default_factory=set[str])
    recipe: Recipe | None = None

    def every_block(self) -> Generator[Block]:
        """Yield the blocks that leave."""
        for one in self.blocks:
            yield from one() if callable(one) else [one]


def begin(page: str, page_title: str) -> None:
    """Forget what the run before has shown; this one shows `page`."""
    st.session_state[KEY] = Shown(page, page_title)
    warehouse.forget_names()


def shown() -> Shown:
    """Return what this run has shown."""
    return st.session_state[KEY]


def end() -> None:
    """Note what is known of the page once it has shown everything."""
    told = shown()
    told.names_people = warehouse.has_named_people()
    told.districts |= districts()
    if told.report:
        told.recipe = warehouse.recipe()


def districts() -> set[str]:
    """Return the districts that the page is about: those chosen, else all that are in reach."""
    return shown().districts or {*scope().districts, *scope().near}


def handout(told: Shown, lang: Lang, code: str = "") -> Handout:
    """Return a page as it leaves.

    Args:
        told: What it has shown.
        lang: Of its texts.
        code: Opens it again.

    Raises:
        ValueError: It has shown no report.
    """
    if not told.report or not told.recipe:
        raise ValueError(f"{told.page} has shown no report")
    adopted = version_by(Settings.from_environment(), told.recipe.rules)
    return Handout(
        page=told.page,
        page_title=told.page_title,
        title=told.report.title,
        subtitle=told.report.subtitle,
        choices=tuple(told.choices.values()),
        blocks=tuple(told.every_block()),
        source=told.report.source,
        notes=tuple(told.report.notes),
        rules=told.recipe.rules,
        methodology=version_name(adopted, lang) if adopted else "",
        as_of=told.recipe.known_on,
        code=code,
        lang=lang,
        names_people=told.names_people,
        districts=tuple(sorted(told.districts)),
    )
