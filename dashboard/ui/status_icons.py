"""Shapes of statuses and other small drawings as pictures, for HTML."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from dashboard.charts.status_signs import SHAPES, sign


def icon_of(status: str, word: str) -> str:
    """Return the shape of a status that `word` names; nothing where nothing is rated."""
    return picture(sign(status), word) if status in SHAPES else ""


def picture(drawn: str, alt: str, style: str = "") -> str:
    """Return an SVG document as an image; `st.html` lets no drawing through but as a picture."""
    data = b64encode(drawn.encode()).decode()
    shown = f' class="{style}"' if style else ""
    return f'<img{shown} src="data:image/svg+xml;base64,{data}" alt="{escape(alt)}">'
