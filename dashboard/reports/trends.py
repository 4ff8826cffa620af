"""What a page says of one indicator over time."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.charts import series as charts
from dashboard.reports import numbers
from dashboard.reports.base import Figure, say
from dashboard.reports.indicators import SELF_RATED
from pipelines.texts import Lang


def trend_of(row: dict[str, Any], series: pl.DataFrame, lang: Lang) -> Figure | None:
    """Return one indicator of a district over its periods; None where it has no value.

    Args:
        row: Of `queries.indicators.overview`.
        series: As `queries.indicators.series` returns it.
        lang: Of texts and numbers.
    """
    own = series.filter(pl.col("indicator_code") == row["indicator_code"])
    return over_time(row["title"], row, row["period_type"], own, lang)


def over_time(
    title: str, indicator: dict[str, Any], period_type: str, values: pl.DataFrame, lang: Lang
) -> Figure | None:
    """Return the values of one indicator and entity over periods of one type.

    Args:
        title: Whose and what.
        indicator: Its kind and measure.
        period_type: Which periods are shown; those with most values where it has none.
        values: period_id, period_type, value, is_lower_bound, target; in the order of time.
        lang: Of texts and numbers.
    """
    measure = indicator["measure"]
    known = values.filter(pl.col("value").is_not_null())
    if known.is_empty():
        return None
    if period_type not in known["period_type"]:
        counts = known["period_type"].value_counts().sort("count", "period_type", descending=True)
        period_type = counts["period_type"][0]
    own = known.filter(pl.col("period_type") == period_type)
    if indicator["kind"] in SELF_RATED:
        own = own.with_columns(target=None)
    periods = [numbers.period(period, lang) for period in own["period_id"]]
    shown = [
        numbers.shown(value, measure, bound, lang)
        for value, bound in own.select("value", "is_lower_bound").iter_rows()
    ]
    frame = pl.DataFrame(
        {
            "period": periods,
            "value": own["value"],
            "shown": shown,
            "target": own["target"].cast(pl.Float64),
            "target_shown": target_labels(own["target"].to_list(), measure, lang),
        },
        schema_overrides={"target_shown": pl.String},
    )
    subtitle = say("trend.subtitle", lang, periods=", ".join(periods))
    if frame["target"].is_not_null().any() and measure != "yes_no":
        subtitle += say("trend.dashed", lang)
    chart = (
        charts.answers(frame, lang)
        if measure == "yes_no"
        else charts.trend(frame, measure == "percent", lang)
    )
    return Figure("trend", finding(title, measure, frame, lang), subtitle, chart)


def target_labels(targets: list[float | None], measure: str, lang: Lang) -> list[str | None]:
    """Return a label for each target that differs from the one after it."""
    return [
        None
        if target is None or target == after
        else say("trend.target", lang, target=numbers.shown(target, measure, False, lang))
        for target, after in zip(targets, [*targets[1:], None], strict=True)
    ]


def finding(title: str, measure: str, frame: pl.DataFrame, lang: Lang) -> str:
    """Return what became of an indicator from the first of its periods to the last."""
    values = frame["value"].to_list()
    if measure == "yes_no":
        said = sum(1 for value in values if value)
        return say("trend.title_answers", lang, indicator=title, n=said, of=len(values))
    if len(values) < 2:
        return say("trend.title_one", lang, indicator=title)
    way = "up" if values[-1] > values[0] else "down" if values[-1] < values[0] else "same"
    ends = {"first": frame["shown"][0], "last": frame["shown"][-1]}
    return say(f"trend.title_{way}", lang, indicator=title, **ends)
