"""The page of the network: agreements against participation in every project of the sample."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from dashboard.charts.network import spots_of
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile


def test_the_network_of_timashevsky(sample: Settings) -> None:
    app = opened("network", project=TIMASHEVSKY, year="2022")
    assert not app.exception
    assert tile(app, "partners") | {"value": "8", "note": "заявлено 9, названо 8"} == tile(
        app, "partners"
    )
    assert tile(app, "partners_seen")["value"] == "7 из 8"
    assert tile(app, "guests")["value"] == "3"
    partners = tables(app)[0].set_index("Район")["Связь"]
    assert partners["г-к Анапа"] == "Не был ни разу"
    assert partners[partners == "Гость без соглашения"].index.to_list() == [
        "Динской район", "Северский район", "Славянский район",
    ]  # fmt: skip
    assert "events?project=internship-sites-timashevsky&amp;year=2022&amp;event-guest=" in html(app)
    agreements = next(frame for frame in tables(app) if "Документ" in frame.columns)
    assert len(agreements) == 8
    assert agreements["Откуда"].str.startswith("dokumenty.xls").all()


def test_the_year_chosen_is_the_year_shown(sample: Settings) -> None:
    app = opened("network", project=TIMASHEVSKY, year="2023")
    assert tile(app, "partners_seen")["value"] == "0 из 8"
    years = next(frame for frame in tables(app) if "Участий" in frame.columns)
    assert dict(zip(years["Учебный год"], years["Участий"], strict=True)) == {
        "2022/23": "0", "2021/22": "32",
    }  # fmt: skip


def test_a_network_of_organisations(sample: Settings) -> None:
    app = opened("network", project=KRYMSKY, year="2022")
    assert not app.exception
    assert tile(app, "named")["value"] == "4"
    agreements = next(frame for frame in tables(app) if "Документ" in frame.columns)
    assert sorted(agreements["Организация"].str.replace("\xa0", " ")) == [
        "ТМС", "Школа № 12", "Школа № 4", "Школа № 6",
    ]  # fmt: skip


def test_an_outside_partner_and_the_districts_own_schools(sample: Settings) -> None:
    app = opened("network", project="routes-poronaysky", year="2024")
    assert "ЦНППМ" in app.title[0].value
    assert tile(app, "joint")["value"] == "1"
    app = opened("network", project="cluster-mariinsky", year="2023")
    assert tile(app, "own")["value"] == "9 из 18"
    assert html(app).count('href="organisation?') == 9


def test_no_network_says_what_to_upload(sample: Settings) -> None:
    app = opened("network", project=TIMASHEVSKY)
    app.selectbox(key="project").set_value("services-krasnodar.abinskiy").run()
    assert not app.exception
    assert "сети пока нет" in app.title[0].value
    assert "Реестр документов" in app.info[0].value


def test_the_page_speaks_english(sample: Settings) -> None:
    app = opened("network", project=TIMASHEVSKY, year="2022", lang="en")
    assert not app.exception
    assert "7 partner districts of 8" in app.title[0].value
    for head in html(app).split("<thead>")[1:]:
        assert not CYRILLIC.search(head.split("</thead>")[0])


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("network", lang=lang)
    assert not app.exception
    assert app.info


@pytest.mark.parametrize("n", [1, 2, 9, 20])
def test_partners_stand_apart_and_always_on_the_same_spot(n: int) -> None:
    names = [f"Район {number}" for number in range(n)]
    spots = spots_of(names)
    assert spots == spots_of(names[::-1])
    assert len(set(spots.values())) == n
    for side in (1, -1):
        heights = sorted(spot.y for spot in spots.values() if math.copysign(1, spot.x) == side)
        assert all(b - a >= 1.8 / n for a, b in pairwise(heights))
        assert all(abs(one) <= 0.9 for one in heights)
