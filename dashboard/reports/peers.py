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
    scope: Scope, project_id: str, district_id: str, row: dict[str, Any], lang: Lang
) -> list[Block]:
    """Return a district's organisations on one indicator beside their peers.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        row: Of `queries.indicators.overview`: the indicator and its period.
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
        peer_listing(told, row, {"project": project_id, "period": period_id}, lang),
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
    dots = frame.select(
        "kind", "value", "shown", "verdict", "word", "tone", organisation="organisation_name"
    )
    kinds = frame.group_by("kind", maintain_order=True).agg(
        pl.col("peers_low").first().cast(pl.Float64).alias("low"),
        pl.col("peers_high").first().cast(pl.Float64).alias("high"),
        pl.col("peers_median").first().cast(pl.Float64).alias("middle"),
        pl.len().alias("n"),
    )
    counted = [
        f"{kind} — {n}" + ("" if middle is not None else f", {say('peers.few', lang)}")
        for kind, n, middle in kinds.select("kind", "n", "middle").iter_rows()
    ]
    names = dict(zip(kinds["kind"], counted, strict=True))
    n_differing = frame["verdict"].is_in(DIFFERING).sum()
    return Figure(
        "peers",
        say(
            "peers.title" if n_differing else "peers.title_none",
            lang,
            indicator=row["title"],
            n=n_differing,
            of=frame.height,
            period=numbers.period(row["period_id"], lang),
        ),
        say("peers.subtitle", lang),
        peer_dots(
            dots.with_columns(pl.col("kind").replace_strict(names)),
            kinds.with_columns(pl.col("kind").replace_strict(names)),
            row["measure"] == "percent",
            lang,
        ),
    )


def peer_listing(
    told: list[dict[str, Any]], row: dict[str, Any], where: dict[str, str], lang: Lang
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
    code, project = row["indicator_code"], where["project"]
    return Listing(
        "peers_list",
        say("peers.list", lang, n=len(told)),
        say("peers.method_share" if row["kind"] in ("share", "growth") else "peers.method", lang),
        pl.DataFrame(rows),
        links={
            name: [
                page_address(
                    "organisation", lang, organisation=one["organisation_id"], project=project
                )
                for one in told
            ],
            say("peers.value", lang): [
                page_address(
                    "indicator", lang, project=project, code=code, level="organisation",
                    entity=one["organisation_id"], period=where["period"],
                )
                for one in told
            ],
        },
        statuses={verdict: [STATUSES[one["tone"]] for one in told]},
    )  # fmt: skip


def made_of(one: dict[str, Any], lang: Lang) -> str:
    """Return numerator and denominator of a share; a dash for what has none."""
    if one["denominator"] is None:
        return numbers.NOTHING
    parts = {
        name: numbers.shown(one[name], "pieces", False, lang)
        for name in ("numerator", "denominator")
    }
    return say("tile.share_of", lang, **parts)
