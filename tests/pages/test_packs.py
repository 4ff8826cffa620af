"""Packs: sets of pages that leave together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dashboard.exports import packs
from dashboard.queries import places
from dashboard.ui import packs as ui
from dashboard.ui.headless import handout_of
from dashboard.ui.maker import Shown
from pipelines.audit import lines
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import LANGS
from tests.pages.test_pages import CYRILLIC, KRYMSKY, opened

EVERYTHING = Scope.everything()


class Maker:
    """Stands for the process that makes files: notes what it was asked."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, Mapping[str, str]]] = []
        self.made: list[tuple[str, int]] = []

    def show(self, scope: Scope, page: str, choices: Mapping[str, str], lang: str) -> Shown:
        """Note a page that was asked for; one of them has nothing to show."""
        if page == "network":
            raise RostError("nothing_shown", page=page)
        self.shown.append((page, choices))
        return Shown(page.encode(), names_people=page == "events")

    def make(self, form: str, pages: list[bytes]) -> bytes:
        """Note a file that was asked for."""
        self.made.append((form, len(pages)))
        return b"file"


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """A maker that only notes; the real one is tested with the forms."""
    made = Maker()
    monkeypatch.setattr(ui, "MAKER", made)
    return made


def exports(settings: Settings) -> list[str]:
    """Return what has left with names, the latest first."""
    return [one.detail for one in lines(settings) if one.what == "export"]


def test_each_programme_has_its_council_first(sample: Settings) -> None:
    found = {one["framework_id"] for one in places.projects(EVERYTHING).to_dicts()}
    assert len(found) == 5
    for framework in found:
        first, *others = packs.fitting(framework).items()
        assert first[1].frameworks == (framework,)
        assert [key for key, _ in others] == ["district"]


@pytest.mark.parametrize("key", list(packs.declared()))
def test_every_page_of_a_pack_has_something_to_show(sample: Settings, key: str) -> None:
    pack = packs.declared()[key]
    rows = places.projects(EVERYTHING).to_dicts()
    fitting = [one for one in rows if not pack.frameworks or one["framework_id"] in pack.frameworks]
    for page in pack.pages:
        choices = page.opened_for(fitting[0]["project_id"], 2022)
        assert handout_of(EVERYTHING, page.page, choices, "ru").blocks, page


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_offers_packs_in_both_languages(sample: Settings, lang: str) -> None:
    run = opened("packs", lang=lang, project=KRYMSKY)
    assert not run.exception
    told = " ".join([run.title[0].value, *(one.value for one in run.caption)])
    assert bool(CYRILLIC.search(told)) == (lang == "ru")


def test_a_pack_is_made_page_by_page(own_sample: Settings, maker: Maker) -> None:
    run = opened("packs", project=KRYMSKY, pack="district", year="2022")
    run.button(key="make").click().run()
    assert not run.exception
    assert [page for page, _ in maker.shown] == [
        "overview", "district", "events", "roadmap", "completeness",
    ]  # fmt: skip
    assert {choices["year"] for _, choices in maker.shown} == {"2022"}
    assert "network" in run.warning[0].value
    assert maker.made == [("pptx", 5)]
    assert run.get("download_button")
    run.selectbox(key="pack").set_value("scientific_methodical_council").run()
    # The file is of the other pack.
    assert not run.get("download_button")


def test_a_pack_is_noted_when_it_is_taken_and_names_people(
    own_sample: Settings, maker: Maker, offered: dict[str, Callable[[], bytes]]
) -> None:
    run = opened("packs", project=KRYMSKY, pack="district", year="2022")
    run.button(key="make").click().run()
    assert not exports(own_sample), "what was made has not left yet"
    assert offered["pack-file"]() == b"file"
    assert exports(own_sample) == ["packs district pptx [krymsky]"]
    offered.clear()
    chosen = run.multiselect if run.multiselect else run.button_group
    chosen[0].set_value(["0", "1"]).run()
    run.button(key="make").click().run()
    assert maker.made[-1] == ("pptx", 2)
    offered["pack-file"]()
    assert len(exports(own_sample)) == 1, "neither of the two pages names anybody"


def test_a_pack_looks_as_its_reader_does(own_sample: Settings, maker: Maker) -> None:
    run = opened("packs", project=KRYMSKY, pack="district", names="initials")
    run.button(key="make").click().run()
    assert {choices["names"] for _, choices in maker.shown} == {"initials"}
    run.session_state["mode-names"] = ""
    del run.query_params["names"]
    run.run()
    # The file is of another look.
    assert not run.get("download_button")
