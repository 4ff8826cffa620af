"""Colours and type of every chart; the tokens of the product's look."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import altair as alt

from pipelines.texts import Lang

# What a chart function returns and a page shows.
Chart = alt.Chart | alt.LayerChart | alt.FacetChart

INK, SECOND, MUTED = "#17202B", "#4A5665", "#667182"
CARD, LINE, GRID = "#FFFFFF", "#DCE2EA", "#E9EDF2"
BRAND, BRAND_DARK, BRAND_TINT = "#2450A4", "#17346F", "#E6EDF9"
# From the lightest to the darkest: reserve, promising, leader. Darker is further on.
TIER_COLOURS = {"leader": "#17407F", "promising": "#5D9BCF", "reserve": "#CFE0F3"}
# Type on deep and on pale colours of data, the same on a dark screen.
ON_DEEP, ON_PALE = "#FEFFFF", "#17202C"
TIER_INK = {"leader": ON_DEEP, "promising": ON_PALE, "reserve": ON_PALE}
AGREED, NOT_AGREED = BRAND, "#E0913A"
# Colour of each status; on the screen its shape and word stand beside it.
STATUS_COLOURS = {
    "met": "#0F7B93", "near": "#F2AE3D", "missed": "#A01537", "not_rated": BRAND,
    "no_data": "#9AA3AF", "withheld": "#9AA3AF",
}  # fmt: skip
# The pale ground of each status in a table, and type that is read on it; others have none.
STATUS_TINTS = {
    "met": "#DDF0F4", "near": "#FDF0D8", "missed": "#FBE3E8", "no_data": "#EDF0F3",
    "withheld": "#EDF0F3",
}  # fmt: skip
STATUS_INKS = {
    "met": "#0B5063", "near": "#7A4B00", "missed": "#7D0F2B", "no_data": SECOND,
    "withheld": SECOND,
}  # fmt: skip
# The same statuses as shapes of Vega; a dash is drawn, for its own `stroke` has no inside to fill.
DASH = "M-1,-0.25H1V0.25H-1Z"
STATUS_SHAPES = {
    "met": "circle", "near": "triangle-up", "missed": "square", "not_rated": "diamond",
    "no_data": DASH, "withheld": DASH,
}  # fmt: skip
CATEGORIES = ["#2450A4", "#E0913A", "#1FA99F", "#7D2248", "#98CAEC", "#7C7349"]
SEQUENTIAL = ["#EFF5FB", "#CFE2F3", "#9DC3E4", "#5E9CCF", "#2E6DB4", "#17407F"]
DIVERGING = ["#A01537", "#DE8C97", "#F3F1EF", "#7FBFCC", "#0F7B93"]
FONT = "Source Sans, Source Sans 3, sans-serif"

# Colours of type, lines and surfaces on a dark screen, by those on a light one; what carries data
# keeps its colour, but for the lightest and darkest, which would be lost on the card.
ON_DARK = {
    INK: "#EEF2F7", SECOND: "#C3CCD8", MUTED: "#9AA6B6", CARD: "#1B2430", LINE: "#3A4656",
    GRID: "#2B3643", BRAND: "#6E9BEA", BRAND_DARK: "#9DBDF3", BRAND_TINT: "#24344F",
    "#A01537": "#E0607F", "#0F7B93": "#3DB3CC", "#17407F": "#3F76C8", "#7D2248": "#C46A92",
}  # fmt: skip
RU_NUMBERS = {
    "decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0₽"],
    "percent": "\u00a0%",
}  # fmt: skip
EN_NUMBERS = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}


def styled(chart: Chart, lang: Lang) -> Chart:
    """Give `chart` the product's type, lines and number format, and return it."""
    # Altair's `configure_…` copy the whole chart, each of them.
    chart.config = look(lang)
    return chart


@cache
def look(lang: Lang) -> alt.Config:
    """Return the product's type, lines and number format."""
    return alt.Config(
        font=FONT,
        background=CARD,
        locale=alt.Locale(number=RU_NUMBERS if lang == "ru" else EN_NUMBERS),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=SECOND,
            titleColor=SECOND,
            labelFontSize=13,
            gridColor=GRID,
            domainColor=LINE,
            tickColor=LINE,
        ),
        legend=alt.LegendConfig(labelColor=SECOND, labelFontSize=13, titleColor=SECOND),
    )


def on_dark(spec: Any) -> Any:
    """Return a chart's specification in the colours of a dark screen; its data stay as they are."""
    if isinstance(spec, str):
        return ON_DARK.get(spec, spec)
    if isinstance(spec, list):
        return [on_dark(one) for one in cast("list[Any]", spec)]
    if isinstance(spec, dict):
        return {
            name: part if name == "datasets" else on_dark(part)
            for name, part in cast("dict[str, Any]", spec).items()
        }
    return spec
