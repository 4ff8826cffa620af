"""What a page says of a team's move before it is made: what it changes, and the moves so far."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, say
from dashboard.reports.matrix import TIERS, schools, sites, tier_titles
from dashboard.reports.transfer_effect import Change, Counts, counts, moved, pairs_changed
from pipelines.texts import Lang


def preview_blocks(
    teams: pl.DataFrame, change: Change, day: dt.date, project_id: str, lang: Lang
) -> list[Block]:
    """Return what a move would change: the counts, and the pairs that end and begin.

    Args:
        teams: Of `queries.matrix.teams` on the day of the move.
        change: The move.
        day: When it takes place.
        project_id: The project's place in addresses.
        lang: Of texts.
    """
    after = moved(teams, change)
    before, then = counts(teams, change), counts(after, change)
    pairs = pairs_changed(teams, after)
    blocks: list[Block] = [counts_listing(before, then, change, teams, day, lang)]
    if pairs.height:
        blocks.append(pairs_listing(pairs, project_id, lang))
    return blocks


def counts_listing(
    before: Counts, after: Counts, change: Change, teams: pl.DataFrame, day: dt.date, lang: Lang
) -> Listing:
    """Return the counts before and after a move side by side."""
    told = [
        (what, shown(was, lang), shown(now, lang),
         differs(was, now, lang))
        for what, was, now in measured(before, after, lang)
    ]  # fmt: skip
    schema = [say(f"transfer.column.{name}", lang) for name in ("what", "now", "then", "change")]
    return Listing(
        "transfer",
        heading(change, teams, day, lang),
        warning(after, change, lang),
        pl.DataFrame(told, schema=schema, orient="row"),
    )


def measured(
    before: Counts, after: Counts, lang: Lang
) -> list[tuple[str, float | None, float | None]]:
    """Return what is counted, in words, with its number before and after."""
    titles = tier_titles(lang)
    return [
        *((say("transfer.at_site", lang, tier=titles[tier]), before.tiers.get(tier, 0),
           after.tiers.get(tier, 0)) for tier in TIERS),
        (say("transfer.teams", lang), before.teams, after.teams),
        (say("transfer.per_leader", lang), before.receivers_per_leader,
         after.receivers_per_leader),
        (say("transfer.gives", lang), before.gives, after.gives),
        (say("transfer.receives", lang), before.receives, after.receives),
        (say("transfer.pairs", lang), before.pairs, after.pairs),
        (say("transfer.mutual", lang), before.mutual, after.mutual),
        (say("transfer.without_lead", lang), before.without_lead, after.without_lead),
        (say("transfer.schools", lang), before.organisations, after.organisations),
    ]  # fmt: skip


def heading(change: Change, teams: pl.DataFrame, day: dt.date, lang: Lang) -> str:
    """Return the move in words: who, where, from which tier to which, from when."""
    found = teams.filter(
        (pl.col("site_id") == change.site_id)
        & (pl.col("organisation_id") == change.organisation_id)
    )
    titles = tier_titles(lang)
    key = "enters" if found.is_empty() else "leaves" if change.tier is None else "moves"
    return say(
        f"transfer.{key}",
        lang,
        team=change.organisation_name,
        site=change.site_title,
        was=titles.get(found["tier"][0], "") if found.height else "",
        now=titles.get(change.tier or "", ""),
        day=numbers.day(day, lang),
    )


def warning(after: Counts, change: Change, lang: Lang) -> str:
    """Return what to think of before the move is made, or how to read the table."""
    if after.teams and not after.tiers.get("leader"):
        return say("transfer.no_leader", lang)
    if after.gives + after.receives == 0:
        return say("transfer.nowhere", lang, team=change.organisation_name)
    return say("transfer.subtitle", lang)


def shown(value: float | None, lang: Lang) -> str:
    """Return a count as readers see it."""
    return numbers.shown(value, "number", False, lang)


def differs(was: float | None, now: float | None, lang: Lang) -> str:
    """Return the difference with its sign; a dash where there is none."""
    if was is None or now is None or was == now:
        return numbers.NOTHING
    return numbers.changed(now - was, "number", lang) or numbers.NOTHING


def pairs_listing(pairs: pl.DataFrame, project_id: str, lang: Lang) -> Listing:
    """Return the pairs that begin and end."""
    gained = int(pairs["is_gained"].sum())
    words = {True: say("transfer.gained", lang), False: say("transfer.lost", lang)}
    column = {
        name: say(f"transfer.column.{name}", lang) for name in ("pair", "site", "mentor", "team")
    }
    return Listing(
        "transfer_pairs",
        say("transfer.pairs_title", lang, gained=gained, lost=pairs.height - gained),
        say("transfer.pairs_subtitle", lang),
        pl.DataFrame(
            {
                column["pair"]: [words[one] for one in pairs["is_gained"]],
                column["mentor"]: pairs["mentor_name"],
                column["team"]: pairs["organisation_name"],
                column["site"]: pairs["site_title"],
            }
        ),
        links={
            column["mentor"]: schools(pairs["mentor_id"], project_id, lang),
            column["team"]: schools(pairs["organisation_id"], project_id, lang),
            column["site"]: sites(pairs["site_id"], project_id, lang),
        },
        statuses={column["pair"]: ["met" if one else "near" for one in pairs["is_gained"]]},
    )


def moves_listing(moves: pl.DataFrame, project_id: str, lang: Lang) -> Listing:
    """Return the moves so far: `queries.teams.moves` as a table."""
    titles = tier_titles(lang)
    names = ("day", "entry", "team", "site", "was", "then_tier", "reason", "basis")
    column = {name: say(f"transfer.column.{name}", lang) for name in names}
    rows = [
        {
            column["day"]: numbers.day(row["entered_on"], lang),
            column["entry"]: say(f"registers.word.site_entry.{row['entry']}", lang),
            column["team"]: row["organisation_name"],
            column["site"]: row["site_title"],
            column["was"]: titles.get(row["tier_before"], numbers.NOTHING),
            column["then_tier"]: titles.get(row["tier"], numbers.NOTHING),
            column["reason"]: row["reason"] or numbers.NOTHING,
            column["basis"]: row["basis"] or numbers.NOTHING,
        }
        for row in moves.iter_rows(named=True)
    ]
    return Listing(
        "moves",
        say("transfer.history", lang, n=moves.height),
        say("transfer.history_subtitle", lang),
        pl.DataFrame(rows),
        links={
            column["team"]: schools(moves["organisation_id"], project_id, lang),
            column["site"]: sites(moves["site_id"], project_id, lang),
        },
    )
