"""Shapes of statuses: each has its own, so that colour never tells alone."""

from __future__ import annotations

from dashboard.charts.theme import STATUS_COLOURS

# 24 × 24: the filled shape of a status, and the sign in it. What is not rated has none.
SHAPES = {
    "met": ('<circle cx="12" cy="12" r="11"/>', "M7 12.5l3.4 3.4L17 9"),
    "near": ('<path d="M12 2L23 21H1z"/>', "M12 9v6M12 17.6v.4"),
    "missed": ('<rect x="2" y="2" width="20" height="20" rx="3"/>', "M8 8l8 8M16 8l-8 8"),
    "no_data": ('<circle cx="12" cy="12" r="10"/>', "M8 12h8"),
    "withheld": ('<circle cx="12" cy="12" r="10"/>', "M8 12h8"),
}


def sign(status: str) -> str:
    """Return the shape of a status as an SVG document."""
    shape, path = SHAPES[status]
    return drawing(
        f'<g fill="{STATUS_COLOURS[status]}">{shape}</g>'
        f'<path d="{path}" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>',
        "0 0 24 24",
    )


def drawing(content: str, box: str) -> str:
    """Return an SVG document of what is drawn in a box."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{content}</svg>'
