"""Old and new values side by side, and who moves: whose status, or number, gets better or worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard.queries.methodology import KEY, NAMES, SAID
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Tile, Tiles, listing, say
from dashboard.reports.indicators import made_of, unit_of, value_of
from pipelines.texts import Lang

# In which order a status gets better; others say nothing of better or worse.
RANKS = {"missed": 0, "near": 1, "met": 2}
BETTER = {"more_is_better": 1, "less_is_better": -1, "neither": 0}
MOVES = ("up", "down", "changed", "added", "removed", "same")


def side_by_side(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Return the values of two versions in the order of the new one, what only one has at the end.

    Args:
        old: As `queries.methodology.values` returns it.
        new: The same of the other version.

    Returns:
        Columns `KEY` and `NAMES`; those of `SAID` twice, ending in `_was` and `_now`; `move`: one
        of `MOVES`.
    """
    was = old.with_columns(pl.lit(True).alias("is")).rename(
        {name: f"{name}_was" for name in [*NAMES, *SAID, "is"]}
    )
    now = new.with_columns(pl.lit(True).alias("is")).rename(
        {name: f"{name}_now" for name in [*NAMES, *SAID, "is"]}
    )
    both = now.join(was, on=KEY, how="full", coalesce=True, maintain_order="left_right")
    named = both.with_columns(
        pl.coalesce(f"{name}_now", f"{name}_was").alias(name) for name in NAMES
    )
    rank_was, rank_now = (rank(f"status_{side}") for side in ("was", "now"))
    sign = pl.col("direction").replace_strict(BETTER, default=0)
    way = pl.when(rank_was != rank_now).then((rank_now - rank_was).sign()).otherwise(
        (pl.col("value_now") - pl.col("value_was")).sign() * sign
    )  # fmt: skip
    return named.with_columns(
        pl.when(pl.col("is_was").is_null())
        .then(pl.lit("added"))
        .when(pl.col("is_now").is_null())
        .then(pl.lit("removed"))
        .when(way > 0)
        .then(pl.lit("up"))
        .when(way < 0)
        .then(pl.lit("down"))
        .when(pl.any_horizontal(differs(name) for name in SAID))
        .then(pl.lit("changed"))
        .otherwise(pl.lit("same"))
        .alias("move")
    ).drop("is_was", "is_now", *[f"{name}_{side}" for name in NAMES for side in ("was", "now")])


def rank(column: str) -> pl.Expr:
    """Return how good a status is; null where it says nothing of that."""
    return pl.col(column).replace_strict(RANKS, default=None, return_dtype=pl.Int8)


def differs(name: str) -> pl.Expr:
    """Return whether two versions say one thing otherwise."""
    return pl.col(f"{name}_was").ne_missing(pl.col(f"{name}_now"))


def counts(rows: pl.DataFrame) -> dict[str, int]:
    """Return how many values have each of `MOVES`."""
    found = dict(rows.group_by("move").len().iter_rows())
    return {move: found.get(move, 0) for move in MOVES}


def moves_blocks(rows: pl.DataFrame, lang: Lang) -> list[Block]:
    """Return what changes: how much, by indicator, and value by value.

    Args:
        rows: As `side_by_side` returns them.
        lang: Of texts and numbers.
    """
    moved = rows.filter(pl.col("move") != "same")
    tiles = tiles_of(rows, lang)
    if moved.is_empty():
        return [tiles]
    return [tiles, indicators_listing(moved, lang), values_listing(moved, lang)]


def tiles_of(rows: pl.DataFrame, lang: Lang) -> Tiles:
    """Return how many values stay, get better, worse and otherwise change."""
    found = counts(rows)
    shown = {
        "same": found["same"], "up": found["up"], "down": found["down"],
        "otherwise": found["changed"] + found["added"] + found["removed"],
    }  # fmt: skip
    tiles = [
        Tile(
            key=f"methodology-{key}",
            label=say(f"methodology.tile.{key}", lang),
            value=numbers.shown(n, "pieces", False, lang),
            amount=n,
            measure="pieces",
        )
        for key, n in shown.items()
    ]
    return Tiles(tiles, say("methodology.moves", lang, n=rows.height))


def indicators_listing(moved: pl.DataFrame, lang: Lang) -> Listing:
    """Return by indicator how many of its values move."""
    by_code = moved.group_by("seed_code", "title", maintain_order=True).agg(
        pl.len().alias("all"), *((pl.col("move") == one).sum().alias(one) for one in MOVES[:2])
    )
    heads = ("indicator", "moved", "up", "down")
    rows = [
        (f"{one['seed_code']}. {one['title']}", str(one["all"]), str(one["up"]), str(one["down"]))
        for one in by_code.to_dicts()
    ]
    return listing("methodology", "moved", heads, rows, lang, n=len(rows))


def values_listing(moved: pl.DataFrame, lang: Lang) -> Listing:
    """Return every value that moves, old and new, statuses beside them."""
    told = moved.to_dicts()
    rows = [
        (
            f"{one['seed_code']}. {one['title']}",
            one["entity_name"],
            side(one, "was", lang),
            side(one, "now", lang),
            status_word(one, "was", lang),
            status_word(one, "now", lang),
            move_word(one, lang),
        )
        for one in told
    ]
    heads = ("indicator", "entity", "was", "now", "status_was", "status_now", "move")
    made = listing("methodology", "values", heads, rows, lang, n=len(rows))
    codes: dict[str, Sequence[str]] = {
        say(f"methodology.head.status_{name}", lang): [one[f"status_{name}"] or "" for one in told]
        for name in ("was", "now")
    }
    return replace(made, statuses=codes)


def side(row: dict[str, Any], name: str, lang: Lang) -> str:
    """Return the value of one version with what it is made of."""
    if row[f"status_{name}"] is None:
        return numbers.NOTHING
    if row[f"status_{name}"] == "withheld":
        return say("reason.withheld", lang)
    own = {**row, **{key: row[f"{key}_{name}"] for key in SAID}}
    value = f"{value_of(own, lang)} {unit_of(own, lang)}".strip()
    made = made_of(own, lang)
    return f"{value} ({made})" if made else value


def move_word(row: dict[str, Any], lang: Lang) -> str:
    """Return how a value moves, in a word."""
    return say(f"methodology.move.{row['move']}", lang)


def status_word(row: dict[str, Any], name: str, lang: Lang) -> str:
    """Return the status by one version; empty where there is no value."""
    status = row[f"status_{name}"]
    return say(f"over.statuses.{status}", lang) if status else ""
