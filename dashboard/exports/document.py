"""Pages as a document that can be edited: real headings, tables, captions and fields.

Set as offices do: A4, margins of 30, 15, 20 and 20 mm, Times New Roman.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Paper

from dashboard.exports.archives import stable
from dashboard.exports.document_blocks import Writer
from dashboard.exports.document_styles import dress
from dashboard.exports.handout import Plain
from dashboard.exports.texts import LOCALES


def docx(pages: Sequence[Plain]) -> bytes:
    """Return pages as one document; the same pages give the same bytes."""
    first = pages[0]
    paper = Document()
    describe(paper, first)
    dress(paper, first["lang"])
    writer = Writer(paper, first["lang"])
    writer.write_foot(first, is_alone=len(pages) == 1)
    if len(pages) > 1:
        writer.write_contents([page["title"] for page in pages])
    for n, page in enumerate(pages):
        writer.write_page(page, n if len(pages) > 1 else None)
    made = io.BytesIO()
    paper.save(made)
    return stable(made.getvalue(), dt.date.fromisoformat(first["as_of"]))


def describe(paper: Paper, first: Plain) -> None:
    """Say in the properties of a document what it is; nobody is named as its author."""
    told = paper.core_properties
    as_of = dt.datetime.fromisoformat(first["as_of"])
    told.title, told.subject = first["title"][:255], first["page_title"][:255]
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.created = told.modified = as_of
    told.language = LOCALES[first["lang"]]
    told.revision = 1
