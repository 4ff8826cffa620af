"""Personal data as an operator has to account for them: what, why, who, how long, what if."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.reports import numbers
from dashboard.reports.base import Block, Report, Tile, Tiles, listing, say
from pipelines.audit import Line
from pipelines.datasets import DATASETS
from pipelines.personal import stored
from pipelines.retention import Over
from pipelines.texts import Lang

PARTS = ("stored", "access", "exports", "retention", "requests", "leak")
# Step → hours from the moment at which the leak became known; the two that the law counts.
STEPS = {
    "note": 0, "stop": 1, "traces": 4, "scale": 12, "first": 24, "people": 48, "second": 72,
    "after": 240,
}  # fmt: skip
BY_LAW = {"first", "second"}
SHOWN_EXPORTS = 100
# What the audit tells, as in `pipelines.audit`.
KINDS = ("sign_in", "sign_in_failed", "sign_out", "upload", "undo", "edit", "export", "account",
         "erase", "copy", "methodology")  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """An account as the access list tells it.

    Attributes:
        name: Its owner.
        login: As typed at sign-in.
        role: Its role in words.
        reach: What its grants open, in words.
        names: Whether it sees people by name.
        is_closed: It can no longer sign in.
    """

    name: str
    login: str
    role: str
    reach: str
    names: bool
    is_closed: bool = False


def heading(lang: Lang) -> Report:
    """Return the title of the page and what stands below it."""
    title = say("privacy.title", lang, n=len(stored()))
    return Report(title, say("privacy.about", lang), [], say("privacy.source", lang))


def stored_blocks(lang: Lang) -> list[Block]:
    """Return what is stored about people and why, by dataset."""
    heads = ("dataset", "whose", "columns", "purpose", "basis", "years")
    rows = [
        (
            one.dataset.title.in_(lang),
            one.reason.whose.in_(lang),
            "; ".join(column.title.in_(lang) for column in one.columns),
            one.reason.purpose.in_(lang),
            one.reason.basis.in_(lang),
            say("privacy.kept", lang, n=one.reason.years, since=one.reason.since.in_(lang)),
        )
        for one in stored()
    ]
    return [listing("privacy", "stored", heads, rows, lang, n=len(rows))]


def access_blocks(readers: Sequence[Reader], lang: Lang, organisation: str = "") -> list[Block]:
    """Return who may see what; with `organisation` the accounts are those that reach it."""
    heads = ("name", "login", "role", "reach", "names")
    rows = [
        (
            one.name,
            one.login,
            one.role,
            one.reach,
            say(f"privacy.names.{names_word(one)}", lang),
        )
        for one in readers
    ]
    n_open = sum(not one.is_closed for one in readers)
    named = sum(one.names and not one.is_closed for one in readers)
    key = "of_organisation" if organisation else "access"
    return [
        listing("privacy", key, heads, rows, lang, n=n_open, named=named, organisation=organisation)
    ]


def names_word(reader: Reader) -> str:
    """Return the code of how an account sees people."""
    if reader.is_closed:
        return "closed"
    return "with" if reader.names else "without"


def what_word(what: str, lang: Lang) -> str:
    """Return a kind of thing in the audit in words; one that has none as it is."""
    return say(f"audit.what.{what}", lang) if what in KINDS else what


def exports_blocks(lines: Sequence[Line], lang: Lang) -> list[Block]:
    """Return what left with names of people, the latest first."""
    rows = [
        (moment(one.at, lang), one.who, what_word(one.what, lang), one.detail)
        for one in lines[:SHOWN_EXPORTS]
    ]
    return [listing("privacy", "exports", ("at", "who", "what", "detail"), rows, lang, n=len(lines),
                    shown=len(rows))]  # fmt: skip


def retention_blocks(over: Sequence[Over], lang: Lang) -> list[Block]:
    """Return what is kept longer than declared."""
    people = len(frozenset[str]().union(*(one.people for one in over)))
    rows = [
        (
            DATASETS[one.dataset].title.in_(lang),
            str(one.years),
            str(one.rows),
            numbers.day(one.oldest, lang) if one.oldest else numbers.NOTHING,
            str(len(one.people)),
        )
        for one in over
    ]
    heads = ("dataset", "limit", "old_rows", "oldest", "people")
    return [listing("privacy", "retention", heads, rows, lang, n=sum(one.rows for one in over),
                    people=people)]  # fmt: skip


def leak_blocks(learned: dt.datetime, now: dt.datetime, lang: Lang) -> list[Block]:
    """Return what to do about a leak and until when, counted from when it became known."""
    tiles = [
        clock(step, learned + dt.timedelta(hours=STEPS[step]), now, lang)
        for step in STEPS
        if step in BY_LAW
    ]
    rows = [
        (
            str(number),
            say(f"privacy.step.{step}", lang),
            moment((learned + dt.timedelta(hours=hours)).isoformat(), lang),
            say(f"privacy.ground.{'law' if step in BY_LAW else 'own'}", lang),
            "☐",
        )
        for number, (step, hours) in enumerate(STEPS.items(), start=1)
    ]
    heads = ("number", "step", "until", "ground", "done")
    told = moment(learned.isoformat(), lang)
    return [Tiles(tiles, say("privacy.clock", lang, learned=told)),
            listing("privacy", "leak", heads, rows, lang, learned=told)]  # fmt: skip


def clock(step: str, until: dt.datetime, now: dt.datetime, lang: Lang) -> Tile:
    """Return how long there is for a step that the law counts."""
    left = until - now
    hours = int(abs(left.total_seconds()) // 3600)
    is_late = left < dt.timedelta()
    word = "late" if is_late else "left"
    return Tile(
        key=f"privacy.{step}",
        label=say(f"privacy.tile.{step}", lang),
        value=say("privacy.hours", lang, n=hours),
        unit=say(f"privacy.{word}", lang),
        status="missed" if is_late else "near" if hours < 6 else "met",
        status_word=say(f"privacy.word.{word}", lang),
        note=say("privacy.until", lang, at=moment(until.isoformat(), lang)),
    )


def moment(at: str, lang: Lang) -> str:
    """Return a moment as readers see it."""
    told = dt.datetime.fromisoformat(at)
    return f"{numbers.day(told, lang)} {told:%H:%M}"
