"""Axes of what is drawn with shapes."""

from __future__ import annotations

from typing import NamedTuple

from babel.numbers import format_percent

from pipelines.texts import Lang


class Scale(NamedTuple):
    """An axis of numbers across a slide: where it starts, points for a unit, its first number."""

    start: float
    unit: float
    low: float

    def __call__(self, value: float) -> float:
        """Return where a number stands."""
        return self.start + (value - self.low) * self.unit


def percent(value: float, lang: Lang) -> str:
    """Return a share as readers of an axis see it."""
    return format_percent(round(value, 4), "#,##0.## %" if lang == "ru" else "#,##0.##%", lang)
