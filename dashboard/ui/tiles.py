"""Headline numbers as HTML. Every text in it is escaped; a status is shape, colour and word."""

from __future__ import annotations

from html import escape

from dashboard.reports.base import Tile

# 24 × 24: a filled shape and the sign in it, drawn once per status.
ICONS = {
    "met": '<circle cx="12" cy="12" r="11"/><path d="M7 12.5l3.4 3.4L17 9"/>',
    "near": '<path d="M12 2L23 21H1z"/><path d="M12 9v6M12 17.6v.4"/>',
    "missed": '<rect x="2" y="2" width="20" height="20" rx="3"/><path d="M8 8l8 8M16 8l-8 8"/>',
    "no_data": '<circle cx="12" cy="12" r="10"/><path d="M8 12h8"/>',
    "withheld": '<circle cx="12" cy="12" r="10"/><path d="M8 12h8"/>',
}


def tiles_html(tiles: list[Tile]) -> str:
    """Return the tiles side by side; they wrap on a narrow screen."""
    return f'<div class="rost-tiles">{"".join(map(tile_html, tiles))}</div>'


def tile_html(tile: Tile) -> str:
    """Return one tile."""
    number = f'<span class="rost-value">{escape(tile.value)}</span>'
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
        f'<div class="rost-label"><span>{escape(tile.label)}</span>{icon(tile)}</div>'
        f"<div>{number}{unit}</div>{''.join(lines)}"
        f'<div class="rost-foot">{foot}</div></div>'
    )


def icon(tile: Tile) -> str:
    """Return the shape of a tile's status; nothing where nothing is rated."""
    if tile.status not in ICONS:
        return ""
    label = escape(tile.status_word)
    return f'<svg viewBox="0 0 24 24" role="img" aria-label="{label}">{ICONS[tile.status]}</svg>'
