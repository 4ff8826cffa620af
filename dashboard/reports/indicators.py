"""What a page says of indicators: a tile for each, and one of them over time."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import polars as pl

from dashboard.charts import series as charts
from dashboard.reports import numbers
from dashboard.reports.base import Figure, Tile, say
from pipelines.texts import Lang

# What a good value of these is lies in their kind: there is no target to show.
SELF_RATED = {"change", "zero", "milestone"}


def tile_of(
    row: dict[str, Any], project_id: str, entity_id: str, lang: Lang, level: str = "district"
) -> Tile:
    """Return the tile of one row of `queries.indicators.overview` of a district or region."""
    where = {"project": project_id, "code": row["indicator_code"], "level": level,
             "entity": entity_id, "period": row["period_id"], "lang": lang}  # fmt: skip
    filled, mark = bar_of(row)
    return Tile(
        key=row["seed_code"],
        label=row["title"],
        value=value_of(row, lang),
        unit=unit_of(row, lang),
        period=numbers.period(row["period_id"], lang),
        status=row["status"],
        status_word=say(f"status.{row['status']}", lang),
        note=note_of(row, lang),
        change=change_of(row, lang),
        filled=filled,
        mark=mark,
        help=f"{row['seed_code']}. {row['numerator_text']}"
        + (f" / {row['denominator_text']}" if row["denominator_text"] else ""),
        explained_at=f"indicator?{urlencode(where)}",
    )


def bar_of(row: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return how full an indicator's bar is and where on it the target stands, from 0 to 1.

    Both are None where there is no number, or no target that has a place on a bar.
    """
    value, target = row["value"], row["target"]
    if value is None or not target or target < 0 or row["kind"] in SELF_RATED:
        return None, None
    whole = 1 if row["measure"] == "percent" and value <= 1 >= target else max(value, target)
    return max(value, 0) / whole, target / whole


def standing(row: dict[str, Any], lang: Lang) -> str:
    """Return how several indicators stand together: how many have which status, and how far.

    Args:
        row: Of `queries.indicators.criterion_statuses`.
        lang: Of texts and numbers.
    """
    counted = [
        f"{say(f'standing.{status}', lang)}: {row[f'n_{status}']}"
        for status in ("met", "near", "missed", "not_rated", "no_data")
        if row[f"n_{status}"]
    ]
    if row["n_with_progress"]:
        mean = numbers.shown(row["mean_progress"], "percent", False, lang)
        counted.append(say("standing.progress", lang, progress=mean, n=row["n_with_progress"]))
    if row["weighted_progress"] is not None:
        weighted = numbers.shown(row["weighted_progress"], "percent", False, lang)
        counted.append(say("standing.weighted", lang, progress=weighted))
    return " · ".join(counted)


def value_of(row: dict[str, Any], lang: Lang) -> str:
    """Return an indicator's number; a change has its sign."""
    value, measure = row["value"], row["measure"]
    if row["kind"] == "change" and value is not None:
        return numbers.changed(value, measure, lang) or numbers.NOTHING
    return numbers.shown(value, measure, row["is_lower_bound"], lang)


def unit_of(row: dict[str, Any], lang: Lang) -> str:
    """Return what stands after an indicator's number."""
    value, measure = row["value"], row["measure"]
    if value is None:
        return ""
    if row["kind"] == "change" and measure == "percent":
        return "%" if row["change_unit"] == "percent" else say("tile.points", lang)
    return people(value, row["is_lower_bound"], lang) if measure == "people" else ""


def people(value: float | None, is_lower_bound: bool, lang: Lang) -> str:
    """Return the word after a number of people; «более …» governs the plural's genitive."""
    return say("tile.people", lang, n=5 if is_lower_bound else int(value or 0))


def note_of(row: dict[str, Any], lang: Lang) -> str:
    """Return the line below a number: what it is made of, or why there is none."""
    parts: list[str] = []
    if row["value"] is None:
        parts.append(say(f"reason.{row['reason']}", lang))
    elif made := made_of(row, lang):
        parts.append(made)
    if row["n_missing"]:
        parts.append(say("tile.missing", lang, n=row["n_missing"]))
    if row["target"] is not None and row["kind"] not in SELF_RATED:
        target = numbers.shown(row["target"], row["measure"], False, lang)
        parts.append(say("tile.target", lang, target=target))
    if row["stated_value"] is not None and row["stated_value"] == row["value"]:
        parts.append(say("tile.same_as_stated", lang))
    elif row["stated_value"] is not None:
        stated = numbers.shown(row["stated_value"], row["measure"], False, lang)
        parts.append(say("tile.stated", lang, stated=stated))
    return " · ".join(parts)


def made_of(row: dict[str, Any], lang: Lang) -> str:
    """Return the numerator and denominator of a share; empty where there are none."""
    if row["measure"] != "percent" or row["value"] is None or row["denominator"] is None:
        return ""
    numerator, denominator = (
        numbers.shown(row[part], "pieces", False, lang) for part in ("numerator", "denominator")
    )
    return say("tile.share_of", lang, numerator=numerator, denominator=denominator)


def change_of(row: dict[str, Any], lang: Lang) -> str:
    """Return the change against the previous period; empty where one of the two is unknown."""
    change = numbers.changed(row["change"], row["measure"], lang)
    if change is None or row["is_lower_bound"]:
        return ""
    before = numbers.period(row["previous_period_id"], lang)
    return say("tile.change", lang, change=change, period=before)


def trend_of(row: dict[str, Any], series: pl.DataFrame, lang: Lang) -> Figure | None:
    """Return one indicator over its periods; None where it has no value.

    Args:
        row: Of `queries.indicators.overview`.
        series: As `queries.indicators.series` returns it.
        lang: Of texts and numbers.
    """
    own = series.filter(
        (pl.col("indicator_code") == row["indicator_code"]) & pl.col("value").is_not_null()
    )
    types = own["period_type"].unique(maintain_order=True).to_list()
    if not types:
        return None
    wanted = row["period_type"] if row["period_type"] in types else "school_year"
    own = own.filter(pl.col("period_type") == wanted).sort("year")
    frame = pl.DataFrame(
        {
            "period": [numbers.period(period, lang) for period in own["period_id"]],
            "value": own["value"],
            "shown": [
                numbers.shown(value, row["measure"], bound, lang)
                for value, bound in own.select("value", "is_lower_bound").iter_rows()
            ],
        }
    )
    values = frame["value"].to_list()
    key = (
        "one" if len(values) < 2 else
        "up" if values[-1] > values[0] else
        "down" if values[-1] < values[0] else "same"
    )  # fmt: skip
    return Figure(
        "trend",
        say(f"trend.title_{key}", lang, indicator=row["title"]),
        say("trend.subtitle", lang, periods=", ".join(frame["period"])),
        charts.trend(frame, row["measure"] == "percent", lang),
    )
