"""What the page of packs is made of: its choices, the making page by page, packs of readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import streamlit as st

from dashboard import warehouse
from dashboard.exports import packs
from dashboard.exports.handout import named
from dashboard.exports.packs import PackPage
from dashboard.reports.addresses import place_id
from dashboard.reports.mutual import PARTS
from dashboard.reports.papers.catalogue import PAPERS, paper_name
from dashboard.ui import frozen, modes
from dashboard.ui.downloads import File, offer
from dashboard.ui.filters import url_select
from dashboard.ui.i18n import lang, t
from dashboard.ui.maker import MAKER, Shown
from dashboard.ui.markdown import plain
from dashboard.ui.mutual import TRANSFER
from dashboard.ui.pages import open_pages
from dashboard.ui.scope import scope, who
from dashboard.ui.shown import districts
from pipelines.audit import record
from pipelines.problems import RostError
from pipelines.settings import Settings

# Several pages are no picture.
FORMS = ("pptx", "pdf", "docx", "xlsx")
MADE = "made-pack"


class Made(NamedTuple):
    """A pack that was made.

    Attributes:
        data: The file.
        names_people: Whether any of its pages does.
    """

    data: bytes
    names_people: bool


@dataclass(frozen=True)
class Asked:
    """The pack that a reader chose.

    Attributes:
        key: Names it in addresses.
        title: What readers call it.
        pages: Its pages.
        is_own: Whether readers put it together.
    """

    key: str
    title: str
    pages: tuple[PackPage, ...]
    is_own: bool


def ask_pack(settings: Settings, framework_id: str) -> Asked:
    """Ask for a pack: those of the framework's councils come first, then those of readers."""
    found = {
        key: Asked(key, pack.title.in_(lang()), pack.pages, is_own=False)
        for key, pack in packs.fitting(framework_id).items()
    }
    found |= {
        key: Asked(key, pack.name, pack.pages, is_own=True)
        for key, pack in packs.own_packs(settings, scope()).items()
    }
    return found[url_select(t("packs.pack"), list(found), lambda key: found[key].title, "pack")]


def ask_pages(pack: Asked) -> list[PackPage]:
    """Ask which pages of a pack are made; all of them at first."""
    names = {str(n): page_name(page) for n, page in enumerate(pack.pages)}
    chosen = st.pills(
        t("packs.pages"), list(names), selection_mode="multi", default=list(names),
        format_func=names.__getitem__, key=f"pack-pages-{pack.key}-{len(names)}",
    )  # fmt: skip
    return [pack.pages[int(n)] for n in sorted(chosen or [], key=int)]


def page_name(page: PackPage) -> str:
    """Return what a page of a pack is called: a document by its name, a part by its own."""
    part, paper = page.choices.get("part"), page.choices.get("paper")
    if paper in PAPERS:
        return paper_name(paper, lang())
    told = [t(f"pages.{page.page}")]
    if page.page == "mutual" and part in (*PARTS, TRANSFER):
        told.append(t(f"mutual.parts.{part}").lower())
    return ": ".join(told)


def ask_form() -> str:
    """Ask in which form a pack leaves."""
    return st.segmented_control(
        t("packs.form"), FORMS, default="pptx", required=True,
        format_func=lambda form: t(f"leave.form.{form}"), key="pack-form",
    )  # fmt: skip


def make_and_offer(
    settings: Settings,
    pack: Asked,
    pages: Sequence[PackPage],
    place: dict[str, Any],
    year: int,
    form: str,
) -> None:
    """Make a pack when asked, saying how far it is, and offer the file."""
    own = place_id(place["project_id"], place["district_id"], place["is_regional"])
    asked = (pack.key, tuple(pages), own, year, form, lang(), tuple(modes.told().items()))
    is_asked = st.button(
        t("packs.make", n=len(pages)), type="primary", disabled=not pages, key="make"
    )
    if is_asked and (found := made(pages, own, year, form)):
        st.session_state[MADE] = (asked, found)
    known = st.session_state.get(MADE)
    # A file of other choices than those on the screen would be taken for theirs.
    if known and known[0] == asked:
        st.success(t("packs.ready"))
        about = (pack.title, place["district_name"], str(year))
        name = named(about, warehouse.known_on(), lang(), form)
        file = File(lambda _: known[1].data, name, pack.key, known[1].names_people)
        offer(t("packs.download"), file, key="pack-file")


def made(pages: Sequence[PackPage], place: str, year: int, form: str) -> Made | None:
    """Return the file of pages; None where none of them has anything to show."""
    shown: list[Shown] = []
    with st.status(t("packs.busy"), expanded=True) as status:
        for page in pages:
            st.write(page_name(page))
            try:
                choices = page.opened_for(place, year) | modes.told()
                told = MAKER.show(scope(), page.page, choices, lang())
            except RostError as error:
                st.warning(plain(error.message(lang())))
            else:
                shown.append(told)
        try:
            data = MAKER.make(form, [one.packed for one in shown]) if shown else None
        except RostError as error:
            st.error(plain(error.message(lang())))
            data = None
        # Why a page is missing stays in sight.
        status.update(
            label=t("packs.done", n=len(shown)),
            state="complete" if data else "error",
            expanded=len(shown) < len(pages),
        )
    return Made(data, any(one.names_people for one in shown)) if data else None


def may_change() -> bool:
    """Return whether the reader makes and removes packs here; nobody does from an old page."""
    return "packs" in open_pages() and scope().may_change and not frozen.is_on()


def offer_removal(settings: Settings, pack: Asked) -> None:
    """Offer to remove a pack that readers put together, and say how another is made."""
    if pack.is_own:
        st.button(
            plain(t("packs.remove", name=pack.title)),
            on_click=remove,
            args=(settings, pack.key),
            disabled=not may_change(),
        )
    st.caption(t("packs.how"))


def remove(settings: Settings, key: str) -> None:
    """Remove a pack of readers, unless the reader may no longer."""
    if may_change():
        packs.remove(settings, scope(), key)
        record(settings, who(), "edit", f"pack {key}: removed")


def offer_to_put(settings: Settings, page: str, choices: dict[str, str]) -> None:
    """Offer to put the page of this run in a pack of readers, to who may make packs."""
    if not may_change():
        return
    names = [pack.name for pack in packs.own_packs(settings, scope()).values()]
    name = st.selectbox(
        t("packs.put"), names, index=None, accept_new_options=True,
        placeholder=t("packs.put_hint"), key="pack-name",
    )  # fmt: skip
    told = (name or "").strip()
    if told and st.button(t("packs.put_do"), key="pack-put", width="stretch"):
        one = PackPage(page=page, choices=choices)
        key = packs.put_in(settings, scope(), who(), told, one, districts())
        record(settings, who(), "edit", f"pack {key}: put {page}")
        st.toast(plain(t("packs.put_done", name=told)))
