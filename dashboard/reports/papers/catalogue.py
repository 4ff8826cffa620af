"""Every document there is, in the order in which they are offered."""

from __future__ import annotations

from dashboard.reports.base import Report, say
from dashboard.reports.kept import kept
from dashboard.reports.papers import six_indicators, year_analysis
from dashboard.reports.papers.agenda import agenda
from dashboard.reports.papers.analytical_note import analytical_note
from dashboard.reports.papers.annual_report import SECTIONS as ANNUAL
from dashboard.reports.papers.annual_report import annual_report
from dashboard.reports.papers.base import AskedPaper, Draft, Paper
from dashboard.reports.papers.order_annexes import cluster_list, curator_list
from dashboard.reports.papers.protocol_book import protocol_book
from dashboard.reports.papers.site_journal import site_journal
from pipelines.scope import Scope
from pipelines.texts import Lang

SITES, SERVICES = frozenset({"internship_sites"}), frozenset({"methodical_services"})
ROUTES = frozenset({"individual_routes"})
# Whose programme asks for an analysis of the year, and who has a council.
ANALYSED = frozenset({"growth_points", "mutual_internships"})
WITH_SITES = frozenset({"mutual_internships", "internship_sites"})
REGION, BOTH = ("region",), ("district", "region")

PAPERS = {
    one.key: one
    for one in (
        Paper("annual_report", annual_report, SITES, asks="span", sections=ANNUAL),
        Paper(
            "six_indicators", six_indicators.six_indicators, ROUTES,
            sections=six_indicators.SECTIONS,
        ),
        Paper(
            "year_analysis", year_analysis.year_analysis, ANALYSED, asks="span",
            sections=year_analysis.SECTIONS,
        ),
        Paper("site_journal", site_journal, WITH_SITES, asks="span", of_site=True),
        Paper("cluster_list", cluster_list, SERVICES, levels=REGION),
        Paper("curator_list", curator_list, SERVICES, asks="now", levels=REGION),
        Paper("analytical_note", analytical_note, None, levels=BOTH),
        Paper("protocol_book", protocol_book, None, asks="span"),
        Paper("agenda", agenda, None, asks="quarter", levels=BOTH),
    )
}  # fmt: skip


def offered(framework_id: str, level: str) -> list[str]:
    """Return the keys of the documents of a framework's project for a `district` or `region`."""
    return [
        key
        for key, paper in PAPERS.items()
        if level in paper.levels and (paper.frameworks is None or framework_id in paper.frameworks)
    ]


@kept
def paper_report(scope: Scope, asked: AskedPaper, lang: Lang) -> Report:
    """Return a document."""
    paper = PAPERS[asked.paper]
    return paper.write(Draft(scope, asked, lang, paper.sections))


def paper_name(key: str, lang: Lang) -> str:
    """Return what readers call a document."""
    return say(f"papers.name.{key}", lang)
