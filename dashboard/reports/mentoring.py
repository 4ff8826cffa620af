"""Young teachers without a mentor, and how many people each mentor leads."""

from __future__ import annotations

import polars as pl

from dashboard.charts.stacks import Part, stacks
from dashboard.charts.theme import BRAND, ON_DEEP, ON_PALE
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Figure, Listing, say
from pipelines.texts import Lang

# Mentors of one chart, those who lead most first; teachers of one table, those alone first.
SHOWN, ROWS = 12, 100


def young_listing(young: pl.DataFrame, place_id: str, year: int, lang: Lang) -> Listing | None:
    """Return the table of young teachers; None where there are none."""
    if young.is_empty():
        return None
    rows = young.head(ROWS).to_dicts()
    person, organisation, mentor = (
        say(f"routes.column.{name}", lang) for name in ("person", "organisation", "has_mentor")
    )
    where = {"project": place_id, "year": year}
    table = [
        {
            person: row["person_name"] or say("routes.hidden", lang),
            mentor: say(f"routes.has_mentor.{'yes' if row['has_mentor'] else 'no'}", lang),
            organisation: row["organisation_name"],
            say("routes.column.experience", lang): str(row["experience_years"]),
            say("routes.column.mentor", lang): row["mentor_name"] or numbers.NOTHING,
        }
        for row in rows
    ]
    subtitle = say(
        "routes.young_how", lang, years=int(rows[0]["max_experience_years"]),
        day=numbers.day(rows[0]["as_of"], lang),
    )  # fmt: skip
    if young.height > ROWS:
        subtitle += " " + say("routes.first_holders", lang, shown=ROWS, n=young.height)
    return Listing(
        "young",
        say("routes.young", lang, n=without_mentor(young), of=young["person_id"].n_unique()),
        subtitle,
        pl.DataFrame(table),
        links={
            person: [page_address("person", lang, person=row["person_id"], **where)
                     for row in rows],
            organisation: [
                page_address("organisation", lang, organisation=row["organisation_id"], **where)
                for row in rows
            ],
        },
        statuses={mentor: ["met" if row["has_mentor"] else "missed" for row in rows]},
    )  # fmt: skip


def without_mentor(young: pl.DataFrame) -> int:
    """Return how many young teachers have no mentor at any organisation of theirs."""
    mentored = young.filter(pl.col("has_mentor"))["person_id"].unique()
    return young.filter(~pl.col("person_id").is_in(mentored.implode()))["person_id"].n_unique()


def mentors_figure(mentors: pl.DataFrame, lang: Lang) -> Figure | None:
    """Return how many people each mentor leads now and has led; None where none is named."""
    named = mentors.drop_nulls("mentor_name")
    if named.is_empty():
        return None
    shown = named.head(SHOWN)
    frame = (
        shown.select(
            name="mentor_name", now="leads_now", before=pl.col("led") - pl.col("leads_now")
        )
        .unpivot(["now", "before"], index="name", variable_name="part", value_name="n")
        .filter(pl.col("n") > 0)
    )
    order = {name: place for place, name in enumerate(shown["mentor_name"])}
    frame = frame.sort(pl.col("name").replace_strict(order), maintain_order=True)
    parts = {
        "now": Part(say("routes.leads_now", lang), BRAND, ON_DEEP),
        "before": Part(say("routes.led_before", lang), "#98CAEC", ON_PALE),
    }
    there = set(frame["part"])
    busiest = shown.row(0, named=True)
    now = int(named["leads_now"].sum())
    subtitle = say("routes.mentors_how", lang)
    if named.height > SHOWN:
        subtitle += " " + say("routes.first", lang, shown=SHOWN, n=named.height)
    return Figure(
        "mentors",
        say("routes.mentors", lang, n=named.height, most=busiest["leads_now"])
        if now
        else say("routes.mentors_before", lang, n=named.height, most=busiest["led"]),
        subtitle,
        stacks(frame, {key: part for key, part in parts.items() if key in there}, lang),
    )
