"""The page of an organisation: what the matrix and the report published of it."""

from __future__ import annotations

import re

import pytest

from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, html, opened, tables, tile

SCHOOL_4 = "krymsky.secondary-school-4"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_school_shows_where_it_gives_and_where_it_receives(sample: Settings, lang: str) -> None:
    app = opened("organisation", project=KRYMSKY, organisation=SCHOOL_4, year="2022", lang=lang)
    assert not app.exception
    assert (tile(app, "gives")["value"], tile(app, "receives")["value"]) == ("2", "1")
    places = tables(app)[0]
    assert [name.split(".")[0] for name in places.iloc[:, 0]] == [
        "Стажировка 3", "Стажировка 5", "Стажировка 1",
    ]  # fmt: skip
    roles = {"ru": ["даёт", "даёт", "получает"], "en": ["gives", "gives", "receives"]}
    assert places.iloc[:, 1].to_list() == roles[lang]
    mutual = set(re.findall(r"МБОУ [\w №\xa0]+?(?= ⇄)", " ".join(places.iloc[:, 3])))
    assert {name.replace("\xa0", " ") for name in mutual} == {
        "МБОУ СОШ № 1", "МБОУ гимназия № 7", "МБОУ ООШ № 23", "МБОУ СОШ № 25",
    }  # fmt: skip
    words = [*[one.label for one in app.selectbox], *places.columns, *tables(app)[-1].columns]
    assert {bool(CYRILLIC.search(one)) for one in words} == {lang == "ru"}


def test_what_a_school_still_owes_leads_to_where_it_is_told_and_uploaded(sample: Settings) -> None:
    app = opened("organisation", project=KRYMSKY, organisation=SCHOOL_4)
    assert tile(app, "debts")["value"] == "3"
    assert 'href="completeness?project=mutual-internships-krymsky&amp;period=sy2022"' in html(app)
    assert 'href="upload?project=mutual-internships-krymsky"' in html(app)
    assert "Достигнуто" in tile(app, "S4-I3")["word"]


def test_a_support_school_shows_its_teachers_and_sites(sample: Settings) -> None:
    app = opened(
        "organisation", project="internship-sites-timashevsky", year="2022",
        organisation="timashevsky.secondary-school-1",
    )  # fmt: skip
    assert not app.exception
    assert tile(app, "S0-F-07")["value"] == "16", "hours of its programme"
    staff = next(frame for frame in tables(app) if "Должность" in frame.columns)
    assert len(staff) == 10
    assert len(re.findall(r'href="person\?person=p\w+&amp;project=', html(app))) == 10
    assert 'href="site?site=internship-sites-timashevsky.' in html(app)


def test_a_link_by_id_alone_opens_its_own_district(sample: Settings) -> None:
    app = opened("organisation", organisation="poronaysky.organisation-2-korablik")
    assert "Кораблик" in app.title[0].value
    assert app.selectbox(key="project").value == "routes-poronaysky"
    assert not app.warning


def test_a_district_of_a_regions_project_has_organisations_too(sample: Settings) -> None:
    app = opened("organisation", project="services-krasnodar.sochi", lang="en")
    assert not app.exception
    assert "ТМС" in app.title[0].value


def test_an_organisation_that_is_gone_is_said_to_be(sample: Settings) -> None:
    app = opened("organisation", project=KRYMSKY, organisation="krymsky.closed-long-ago")
    assert not app.exception
    assert "из ссылки" in app.warning[0].value
    assert "организация" not in app.title[0].value
    assert "organisation" not in app.query_params


@pytest.mark.parametrize("page", ["organisation", "person", "site"])
def test_a_page_of_an_entity_survives_an_empty_product(empty: Settings, page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert app.info


def test_names_of_teachers_are_closed_to_who_may_not_see_them(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    nameless = classmethod(lambda cls: cls(is_everything=True))
    monkeypatch.setattr(Scope, "everything", nameless)
    app = opened(
        "organisation", project="internship-sites-timashevsky",
        organisation="timashevsky.secondary-school-1",
    )  # fmt: skip
    assert not app.exception
    assert not [frame for frame in tables(app) if "Должность" in frame.columns]
    assert "person?person=" not in html(app)
    card = opened("person", project="internship-sites-timashevsky")
    assert not card.exception
    assert "персональные данные" in card.info[0].value
