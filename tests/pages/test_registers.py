"""The page of registers: what is offered, how it is narrowed down, what an empty one says."""

from __future__ import annotations

import pytest

from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, html, opened

PORONAYSKY = "routes-poronaysky"


def test_registers_with_rows_come_first_and_the_address_chooses(sample: Settings) -> None:
    app = opened("registers", project=KRYMSKY, register="mentor_pairs")
    assert not app.exception
    names = app.selectbox(key="register").options
    empty = ["пока пусто" in name for name in names]
    assert True in empty
    assert empty == sorted(empty)
    assert app.selectbox(key="register").value == "mentor_pairs"
    assert "190 пар" in app.title[0].value
    assert "МБОУ СОШ № 56" in html(app).replace("\xa0", " ")


def test_mutual_pairs_alone_and_a_search_in_them(sample: Settings) -> None:
    app = opened("registers", project=KRYMSKY, register="mentor_pairs")
    app.toggle(key="register-is_mutual").set_value(True).run()
    assert "16 пар" in app.title[0].value
    assert html(app).count("<tr>") == 17
    app.text_input(key="register-search").set_value("нет такой школы").run()
    assert not app.exception
    assert app.info
    assert "<table>" not in html(app)


def test_an_empty_register_says_what_to_upload(sample: Settings) -> None:
    app = opened("registers", project=KRYMSKY, register="risk_register")
    assert not app.exception
    assert "Риски" in app.info[0].value
    assert "пока пусто" in app.title[0].value


def test_a_long_register_shows_its_first_rows_and_offers_all(sample: Settings) -> None:
    app = opened("registers", project=PORONAYSKY, register="growth_journal")
    assert any("первые 200 из 388" in caption.value for caption in app.caption)
    assert html(app).count("<tr>") == 201
    (button,) = app.get("download_button")
    assert "388" in button.proto.label


def test_materials_have_their_codes_and_links(sample: Settings) -> None:
    app = opened("registers", project=PORONAYSKY, register="materials")
    assert html(app).count('src="data:image/svg+xml') == 3
    assert 'href="https://example.org/' in html(app)


@pytest.mark.parametrize("register", ["calendar", "route_register", "materials", "documents"])
def test_the_page_speaks_english(sample: Settings, register: str) -> None:
    app = opened("registers", project=PORONAYSKY, register=register, lang="en")
    assert not app.exception
    heads = html(app).split("<thead>")[1].split("</thead>")[0]
    for text in (app.title[0].value, heads, *[one.label for one in app.selectbox]):
        assert not CYRILLIC.search(text), text


def test_a_regional_project_has_registers_of_its_own(sample: Settings) -> None:
    app = opened("registers", project=KRYMSKY, register="status_path")
    app.selectbox(key="project").set_value("services-krasnodar.apsheronskiy").run()
    app.selectbox(key="register").set_value("status_path").run()
    assert not app.exception
    assert "Работает по плану" in html(app)
    assert "mentor_pairs" not in app.selectbox(key="register").options


def test_a_register_that_is_not_offered_falls_back(sample: Settings) -> None:
    app = opened("registers", project=PORONAYSKY, register="cluster_members")
    assert not app.exception
    assert app.selectbox(key="register").value == "route_register"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("registers", lang=lang)
    assert not app.exception
    assert app.info
