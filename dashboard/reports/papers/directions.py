"""The work of a year by direction: of centres by the indicators, of teams by the matrix."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.queries import matrix
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import ITEM, Block, Listing, Prose
from dashboard.reports.matrix import tier_titles
from dashboard.reports.papers.base import WHOLE, Draft
from dashboard.reports.papers.findings import sentence
from dashboard.reports.papers.tables import held_of, rows_of
from pipelines.periods import bounds

# The seven directions of the cluster's programme, and the indicators that speak of each.
OF_CENTRES = {
    "organisation": ("S3-R1", "S3-G4", "S3-G5"),
    "council": (),
    "competence": ("S3-R4", "S3-K2", "S3-F7", "S3-K7"),
    "pupils": ("S3-F2", "S3-K3", "S3-G3", "S3-F3", "S3-F5"),
    "experience": ("S3-K1", "S3-K5", "S3-F4", "S3-K6", "S3-R3"),
    "publicity": ("S3-F6", "S3-R2"),
    "monitoring": ("S3-K4", "S3-F1", "S3-G1", "S3-G2", "S3-F8"),
}
ENTRIES = ("session", "protocol", "decision")


def centre_directions(draft: Draft) -> list[Prose]:
    """Return the seven directions, each with a sentence for every indicator that speaks of it."""
    rows = {row["seed_code"]: row for row in draft.overview.to_dicts()}
    return [
        Prose(
            f"{number}. {draft.say(f'direction.{key}')}",
            [f"{ITEM}{sentence(draft, rows[code])}" for code in codes if code in rows]
            or [council(draft) if key == "council" else draft.say("direction.nothing")],
        )
        for number, (key, codes) in enumerate(OF_CENTRES.items(), 1)
    ]


def council(draft: Draft) -> str:
    """Return how many sessions, protocols and decisions of the council the period had."""
    found = rows_of(draft, "protocol_book", "entered_on")["entry"].to_list()
    counts = {entry: found.count(entry) for entry in ENTRIES}
    if not found:
        return draft.say("direction.no_council")
    return draft.say(
        "direction.council_told",
        **{entry: draft.say(f"direction.{entry}", n=n) for entry, n in counts.items()},
    )


def day_of(draft: Draft) -> dt.date | None:
    """Return the last day of the period on which the matrix changed; None without a matrix."""
    days = matrix.days(*draft.place)
    ends = None if draft.asked.period_id == WHOLE else bounds(draft.asked.period_id)
    within = [day for day in days if ends is None or day <= ends[1]]
    return max(within, default=None)


def team_directions(draft: Draft, moves: pl.DataFrame) -> Block:
    """Return each direction of the matrix with its teams, events and moves of the period."""
    day = day_of(draft)
    if day is None:
        return Prose("", [draft.say("direction.no_matrix")])
    lang = draft.lang
    teams = matrix.teams(*draft.place, day)
    held = dict(held_of(draft).group_by("site_title").len().iter_rows())
    moved = dict(moves.group_by("site_id").len().iter_rows())
    tiers = tier_titles(lang)
    names = {
        "site": draft.say("column.direction"),
        **tiers,
        "events": draft.say("column.events"),
        "moves": draft.say("column.moves"),
    }
    sites = teams.partition_by("site_id", maintain_order=True)
    rows = [
        dict(zip(names.values(), direction_row(one, tiers, held, moved), strict=True))
        for one in sites
    ]
    return Listing(
        "directions",
        draft.say("direction.title", n=len(rows), k=teams.height),
        draft.say("direction.subtitle", day=numbers.day(day, lang)),
        pl.DataFrame(rows),
        links={
            names["site"]: [
                page_address("site", lang, site=one["site_id"][0], project=draft.cells.place)
                for one in sites
            ]
        },
    )


def direction_row(
    teams: pl.DataFrame,
    tiers: dict[str, str],
    held: dict[str, int],
    moved: dict[str, int],
) -> list[str]:
    """Return one direction's cells: its name, teams by tier, events, moves."""
    site = teams.row(0, named=True)
    by_tier = dict(teams.group_by("tier").len().iter_rows())
    return [
        site_name(site["site_number"], site["site_title"]),
        *(str(by_tier.get(code, 0)) for code in tiers),
        str(held.get(site["site_title"], 0)),
        str(moved.get(site["site_id"], 0)),
    ]


def site_name(number: int | None, title: str) -> str:
    """Return a direction's title with its number, which some titles have of their own."""
    return title if number is None or str(number) in title else f"{number}. {title}"
