"""The page of a site: its passport, its teams and load, its journal."""

from __future__ import annotations

import pytest

from pipelines.settings import Settings
from tests.pages.test_pages import KRYMSKY, html, opened, tables, tile

FIRST = "mutual-internships-krymsky.1"


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_direction_shows_its_teams_curators_and_journal(sample: Settings, lang: str) -> None:
    app = opened("site", project=KRYMSKY, site=FIRST, lang=lang)
    assert not app.exception
    assert tile(app, "teams")["value"] == "14"
    assert tile(app, "load")["value"] == {"ru": "2,5", "en": "2.5"}[lang]
    passport, teams, curators, *_ = tables(app)
    assert len(passport) == 6
    assert (passport.iloc[:, 1] == {"ru": "Есть", "en": "There"}[lang]).sum() == 1
    assert teams.iloc[:, 0].value_counts().to_list() == [7, 4, 3]
    assert dict(curators.iloc[:, [0, 2]].itertuples(index=False)) == {
        "Резник": "39", "Володина": "28",
    }  # fmt: skip
    journal = tables(app)[-1]
    assert len(journal) == 21
    assert 'href="organisation?organisation=krymsky.gymnasium-7' in html(app)


def test_the_heaviest_load_is_that_of_the_third_direction(sample: Settings) -> None:
    app = opened("site", project=KRYMSKY, site="mutual-internships-krymsky.3")
    assert tile(app, "load")["value"] == "7,5"


def test_an_internship_site_shows_its_trainees_and_indicators(sample: Settings) -> None:
    app = opened("site", project="internship-sites-timashevsky", year="2022")
    assert not app.exception
    assert tile(app, "S0-F-07")["value"] == "16"
    assert tile(app, "passport")["unit"] == "из 6"
    assert app.selectbox(key="site").options.__len__() == 9
    trainees = next(frame for frame in tables(app) if "Откуда" in frame.columns)
    assert str(len(trainees)) == tile(app, "people")["value"] == "14"
    assert tile(app, "hours")["value"] == "34"


def test_a_project_without_sites_says_what_to_upload(sample: Settings) -> None:
    app = opened("site", project="cluster-mariinsky")
    assert not app.exception
    assert "«Перечень площадок»" in app.info[0].value


def test_a_site_that_is_gone_is_said_to_be(sample: Settings) -> None:
    app = opened("site", project=KRYMSKY, site="mutual-internships-krymsky.99")
    assert not app.exception
    assert app.warning
    assert "Стажировка 1" in app.title[0].value
