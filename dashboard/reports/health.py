"""How the machine is, as an administrator reads it: what holds, and what wants attention."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from dashboard.reports.privacy import moment
from pipelines.diary import Event
from pipelines.disk import MEGABYTE
from pipelines.health import STALE, Health
from pipelines.texts import Lang

# Failed builds that the page shows; the diary has more.
SHOWN = 20
HOUR = 3600


class Line(NamedTuple):
    """One thing that is looked at.

    Attributes:
        what: Key of its name.
        told: How it is, in words.
        is_well: Whether that is as it should be.
    """

    what: str
    told: str
    is_well: bool


def health_listing(health: Health, lang: Lang) -> Listing:
    """Return how everything is, what wants attention first."""
    lines = sorted(
        (*lines_of_data(health, lang), *lines_of_machine(health, lang)), key=lambda one: one.is_well
    )
    n_bad = sum(not one.is_well for one in lines)
    rows = [
        (
            say(f"health.what.{one.what}", lang),
            one.told,
            say(f"health.state.{'well' if one.is_well else 'attention'}", lang),
        )
        for one in lines
    ]
    title = say("health.attention" if n_bad else "health.well", lang, n=n_bad)
    return table("health", ("what", "told", "state"), rows, title, say("health.about", lang), lang)


def lines_of_data(health: Health, lang: Lang) -> list[Line]:
    """Return how batches, the warehouse and erasures are."""
    unfinished = (
        say("health.unreadable", lang) if health.unfinished is None else str(health.unfinished)
    )
    return [
        Line("warehouse", warehouse_told(health, lang), health.is_well and not health.is_stand_in),
        Line("failed", str(len(health.failed)), is_mended(health)),
        Line("waiting", str(health.waiting), not health.waiting or bool(health.queue)),
        Line("queue", str(health.queue), is_well=True),
        Line("damaged", str(len(health.damaged)), not health.damaged),
        Line("unfinished", unfinished, health.unfinished == 0),
    ]


def lines_of_machine(health: Health, lang: Lang) -> list[Line]:
    """Return how the disk and backups are."""
    told = say(
        "health.disk", lang, free=amount(health.free / MEGABYTE / 1024, lang),
        total=amount(health.total / MEGABYTE / 1024, lang),
    )  # fmt: skip
    done = health.backed_up
    is_fresh = done is not None and dt.datetime.now().astimezone() - done.at < STALE
    return [
        Line("disk", told, health.is_roomy),
        Line("backup", ago(done, lang) if done else say("health.never", lang), is_fresh),
    ]


def is_mended(health: Health) -> bool:
    """Return whether no build failed, or one came to its end since."""
    return not health.failed or (health.built is not None and health.built.at > health.failed[0].at)


def warehouse_told(health: Health, lang: Lang) -> str:
    """Return which warehouse readers see."""
    if not health.version:
        return say("health.no_warehouse" if health.landed else "health.empty", lang)
    if health.is_stand_in:
        return say("health.stand_in", lang)
    if not health.built:
        return say("health.built_before", lang)
    seconds = amount(float(health.built.facts.get("seconds", 0)), lang)
    return say("health.built", lang, at=ago(health.built, lang), seconds=seconds)


def amount(value: float, lang: Lang) -> str:
    """Return an amount to one decimal."""
    return numbers.shown(value, "points", is_lower_bound=False, lang=lang)


def ago(event: Event, lang: Lang) -> str:
    """Return when something was, and how many hours ago."""
    hours = max(0, int((dt.datetime.now().astimezone() - event.at).total_seconds() // HOUR))
    return say("health.ago", lang, at=moment(event.at.isoformat(), lang), n=hours)


def failed_listing(health: Health, lang: Lang) -> Listing:
    """Return the builds that failed lately, with their reasons."""
    rows = [
        (moment(one.at.isoformat(), lang), str(one.facts.get("reason", "")))
        for one in health.failed[:SHOWN]
    ]
    title = say("health.failed_title", lang, n=len(health.failed))
    return table("failed", ("at", "reason"), rows, title, say("health.failed_about", lang), lang)


def damaged_listing(health: Health, lang: Lang) -> Listing:
    """Return the damaged batches and what is wrong with each."""
    rows = [(one.batch, one.sentence(lang)) for one in health.damaged]
    title = say("health.damaged_title", lang, n=len(rows))
    return table(
        "damaged", ("batch", "wrong"), rows, title, say("health.damaged_about", lang), lang
    )


def table(
    key: str,
    heads: tuple[str, ...],
    rows: list[tuple[str, ...]],
    title: str,
    about: str,
    lang: Lang,
) -> Listing:
    """Return a table with the titles of its columns."""
    titles = [say(f"health.head.{head}", lang) for head in heads]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(titles, pl.String), orient="row")
    return Listing(key, title, about, frame)
