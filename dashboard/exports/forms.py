"""The forms in which a page leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.exports import document, paper, workbook
from dashboard.exports.handout import Plain
from dashboard.exports.slides.pages import pptx

# Each takes pages (see `dashboard.exports.handout.plain`) and returns the bytes of one file.
FORMS: dict[str, Callable[[Sequence[Plain]], bytes]] = {
    "png": paper.png,
    "pdf": paper.pdf,
    "pptx": pptx,
    "docx": document.docx,
    "xlsx": workbook.xlsx,
}
