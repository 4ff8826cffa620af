"""Charts of time and of names, as native charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.theme import BRAND, CARD, INK, MUTED, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides import axes, native
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import Box, Line, Style
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.native import Label, Series
from dashboard.exports.slides.rows import Rows, colours_of, is_share, rows_with, shared_out
from dashboard.exports.texts import say

# Bars on a slide; more go on to the next.
MOST = 14
# The share of the width for names, and the height of a bar with what is around it.
NAMES, ROW = 0.36, 40.0
LEGEND = 30.0


def trend(deck: Deck, block: Plain) -> None:
    """Add a line over periods, every point with its number, and the target as dashes."""
    rows = rows_with(block["spec"], "target_shown")
    sheet, box = deck.slide(block["title"], block["subtitle"])
    style = Style(16, INK, bold=True)
    told = {n: Label(row["shown"], style, side_of(rows, n)) for n, row in enumerate(rows)}
    aims = {
        n: Label(row["target_shown"], Style(13, SECOND), "b")
        for n, row in enumerate(rows)
        if row["target_shown"]
    }
    fact = Series(
        say("slides.fact", sheet.lang), [row["value"] for row in rows], line=Line(BRAND, 3),
        mark=("circle", 10, BRAND, CARD), labels=told,
    )  # fmt: skip
    aim = Series(
        say("slides.target", sheet.lang), [row["target"] for row in rows],
        line=Line(SECOND, 2, "dash"), mark=("dash", 12, SECOND, SECOND), labels=aims,
    )  # fmt: skip
    has_target = any(row["target"] is not None for row in rows)
    series = [fact, aim] if has_target else [fact]
    periods = [row["period"] for row in rows]
    chart = native.lines(sheet, box, periods, series, block["title"])
    every = [row[name] for row in rows for name in ("value", "target") if row[name] is not None]
    step, ends = axes.nice(min([*every, 0]), max([*every, 0.04]))
    axes.axis(chart.value_axis, 13)
    axes.grid(chart.value_axis, step, ends)
    shares = is_share(block["spec"], "value")
    digits = "0%" if step >= 0.01 else "0.0%"
    chart.value_axis.tick_labels.number_format = digits if shares else "General"
    chart.value_axis.tick_labels.number_format_is_linked = False
    top = LEGEND if has_target else 0
    if has_target:
        axes.legend(chart)
    # Numbers stand above their points, names of periods below.
    inner = Box(box.x + 56, box.y + top + 26, box.w - 84, box.h - top - 26 - 40)
    native.plot(chart, box, inner)


def side_of(rows: Rows, place: int) -> str:
    """Return where the number of a point stands: below it where the line comes from above."""
    value, highest = rows[place]["value"], max(row["value"] for row in rows)
    beside = [rows[one]["value"] for one in (place - 1, place + 1) if 0 <= one < len(rows)]
    is_low = all(one > value for one in beside) and value > highest / 5
    return "b" if beside and is_low else "t"


def named_bars(deck: Deck, block: Plain) -> None:
    """Add a bar for each name with its number, coloured by group."""
    rows = rows_with(block["spec"], "shown")
    colours = colours_of(block["spec"], "group") or {"": BRAND}
    slides = shared_out(rows, MOST)
    highest = max([row["value"] for row in rows] + [1])
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        series = [
            Series(
                group or block["title"],
                [row["value"] if row["group"] == group else None for row in some],
                fill=colour,
                labels={n: told(row) for n, row in enumerate(some) if row["group"] == group},
            )
            for group, colour in colours.items()
        ]
        top = LEGEND if len(colours) > 1 else 0
        box = box._replace(h=min(box.h, ROW * len(some) + top))
        names = [row["name"] for row in some]
        chart = native.bars(sheet, box, names, series, block["title"], is_stacked=False)
        longest = max(width_of(row["shown"], 15, bold=True) for row in some) + 12
        inner = Box(box.x + NAMES * box.w, box.y + top, (1 - NAMES) * box.w, box.h - top)
        chart.value_axis.maximum_scale = highest / max(0.3, 1 - longest / inner.w)
        finish(chart, box, inner, has_legend=top > 0)


def told(row: dict[str, Any]) -> Label:
    """Return the number of a bar, as readers see it."""
    return Label(row["shown"], Style(15, INK if row["value"] else MUTED, bold=True), "outEnd")


def finish(chart: Any, box: Box, inner: Box, *, has_legend: bool) -> None:
    """Give bars their place and their legend."""
    native.plot(chart, box, inner)
    if has_legend:
        axes.legend(chart)


def stacks(deck: Deck, block: Plain) -> None:
    """Add a bar for each name, its parts one after another, with the sum beside the name."""
    rows, spec = rows_with(block["spec"], "n"), block["spec"]
    parts = [(row["name"], row["title"], row["n"], row["total"]) for row in rows]
    stacked(deck, block, parts, colours_of(spec, "title"), colours_of(spec, "title", 1))


def tier_bars(deck: Deck, block: Plain) -> None:
    """Add a bar for each site, its teams by tier."""
    rows, spec = rows_with(block["spec"], "tier_title"), block["spec"]
    parts = [(row["site"], row["tier_title"], row["teams"], row["total"]) for row in rows]
    stacked(deck, block, parts, colours_of(spec, "tier_title"), colours_of(spec, "tier_title", 1))


def stacked(
    deck: Deck, block: Plain, parts: Sequence[tuple[str, str, float, float]],
    colours: dict[str, str], inks: dict[str, str],
) -> None:  # fmt: skip
    """Add bars of parts: name, part, number and sum of each."""
    by_name: dict[str, dict[str, float]] = {}
    sums: dict[str, float] = {}
    for name, part, number, total in parts:
        by_name.setdefault(name, {})[part] = number
        sums[name] = total
    order = names_of(block["spec"]) or list(by_name)
    titles = [title for title in colours if title]
    most = max([*sums.values(), 1])
    slides = shared_out(order, MOST)
    for number, names in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        top = LEGEND if len(titles) > 1 else 0
        box = box._replace(h=min(box.h, ROW * len(names) + top))
        inner = Box(box.x + NAMES * box.w, box.y + top, (1 - NAMES) * box.w, box.h - top)
        series = [
            Series(
                title,
                [by_name[name].get(title) for name in names],
                fill=colours[title],
                labels=in_parts(title, names, by_name, inks[title], inner.w / most),
            )
            for title in titles
        ]
        shown = [f"{name}\u00a0—\u00a0{sums[name]:g}" for name in names]
        chart = native.bars(sheet, box, shown, series, block["title"], is_stacked=True)
        chart.value_axis.maximum_scale = most
        finish(chart, box, inner, has_legend=top > 0)


def names_of(spec: Plain) -> list[str]:
    """Return the names of bars in the order of the chart."""
    for layer in spec.get("layer", []):
        sort = layer.get("encoding", {}).get("y", {}).get("sort")
        if sort:
            return sort
    return []


def in_parts(
    title: str, names: Sequence[str], numbers: dict[str, dict[str, float]], ink: str, unit: float
) -> dict[int, Label]:
    """Return the numbers of parts that are wide enough for theirs."""
    style = Style(13, ink, bold=True)
    return {
        place: Label(text, style, "ctr")
        for place, name in enumerate(names)
        if (number := numbers[name].get(title))
        and width_of(text := f"{number:g}", style.size, bold=True) < number * unit
    }


def answers(deck: Deck, block: Plain) -> None:
    """Add a circle for each period, full for yes, with the word below."""
    rows = rows_with(block["spec"], "shown")
    sheet, box = deck.slide(block["title"], block["subtitle"])
    step = min(box.w / max(len(rows), 1), 190)
    for place, row in enumerate(rows):
        middle = box.x + step * (place + 0.5)
        fill, line = (BRAND, BRAND) if row["value"] > 0 else (CARD, MUTED)
        sheet.shape("ellipse", Box(middle - 22, box.y + 30, 44, 44), fill, Line(line, 3))
        cell = Box(box.x + step * place, box.y + 84, step, 24)
        sheet.text(cell, row["shown"], Style(18, INK, bold=True), "ctr")
        sheet.text(cell._replace(y=box.y + 110, h=20), row["period"], Style(14, SECOND), "ctr")
