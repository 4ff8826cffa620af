"""The region's page by what was published of its project, looked at and asked."""

from __future__ import annotations

import pytest

from dashboard.queries import due_items, regions, services
from dashboard.reports.base import Figure, Listing, Report, Tile, Tiles
from dashboard.reports.region import region_report
from dashboard.reports.region_base import Asked
from dashboard.reports.region_map import short
from dashboard.reports.region_plan import by_month
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang
from tests.pages.test_pages import CYRILLIC, html, opened, tables, tile

EVERYTHING = Scope.everything()
PROJECT = "services-krasnodar"
REGION = Asked("krasnodar", "Краснодарский край", PROJECT, 2021)


def asked(year: int, shown: str = "cluster", title: str = "") -> Asked:
    return Asked("krasnodar", "Краснодарский край", PROJECT, year, shown, title)


def tiles(report: Report) -> dict[str, Tile]:
    return {
        one.key: one for block in report.blocks if isinstance(block, Tiles) for one in block.tiles
    }


def figure(report: Report, key: str) -> Figure:
    return next(one for one in report.blocks if isinstance(one, Figure) and one.key == key)


def listing(report: Report, key: str) -> Listing:
    return next(one for one in report.blocks if isinstance(one, Listing) and one.key == key)


def test_the_page_tells_the_finding_and_the_four_targets(sample: Settings) -> None:
    app = opened("region", project=PROJECT, year="2021")
    assert not app.exception
    assert app.title[0].value.replace("\\", "") == (
        "Краснодарский край, 2021: достигнуто 3 из 4 целей; 10 служб поднялись в кластер выше"
    )
    targets = {"S1-E2b": "70,0", "S1-E3": "80,0", "S1-E4": "75,0", "S1-E5": "30,0"}
    for code, target in targets.items():
        assert f"цель {target}" in tile(app, code)["note"], code
    assert tile(app, "S1-E3")["word"] == "Зона внимания"
    members = next(frame for frame in tables(app) if "Год назад" in frame.columns)
    assert len(members) == 44
    assert members["Движение"].value_counts().to_dict() == {"без изменений": 34, "Выше": 10}
    assert "district?project=services-krasnodar.anapa&amp;year=2021" in html(app)
    assert "organisation?organisation=anapa.methodical-service" in html(app)


def test_the_road_map_has_its_published_shape(sample: Settings) -> None:
    report = region_report(EVERYTHING, REGION, "ru")
    told = tiles(report)
    kinds = ("yearly", "constant", "own_schedule", "once")
    assert [told[f"items_{kind}"].value for kind in kinds] == ["16", "5", "5", "5"]
    assert told["items_yearly"].note.startswith("47 сроков за проект")
    (road_map,) = (block for block in report.blocks if "Дорожная карта" in block.title)
    assert isinstance(road_map, Tiles)
    assert road_map.title == "Дорожная карта: 31 пункт"
    assert road_map.note == "Чаще всех отвечает НИО: 22 из 31."
    assert "август — 6, март — 5" in figure(report, "calendar").title
    months = by_month(due_items.items(EVERYTHING, PROJECT))
    assert months == {1: 1, 2: 0, 3: 5, 4: 3, 5: 1, 6: 1, 7: 1, 8: 6, 9: 2, 10: 0, 11: 0, 12: 0}
    # January 2019 was before the order: item 24 was not due in that year.
    assert due_items.yearly(EVERYTHING, PROJECT, 2019).height == 15
    assert due_items.yearly(EVERYTHING, PROJECT, 2020).height == 16


@pytest.mark.parametrize(
    ("year", "sizes", "up"), [(2019, ["3", "23", "18"], "—"), (2020, ["10", "24", "10"], "15"),
                              (2021, ["12", "30", "2"], "10")]
)  # fmt: skip
def test_clusters_and_their_movement(
    sample: Settings, year: int, sizes: list[str], up: str
) -> None:
    told = tiles(region_report(EVERYTHING, asked(year), "ru"))
    assert [told[f"cluster_{number}"].value for number in (1, 2, 3)] == sizes
    assert told["moved_up"].value == up
    assert told["moved_down"].value == ("—" if up == "—" else "0")


def test_curators_stand_by_their_effectiveness_and_services_by_their_path(
    sample: Settings,
) -> None:
    report = region_report(EVERYTHING, REGION, "ru")
    curators = listing(report, "curators")
    assert curators.title == "6 кураторов; эффективность выросла у 6"
    assert "Закрепление за площадками" in curators.subtitle, "what they curate is not told"
    assert all(one.startswith("person?person=p") for one in curators.links["Куратор"])
    path = listing(report, "status_path")
    assert path.title == "Статус получили 3 службы, на пути к нему — всего 5"
    assert list(path.statuses["Где сейчас"]) == ["met", "met", "near", "not_rated", "not_rated"]
    hidden = services.curators(Scope(districts=frozenset({"krasnodar-iro"})), PROJECT)
    assert hidden.is_empty(), "who may not see names sees no rows of persons"


def test_a_tile_is_a_municipality_and_keeps_its_place(sample: Settings) -> None:
    names: list[list[str]] = []
    for one in (asked(2020), asked(2021), asked(2021, "network_participation", "Участие")):
        chart = figure(region_report(EVERYTHING, one, "ru"), "map").chart.to_dict()
        (rows,) = chart["datasets"].values()
        names.append([row["name"] for row in rows])
        assert rows[0]["address"].startswith("district?project=services-krasnodar.")
    assert names[0] == names[1] == names[2]
    assert len(names[0]) == 44, "who holds the region's plan is no municipality"


def test_tiles_show_an_indicator_that_is_chosen(sample: Settings) -> None:
    app = opened("region", project=PROJECT, year="2021", indicator="network_participation")
    assert app.selectbox(key="indicator").value == "network_participation"
    app.selectbox(key="indicator").set_value("cluster").run()
    assert app.query_params["indicator"] == "cluster"
    assert not app.exception


def test_a_year_without_clusters_names_those_that_have(sample: Settings) -> None:
    report = region_report(EVERYTHING, asked(2022), "ru")
    notes = [block.note for block in report.blocks if isinstance(block, Tiles)]
    assert any("2019, 2020, 2021" in note for note in notes)
    assert "кластеров за этот год нет" in figure(report, "map").title


def test_a_region_without_a_project_says_what_to_upload(sample: Settings) -> None:
    app = opened("region", project="routes-poronaysky")
    assert not app.exception
    assert app.title[0].value.endswith("регионального проекта пока нет")
    assert "Закрепление за площадками" in app.caption[0].value
    assert "./?project=routes-poronaysky" in html(app)
    by_region = {
        row["region_id"]: row["project_id"] for row in regions.regions(EVERYTHING).to_dicts()
    }
    assert by_region == {"krasnodar": PROJECT, "kuzbass": None, "sakhalin": None}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_text_is_in_its_language(sample: Settings, lang: Lang) -> None:
    for one in (asked(2019), asked(2021, "satisfaction_with_services", "")):
        report = region_report(EVERYTHING, one, lang)
        words = [block.title for block in report.blocks]
        words += [block.subtitle for block in report.blocks if not isinstance(block, Tiles)]
        words += [name for block in report.blocks if isinstance(block, Listing)
                  for name in block.rows.columns]  # fmt: skip
        words += [told.label + told.unit for told in tiles(report).values()]
        for text in words:
            assert bool(CYRILLIC.search(text)) == (lang == "ru"), text


@pytest.mark.parametrize(
    ("name", "own"),
    [("Абинский район", "Абинский"), ("г. Горячий Ключ", "Горячий Ключ"), ("г-к Анапа", "Анапа"),
     ("Мариинский МО", "Мариинский"), ("Район", "Район")],
)  # fmt: skip
def test_a_municipality_goes_by_its_own_name(name: str, own: str) -> None:
    assert short(name) == own


def test_a_district_sees_its_own_tile_alone(sample: Settings) -> None:
    report = region_report(Scope.of_districts("krymsky"), REGION, "ru")
    (rows,) = figure(report, "map").chart.to_dict()["datasets"].values()
    assert [row["name"] for row in rows] == ["Крымский"]


def test_a_municipality_of_a_project_of_calendar_years_is_told_by_them(sample: Settings) -> None:
    app = opened("district", project=f"{PROJECT}.anapa", year="2021")
    assert not app.exception
    assert "2021" in app.title[0].value
    assert "2020" not in app.title[0].value
