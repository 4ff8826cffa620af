"""What a teacher lacked, what was done about it, and how the competencies grew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from dashboard.charts import dumbbell as charts
from dashboard.reports import numbers
from dashboard.reports.base import Block, Figure, Tile, Tiles, say
from dashboard.reports.entity_registers import CARDS
from dashboard.reports.entity_rows import ROUTE_STATUSES, Cells
from pipelines.texts import Lang

Row = dict[str, Any]
STEPS = ("deficits", "route", "events", "again")


def card_blocks(cells: Cells, card: pl.DataFrame) -> list[Block]:
    """Return the card of effectiveness as a chart and as a table; nothing without measurements."""
    if card.is_empty():
        return []
    lang = cells.lang
    compared = card["growth"].drop_nulls()
    fell = int((compared < 0).sum())
    title = say("person.card_once", lang, n=card.height)
    if compared.len():
        grown = int((compared > 0).sum())
        title = say("person.card", lang, n=grown, of=compared.len())
        title += say("person.card_fell", lang, n=fell) if fell else ""
    table = cells.listing(
        CARDS, card, say("person.card_table", lang), say("person.card_about", lang)
    )
    most = ", ".join(
        numbers.shown(one, "number", False, lang) for one in card["max_score"].unique().sort()
    )
    first, last = card["first_on"].min(), card["last_on"].max()
    subtitle = say(
        "person.card_subtitle", lang, first=day(first, lang), last=day(last, lang), most=most
    )
    figure = Figure(
        "card", title, subtitle,
        charts.dumbbell(rows_of(cells, card), lang, say("person.growth", lang)),
    )  # fmt: skip
    return [figure, *([table] if table else [])]


def rows_of(cells: Cells, card: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the chart, the greatest growth first, once measured ones last."""
    lang = cells.lang

    def shown(value: float | None) -> str:
        return "" if value is None else numbers.shown(value, "number", False, lang)

    rows = [
        {
            "name": cells.word("competency", row["competency"]),
            "before": row["first_score"],
            "after": row["last_score"] if row["growth"] is not None else None,
            "before_shown": shown(row["first_score"]),
            "after_shown": shown(row["last_score"]) if row["growth"] is not None else "",
            "growth_shown": numbers.changed(row["growth"], "points", lang) or numbers.NOTHING,
        }
        for row in card.sort("growth", descending=True, nulls_last=True, maintain_order=True)
        .to_dicts()
    ]  # fmt: skip
    floats = {"before": pl.Float64, "after": pl.Float64}
    return pl.DataFrame(rows, schema_overrides=floats)


def day(date: Any, lang: Lang) -> str:
    """Return a date, a dash where it is unknown."""
    return numbers.day(date, lang) if date else numbers.NOTHING


def chain_tiles(
    cells: Cells, chains: list[Row], deficits: pl.DataFrame, card: pl.DataFrame, places: list[Row]
) -> list[Tiles]:
    """Return a chain of steps for each route; for who has none, what there is without one.

    Args:
        cells: How cells are written.
        chains: As `queries.cards.chains` returns them.
        deficits: As `queries.cards.deficits` returns them.
        card: As `queries.cards.card` returns it.
        places: As `queries.cards.person` returns them.
    """
    lang = cells.lang
    title, note = say("person.chain", lang), say("person.chain_about", lang)
    if not chains:
        if card.is_empty() and deficits.is_empty():
            return []
        steps = [
            deficits_step(cells, deficits.filter("was_deficit")["competency"].to_list(), card),
            step("route", say("person.step.no_route", lang), lang,
                 status="missed" if deficits["is_deficit"].any() else "no_data"),
            step("events", str(sum(one["events"] for one in places)), lang),
            again_step(card["growth"].mean(), card["growth"].drop_nulls().len(),
                       card["first_on"].min(), card["last_on"].max(), lang),
        ]  # fmt: skip
        return [Tiles(steps, title, note, is_chain=True)]
    found: list[Tiles] = []
    for number, one in enumerate(chains):
        named = one["deficits"] or deficits.filter("was_deficit")["competency"].to_list()
        steps = [
            deficits_step(cells, named, card, is_of_route=bool(one["deficits"])),
            route_step(cells, one),
            step("events", str(one["events"]), lang, hours_of(one, lang)),
            again_step(one["growth"], one["compared"], one["before_on"], one["after_on"], lang),
        ]
        if number:
            steps = [replace(one, key=f"{one.key}-{number + 1}") for one in steps]
        found.append(Tiles(steps, "" if number else title, "" if number else note, is_chain=True))
    return found


def step(key: str, value: str, lang: Lang, note: str = "", status: str = "not_rated") -> Tile:
    """Return one step of a chain, its number before its name."""
    number = STEPS.index(key) + 1
    label = f"{number}. {say(f'person.step.{key}', lang)}"
    word = say(f"person.step_word.{key}_{status}", lang) if status in ("met", "missed") else ""
    return Tile(f"step-{key}", label, value, note=note, status=status, status_word=word)


def deficits_step(
    cells: Cells, named: list[str], card: pl.DataFrame, *, is_of_route: bool = False
) -> Tile:
    """Return what a person lacked, as the route or the measurement names or counts it."""
    lang = cells.lang
    first, last = card["first_deficits"].drop_nulls(), card["last_deficits"].drop_nulls()
    if not named and first.len():
        note = say("person.step.counted", lang, n=int(last.sum()))
        return step("deficits", str(int(first.sum())), lang, note)
    if not named:
        return step("deficits", numbers.NOTHING, lang, say("person.step.not_named", lang))
    titles = ", ".join(cells.word("competency", one) for one in named)
    by = say(f"person.step.by_{'route' if is_of_route else 'measurement'}", lang)
    return step("deficits", str(len(named)), lang, f"{titles} · {by}")


def route_step(cells: Cells, one: Row) -> Tile:
    """Return which route it is, how it stands, with whom and from when till when."""
    lang = cells.lang
    ends = one["ended_on"] or one["planned_end"]
    mentor = one["mentor_name"]
    told = [
        cells.word("route_kind", one["route_kind"]),
        one["programme"],
        say("person.step.mentor", lang, name=mentor) if mentor else "",
        f"{day(one['starts_on'], lang)} – {day(ends, lang)}",
        say("person.step.overdue", lang) if one["is_overdue"] else "",
    ]
    value = cells.word("route_status", one["route_status"])
    status = "missed" if one["is_overdue"] else ROUTE_STATUSES[one["route_status"]]
    return step("route", value, lang, " · ".join(filter(None, told)), status)


def hours_of(one: Row, lang: Lang) -> str:
    """Return how many hours the events of a route took, or the plan had."""
    told = [
        *([say("person.step.hours", lang, n=int(one["hours"]))] if one["hours"] else []),
        *([say("person.step.planned", lang, n=int(one["hours_planned"]))]
          if one["hours_planned"] else []),
    ]  # fmt: skip
    return " · ".join([say("person.step.meanwhile", lang), *told])


def again_step(growth: Any, compared: int, before: Any, after: Any, lang: Lang) -> Tile:
    """Return what the measurement after a route says against the one before it."""
    if growth is None or not compared:
        return step("again", numbers.NOTHING, lang, say("person.step.not_again", lang), "no_data")
    told = say(
        "person.step.compared", lang, n=compared, before=day(before, lang), after=day(after, lang)
    )
    status = "met" if growth > 0 else "missed" if growth < 0 else "not_rated"
    value = numbers.changed(growth, "points", lang) or numbers.NOTHING
    return step("again", value, lang, told, status)
