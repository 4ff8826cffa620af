"""Documents page: a document that must be handed in, filled from data, and its written sections."""

from __future__ import annotations

from dashboard.reports.papers.catalogue import paper_report
from dashboard.ui import documents, entity_filters, filters, show
from dashboard.ui.i18n import lang
from dashboard.ui.scope import scope
from pipelines.settings import Settings

settings = Settings.from_environment()

# 1. Whose document, which one, and what it is about.
with filters.choices():
    asked = documents.ask_asked()
if not asked:
    entity_filters.stop_without("site")

# 2. The document as it leaves, section by section.
report = paper_report(scope(), asked, lang())
show.show_heading(report)
for block in report.blocks:
    show.show_block(block)
show.show_source(report)
documents.say_live()

# 3. Its sections are written here, and undone in the history; papers of people stand elsewhere.
documents.section_form(settings, asked)
documents.show_links(asked)
