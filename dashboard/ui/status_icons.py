"""Shapes of statuses as pictures, for HTML."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from dashboard.charts.theme import STATUS_COLOURS

# 24 × 24: the filled shape of a status, and the sign in it.
SHAPES = {
    "met": ('<circle cx="12" cy="12" r="11"/>', "M7 12.5l3.4 3.4L17 9"),
    "near": ('<path d="M12 2L23 21H1z"/>', "M12 9v6M12 17.6v.4"),
    "missed": ('<rect x="2" y="2" width="20" height="20" rx="3"/>', "M8 8l8 8M16 8l-8 8"),
    "no_data": ('<circle cx="12" cy="12" r="10"/>', "M8 12h8"),
    "withheld": ('<circle cx="12" cy="12" r="10"/>', "M8 12h8"),
}


def icon_of(status: str, word: str) -> str:
    """Return the shape of a status that `word` names; nothing where nothing is rated."""
    if status not in SHAPES:
        return ""
    shape, sign = SHAPES[status]
    return picture(
        f'<g fill="{STATUS_COLOURS[status]}">{shape}</g>'
        f'<path d="{sign}" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>',
        "0 0 24 24",
        word,
    )


def picture(drawing: str, box: str, alt: str, style: str = "") -> str:
    """Return a drawing as an image; `st.html` lets no drawing through but as a picture."""
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawing}</svg>'
    data = b64encode(drawn.encode()).decode()
    shown = f' class="{style}"' if style else ""
    return f'<img{shown} src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'
