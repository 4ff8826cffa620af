"""Pages as a file of slides."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

from pptx.presentation import Presentation
from pptx.slide import Slide

from dashboard.exports.archives import stable
from dashboard.exports.handout import Plain
from dashboard.exports.slides.cover import cover
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.figures import figure
from dashboard.exports.slides.listing import listing
from dashboard.exports.slides.prose import prose
from dashboard.exports.slides.template import blank
from dashboard.exports.slides.tiles import tiles
from dashboard.exports.texts import LOCALES, say
from pipelines.texts import Lang

ENDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}endParaRPr"
KINDS: dict[str, Callable[[Deck, Plain], None]] = {
    "tiles": tiles,
    "figure": figure,
    "listing": listing,
    "prose": prose,
}


def pptx(pages: Sequence[Plain]) -> bytes:
    """Return pages as slides, 16 to 9: a first slide for each, then its blocks.

    The same pages give the same bytes.
    """
    file = blank()
    for page in pages:
        deck, n_before = Deck(file, page), len(file.slides)
        if left := cover(deck):
            prose(deck, {"title": say("slides.choices", deck.lang), "paragraphs": left})
        for block in page["blocks"]:
            KINDS[block["kind"]](deck, block)
        if page["notes"]:
            prose(deck, {"title": say("slides.notes", deck.lang), "paragraphs": page["notes"]})
        speak(list(file.slides)[n_before:], deck.lang)
    as_of = dt.date.fromisoformat(pages[0]["as_of"])
    about(file, pages[0], as_of)
    made = io.BytesIO()
    file.save(made)
    return stable(made.getvalue(), as_of)


def speak(slides: Sequence[Slide], lang: Lang) -> None:
    """Say in native charts, whose axes and legends python-pptx writes, which language they are."""
    shapes: list[Any] = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    for shape in shapes:
        for one in shape.chart._chartSpace.iter(ENDS):
            one.set("lang", LOCALES[lang])


def about(file: Presentation, page: Plain, as_of: dt.date) -> None:
    """Say in the file what it is."""
    told = file.core_properties
    told.title = page["title"][:255]
    told.subject = page["page_title"][:255]
    told.author = told.last_modified_by = "Рост" if page["lang"] == "ru" else "Rost"
    told.language = LOCALES[page["lang"]]
    told.keywords = page["code"]
    told.created = told.modified = dt.datetime.combine(as_of, dt.time())
    told.revision = 1
