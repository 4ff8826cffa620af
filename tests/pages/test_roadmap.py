"""The page of the road map: looked at, used to mark what was done, empty."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import plans
from dashboard.ui import plan_marks
from pipelines.build import build
from pipelines.load import history, undo
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile
from tests.worlds import found_world

CENTRES = "cluster-mariinsky"
ROUTES = "routes-poronaysky"
SERVICES = "services-krasnodar"
EVERYTHING = Scope.everything()


def spoken(text: str) -> str:
    """Return a text as readers see it, without signs of Markdown."""
    return text.replace("\\", "").replace("\xa0", " ")


def opened_for(page: str, project: str, **address: str) -> AppTest:
    """Return a page for a project, a region's too, which the first page does not offer."""
    app = opened(page, project=project, **address)
    if app.selectbox(key="project").value != project:
        app.selectbox(key="project").set_value(project).run()
    return app


def test_the_plan_of_the_services(sample: Settings) -> None:
    app = opened_for("roadmap", SERVICES, period="q2021-3")
    assert not app.exception
    assert spoken(app.title[0].value) == (
        "Краснодарский край: выполнено 20 сроков плана из 52, просрочено — 32"
    )
    assert tile(app, "items")["value"] == "31"
    assert any("Ежегодно: 16" in spoken(one.value) for one in app.caption)
    assert tile(app, "overdue")["word"] == "Отстаём"
    headings = " ".join(spoken(one.value) for one in app.markdown)
    assert "10 пунктов из 31 без своего срока" in headings
    assert "3 этапа, пересекаются — 2" in headings
    agenda = next(frame for frame in tables(app) if "Когда" in frame.columns and "Что" in frame)
    # Seven items of August and September, and one of June and July.
    assert sorted(agenda[agenda["Что"] == "Дорожная карта"]["№"], key=int) == [
        "15", "16", "17", "18", "19", "22", "27", "28",
    ]  # fmt: skip
    # A district of the region sees the plan of the region.
    of_district = opened_for("roadmap", f"{SERVICES}.apsheronskiy")
    assert tile(of_district, "items")["value"] == "31"


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("project", [SERVICES, ROUTES, CENTRES, KRYMSKY, TIMASHEVSKY])
def test_the_page_speaks_both_languages(sample: Settings, project: str, lang: str) -> None:
    app = opened_for("roadmap", project, lang=lang)
    assert not app.exception
    boxes = [one for one in app.selectbox if one.key != "project"]
    words = [one.label for one in (*boxes, *app.button)]
    words += [one.value for one in app.caption]
    words += re.findall(r"<th[^>]*>([^<]+)</th>", html(app))
    words = [one for one in words if one != "№"]
    assert words
    for one in words:
        assert bool(CYRILLIC.search(one)) == (lang == "ru"), one


def test_one_plan_and_another_quarter_are_chosen_by_the_address(sample: Settings) -> None:
    app = opened("roadmap", project=ROUTES, plan="state", period="q2025-4")
    assert tile(app, "items")["value"] == "24"
    assert app.selectbox(key="period").value == "q2025-4"
    app.selectbox(key="plan").set_value("all").run()
    assert tile(app, "items")["value"] == "29"
    wrong = opened("roadmap", project=ROUTES, plan="magic", period="q1812-9")
    assert not wrong.exception
    assert tile(wrong, "items")["value"] == "29"


def test_an_item_is_marked_as_done_and_unmarked_again(own_sample: Settings) -> None:
    app = opened("roadmap", project=CENTRES)
    assert tile(app, "overdue")["value"] == "8"
    names = app.selectbox(key="done-item").options
    chosen = next(one for one in names if one.startswith("3.3."))
    app.selectbox(key="done-item").select(chosen).run()
    app.button(key="done").click().run()
    assert "документ" in app.warning[0].value
    app.text_input(key="done-document").set_value("Справка от 30.05.2024").run()
    app.button(key="done").click().run()
    assert not app.exception
    assert "3.3." in spoken(app.success[0].value)
    assert tile(app, "overdue")["value"] == "7"
    assert tile(app, "done")["value"] == "16"
    times = plans.times(EVERYTHING, CENTRES)
    (marked,) = (row for row in times.to_dicts() if row["number"] == "3.3.")
    assert marked["state"] == "done"
    assert chosen not in app.selectbox(key="done-item").options

    (batch, *_) = history(own_sample, EVERYTHING)
    assert batch.manifest.dataset == "plan_marks"
    undo(own_sample, EVERYTHING, batch.manifest.batch_id, "проба", "методист")
    assert tile(opened("roadmap", project=CENTRES), "overdue")["value"] == "8"


def test_a_regions_plan_is_marked_in_the_district_that_keeps_it(own_sample: Settings) -> None:
    app = opened_for("roadmap", SERVICES)
    app.text_input(key="done-document").set_value("Приказ").run()
    app.button(key="done").click().run()
    assert not app.exception
    assert app.success
    assert tile(app, "overdue")["value"] == "31"
    assert history(own_sample, EVERYTHING)[0].manifest.districts == ["krasnodar-iro"]


def test_a_risk_is_weighed_and_stays_one(own_sample: Settings) -> None:
    app = opened("roadmap", project=ROUTES)
    title = app.selectbox(key="risk-title").value
    before = {row["risk_title"]: row for row in plans.risks(EVERYTHING, ROUTES).to_dicts()}
    app.selectbox(key=f"risk-status-{title}").set_value("happened").run()
    app.selectbox(key=f"risk-probability-{title}").set_value(4).run()
    app.selectbox(key=f"risk-impact-{title}").set_value(5).run()
    app.button(key="risk").click().run()
    assert not app.exception
    assert title in spoken(app.success[0].value)
    risks = {row["risk_title"]: row for row in plans.risks(EVERYTHING, ROUTES).to_dicts()}
    assert risks.keys() == before.keys()
    changed = risks[title]
    assert (changed["status"], changed["weight"]) == ("happened", 20)
    assert changed["prevention"] == before[title]["prevention"]
    assert changed["checked_on"] == plans.today(EVERYTHING)
    headings = " ".join(spoken(one.value) for one in app.markdown)
    assert "4 риска, сработало — 1" in headings
    assert "Высокий вес у 1 риска из 1 оценённых" in headings


def test_who_may_not_change_a_district_is_offered_no_marks(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_marks, "scope", lambda: Scope.of_districts("timashevsky"))
    app = opened("roadmap", project=ROUTES)
    assert not app.exception
    assert not {"done", "risk"} & {button.key for button in app.button}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("roadmap", lang=lang)
    assert not app.exception
    assert app.info


def test_a_project_without_a_plan_says_what_to_upload(empty: Settings) -> None:
    found_world(empty, "Бесплановый", "growth_points", {})
    build(empty)
    app = opened("roadmap")
    assert not app.exception
    assert "плана пока нет" in app.title[0].value
    assert "Загрузите пункты плана" in app.info[0].value
