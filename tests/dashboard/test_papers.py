"""Sentences, measures and limits of documents: what is said of given numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from dashboard.exports.handout import plain_block
from dashboard.queries import places
from dashboard.reports.papers.base import PAGE_CHARACTERS, AskedPaper, Draft, Section
from dashboard.reports.papers.catalogue import PAPERS, offered, paper_report
from dashboard.reports.papers.directions import OF_CENTRES, site_name
from dashboard.reports.papers.findings import conclusion, sentence
from dashboard.reports.papers.measures import RESTS_ON, indicator_measures, measure_of
from dashboard.reports.papers.narrative import over_limit, paragraphs, room, written
from pipelines.datasets import DATASETS
from pipelines.names import text_key
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang

ASKED = AskedPaper(
    "analytical_note", "p", "d", "r", "Район", "individual_routes", False, 2025, "cy2025"
)
PLATFORM = "internship-sites-timashevsky"
SHARE: dict[str, Any] = {
    "indicator_code": "route_coverage_share", "seed_code": "S2-P3", "title": "Педагоги на ИОМ",
    "kind": "share", "measure": "percent", "value": 0.21, "numerator": 42, "denominator": 200,
    "baseline": 0.15, "target": 0.3, "comparator": "at_least", "progress": 0.4, "change": 0.02,
    "previous_value": 0.19, "previous_period_id": "cy2024", "period_id": "cy2025",
    "is_lower_bound": False, "status": "missed", "reason": None, "direction": "more_is_better",
    "change_unit": None, "datasets": ["people", "routes"],
}  # fmt: skip


def draft(lang: Lang = "ru") -> Draft:
    """Return a document about nothing in particular."""
    return Draft(Scope.everything(), ASKED, lang)


def told(lang: Lang = "ru", **values: Any) -> str:
    """Return the sentence on the share with other values."""
    return sentence(draft(lang), SHARE | values).replace("\xa0", " ")


def test_a_sentence_tells_the_way_from_base_to_target() -> None:
    assert told() == (
        "Педагоги на ИОМ: 21,0 % (42 из 200), база 15,0 %, цель: не менее 30,0 %, "
        "пройдено 40 % пути от базы, +2 п.п. к 2024 — цель не достигнута."
    )
    assert told("en").endswith("+2 p.p. against 2024 — target not met.")
    assert "дальше от цели, чем база (−50 % пути)" in told(progress=-0.5)
    assert "без изменений к 2024" in told(change=0.0)


def test_a_sentence_rates_nothing_without_a_target() -> None:
    free = {"target": None, "baseline": None, "progress": None, "status": "not_rated"}
    assert told(**free, change=None) == "Педагоги на ИОМ: 21,0 % (42 из 200)."
    ahead = told(status="not_rated", progress=None, baseline=None, change=None)
    assert ahead.endswith("цель: не менее 30,0 % — оценка пока не ставится.")


def test_a_sentence_without_a_value_says_why() -> None:
    assert told(value=None, reason="no_upload", status="no_data") == (
        "Педагоги на ИОМ: данных нет — данные не загружены."
    )


def test_a_milestone_is_done_late_and_not_nearly() -> None:
    late = {"kind": "milestone", "measure": "yes_no", "value": 1, "target": 1, "baseline": None,
            "progress": None, "change": None, "status": "near"}  # fmt: skip
    assert told(**late) == "Педагоги на ИОМ: да — сделано позже срока."
    assert indicator_measures(draft(), [SHARE | late]) == []


def test_a_conclusion_counts() -> None:
    rows = [SHARE | {"status": status} for status in ("met", "met", "missed", "not_rated")]
    assert conclusion(draft(), rows) == (
        "Из 4 показателей цель достигнута по 2, не достигнута — 1."
    )
    assert "оценка не ставится" in conclusion(draft(), [SHARE | {"status": "not_rated"}])


def test_measures_follow_the_status_and_what_an_indicator_rests_on() -> None:
    assert measure_of(SHARE, draft()).startswith("Рассмотреть причины на совете")
    assert "маршруты" in measure_of(SHARE, draft())
    near = measure_of(SHARE | {"status": "near"}, draft())
    assert near.startswith("До конца следующего периода")
    lacking = measure_of(SHARE | {"status": "no_data"}, draft())
    assert "Список педагогов" in lacking
    assert measure_of(SHARE | {"status": "met"}, draft()) == ""
    for dataset in RESTS_ON:
        assert dataset in DATASETS
        assert measure_of(SHARE | {"datasets": [dataset]}, draft("en"))


def test_one_measure_stands_once_for_several_indicators() -> None:
    rows = [SHARE | {"status": "near", "title": "Второй"}, SHARE, SHARE | {"title": "Третий"}]
    proposed = indicator_measures(draft(), rows)
    assert [one[:2] for one in proposed] == [
        ("Педагоги на ИОМ; Третий", "missed"), ("Второй", "near"),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_text_has_as_many_characters_as_its_pages(lang: Lang) -> None:
    section = Section("dissemination", pages=2)
    assert section.limit() == 2 * PAGE_CHARACTERS
    assert over_limit(section, "я" * 3600, lang) == ""
    assert "1" in over_limit(section, "я" * 3601, lang)
    assert over_limit(section, "я" * 3601, lang, page_characters=2000) == ""
    assert room(section, "я" * 3601, lang) == over_limit(section, "я" * 3601, lang)
    assert "3" in room(Section("goal"), "яяя", lang)


def test_a_section_that_nobody_wrote_stands_with_its_heading() -> None:
    own = replace(draft(), asked=replace(ASKED, district_id=None),
                  sections=(Section("results", pages=4),))  # fmt: skip
    block = written(own, "results", "3.")
    assert block.title.startswith("3. Результативность")
    assert block.title.endswith("(не более 4 страниц)")
    assert list(block.paragraphs) == ["Раздел не написан."]


def test_items_of_lists_are_told_apart_however_people_mark_them() -> None:
    assert paragraphs("Итоги:\n- один\n\n• два\n— три") == ["Итоги:", "• один", "• два", "• три"]


def test_sections_of_one_project_have_different_names() -> None:
    for framework in ("internship_sites", "individual_routes", "growth_points"):
        names = [
            text_key(section.written_as)
            for key in offered(framework, "district")
            for section in PAPERS[key].sections
        ]
        assert len(names) == len(set(names))


def test_each_indicator_of_the_centres_has_one_direction(warehouse: Any) -> None:
    codes = [code for one in OF_CENTRES.values() for code in one]
    found = warehouse.execute(
        "select seed_code from marts.indicators where framework_id = 'growth_points'"
        " and lang = 'ru' and seed_code is not null"
    ).fetchall()
    assert sorted(codes) == sorted(code for (code,) in found)


def test_a_direction_is_numbered_once() -> None:
    assert site_name(3, "Стажировка 3. Таланты") == "Стажировка 3. Таланты"
    assert site_name(3, "Таланты") == "3. Таланты"
    assert site_name(None, "Таланты") == "Таланты"


def test_the_catalogue_has_documents_for_every_framework(sample: Settings) -> None:
    for framework in ("internship_sites", "methodical_services", "mutual_internships"):
        assert offered(framework, "district")
    assert offered("methodical_services", "region")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_document_leaves_as_it_is_shown(sample: Settings, lang: Lang) -> None:
    place = places.projects(Scope.everything()).filter(pl.col("project_id") == PLATFORM)
    row = place.row(0, named=True)
    for key in offered(row["framework_id"], "district"):
        period = "q2022-1" if PAPERS[key].asks == "quarter" else "sy2022"
        asked = AskedPaper(
            key, PLATFORM, row["district_id"], row["region_id"], row["district_name"],
            row["framework_id"], False, 2022, period,
        )  # fmt: skip
        report = paper_report(Scope.everything(), asked, lang)
        blocks = [plain_block(block) for block in report.blocks]
        assert {one["kind"] for one in blocks} <= {"prose", "listing", "figure", "tiles"}
        keys = [one["key"] for one in blocks if "key" in one]
        assert len(keys) == len(set(keys)), "blocks of one page have different keys"
