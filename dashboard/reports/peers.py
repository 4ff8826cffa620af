"""What a page says of organisations beside those of their kind; never a league table."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.charts.peers import peer_dots
from dashboard.queries import peers as queries
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Figure, Listing, say
from dashboard.reports.indicators import value_of
from pipelines.scope import Scope
from pipelines.texts import Lang

DIFFERING = ("higher", "lower")
# Statuses whose shape and colour stand beside a verdict.
STATUSES = {"better": "met", "worse": "near", "neither": "not_rated", "unknown": "no_data"}


def peer_blocks(
    scope: Scope, project_id: str, district_id: str, row: dict[str, Any], place: str, lang: Lang
) -> list[Block]:
    """Return a district's organisations on one indicator beside their peers.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        row: Of `queries.indicators.overview`: the indicator and its period.
        place: The district with its project, as in addresses.
        lang: Of texts and numbers.

    Source:
        Newcombe (1998), method 10, for the difference of two shares; Tukey (1977) for the fences
        of other numbers. Both are computed in `sql/marts/peer_comparisons.sql`.
    """
    code, period_id = row["indicator_code"], row["period_id"]
    found = queries.compared(scope, project_id, district_id, code, period_id, lang)
    if found.is_empty():
        return []
    told = [one | meaning(one, row, lang) for one in found.to_dicts()]
    return [
        peer_figure(told, row, lang),
        peer_listing(told, row, project_id, place, lang),
    ]


def meaning(one: dict[str, Any], row: dict[str, Any], lang: Lang) -> dict[str, str]:
    """Return what an organisation's number says: shown, kind, word and tone of its verdict."""
    verdict = one["verdict"]
    good = {"more_is_better": "higher", "less_is_better": "lower"}.get(row["direction"])
    tone = "unknown" if verdict == "too_few" else "neither"
    if verdict in DIFFERING and good:
        tone = "better" if verdict == good else "worse"
    return {
        "shown": value_of({**row, **one}, lang),
        "kind": kind_of(one, lang),
        "word": say(f"peers.verdict.{verdict}", lang),
        "tone": tone,
    }


def kind_of(one: dict[str, Any], lang: Lang) -> str:
    """Return what makes an organisation like its peers: type, town or village, size."""
    parts = [one["type_title"] or say("peers.no_type", lang), (one["locality_title"] or "").lower()]
    if one["size"]:
        parts.append(say(f"peers.size.{one['size']}", lang, n=int(one["typical_teachers"])))
    return " · ".join(part for part in parts if part)


def peer_figure(told: list[dict[str, Any]], row: dict[str, Any], lang: Lang) -> Figure:
    """Return the dots of every kind; the title says how many differ by more than chance."""
    frame = pl.DataFrame(told, infer_schema_length=None)
    frame = frame.with_columns(rows_of(frame, lang))
    dots = frame.select(
        "kind", "value", "shown", "verdict", "word", "tone", organisation="organisation_name"
    )
    kinds = (
        frame.group_by("kind", maintain_order=True)
        .agg(
            pl.col("peers_low").first().cast(pl.Float64).alias("low"),
            pl.col("peers_high").first().cast(pl.Float64).alias("high"),
            pl.col("peers_median").first().cast(pl.Float64).alias("middle"),
        )
        # What has no peers stands last, in one row.
        .sort(pl.col("middle").is_null(), maintain_order=True)
    )
    n_differing = frame["verdict"].is_in(DIFFERING).sum()
    told_key = "title" if n_differing else "title_none"
    if (frame["verdict"] == "too_few").all():
        told_key = "title_few"
    return Figure(
        "peers",
        say(
            f"peers.{told_key}",
            lang,
            indicator=row["title"],
            n=n_differing,
            of=frame.height,
            period=numbers.period(row["period_id"], lang),
        ),
        say("peers.subtitle", lang),
        peer_dots(dots, kinds, row["measure"] == "percent", lang),
    )


def rows_of(frame: pl.DataFrame, lang: Lang) -> pl.Expr:
    """Return the row of the chart in which each organisation stands: its kind, with how many."""
    counted = pl.concat_str("kind", pl.lit(" — "), pl.len().over("kind").cast(pl.String))
    n_alone = frame.filter(pl.col("peers_median").is_null()).height
    rest = pl.lit(say("peers.rest", lang, n=n_alone))
    return pl.when(pl.col("peers_median").is_null()).then(rest).otherwise(counted).alias("kind")


def peer_listing(
    told: list[dict[str, Any]], row: dict[str, Any], project_id: str, place: str, lang: Lang
) -> Listing:
    """Return the organisations by kind and name, each with its peers' median and a word."""
    verdict = say("peers.verdict_title", lang)
    name = say("peers.organisation", lang)
    rows = [
        {
            say("peers.kind", lang): one["kind"],
            name: one["organisation_name"],
            say("peers.value", lang): one["shown"],
            say("peers.made_of", lang): made_of(one, lang),
            say("peers.median", lang): value_of({**row, "value": one["peers_median"],
                                                 "is_lower_bound": False}, lang),
            verdict: one["word"],
        }
        for one in told
    ]  # fmt: skip
    code, period_id = row["indicator_code"], row["period_id"]
    return Listing(
        "peers_list",
        say("peers.list", lang, n=len(told)),
        say("peers.method_share" if row["kind"] in ("share", "growth") else "peers.method", lang),
        without_empty(pl.DataFrame(rows), say("peers.made_of", lang)),
        links={
            name: [
                page_address(
                    "organisation", lang, organisation=one["organisation_id"], project=place
                )
                for one in told
            ],
            say("peers.value", lang): [
                page_address(
                    "indicator", lang, project=project_id, code=code, level="organisation",
                    entity=one["organisation_id"], period=period_id,
                )
                for one in told
            ],
        },
        statuses={verdict: [STATUSES[one["tone"]] for one in told]},
    )  # fmt: skip


def without_empty(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return `rows` without a column that says nothing."""
    return rows.drop(column) if (rows[column] == numbers.NOTHING).all() else rows


def made_of(one: dict[str, Any], lang: Lang) -> str:
    """Return numerator and denominator of a share; a dash for what has none."""
    if one["denominator"] is None:
        return numbers.NOTHING
    parts = {
        name: numbers.shown(one[name], "pieces", False, lang)
        for name in ("numerator", "denominator")
    }
    return say("tile.share_of", lang, **parts)
