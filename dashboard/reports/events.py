"""What a page says of a year's events and of the districts that came to them."""

from __future__ import annotations

import polars as pl

from dashboard.charts import series as charts
from dashboard.charts.theme import AGREED, NOT_AGREED
from dashboard.reports import numbers
from dashboard.reports.base import Block, Figure, Listing, Tile, Tiles, say
from pipelines.texts import Lang


def told_period(year: int, period_id: str | None, lang: Lang) -> str:
    """Return the period of a block in words: as chosen, else the school year."""
    if period_id:
        return numbers.period(period_id, lang)
    return say("events.school_year", lang, year=numbers.school_year(year))


def events_listing(
    events: pl.DataFrame, year: int, lang: Lang, period_id: str | None = None
) -> Listing:
    """Return the table of `queries.events.held` with the sum of participants in its title."""
    told = events["participants"].drop_nulls().to_list()
    known = sum(told) if told else None
    is_bound = bool(events["is_lower_bound"].any()) or len(told) < events.height
    total = numbers.shown(known, "people", is_bound, lang)
    key = "events.title" if known is not None else "events.title_unknown"
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


def network_blocks(
    partners: pl.DataFrame,
    stated: float | None,
    year: int,
    lang: Lang,
    period_id: str | None = None,
) -> list[Block]:
    """Return who of the network came, and who came without an agreement.

    Args:
        partners: As `queries.events.partners` returns it.
        stated: The published number of partners.
        year: The school year's end.
        lang: Of texts and numbers.
        period_id: Instead of the school year.
    """
    agreed = partners.filter("has_agreement")
    seen = agreed.filter(pl.col("events") > 0).height
    guests = partners.filter(~pl.col("has_agreement")).height
    differs = stated is not None and stated != agreed.height
    tiles = [
        Tile("partners", say("network.partners", lang), str(agreed.height),
             note=say("network.stated", lang, stated=int(stated), named=agreed.height)
             if differs and stated is not None else ""),
        Tile("partners_seen", say("network.seen", lang),
             say("network.seen_of", lang, n=seen, agreed=agreed.height),
             note=numbers.shown(seen / agreed.height, "percent", False, lang)
             if agreed.height else ""),
        Tile("guests", say("network.guests_tile", lang), str(guests)),
    ]  # fmt: skip
    title = say("network.title", lang, n=seen, agreed=agreed.height)
    title += say("network.guests", lang, n=guests) if guests else ""
    by_agreement, without = say("network.agreed", lang), say("network.not_agreed", lang)
    frame = partners.sort(
        "has_agreement", "events", "partner_name", descending=[True, True, False]
    ).select(
        name="partner_name",
        value=pl.col("events").cast(pl.Float64),
        shown=pl.col("events").cast(pl.String),
        group=pl.when("has_agreement").then(pl.lit(by_agreement)).otherwise(pl.lit(without)),
    )
    subtitle = say("network.subtitle", lang, period=told_period(year, period_id, lang))
    colours = {by_agreement: AGREED, without: NOT_AGREED}
    figure = Figure("network", title, subtitle, charts.named_bars(frame, colours, lang))
    return [Tiles(tiles), figure]
