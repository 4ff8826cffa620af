"""What people write in sections of reports: it lands like any file and can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.build import Built, build
from pipelines.edits import land_edit
from pipelines.scope import Scope
from pipelines.settings import Settings


@dataclass(frozen=True)
class SectionText:
    """A section of a report.

    Attributes:
        project_id: Project of the report.
        district_id: District that writes.
        period_id: Period of the report.
        section: What the section is called.
        text: What it says.
    """

    project_id: str
    district_id: str
    period_id: str
    section: str
    text: str


def write_section(settings: Settings, scope: Scope, told: SectionText, who: str) -> Built:
    """Land the text of a section, and build the warehouse.

    Raises:
        RowsRefused: It is wrong or outside `scope`; nothing landed.
    """
    row = {
        "project_id": told.project_id,
        "period": told.period_id,
        "section": told.section,
        "text": told.text,
    }
    land_edit(settings, scope, "project_texts", [row], told.district_id, who)
    return build(settings)
