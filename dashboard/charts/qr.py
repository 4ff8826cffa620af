"""QR codes of links. Knows nothing of Streamlit."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import segno

# Bytes of a link; no QR code holds many more.
LONGEST = 2000


def is_link(text: str) -> bool:
    """Return whether a text is an address that a browser may open."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_short = len(text.encode(errors="replace")) <= LONGEST
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and is_short


# One takes 3 ms and is asked for again on each run of the page.
@lru_cache(maxsize=2000)
def qr_image(link: str) -> str:
    """Return the QR code of a link as the address of an SVG that holds the picture itself.

    An `<svg>` in the page would be lost: Streamlit lets none through.
    """
    return segno.make(link, error="m", micro=False).svg_data_uri(
        border=2, light="#fff", omitsize=True
    )
