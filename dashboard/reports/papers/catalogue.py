"""Every document there is, in the order in which they are offered."""

from __future__ import annotations

from dashboard.reports.base import Report, say
from dashboard.reports.papers import annual_report
from dashboard.reports.papers.base import AskedPaper, Draft, Paper
from pipelines.scope import Scope
from pipelines.texts import Lang

PAPERS = {
    one.key: one
    for one in (
        Paper(
            "annual_report", annual_report.annual_report, frozenset({"internship_sites"}),
            asks="span", sections=annual_report.SECTIONS,
        ),
    )
}  # fmt: skip


def offered(framework_id: str, level: str) -> list[str]:
    """Return the keys of the documents of a framework's project for a `district` or `region`."""
    return [
        key
        for key, paper in PAPERS.items()
        if level in paper.levels and (paper.frameworks is None or framework_id in paper.frameworks)
    ]


def paper_report(scope: Scope, asked: AskedPaper, lang: Lang) -> Report:
    """Return a document."""
    paper = PAPERS[asked.paper]
    return paper.write(Draft(scope, asked, lang, paper.sections))


def paper_name(key: str, lang: Lang) -> str:
    """Return what readers call a document."""
    return say(f"papers.name.{key}", lang)
