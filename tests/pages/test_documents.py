"""The page of documents: each of them for each project, their numbers, and sections written."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import places
from dashboard.reports.papers.catalogue import PAPERS, offered
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables
from tests.pages.test_roadmap import CENTRES, ROUTES, SERVICES, opened_for, spoken

EVERYTHING = Scope.everything()
FRAMEWORKS = {
    TIMASHEVSKY: "internship_sites", SERVICES: "methodical_services",
    ROUTES: "individual_routes", CENTRES: "growth_points", KRYMSKY: "mutual_internships",
}  # fmt: skip
DOCUMENTS = [
    (project, paper)
    for project, framework in FRAMEWORKS.items()
    for paper in offered(framework, "region" if project == SERVICES else "district")
]
DISTRICTS = ("Крымский район", "Тимашевский район")


def document(paper: str, project: str, **address: str) -> AppTest:
    """Return the page with a document of a project."""
    return opened_for("documents", project, paper=paper, **address)


def prose(app: AppTest) -> str:
    """Return all texts of a page that are no tables."""
    shown = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.warning]
    return spoken("\n".join(one.value for one in shown))


def row_of(app: AppTest, column: str, name: str) -> dict[str, str]:
    """Return the row of the first table that has `column`, whose cell there is `name`."""
    table = next(one for one in tables(app) if column in one and name in list(one[column]))
    return table[table[column] == name].iloc[0].to_dict()


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(("project", "paper"), DOCUMENTS)
def test_a_document_opens_in_each_language(
    sample: Settings, project: str, paper: str, lang: str
) -> None:
    app = document(paper, project, lang=lang)
    assert not app.exception
    assert app.selectbox(key="paper").value == paper
    own = [one.label for one in (*app.selectbox, *app.text_area, *app.button)]
    own += [one.value for one in app.caption]
    own += re.findall(r"<th[^>]*>([^<]+)</th>", html(app))
    for words in (one for one in own if not one.startswith(DISTRICTS)):
        is_code = re.fullmatch(r"№|[\d/—\s]+|S\d-\w+", words)
        assert is_code or bool(CYRILLIC.search(words)) == (lang == "ru"), words


def test_every_document_is_offered_somewhere() -> None:
    assert {paper for _, paper in DOCUMENTS} == set(PAPERS)


def test_the_annual_report_has_the_published_numbers(sample: Settings) -> None:
    app = document("annual_report", TIMASHEVSKY, period="sy2022")
    assert (
        spoken(app.title[0].value) == "Тимашевский район: отчёт инновационной площадки за 2021/22"
    )
    values = {code: row_of(app, "Код", code)["Значение"] for code in ("S0-F-03", "S0-F-04")}
    assert values == {"S0-F-03": "7", "S0-F-04": "12"}
    young = row_of(app, "Код", "S0-F-01")
    assert young["Значение"].replace("\xa0", " ") == "28 человек"
    partners = row_of(app, "Код", "S0-F-05")
    assert (partners["Значение"], partners["Заявлено"]) == ("8", "9")
    share = row_of(app, "Код", "S0-C3-2")
    assert (share["Числитель"], share["Знаменатель"]) == ("31", "60")
    founder = row_of(app, "Сведения", "Учредитель")
    assert founder["Значение"].startswith("Управление образования")
    assert row_of(app, "Сведения", "Телефон, факс, e-mail")["Значение"] == "—"
    headings = [spoken(one.value) for one in app.subheader]
    numbered = [one[:2] for one in headings if re.match(r"\d\.", one)]
    assert numbered == ["1.", "2.", "3.", "4."]
    assert any("(не более 4 страниц)" in one for one in headings)
    assert any("(не более 2 страниц)" in one for one in headings)
    assert "Раздел не написан." in prose(app)
    assert "8 соглашений" in prose(app)


def test_the_report_of_the_whole_project(sample: Settings) -> None:
    app = document("annual_report", TIMASHEVSKY, period="all")
    assert not app.exception
    assert "за всё время" in spoken(app.title[0].value)
    # What the passport says was written for a year and holds; a section of a year does not.
    assert row_of(app, "Сведения", "Учредитель")["Значение"] != "—"
    assert "Основной идеей проекта" not in prose(app)


def test_six_indicators_go_from_base_to_target(sample: Settings) -> None:
    app = document("six_indicators", ROUTES, year="2025")
    bases = {
        f"S2-P{n}": (row["База"], row["Цель"])
        for n in range(1, 7)
        for row in [row_of(app, "Код", f"S2-P{n}")]
    }
    assert {code: pair[0].replace("\xa0", " ") for code, pair in bases.items()} == {
        "S2-P1": "10,0 %", "S2-P2": "5,0 %", "S2-P3": "15,0 %", "S2-P4": "85,0 %",
        "S2-P5": "50,0 %", "S2-P6": "30,0 %",
    }  # fmt: skip
    assert bases["S2-P4"][1].replace("\xa0", " ") == "не менее 90,0 %"
    assert "Из 6 показателей цель достигнута по 2, не достигнута — 4." in prose(app)
    organisations = next(one for one in tables(app) if "S2-P1" in one.columns)
    assert len(organisations) == 19
    empty = document("six_indicators", ROUTES, year="2026")
    assert not empty.exception
    assert "ни один показатель отчёта не считается" in prose(empty)


def test_the_analysis_of_a_year_by_direction(sample: Settings) -> None:
    centres = document("year_analysis", CENTRES, period="sy2023")
    numbered = [one.value for one in centres.subheader if re.match(r"\d\\\.", one.value)]
    assert len(numbered) == 7
    teams = document("year_analysis", KRYMSKY, period="sy2024")
    table = next(one for one in tables(teams) if "Направление" in one.columns)
    tiers = table.iloc[:, 1:4].astype(int)
    assert list(tiers.sum()) == [19, 32, 41]
    assert list(tiers.sum(axis=1)) == [14, 11, 17, 10, 14, 14, 12]
    assert "Переводов команд за период не было." in prose(teams)
    assert "итоговый отчёт" in spoken(
        document("year_analysis", KRYMSKY, period="all").title[0].value
    )


def test_the_journal_of_a_site_and_the_book_of_protocols(sample: Settings) -> None:
    journal = document("site_journal", KRYMSKY, period="all")
    teams = next(one for one in tables(journal) if "Команда" in one.columns)
    assert list(teams["№\xa0п/п"]) == [str(n) for n in range(1, len(teams) + 1)]
    assert len(teams) == 14
    book = document("protocol_book", KRYMSKY, period="all")
    assert "заседаний и протоколов 3, решений 3, выполнено 2" in spoken(book.title[0].value)
    nobody = document("protocol_book", CENTRES, period="all")
    assert "Решений нет" in prose(nobody)


def test_annexes_to_an_order_number_their_rows(sample: Settings) -> None:
    clusters = document("cluster_list", SERVICES, year="2021")
    sizes = [len(one) for one in tables(clusters)]
    assert sum(sizes) == 44
    assert "Приложение к приказу" in prose(clusters)
    later = document("cluster_list", SERVICES, year="2022")
    assert "есть за годы: 2019, 2020, 2021" in prose(later)
    curators = document("curator_list", SERVICES)
    assert len(tables(curators)[0]) == 6


def test_an_analytical_note_of_a_district_and_of_a_region(sample: Settings) -> None:
    note = document("analytical_note", ROUTES, year="2025")
    assert "Из 20 показателей цель достигнута по 3" in prose(note)
    assert "сделано позже срока" in prose(note)
    measures = next(one for one in tables(note) if "Предложенная мера" in one.columns)
    assert "Рассмотреть причины на совете" in measures["Предложенная мера"][0]
    region = document("analytical_note", SERVICES, year="2021")
    assert not region.exception
    assert "Краснодарский край" in region.title[0].value


def test_an_agenda_of_a_quarter(sample: Settings) -> None:
    app = document("agenda", SERVICES, period="q2021-3")
    assert "3 кв. 2021" in spoken(app.title[0].value)
    assert len(next(one for one in tables(app) if "Когда" in one.columns)) >= 8


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_an_empty_product_says_what_to_do(empty: Settings, lang: str) -> None:
    app = opened("documents", lang=lang)
    assert not app.exception
    assert app.info


def test_the_districts_of_a_regions_project_have_papers_too(sample: Settings) -> None:
    found = places.projects(EVERYTHING)
    row = found.filter(found["is_regional"]).row(0, named=True)
    app = document("analytical_note", f"{row['project_id']}.{row['district_id']}")
    assert not app.exception
    assert app.title


def test_the_year_of_other_pages_is_the_period_first_offered(sample: Settings) -> None:
    app = document("annual_report", TIMASHEVSKY, year="2023")
    assert app.selectbox(key="period").value == "sy2023"
