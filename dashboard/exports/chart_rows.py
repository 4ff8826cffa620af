"""The rows that a chart was drawn from, as a table: what helped to draw it is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.exports.cells import Cell, column_of, number_format, numbers_of
from dashboard.exports.charts import rows_of
from dashboard.exports.handout import Plain
from dashboard.exports.texts import say
from dashboard.reports.numbers import NOTHING
from pipelines.texts import Lang

# By the function that drew a chart: which fields of its rows readers understand, and what they are
# called (`workbook.field` of the texts).
FIELDS = {
    "bullet.bullet": {"title": "indicator", "percent": "percent", "details": "details",
                      "word": "word"},
    "calendar.year_calendar": {"kind_title": "kind", "told": "details"},
    "dumbbell.dumbbell": {"name": "name", "before_shown": "before", "after_shown": "after",
                          "growth_shown": "change"},
    # Its bars end a day later than the items, and short ones are drawn longer: words tell the days.
    "gantt.gantt": {"name": "name", "told": "details", "responsible": "responsible"},
    "heatmap.heatmap": {"row": "row", "column": "column", "value": "value"},
    "matrix.tier_bars": {"site": "site", "tier_title": "tier", "teams": "teams"},
    "network.network": {"name": "name", "link_title": "link", "events": "events"},
    "peers.peer_dots": {"kind": "kind", "organisation": "organisation", "value": "value",
                        "word": "word"},
    "series.answers": {"period": "period", "shown": "value"},
    "series.named_bars": {"group": "group", "name": "name", "value": "value", "shown": "details"},
    "series.trend": {"period": "period", "value": "value", "target": "target"},
    "stacks.stacks": {"name": "name", "title": "part", "n": "count"},
    "tier_grid.profile_grid": {"school": "school", "told": "details"},
    "tile_map.group_tiles": {"name": "name", "shown": "value", "told": "details"},
    "tile_map.value_tiles": {"name": "name", "shown": "value", "told": "details"},
    "year_calendar.year_calendar": {"title": "name", "word": "word", "told": "details"},
}  # fmt: skip
# By how much a number may differ from its text, which has one decimal.
ROUNDING = 0.06
# Numbers whose texts stand in a field of their own.
SHOWN = {"value": "shown", "target": "target_shown"}


def chart_columns(figure: Plain, lang: Lang) -> dict[str, list[Cell]]:
    """Return the rows of a chart by the titles of columns; none for a chart unknown here."""
    fields = FIELDS.get(figure["spec"]["usermeta"]["drawn_by"], {})
    rows = told_rows(figure["spec"]["datasets"].values(), fields)
    return {
        say(f"workbook.field.{word}", lang): cells
        for field, word in fields.items()
        if (cells := cells_of(field, fields, rows, lang)) and any(one.value != "" for one in cells)
    }


def told_rows(datasets: Any, fields: dict[str, str]) -> list[dict[str, Any]]:
    """Return the rows that have all the fields, each once."""
    for told in datasets:
        rows = rows_of(told)
        if rows and fields and fields.keys() <= rows[0].keys():
            return list({tuple(row[field] for field in fields): row for row in rows}.values())
    return []


def cells_of(
    field: str, fields: dict[str, str], rows: Sequence[dict[str, Any]], lang: Lang
) -> list[Cell]:
    """Return one column of a chart's rows."""
    word = fields[field]
    values = [row[field] for row in rows]
    if any(isinstance(one, int | float) for one in values):
        beside = "" if "shown" in fields else SHOWN.get(field, "")
        shown = [str(row.get(beside) or "") for row in rows]
        whole = all(one is None or one == int(one) for one in values)
        usual = number_format(False, 0 if whole else 1, lang)
        return [exact(*one, usual, lang) for one in zip(values, shown, strict=True)]
    texts = ["" if one is None else str(one).replace("\n", " ") for one in values]
    # Details say in words what other columns count, or more.
    return [Cell(one) for one in texts] if word == "details" else column_of(word, texts, lang)


def exact(value: float | None, shown: str, usual: str, lang: Lang) -> Cell:
    """Return a number itself, written as the chart has shown it; words it has shown instead."""
    if value is None:
        return Cell(shown or NOTHING)
    if not shown:
        return Cell(float(value), usual)
    found = numbers_of([shown], lang)
    if not found:
        return Cell(shown)
    told = found[0].value
    # A growth of shares is shown in points, which are hundredths of what is drawn.
    is_same = isinstance(told, float) and abs(told - value) < ROUNDING
    return Cell(float(value) if is_same else told, found[0].form)
