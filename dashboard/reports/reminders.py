"""Whom to remind of data that are overdue, with a letter for each that can be sent as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import say
from pipelines.datasets import DATASETS
from pipelines.texts import Lang


@dataclass(frozen=True)
class Reminder:
    """A letter to one who owes something.

    Attributes:
        key: District and organisation, for addresses and tests.
        holder: To whom, with the district.
        what: The datasets with their periods.
        days_late: Days since the oldest of the due days.
        text: The letter.
    """

    key: str
    holder: str
    what: str
    days_late: int
    text: str


def reminders_of(rows: pl.DataFrame, lang: Lang, address: str) -> list[Reminder]:
    """Return a letter to each who is overdue, the longest overdue first.

    Args:
        rows: As `queries.completeness.rows` returns them.
        lang: The language.
        address: Of the page of uploads; empty where it is not known.
    """
    overdue = rows.filter(pl.col("status") == "overdue")
    groups = overdue.partition_by("district_id", "organisation_id", maintain_order=True)
    found = [reminder_of(group.to_dicts(), lang, address) for group in groups]
    return sorted(found, key=lambda one: -one.days_late)


def reminder_of(owed: list[dict[str, Any]], lang: Lang, address: str) -> Reminder:
    """Return the letter about everything that one who owes is overdue with."""
    first = owed[0]
    organisation = first["organisation_full_name"] or first["organisation_name"]
    lines = [
        say(
            "reminder.line",
            lang,
            dataset=DATASETS[row["dataset"]].title.in_(lang),
            period=numbers.period(row["period_id"], lang),
            due=numbers.day(row["due_on"], lang),
            n=row["days_late"],
        )
        for row in owed
    ]
    greeting = (
        say("reminder.greeting", lang, organisation=organisation)
        if organisation
        else say("reminder.greeting_district", lang, district=first["district_name"])
    )
    where = (
        say("reminder.where_at", lang, address=address) if address else say("reminder.where", lang)
    )
    asked = say("reminder.asked", lang)
    text = "\n\n".join(
        [greeting, asked + "\n" + "\n".join(lines), where, say("reminder.end", lang)]
    )
    what = [
        say(
            "reminder.what",
            lang,
            dataset=DATASETS[row["dataset"]].title.in_(lang),
            period=numbers.period(row["period_id"], lang),
        )
        for row in owed
    ]
    return Reminder(
        key=first["organisation_id"] or first["district_id"],
        holder=organisation or first["district_name"],
        what="; ".join(what),
        days_late=max(row["days_late"] for row in owed),
        text=text,
    )


def reminder_table(reminders: list[Reminder], lang: Lang, *, with_text: bool) -> pl.DataFrame:
    """Return reminders as a table, with the letters for a file and without them for the screen."""
    names = {key: say(f"reminder.column.{key}", lang) for key in ("holder", "what", "days", "text")}
    rows = [
        {
            names["holder"]: one.holder,
            names["what"]: one.what,
            names["days"]: numbers.shown(one.days_late, "pieces", False, lang),
            names["text"]: one.text,
        }
        for one in reminders
    ]
    table = pl.DataFrame(rows, schema=dict.fromkeys(names.values(), pl.String))
    return table if with_text else table.drop(names["text"])
