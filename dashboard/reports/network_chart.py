"""The network of a district as tiles and a chart: who agreed, who came, who came without asking."""

from __future__ import annotations

import polars as pl

from dashboard.charts.network import network
from dashboard.reports import numbers
from dashboard.reports.base import Figure, Tile, Tiles, say
from pipelines.texts import Lang


def network_title(partners: pl.DataFrame, lang: Lang) -> str:
    """Return how many of those who agreed came, and how many came without an agreement."""
    agreed = partners.filter("has_agreement")
    seen = agreed.filter(pl.col("events") > 0).height
    guests = partners.height - agreed.height
    if agreed.is_empty():
        return say("network.only_guests", lang, n=guests)
    key = "network.title" if seen else "network.none_seen"
    title = say(key, lang, n=seen or agreed.height, agreed=agreed.height)
    return title + (say("network.guests", lang, n=guests) if guests else "")


def network_tiles(partners: pl.DataFrame, stated: float | None, lang: Lang) -> Tiles:
    """Return who of the network came, and who came without an agreement.

    Args:
        partners: As `queries.events.partners` returns it.
        stated: The published number of partners.
        lang: Of texts and numbers.
    """
    agreed = partners.filter("has_agreement")
    seen = agreed.filter(pl.col("events") > 0).height
    guests = partners.height - agreed.height
    note = ""
    if stated is not None and stated != agreed.height:
        note = say("network.stated", lang, stated=int(stated), named=agreed.height)
    tiles = [Tile("partners", say("network.partners", lang), str(agreed.height), note=note)]
    if agreed.height:
        share = numbers.shown(seen / agreed.height, "percent", False, lang)
        told = say("network.seen_of", lang, n=seen, agreed=agreed.height)
        tiles.append(Tile("partners_seen", say("network.seen", lang), told, note=share))
    tiles.append(Tile("guests", say("network.guests_tile", lang), str(guests)))
    return Tiles(tiles)


def network_figure(
    partners: pl.DataFrame,
    outside: pl.DataFrame,
    agreements: pl.DataFrame,
    centre: str,
    year: int,
    lang: Lang,
) -> Figure:
    """Return districts and outside partners around a district.

    Args:
        partners: As `queries.events.partners` returns it.
        outside: Of `queries.network.members`, those that are partners.
        agreements: As `queries.network.agreements` returns it.
        centre: Name of the district.
        year: The school year's end.
        lang: Of texts and numbers.
    """
    link = pl.when(pl.col("events") == 0).then(pl.lit("never")).otherwise(
        pl.when("has_agreement").then(pl.lit("agreed")).otherwise(pl.lit("guest"))
    )  # fmt: skip
    frame = pl.concat(
        [
            named(partners, agreements).select(name="partner_name", link=link, events="events"),
            outside.select(name="member_name", link=pl.lit("guest"), events="events"),
        ]
    )
    words = {"agreed": "agreed", "guest": "not_agreed", "never": "never"}
    occurring = frame["link"].unique()
    titles = {one: say(f"network.{word}", lang) for one, word in words.items() if one in occurring}
    if partners.height:
        title = network_title(partners, lang)
    else:
        title = say("network.with_partner", lang, n=outside["events"][0],
                    name=outside["member_name"][0])  # fmt: skip
    return Figure(
        "network",
        title[:1].upper() + title[1:],
        say("network.chart_subtitle", lang, year=numbers.school_year(year)),
        network(with_events(frame, lang), centre, titles, lang),
    )


def named(partners: pl.DataFrame, agreements: pl.DataFrame) -> pl.DataFrame:
    """Return partners, a district that never came as each organisation of its agreements.

    Who of a district came is not known of those that did; of the others each organisation that
    agreed can be asked why. One organisation is its district's service, and the district stays.
    """
    several = (
        agreements.drop_nulls(["partner_id", "counterparty_organisation"])
        .select("partner_id", "counterparty_organisation")
        .unique(maintain_order=True)
        .filter(pl.len().over("partner_id") > 1)
    )
    return partners.join(several, on="partner_id", how="left", maintain_order="left").with_columns(
        partner_name=pl.when(
            (pl.col("events") == 0) & pl.col("counterparty_organisation").is_not_null()
        )
        .then(pl.col("counterparty_organisation") + ", " + pl.col("partner_name"))
        .otherwise("partner_name")
    ).unique("partner_name", maintain_order=True)  # fmt: skip


def with_events(frame: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """Return a frame with its numbers of events in words."""
    told = [say("network.n_events", lang, n=int(n)) for n in frame["events"]]
    return frame.with_columns(
        pl.col("events").cast(pl.Int64), told=pl.Series(told, dtype=pl.String)
    )
