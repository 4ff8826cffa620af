"""Headline numbers as HTML. Every text in it is escaped; a status is shape, colour and word."""

from __future__ import annotations

from html import escape

from dashboard.charts.status_signs import drawing
from dashboard.reports.base import Tile
from dashboard.ui.modes import carried
from dashboard.ui.status_icons import icon_of, picture

# What is longer is words, which take more than one line.
LONGEST_NUMBER = 12


def tiles_html(tiles: list[Tile], is_chain: bool = False) -> str:
    """Return the tiles side by side; they wrap on a narrow screen. A chain has arrows between."""
    chain = " rost-chain" if is_chain else ""
    return f'<div class="rost-tiles{chain}">{"".join(map(tile_html, tiles))}</div>'


def tile_html(tile: Tile) -> str:
    """Return one tile."""
    words = " rost-words" if len(tile.value) > LONGEST_NUMBER else ""
    number = f'<span class="rost-value{words}">{escape(tile.value)}</span>'
    unit = f'<span class="rost-unit">{escape(tile.unit)}</span>' if tile.unit else ""
    lines = [
        f'<div class="rost-{name}">{escape(text)}</div>'
        for name, text in (("change", tile.change), ("note", tile.note))
        if text
    ]
    foot = "".join(
        f'<span class="rost-{name}">{escape(text)}</span>'
        for name, text in (("period", tile.period), ("word", tile.status_word))
        if text
    )
    return (
        f'<div class="rost-tile rost-{escape(tile.status)}" data-tile="{escape(tile.key)}"'
        f' title="{escape(tile.help)}">'
        f'<div class="rost-label"><span>{label(tile)}</span>'
        f"{icon_of(tile.status, tile.status_word)}</div>"
        f'<div class="rost-number-line"><span>{number}{unit}</span>{sparkline(tile.line)}</div>'
        f"{''.join(lines)}{bar(tile)}"
        f'<div class="rost-foot">{foot}</div></div>'
    )


def label(tile: Tile) -> str:
    """Return what a tile measures, as a link to its explanation where there is one."""
    text = escape(tile.label)
    led = carried(tile.explained_at)
    return f'<a href="{escape(led)}" target="_self">{text}</a>' if led else text


def bar(tile: Tile) -> str:
    """Return how far the number is on its way to the target; nothing without a target."""
    if tile.filled is None:
        return ""
    mark = f'<i style="left:{100 * tile.mark:.1f}%"></i>' if tile.mark is not None else ""
    return f'<div class="rost-bar"><b style="width:{100 * tile.filled:.1f}%"></b>{mark}</div>'


def sparkline(values: tuple[float, ...]) -> str:
    """Return the values of the periods so far as a small line with its last point."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step, span = 80 / (len(values) - 1), (high - low) or 1
    points = [(4 + n * step, 26 - 20 * (one - low) / span) for n, one in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    drawn = drawing(
        f'<polyline points="{path}" fill="none" stroke="#8CA0C4" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#2450A4"/>',
        "0 0 88 32",
    )
    return picture(drawn, "", "rost-line")
