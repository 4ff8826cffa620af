"""Colours and type of every chart; the tokens of the product's look."""

from __future__ import annotations

import altair as alt

from pipelines.texts import Lang

# What a chart function returns and a page shows.
Chart = alt.Chart | alt.LayerChart | alt.FacetChart

INK, SECOND, MUTED = "#17202B", "#4A5665", "#667182"
CARD, LINE, GRID = "#FFFFFF", "#DCE2EA", "#E9EDF2"
BRAND, BRAND_DARK, BRAND_TINT = "#2450A4", "#17346F", "#E6EDF9"
# From the lightest to the darkest: reserve, promising, leader. Darker is further on.
TIER_COLOURS = {"leader": "#17407F", "promising": "#5D9BCF", "reserve": "#CFE0F3"}
TIER_INK = {"leader": CARD, "promising": INK, "reserve": INK}
AGREED, NOT_AGREED = BRAND, "#E0913A"
FONT = "Source Sans, Source Sans 3, sans-serif"

RU_NUMBERS = {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0₽"]}
EN_NUMBERS = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}


def styled(chart: Chart, lang: Lang) -> Chart:
    """Return `chart` with the product's type, lines and number format."""
    return (
        chart.configure(
            font=FONT,
            background=CARD,
            locale=alt.Locale(number=RU_NUMBERS if lang == "ru" else EN_NUMBERS),
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=SECOND,
            titleColor=SECOND,
            labelFontSize=13,
            gridColor=GRID,
            domainColor=LINE,
            tickColor=LINE,
        )
        .configure_legend(labelColor=SECOND, labelFontSize=13, titleColor=SECOND)
    )
