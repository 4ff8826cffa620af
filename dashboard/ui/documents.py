"""The page of documents: which one is asked for, and the sections that people write."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.queries import places, plans
from dashboard.reports import numbers
from dashboard.reports.papers.base import WHOLE, AskedPaper, Section, texts_of
from dashboard.reports.papers.catalogue import PAPERS, offered, paper_name
from dashboard.reports.papers.narrative import room
from dashboard.ui import entity_filters, filters, frozen, roadmap
from dashboard.ui.edits import land_edit
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope, who
from dashboard.ui.shown import shown as page_shown
from pipelines.settings import Settings
from pipelines.text_edits import SectionText, write_section


def ask_asked() -> AskedPaper | None:
    """Ask for a district and project, a document and what it is about; None without a site."""
    row = filters.place(places.projects(scope(), whole_regions=True), t("documents.place"))
    keys = offered(row["framework_id"], "district" if row["district_id"] else "region")

    def named(key: str) -> str:
        return paper_name(key, lang())

    key = filters.url_select(t("documents.paper"), keys, named, "paper")
    paper = PAPERS[key]
    # A file of the page is called as its document.
    page_shown().page_title = named(key)
    site = entity_filters.site(row) if paper.of_site else ""
    if site is None:
        return None
    year, period_id = ask_period(row, paper.asks)
    day = (
        filters.matrix_day(row["project_id"], row["district_id"])
        if paper.of_site and row["district_id"]
        else None
    )
    return AskedPaper(
        key, row["project_id"], row["district_id"], row["region_id"], row["district_name"],
        row["framework_id"], row["is_regional"], year, period_id, site, day,
    )  # fmt: skip


def ask_period(row: dict[str, Any], asks: str) -> tuple[int, str]:
    """Ask for the period of a document; return the year in which it ends, and its id."""
    project_id = row["project_id"]
    if asks == "now":
        year = plans.today(scope()).year
        return year, f"cy{year}"
    if asks == "quarter":
        quarter = roadmap.ask_quarter(project_id, row["district_id"])
        year, number = quarter or (plans.today(scope()).year, 1)
        return year, f"q{year}-{number}"
    frame = places.years(scope(), project_id)
    kinds = {
        year: f"{'cy' if is_calendar else 'sy'}{year}"
        for year, is_calendar in frame.select("year", "is_calendar").iter_rows()
    }
    if asks == "year" or frame.is_empty():
        year = filters.year(project_id)
        return year, kinds[year]
    best = frame.sort("n_values", "year", descending=True)["year"][0]
    told = frame.filter(frame["n_values"] > 0)["year"].to_list()
    # How the whole project stands is how it stood last.
    ends = {own: year for year, own in kinds.items()} | {WHOLE: max(told, default=best)}

    def named(own: str) -> str:
        return t("documents.whole") if own == WHOLE else numbers.period(own, lang())

    # The year of other pages is the period that is offered first.
    year = str(st.query_params.get("year") or st.session_state.get("year") or "")
    first = next((own for one, own in kinds.items() if str(one) == year), kinds[best])
    label = t("filters.period")
    period_id = filters.url_select(label, list(ends), named, "period", first)
    return ends[period_id], period_id


def say_live() -> None:
    """Say that numbers change with the data and how they are kept; an old page has them kept."""
    if not frozen.is_on():
        st.caption(plain(t("documents.live")))


def show_links(asked: AskedPaper) -> None:
    """Lead to the documents of one person, which stand on that person's page."""
    if asked.district_id and scope().may_see_names:
        st.page_link(
            "../pages/person.py", label=t("documents.of_people"), icon=":material/person:",
            query_params={"project": asked.overview.own},
        )  # fmt: skip


def section_form(settings: Settings, asked: AskedPaper) -> None:
    """Offer to write the sections of a document; none where nothing may be changed."""
    # Who may not see a name would take it away with what is written anew.
    names = scope().sees_full_names
    sections = tuple(one for one in PAPERS[asked.paper].sections if names or not one.is_personal)
    if frozen.is_on() or not sections or not scope().may_write(asked.district_id):
        return
    texts = texts_of(scope(), asked, sections)
    with st.container(border=True, key="card-section"):
        st.markdown(f"#### {plain(t('documents.write'))}")
        st.caption(plain(t("documents.write_help", n=len(texts), of=len(sections))))
        # Said where the button was pressed, once the document is new.
        if told := st.session_state.pop("landed_section", None):
            st.success(plain(told))
        section = ask_section(sections, texts)
        write_form(settings, asked, section, texts.get(section.key, ""))


def ask_section(sections: tuple[Section, ...], texts: dict[str, str]) -> Section:
    """Ask which section is written; those without a text say so."""
    by_key = {one.key: one for one in sections}

    def named(key: str) -> str:
        title = by_key[key].title(lang())
        return title if key in texts else t("documents.empty_section", title=title)

    first = next((key for key in by_key if key not in texts), sections[0].key)
    key = filters.url_select(
        t("documents.section"), list(by_key), named, "section", first, is_told=False
    )
    return by_key[key]


def write_form(settings: Settings, asked: AskedPaper, section: Section, text: str) -> None:
    """Offer to write one section, with how long it may be."""
    own = f"{asked.project_id}-{asked.district_id}-{asked.period_id}-{section.key}"
    told = st.text_area(t("documents.text"), text, height=260, key=f"section-text-{own}").strip()
    told_room = plain(room(section, told, lang()))
    limit = section.limit()
    if limit and len(told) > limit:
        st.warning(told_room)
    else:
        st.caption(told_room)
    if not st.button(t("documents.save"), type="primary", key="save-section"):
        return
    if not told or told == text:
        st.warning(t("documents.nothing_new" if told else "documents.text_needed"))
        return
    wanted = SectionText(
        asked.project_id, asked.district_id or "", asked.period_id, section.written_as, told
    )
    land_edit(
        lambda: write_section(settings, scope(), wanted, who()),
        t("documents.busy"),
        landed_section=t("documents.saved", section=section.title(lang())),
    )
