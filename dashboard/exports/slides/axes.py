"""Axes and legends of native charts, and the round numbers on them."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.util import Pt

from dashboard.charts.theme import GRID, SECOND


def legend(chart: Any) -> None:
    """Say above the plot what the colours are."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(14)
    chart.legend.font.color.rgb = RGBColor.from_string(SECOND[1:])


def axis(told: Any, size: float, colour: str = SECOND) -> None:
    """Give an axis its type, and no line of its own."""
    told.has_major_gridlines = False
    told.tick_labels.font.size = Pt(size)
    told.tick_labels.font.color.rgb = RGBColor.from_string(colour[1:])
    told.format.line.fill.background()
    told.major_tick_mark = told.minor_tick_mark = XL_TICK_MARK.NONE


def grid(told: Any, step: float, ends: tuple[float, float]) -> None:
    """Give an axis of numbers its ends and its lines."""
    told.minimum_scale, told.maximum_scale = ends
    told.major_unit = step
    told.has_major_gridlines = True
    told.major_gridlines.format.line.color.rgb = RGBColor.from_string(GRID[1:])
    told.major_gridlines.format.line.width = Pt(1)


def steps(low: float, high: float, most: int = 5) -> list[float]:
    """Return the round numbers within an axis."""
    step, _ = nice(low, high, most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def nice(low: float, high: float, most: int = 4) -> tuple[float, tuple[float, float]]:
    """Return a round step that divides an axis into `most` parts or fewer, and its ends."""
    span = (high - low) or 1
    power = 10 ** floor(log10(span / most))
    step = next(one * power for one in (1, 2, 2.5, 5, 10, 20) if one * power * most >= span)
    return step, (floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step)
