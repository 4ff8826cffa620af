"""The methodology page: versions, two of them side by side, own parameters, and who adopts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exports.forms import FORMS
from dashboard.exports.handout import plain
from dashboard.exports.origin import origin_of
from dashboard.ui import scope as ui_scope
from dashboard.ui.headless import handout_of
from pipelines import audit
from pipelines.build import build
from pipelines.methodology.journal import adopt, adopted_versions
from pipelines.rules import kept_rules
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.pages.signed import sign_in
from tests.pages.test_pages import CYRILLIC, opened, tables, tile
from tests.worlds import district_of, found_world, land_rows

TARGET = {
    "indicator": "S4-D3", "period": "2021/22", "baseline": 0, "comparator": "не менее",
    "target": 1,
}  # fmt: skip
PARAMETERS = [
    {"indicator": "S0-F-01", "parameter": "max_experience_years", "number": 5,
     "valid_from": "01.09.2021"},
]  # fmt: skip
EVERYTHING = Scope.everything()


def before_an_update(settings: Settings) -> None:
    """Build a district by other rules than the product's."""
    own = found_world(settings, "Первый", "mutual_internships", {"targets": [TARGET]})
    land_rows(settings, "parameters", own, PARAMETERS)
    before = settings.landing.parent / "before"
    shutil.copytree(settings.sql, before)
    path = before / "indicators" / "open_internship_sites.sql"
    path.write_text(path.read_text("utf-8") + "where number > 1\n", "utf-8")
    build(replace(settings, sql=before))
    kept_rules(settings)


@pytest.fixture
def world(made: Made) -> Settings:
    """A district that was built by other rules than the product's, as before an update."""
    return made(before_an_update)


def adopted(settings: Settings) -> None:
    """Let somebody adopt the rules before the update."""
    own = adopted_versions(settings)[0].rules
    adopt(settings, own, "Методика 2021", "Протокол № 1", "2021/22", "админ")


def at(part: str, **address: str) -> AppTest:
    """Return the page at one of its parts."""
    return opened("methodology", part=part, **address)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_two_versions_stand_side_by_side_in_each_language(world: Settings, lang: str) -> None:
    page = at("compare", lang=lang)
    assert not page.exception
    assert not page.error
    assert tile(page, "methodology-up")["value"] == "1"
    text = " ".join(frame.to_string() for frame in tables(page))
    assert ("выше" in text) if lang == "ru" else ("up" in text)
    assert "where number &gt; 1" in text or "where number > 1" in text
    assert [one.language for one in page.code] == ["diff"]
    titles = " ".join([page.title[0].value, *(one.label for one in page.selectbox)])
    assert bool(CYRILLIC.search(titles.replace("Первый край", ""))) is (lang == "ru")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_who_moves_is_told_for_one_period_and_one_indicator(world: Settings, lang: str) -> None:
    page = at("compare", lang=lang, period="sy2022", of="open_internship_sites")
    rows = tables(page)[-1]
    assert list(rows.iloc[:, 1]) == ["Первый край"]
    assert list(rows.iloc[0, 2:4]) == ["0", "1"]
    page.selectbox(key="new").select(page.selectbox(key="old").value).run()
    assert tile(page, "methodology-up")["value"] == "0"


def test_an_update_is_announced_where_its_page_may_be_opened(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(world)
    page = opened("district")
    assert [one for one in page.warning if "Числа уже считаются по новой" in one.value]
    adopted(world)
    build(world)
    page = opened("district")
    assert [one for one in page.warning if "пока считаются по принятой" in one.value]
    page = opened("methodology")
    assert not page.warning, "its heading says so"
    assert [one for one in page.caption if "пока считаются по принятой" in one.value]
    sign_in(monkeypatch, world, "viewer", [district_of("Первый")])
    assert not [one for one in opened("district").warning if "етодика" in one.value]


def test_exports_say_by_which_methodology_they_are(world: Settings, tmp_path: Path) -> None:
    def origin() -> str:
        return " ".join(origin_of(plain(handout_of(EVERYTHING, "district", {}, "ru"))))

    assert "Методика: «Поставка» от" in origin()
    build(world)
    assert "Методика: не принята" in origin()
    adopted(world)
    build(world)
    assert "Методика: «Методика 2021» от" in origin()
    english = plain(handout_of(EVERYTHING, "district", {}, "en"))
    assert "Methodology: “Методика 2021” of" in " ".join(origin_of(english))
    for form in FORMS.values():
        assert form([english])


def test_the_comparison_leaves_as_it_is_seen(world: Settings) -> None:
    told = handout_of(EVERYTHING, "methodology", {"part": "compare", "period": "sy2022"}, "ru")
    keys = {getattr(block, "key", "") for block in told.blocks}
    assert {"methodology-changed", "methodology-texts", "methodology-values"} <= keys
    assert {"old", "new", "period"} <= {one.key for one in told.choices}
    assert not told.names_people


def test_the_administrator_adopts_and_numbers_follow(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted(world)
    sign_in(monkeypatch, world, "admin", login="главный")
    page = opened("methodology")
    page.button(key="methodology-adopt").click().run()
    assert page.error, "a name and a reason are needed"
    page.text_input(key="methodology-name").set_value("Методика 2022")
    page.text_input(key="methodology-from").set_value("2022/23")
    page.text_area(key="methodology-note").set_value("Приказ № 5")
    page.button(key="methodology-adopt").click().run()
    assert not page.exception
    assert [one for one in page.success if "Методика 2022" in one.value]
    last = adopted_versions(world)[-1]
    assert (last.name, last.adopted_by, last.from_period) == ("Методика 2022", "главный", "sy2023")
    assert audit.lines(world)[0].what == "methodology"
    assert not page.warning
    page.session_state["part"] = "compare"
    assert [one for one in page.run().info if "администратор видит" in one.value]


def test_nobody_else_is_offered_to_adopt(world: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [one for one in opened("methodology").button if one.key == "methodology-adopt"]
    sign_in(monkeypatch, world, "district", [district_of("Первый")])
    assert not [one for one in opened("methodology").button if one.key == "methodology-adopt"]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_what_districts_set_themselves_stands_with_its_dates(world: Settings, lang: str) -> None:
    rows = tables(at("parameters", lang=lang))[0]
    assert rows.iloc[0, 0] == "Первый край"
    assert {"S0-F-01", "5"} <= set(rows.iloc[0])
    assert {"01.09.2021", "1 Sep 2021"} & set(rows.iloc[0])


def test_another_district_sees_nothing_of_it(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = Scope(districts=frozenset({"elsewhere"}), may_see_names=True)
    with ui_scope.given(elsewhere):
        assert at("compare").info
        assert not tables(at("parameters"))[0].size
