"""The search in the sidebar of every page, and the way above a page's title."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import KRYMSKY, html, opened


def hits(app: AppTest, words: str) -> dict[str, str]:
    """Return what is found: label of each link → its address."""
    app.text_input(key="search").set_value(words).run()
    assert not app.exception
    links = [one.proto for one in app.get("page_link")]
    return {
        one.label.replace("\\", ""): f"{one.page}?{one.query_string}"
        for one in links
        if one.query_string
    }


@pytest.mark.parametrize("page", ["district", "registers", "upload", "organisation"])
def test_every_page_has_the_search(sample: Settings, page: str) -> None:
    found = hits(opened(page, project=KRYMSKY), "гимназия")
    label, address = next(iter(found.items()))
    assert label == "МБОУ гимназия № 7 · Крымский район"
    assert "organisation=krymsky.gymnasium-7" in address
    assert "project=mutual-internships-krymsky" in address


def test_a_teacher_is_found_and_no_address_holds_the_name(sample: Settings) -> None:
    app = opened("registers", lang="en")
    found = hits(app, "малкина анна")
    ((label, address),) = found.items()
    assert label == "Малкина Анна Петровна · МБДОУ № 2 «Кораблик»"
    assert re.fullmatch(r"person\?person=p\w{12}&project=routes-poronaysky&lang=en", address)
    assert "малкина" not in str(dict(app.query_params))


def test_what_is_not_found_has_a_hint(sample: Settings) -> None:
    app = opened()
    assert not hits(app, "зззззз")
    assert [one for one in app.caption if "Ничего не нашлось" in one.value]
    assert not hits(app, "ы"), "one letter is no search"


def test_more_than_ten_are_not_shown(sample: Settings) -> None:
    app = opened()
    assert len(hits(app, "мбоу")) == 10
    assert [one for one in app.caption if "Показаны 10 из" in one.value]


def test_without_names_no_teacher_is_found(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    nameless = classmethod(lambda cls: cls(is_everything=True))
    monkeypatch.setattr(Scope, "everything", nameless)
    assert not hits(opened(), "малкина")


def test_an_empty_product_has_nothing_to_find(empty: Settings) -> None:
    app = opened("upload")
    assert not hits(app, "школа")


def test_a_district_and_an_organisation_show_the_way_to_them(sample: Settings) -> None:
    way = re.findall(r'<nav class="rost-trail".*?</nav>', html(opened(project=KRYMSKY)))
    assert "Краснодарский край" in way[0]
    app = opened("organisation", project=KRYMSKY, organisation="krymsky.secondary-school-4")
    way = re.findall(r'<nav class="rost-trail".*?</nav>', html(app))
    assert 'href="district?project=mutual-internships-krymsky"' in way[0]
