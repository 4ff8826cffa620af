"""What a page says of a year's events, and how participants are added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from pipelines.texts import Lang


def told_period(year: int, period_id: str | None, lang: Lang) -> str:
    """Return the period of a block in words: as chosen, else the school year."""
    if period_id:
        return numbers.period(period_id, lang)
    return say("events.school_year", lang, year=numbers.school_year(year))


def participants(events: pl.DataFrame, lang: Lang) -> str:
    """Return the sum of participants of some events; a dash where none is known.

    It is a lower bound where one of its numbers is, or where an event has none.

    Args:
        events: participants, is_lower_bound.
        lang: Of numbers.
    """
    return total(events.select("participants", "is_lower_bound").rows(), lang)


def total(counts: Sequence[tuple[int | None, bool | None]], lang: Lang) -> str:
    """Return the sum of numbers of people, each with whether it is a lower bound."""
    told = [number for number, _ in counts if number is not None]
    is_bound = any(is_lower for _, is_lower in counts) or len(told) < len(counts)
    return numbers.shown(sum(told) if told else None, "people", is_bound, lang)


def came(events: Iterable[Mapping[str, Any]], lang: Lang) -> str:
    """Return how many people came to some events, pupils told apart; a dash where none is known.

    Args:
        events: participants, is_lower_bound, pupils, pupils_is_lower_bound.
        lang: Of texts and numbers.
    """
    grown: list[tuple[int | None, bool | None]] = []
    pupils: list[tuple[int | None, bool | None]] = []
    for event in events:
        if event["participants"] is not None or event["pupils"] is None:
            grown.append((event["participants"], event["is_lower_bound"]))
        if event["pupils"] is not None:
            pupils.append((event["pupils"], event["pupils_is_lower_bound"]))
    told = total(grown, lang)
    if not pupils:
        return told
    of_pupils = say("event_page.pupils_cell", lang, pupils=total(pupils, lang))
    return of_pupils if told == numbers.NOTHING else f"{told}, {of_pupils}"


def events_listing(
    events: pl.DataFrame, year: int, lang: Lang, period_id: str | None = None
) -> Listing:
    """Return the table of `queries.events.held` with the sum of participants in its title."""
    total = participants(events, lang)
    key = "events.title" if total != numbers.NOTHING else "events.title_unknown"
    rows = [
        {
            say("events.date", lang): numbers.day(
                row["held_on"], lang, row["held_on_precision"] or "day"
            ),
            say("events.name", lang): row["event_title"],
            say("events.form", lang): row["form"],
            say("events.participants", lang): numbers.shown(
                row["participants"], "people", row["is_lower_bound"], lang
            ),
            say("events.n_districts", lang): len(row["districts"]) or numbers.NOTHING,
            say("events.districts", lang): ", ".join(row["districts"]) or numbers.NOTHING,
        }
        for row in events.iter_rows(named=True)
    ]
    return Listing(
        "events",
        say(key, lang, n=events.height, participants=total),
        say("events.subtitle", lang, period=told_period(year, period_id, lang)),
        pl.DataFrame(rows, strict=False),
    )
