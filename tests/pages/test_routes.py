"""The page of routes and mentoring, with the numbers of the sample, narrowed down, empty."""

from __future__ import annotations

import json
import re

import pytest

from pipelines.build import build
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile
from tests.pages.test_roadmap import CENTRES, ROUTES, SERVICES, opened_for, spoken
from tests.worlds import found_world


def test_the_bank_the_young_and_the_way_of_the_model(sample: Settings) -> None:
    app = opened("routes", project=ROUTES, year="2025")
    assert not app.exception
    assert tile(app, "routes")["value"] == "57"
    assert (tile(app, "succeeded")["value"], tile(app, "completed")["value"]) == ("45", "12")
    assert tile(app, "overdue")["word"] == "Все в срок"
    # Each indicator stands between the base and the target that were published.
    pairs = {code: tile(app, code)["note"] for code in map("S2-P{}".format, range(1, 7))}
    for code, (base, target) in {
        "S2-P1": (10, 30), "S2-P2": (5, 10), "S2-P3": (15, 30),
        "S2-P4": (85, 90), "S2-P5": (50, 60), "S2-P6": (30, 50),
    }.items():  # fmt: skip
        note = spoken(pairs[code])
        assert f"исходно {base},0 %" in note
        assert f"цель {target},0 %" in note
    assert "путь −16,7 %" in spoken(pairs["S2-P3"])
    assert "Достигнуто 2" not in app.subheader[0].value
    assert "Достигнуты 2 показателя модели из 6" in spoken(app.subheader[0].value)


def test_young_teachers_without_a_mentor_lead_to_their_pages(sample: Settings) -> None:
    app = opened("routes", project=ROUTES, year="2023")
    assert spoken(app.title[0].value) == (
        "Поронайский район: 57 маршрутов, без наставника — 5 молодых педагогов"
    )
    assert (tile(app, "alone")["value"], tile(app, "alone")["note"]) == ("5", "из 6 молодых")
    young = next(frame for frame in tables(app) if "Есть ли наставник" in frame.columns)
    assert list(young["Есть ли наставник"]).count("Нет наставника") == 5
    assert re.search(r'href="person\?person=p\w+&amp;project=routes-poronaysky', html(app))
    assert re.search(r'href="organisation\?organisation=poronaysky\.', html(app))
    trained = opened("routes", project=TIMASHEVSKY, year="2022")
    assert tile(trained, "alone")["note"] == "из 28 молодых", "as the year's report counts them"


def test_deficits_are_counted_by_people(sample: Settings) -> None:
    app = opened("routes", project=ROUTES, year="2023")
    headings = [spoken(one.value) for one in app.markdown]
    assert "#### Чаще всего не хватает: Методическая — у 23 из 57 (40,4 %)" in headings
    (chart,) = (
        one for one in app.get("vega_lite_chart") if "Чаще всего" in one.proto.alt
    )  # fmt: skip
    assert "rect" in json.dumps(json.loads(chart.proto.spec))
    none = opened("routes", project=KRYMSKY)
    assert any("Дефицитов не нашли ни у кого" in one.value for one in none.caption)


def test_filters_stand_in_the_address_by_their_ids(sample: Settings) -> None:
    app = opened("routes", project=ROUTES, year="2023", kind="mentoring", status="succeeded")
    assert tile(app, "routes")["value"] == "18"
    box = app.selectbox(key="organisation")
    assert box.value == "all"
    box.select(box.options[1]).run()
    assert not app.exception
    chosen = app.selectbox(key="organisation").value
    assert chosen.startswith("poronaysky.")
    assert chosen in app.query_params["organisation"]
    assert app.title[0].value.startswith(app.selectbox(key="organisation").options[1])
    assert spoken(tile(app, "S2-P3")["note"]).startswith("1 из 8"), (
        "of the school, not the district"
    )
    gone = opened("routes", project=ROUTES, organisation="no-such", kind="magic", status="magic")
    assert not gone.exception
    assert tile(gone, "routes")["value"] == "57"


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("project", [SERVICES, ROUTES, CENTRES, KRYMSKY, TIMASHEVSKY])
def test_the_page_speaks_both_languages(sample: Settings, project: str, lang: str) -> None:
    app = opened_for("routes", project, lang=lang)
    assert not app.exception
    words = [one.label for one in app.selectbox]
    words += [one.value for one in app.caption]
    words += re.findall(r"<th[^>]*>([^<]+)</th>", html(app))
    for one in words:
        assert bool(CYRILLIC.search(one)) == (lang == "ru"), one


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("routes", lang=lang)
    assert not app.exception
    assert app.info


def test_a_project_without_routes_says_what_to_upload(empty: Settings) -> None:
    found_world(empty, "Нехоженый", "growth_points", {"people": []})
    build(empty)
    app = opened("routes")
    assert not app.exception
    assert "маршрутов пока нет" in app.title[0].value
    assert "Загрузите маршруты" in app.info[0].value
    assert any("Загрузите: Маршруты" in spoken(one.value) for one in app.caption)
