"""Headline numbers as HTML. Every text in it is escaped; a status is shape, colour and word."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from dashboard.reports.base import Tile

# 24 × 24: the colour of a status, its filled shape, and the sign in it.
ICONS = {
    "met": ("#0F7B93", '<circle cx="12" cy="12" r="11"/>', "M7 12.5l3.4 3.4L17 9"),
    "near": ("#F2AE3D", '<path d="M12 2L23 21H1z"/>', "M12 9v6M12 17.6v.4"),
    "missed": (
        "#A01537", '<rect x="2" y="2" width="20" height="20" rx="3"/>', "M8 8l8 8M16 8l-8 8",
    ),
    "no_data": ("#9AA3AF", '<circle cx="12" cy="12" r="10"/>', "M8 12h8"),
    "withheld": ("#9AA3AF", '<circle cx="12" cy="12" r="10"/>', "M8 12h8"),
}  # fmt: skip


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
        f'<div class="rost-label"><span>{label(tile)}</span>'
        f"{icon_of(tile.status, tile.status_word)}</div>"
        f"<div>{number}{unit}</div>{''.join(lines)}"
        f'<div class="rost-foot">{foot}</div></div>'
    )


def label(tile: Tile) -> str:
    """Return what a tile measures, as a link to its explanation where there is one."""
    text = escape(tile.label)
    if not tile.explained_at:
        return text
    return f'<a href="{escape(tile.explained_at)}" target="_self">{text}</a>'


def icon_of(status: str, word: str) -> str:
    """Return the shape of a status that `word` names; nothing where nothing is rated."""
    if status not in ICONS:
        return ""
    colour, shape, sign = ICONS[status]
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<g fill="{colour}">{shape}</g>'
        f'<path d="{sign}" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>'
        "</svg>"
    )
    # `st.html` lets no drawing through but as a picture.
    picture = b64encode(drawn.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(word)}">'
