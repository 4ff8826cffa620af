"""The page of data quality on the screen."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import quality
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile
from tests.worlds import found_world


def test_findings_stand_in_cards_with_their_rows(sample: Settings) -> None:
    app = opened("quality", project=TIMASHEVSKY)
    assert not app.exception
    assert "ошибок нет, предупреждают 5 проверок" in app.title[0].value
    assert (tile(app, "fail")["value"], tile(app, "fail")["word"]) == ("0", "Нет")
    assert (tile(app, "warn")["value"], tile(app, "warn")["note"]) == ("5", "12 строк")
    assert tile(app, "clean")["value"] == "11"
    shown = html(app)
    assert shown.count('class="rost-severity') == 5
    assert shown.count('alt="Предупреждение"') == 5
    assert "Динской район" in shown
    told = " ".join(one.value for one in app.markdown)
    assert "Заявленные значения не равны вычисленным: 1\u00a0строка" in told.replace("\\", "")
    assert "Как исправить:" in told.replace("\\", "")


def test_a_row_leads_to_its_cells(sample: Settings) -> None:
    app = opened("quality", project=TIMASHEVSKY)
    assert not columns(app, "Содержимое"), "no file is read before a row is chosen"
    app.selectbox(key="original-stated_differs").select_index(0).run()
    assert not app.exception
    assert columns(app, "Содержимое") == [["S0-F-05", "2021-2022", "9"]]


def columns(app: AppTest, name: str) -> list[list[str]]:
    """Return the cells under `name` in each table that has such a column."""
    return [table[name].to_list() for table in tables(app) if name in table.columns]


def test_whoever_may_not_see_names_is_offered_no_cells(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "scope", lambda: Scope(districts=frozenset({"timashevsky"})))
    app = opened("quality", project=TIMASHEVSKY)
    assert not app.exception
    assert [box.key for box in app.selectbox] == ["project"]


def test_every_district_of_a_region_can_be_chosen(sample: Settings) -> None:
    app = opened("quality", project=KRYMSKY)
    app.selectbox(key="project").set_value("services-krasnodar.abinskiy").run()
    assert not app.exception
    assert app.title[0].value.startswith("Абинский район")
    assert app.selectbox(key="project").options[0] == "Крымский район"


def test_a_long_finding_shows_its_first_rows_and_offers_all(empty: Settings) -> None:
    people = [{"organisation": "МБОУ СОШ № 1", "full_name": f"Без{'а' * n} Анна"}
              for n in range(1, 26)]  # fmt: skip
    found_world(empty, "много", "internship_sites", {"people": people, "sites": []})
    build(empty)
    app = opened("quality")
    assert any("первые 20 из 25" in caption.value for caption in app.caption)
    assert html(app).count("<tr>") == 21
    (button,) = app.get("download_button")
    assert "25" in button.proto.label


def test_a_clean_district_says_so(empty: Settings) -> None:
    found_world(empty, "чисто", "internship_sites", {"people": [], "sites": []})
    build(empty)
    app = opened("quality")
    assert not app.exception
    assert "замечаний к данным нет" in app.title[0].value
    assert "Так с последней загрузки" in app.caption[0].value
    assert 'class="rost-severity' not in html(app)


@pytest.mark.parametrize("project", [KRYMSKY, TIMASHEVSKY])
def test_the_page_speaks_english(sample: Settings, project: str) -> None:
    app = opened("quality", project=project, lang="en")
    assert not app.exception
    heads = [head.split("</thead>")[0] for head in html(app).split("<thead>")[1:]]
    title = app.title[0].value.split(":")[1]
    for text in (title, *heads, *[box.label for box in app.selectbox]):
        assert not CYRILLIC.search(text), text


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("quality", lang=lang)
    assert not app.exception
    assert app.info
