"""What becomes a link and a QR code in a table, and what stays text."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard.charts.qr import is_link, qr_image
from dashboard.ui.rows import rows_html
from tests.access.hostile import BROKEN_LINK, IMAGE, SCRIPT_LINK


@pytest.mark.parametrize(
    "text",
    [SCRIPT_LINK, BROKEN_LINK, "data:text/html,x", "//evil.example", "http://", "http:" + IMAGE,
     f"https://evil.example/{'x' * 3000}", " javascript:window.pwned=1", "http://\u2100.example"],
)  # fmt: skip
def test_no_link_is_made_of_what_is_no_address(text: str) -> None:
    rows = pl.DataFrame({"Ссылка": [text]})
    shown = rows_html(rows, qr="Ссылка")
    assert "<a " not in shown
    assert "data:image" not in shown


def test_the_longest_link_has_its_code() -> None:
    link = f"https://example.org/{'я' * 990}"
    assert is_link(link)
    assert qr_image(link).startswith("data:image")
