"""Organisations beside their peers as a native chart of dots."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dashboard.charts.peers import FILLS, TONES
from dashboard.charts.theme import BRAND_TINT, INK, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides import native
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import Box, Style
from dashboard.exports.slides.native import Label, Line, Series
from dashboard.exports.slides.rows import domain_of, is_share, rows_with

# How viewers call the shape of each verdict; they have no triangle that points down.
SYMBOLS = {"higher": "triangle", "lower": "diamond"}
SIZE = 11
# How high above the middle of its row the name of a kind stands, and the band around it, in rows.
NAME, BAND = 0.43, 0.3
# The height of a row, in points.
ROW = 128.0


def peer_dots(deck: Deck, block: Plain) -> None:
    """Add a row for each kind: its organisations as dots, their middle half and median."""
    spec = block["spec"]
    kinds, dots = rows_with(spec, "middle"), rows_with(spec, "tone")
    low, high = domain_of(spec, "value")
    sheet, box = deck.slide(block["title"], block["subtitle"])
    box = box._replace(h=min(box.h, ROW * len(kinds) + 40))
    inner = Box(box.x + 10, box.y + 4, box.w - 30, box.h - 36)
    unit = inner.h / (len(kinds) + 0.24)
    series = [
        *(part for kind in kinds if kind["middle"] is not None for part in typical(kind, unit)),
        *of_organisations(dots),
        names(kinds, low),
    ]
    chart = native.dots(sheet, box, series, block["title"])
    down, across = chart.value_axis, chart.category_axis
    native.axis(down, 13)
    native.axis(across, 13)
    down.minimum_scale, down.maximum_scale = -0.62, len(kinds) - 0.38
    down.reverse_order = True
    down.visible = False
    step, _ = native.nice(low, high)
    native.grid(across, step, (low, high))
    shares = is_share(spec, "value")
    whole = "0%" if step >= 0.01 else "0.0%"
    across.tick_labels.number_format = whole if shares else "General"
    across.tick_labels.number_format_is_linked = False
    native.plot(chart, box, inner)


def typical(kind: dict[str, Any], unit: float) -> list[Series]:
    """Return the middle half of a kind as a thick line, and its median as a line across."""
    row = kind["row"]
    band = Line(BRAND_TINT, 2 * BAND * unit)
    median = [(kind["middle"], row - BAND), (kind["middle"], row + BAND)]
    return [
        Series(f"{kind['kind']}: 25–75 %", [(kind["low"], row), (kind["high"], row)], line=band),
        Series(f"{kind['kind']}: {kind['middle_shown'] if 'middle_shown' in kind else '50 %'}",
               median, line=Line(INK, 2.5)),
    ]  # fmt: skip


def of_organisations(dots: list[dict[str, Any]]) -> list[Series]:
    """Return the dots, those of one verdict together."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for dot in dots:
        found[dot["word"], dot["verdict"], dot["tone"]].append(dot)
    return [
        Series(
            word,
            [(dot["value"], dot["place"]) for dot in some],
            mark=(SYMBOLS.get(verdict, "circle"), SIZE, FILLS[tone], TONES[tone]),
        )
        for (word, verdict, tone), some in found.items()
    ]


def names(kinds: list[dict[str, Any]], low: float) -> Series:
    """Return the names of kinds as texts at the left edge, above their rows."""
    style = Style(14, SECOND, bold=True)
    told = {place: Label(kind["kind"], style, "r") for place, kind in enumerate(kinds)}
    return Series(" ", [(low, kind["row"] - NAME) for kind in kinds], labels=told,
                  mark=("none", 5, "", ""))  # fmt: skip
