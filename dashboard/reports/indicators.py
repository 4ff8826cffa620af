"""What a page says of indicators: a tile for each."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Tile, say
from pipelines.texts import Lang

# What a good value of these is lies in their kind: there is no target to show.
SELF_RATED = {"change", "zero", "milestone"}
# Where on a tile's bar the target stands: the same on all, so that bars compare at a glance.
MARK = 0.87


def tile_of(
    row: dict[str, Any],
    project_id: str,
    entity_id: str,
    lang: Lang,
    level: str = "district",
    series: pl.DataFrame | None = None,
) -> Tile:
    """Return the tile of one indicator of a district, or of another level.

    Args:
        row: Of `queries.indicators.overview`.
        project_id: The project.
        entity_id: Whose number it is.
        lang: Of texts and numbers.
        level: Of the entity.
        series: As `queries.indicators.series` returns it, for the small line.
    """
    filled = bar_of(row)
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
        mark=None if filled is None else MARK,
        line=line_of(row, series) if series is not None else (),
        help=f"{row['seed_code']}. {row['numerator_text']}"
        + (f" / {row['denominator_text']}" if row["denominator_text"] else ""),
        explained_at=page_address(
            "indicator",
            lang,
            project=project_id,
            code=row["indicator_code"],
            level=level,
            entity=entity_id,
            period=row["period_id"],
        ),
        amount=row["value"],
        measure=row["measure"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        target=row["target"],
    )


def bar_of(row: dict[str, Any]) -> float | None:
    """Return how much of a tile's bar is full, from 0 to 1; None without a target to go to.

    A value that is withheld has no bar, or it would look like 0.

    The bar leads to the target and a little past it. Where the target lies below the baseline it
    fills with the way that has been gone.
    """
    target, baseline, value = row["target"], row["baseline"], row["value"]
    is_rated = row["kind"] in SELF_RATED or row["measure"] == "yes_no"
    if is_rated or target is None or target <= 0 or row["status"] == "withheld":
        return None
    way = (value or 0) / target
    if value is not None and baseline is not None and target < baseline:
        way = row["progress"]
    return min(max(MARK * way, 0.0), 1.0)


def line_of(row: dict[str, Any], series: pl.DataFrame) -> tuple[float, ...]:
    """Return the values of an indicator up to the period of `row`; empty for answers yes or no."""
    if row["measure"] == "yes_no":
        return ()
    columns = ("indicator_code", "period_type", "period_id", "as_of", "value")
    own = [
        told
        for code, kind, *told in series.select(columns).iter_rows()
        if (code, kind) == (row["indicator_code"], row["period_type"])
    ]
    last = next((as_of for period, as_of, _ in own if period == row["period_id"]), None)
    if last is None:
        return ()
    return tuple(value for _, as_of, value in own if value is not None and as_of <= last)


def standing(row: dict[str, Any], lang: Lang) -> str:
    """Return how several indicators stand together: how many have which status, and how far.

    Args:
        row: Of `queries.indicators.criterion_statuses`.
        lang: Of texts and numbers.
    """
    counted = [
        f"{say(f'standing.{status}', lang)}: {row[f'n_{status}']}"
        for status in ("met", "near", "missed", "not_rated", "no_data", "withheld")
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
