"""Methodology page: versions and what waits, old and new numbers side by side, own parameters."""

from __future__ import annotations

from dashboard.reports.methodology import methodology_report
from dashboard.ui import filters, methodology, show
from dashboard.ui.i18n import lang
from dashboard.ui.scope import scope
from pipelines.settings import Settings

settings = Settings.from_environment()

# 1. Which version holds, and whether another one waits.
with filters.choices():
    state = methodology.state_of(settings)
report = methodology_report(scope(), state, lang())
show.show_heading(report)

# 2. The versions with how they differ; two of them side by side; what districts set themselves.
part = methodology.ask_part()
if part == "versions":
    methodology.show_versions(settings, state)
elif part == "compare":
    methodology.show_comparison(settings, state)
else:
    methodology.show_parameters()
show.show_source(report)
