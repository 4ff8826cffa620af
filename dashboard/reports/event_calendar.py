"""The page of events: a calendar of the year, forms, audiences, every event with its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from dashboard.queries import event_register
from dashboard.reports import numbers
from dashboard.reports.base import Block, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.event_charts import calendar_figure, form_figure
from dashboard.reports.event_tables import audience_listing, register_listing
from dashboard.reports.events import participants
from dashboard.reports.kept import kept
from pipelines.scope import Scope
from pipelines.texts import Lang

# What events are narrowed down by → the column with its name.
CHOICES = {
    "form": "form_title",
    "audience": "audience_title",
    "level": "level_title",
    "status": "status_title",
    "site_id": "site_title",
}


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: The project.
        district_id: The district; None for all districts of a region's project.
        place_name: Name of the district or region.
        place: What it is called in addresses.
        year: End of the school year.
        chosen: Values that columns of `CHOICES` must have.
        guest: A district that must have come; none when empty.
        search: Events must hold each word of it.
    """

    project_id: str
    district_id: str | None
    place_name: str
    place: str
    year: int
    chosen: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    guest: str = ""
    search: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether some events are left out."""
        return bool(self.chosen or self.guest or self.search.strip())


def all_events(scope: Scope, asked: Asked, lang: Lang) -> pl.DataFrame:
    """Return the events of the year, none left out: `queries.event_register.listed`."""
    return event_register.listed(scope, asked.project_id, asked.district_id, asked.year, lang)


def narrowed(found: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Return the events that were asked for."""
    for column, value in asked.chosen.items():
        found = found.filter(pl.col(column) == value)
    if asked.guest:
        found = found.filter(pl.col("district_ids").list.contains(asked.guest))
    told = pl.concat_str(
        "event_title", "topic", "host_name", "site_title", "district_name", "result",
        pl.col("districts").list.join(" "), separator=" ", ignore_nulls=True,
    ).str.to_lowercase()  # fmt: skip
    for word in asked.search.lower().split():
        found = found.filter(told.str.contains(word, literal=True))
    return found


@kept
def events_report(scope: Scope, asked: Asked, today: dt.date, lang: Lang) -> Report:
    """Return what the page says; no blocks where there are no events.

    Args:
        scope: Who asks.
        asked: What for.
        today: Where the calendar's line stands.
        lang: Of texts and numbers.
    """
    return report_on(all_events(scope, asked, lang), scope, asked, today, lang)


def report_on(
    everything: pl.DataFrame, scope: Scope, asked: Asked, today: dt.date, lang: Lang
) -> Report:
    """Return what `events_report` says, of the events of the year."""
    rows = narrowed(everything, asked)
    blocks: list[Block] = []
    if rows.height:
        due = event_register.plan_days(scope, asked.project_id, asked.district_id, asked.year)
        # What is due belongs to no form or audience.
        blocks = [
            tiles(rows, lang),
            calendar_figure(rows, due.clear() if asked.is_narrowed else due, asked.year, today,
                            lang),
            form_figure(rows, lang),
            audience_listing(rows, lang),
            register_listing(rows, asked.place, asked.district_id is None, lang),
        ]  # fmt: skip
    return Report(
        title=title_of(rows, asked, lang),
        subtitle=say("event_page.of_all", lang, n=rows.height, all=everything.height)
        if asked.is_narrowed
        else "",
        blocks=blocks,
        source=source_line(scope, asked.district_id, lang),
    )


def title_of(rows: pl.DataFrame, asked: Asked, lang: Lang) -> str:
    """Return how many events there were and how many came."""
    held = rows.filter(pl.col("status") == "held")
    total = participants(held, lang)
    key = "events.title" if total != numbers.NOTHING else "events.title_unknown"
    told = say(key, lang, n=held.height, participants=total)
    return f"{asked.place_name}, {numbers.school_year(asked.year)}: {told}"


def tiles(rows: pl.DataFrame, lang: Lang) -> Tiles:
    """Return how much was held and planned, how many came, from how many districts."""
    held = rows.filter(pl.col("status") == "held")
    ahead = rows.filter(pl.col("status").is_in(["planned", "moved"])).height
    off = rows.filter(pl.col("status") == "cancelled").height
    known = held["participants"].drop_nulls().len()
    pupils = held.select(participants="pupils", is_lower_bound="pupils_is_lower_bound").filter(
        pl.col("participants").is_not_null()
    )
    districts = held["districts"].explode(empty_as_null=True).drop_nulls().n_unique()
    found = [
        Tile("held", say("event_page.held", lang), str(held.height),
             note=say("event_page.called_off", lang, n=off) if off else ""),
        Tile("planned", say("event_page.planned", lang), str(ahead)),
        Tile("participants", say("event_page.participants", lang), participants(held, lang),
             note=say("event_page.known", lang, n=known, all=held.height)),
    ]  # fmt: skip
    if pupils.height:
        note = say("event_page.known", lang, n=pupils.height, all=held.height)
        label = say("event_page.pupils", lang)
        found.append(Tile("pupils", label, participants(pupils, lang), note=note))
    if districts > 1:
        found.append(Tile("districts", say("event_page.districts", lang), str(districts)))
    return Tiles(found)
