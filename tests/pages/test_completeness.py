"""The page of completeness on the screen: looked at, used, empty."""

from __future__ import annotations

import pytest

from dashboard.ui import completeness, marks
from pipelines.build import build
from pipelines.load import history, undo
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.duties import DISTRICT, FIRST, SECOND, duties_world, duty, land_on, marked, measured
from tests.pages.test_pages import CYRILLIC, html, opened, tables, tile
from tests.worlds import land_rows

MARIINSKY = "cluster-mariinsky"


def test_the_finding_the_matrix_and_the_letter(sample: Settings) -> None:
    app = opened("completeness", project=MARIINSKY, period="sy2023")
    assert not app.exception
    assert app.title[0].value.replace("\\", "").replace("\xa0", " ") == (
        "Мариинский МО, 2022/23: сдано 12 из 13, в срок 9"
    )
    assert tile(app, "overdue")["word"] == "Нужно напомнить"
    shown = html(app)
    # A status is a shape with its word, and so is what was made of it.
    for word, n in (("В срок", 9), ("С опозданием", 3), ("Не сдано", 1)):
        assert shown.count(f'alt="{word}"') == shown.count(f'class="rost-word">{word}<') == n
    assert (shown.count('alt="принято"'), shown.count('alt="закрыто"')) == (5, 1)
    assert "Мариинский МО" in app.code[0].value
    assert "3 кв. 2022" in app.code[0].value


@pytest.mark.parametrize("project", [MARIINSKY, "services-krasnodar", "routes-poronaysky"])
def test_the_page_speaks_english(sample: Settings, project: str) -> None:
    app = opened("completeness", project=project, lang="en")
    assert not app.exception
    assert "submitted" in app.title[0].value
    boxes = [one for one in app.selectbox if one.key != "project"]
    words = [*[one.label for one in boxes], *[one.label for one in app.button]]
    words += [one.value for one in app.caption]
    assert not [one for one in words if CYRILLIC.search(one)]


def test_year_and_district_stand_in_the_address_by_their_ids(sample: Settings) -> None:
    app = opened("completeness", project=MARIINSKY, period="sy2023")
    assert app.selectbox(key="period").value == "sy2023"
    app.selectbox(key="period").set_value("sy2024").run()
    assert app.query_params["period"] == "sy2024"
    app.selectbox(key="project").set_value("services-krasnodar").run()
    assert not app.exception
    assert app.title[0].value.startswith("Краснодарский край")


def test_an_empty_product_says_what_to_do(empty: Settings) -> None:
    app = opened("completeness")
    assert not app.exception
    assert "Загрузите" in app.info[0].value


def test_a_project_that_has_not_begun_owes_nothing_yet(empty: Settings) -> None:
    duties_world(empty)
    land_rows(empty, "projects", DISTRICT, [
        {"code": "p-duties", "framework": "mutual_internships", "title": "Проект",
         "started": "01.09.2098", "ended": "31.08.2099"},
    ])  # fmt: skip
    build(empty)
    app = opened("completeness")
    assert not app.exception
    assert "сдавать пока нечего" in app.title[0].value
    assert "проверьте даты проекта" in app.info[0].value
    assert "Журналы стажировок" in html(app), "the duties to come are told"


def test_duties_are_accepted_together_and_opened_one_by_one(empty: Settings) -> None:
    """The way of a district's methodist: accept what came, then open one again with a reason."""
    duties_world(empty)
    land_on(empty, "2022-05-20", "assessments", [measured(FIRST), measured(SECOND)])
    build(empty)
    app = opened("completeness", period="sy2022")
    assert app.selectbox(key="mark-offered").value == "to_accept"
    assert app.button(key="mark").disabled
    app.checkbox(key="mark-all-to_accept").check().run()
    app.button(key="mark").click().run()
    assert not app.exception
    assert "Отмечены 2 строки" in app.success[0].value
    assert html(app).count('alt="принято"') == 2
    assert [duty(empty, school=one)["state"] for one in (FIRST, SECOND)] == ["accepted"] * 2

    app.selectbox(key="mark-offered").set_value("to_lock").run()
    app.multiselect(key="mark-rows-to_lock").set_value(["1"]).run()
    app.selectbox(key="mark-state-to_lock").set_value("reopened").run()
    app.button(key="mark").click().run()
    assert "отметка требует причины" in app.error[0].value
    assert duty(empty, school=SECOND)["state"] == "accepted"
    app.text_input(key="mark-reason").set_value("ошибка в файле").run()
    app.button(key="mark").click().run()
    assert "Отмечена 1 строка" in app.success[0].value.replace("\xa0", " ")
    assert duty(empty, school=SECOND)["state"] == "reopened"
    assert [one.manifest.dataset for one in history(empty, Scope.everything())[:2]] == [
        "submissions"
    ] * 2


def test_a_correction_stands_on_both_pages(empty: Settings) -> None:
    duties_world(empty)
    landed = land_on(empty, "2022-05-20", "assessments", [measured(FIRST)])
    land_on(empty, "2022-06-01", "submissions", [marked("закрыто", "01.06.2022")])
    undo(empty, Scope.everything(), landed.batch_id, "чужие баллы", "методист")
    app = opened("completeness", period="sy2022")
    assert not app.exception
    headings = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert "1 исправление в закрытых и принятых периодах" in headings.replace("\xa0", " ")
    assert "чужие баллы" in html(app)
    (states,) = (list(table["Состояние"]) for table in tables(opened("history")))
    assert "Отменена: чужие баллы. Исправление закрытого периода" in [
        one.replace("\\", "") for one in states
    ]


def test_who_may_not_change_a_district_is_offered_no_marks(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = Scope(organisations=frozenset({"mariinsky.basic-school-12"}))
    monkeypatch.setattr(marks, "scope", lambda: school)
    app = opened("completeness", project=MARIINSKY)
    assert not app.exception
    assert "mark-offered" not in [box.key for box in app.selectbox]


def test_a_letter_names_no_address_that_others_cannot_reach(sample: Settings) -> None:
    app = opened("completeness", project=MARIINSKY, period="sy2023")
    assert "http" not in app.code[0].value
    assert {"127.0.0.1", "localhost"} <= completeness.LOOPBACK
