"""Every register, for every district and project of the sample, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

import polars as pl
import pytest

from dashboard import warehouse
from dashboard.queries import matrix, places
from dashboard.queries import registers as queries
from dashboard.queries.registers import Wanted
from dashboard.reports.base import Listing, Report
from dashboard.reports.csv_file import csv_file
from dashboard.reports.register_cells import cell, cells, code_titles
from dashboard.reports.registers import REGISTERS, Asked, choices, offered, register_report
from dashboard.withholding import OPEN, VIEWED
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang

EVERYTHING = Scope.everything()
KRYMSKY = ("mutual-internships-krymsky", "krymsky")
PORONAYSKY = ("routes-poronaysky", "poronaysky")
# A code as it stands in the data: `wide_range`, `cluster_2`.
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
PERSONS = {"person_name", "mentor_name", "author", "owner"}


@cache
def last_day(project_id: str, district_id: str) -> dt.date | None:
    return next(iter(matrix.days(EVERYTHING, project_id, district_id)), None)


def rows(report: Report) -> pl.DataFrame:
    (listing,) = report.blocks
    assert isinstance(listing, Listing)
    return listing.rows


def asked(key: str, project_id: str, district_id: str, **chosen: str) -> Asked:
    day = last_day(project_id, district_id)
    return Asked(key, project_id, district_id, day, chosen)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("key", REGISTERS)
def test_a_register_builds_everywhere_without_codes(sample: Settings, key: str, lang: Lang) -> None:
    register = REGISTERS[key]
    free = {"url", "number", "due"}
    for place in places.projects(EVERYTHING).iter_rows(named=True):
        one = asked(key, place["project_id"], place["district_id"])
        report = register_report(EVERYTHING, one, lang)
        shown = rows(report)
        assert len(shown.columns) == len(register.columns), "two columns under one title"
        for texts in (report.title, report.subtitle, *shown.columns):
            assert bool(CYRILLIC.search(texts)) == (lang == "ru") or texts == "№", texts
        for column, name in zip(register.columns, shown.columns, strict=True):
            if column not in free:
                raw = [cell for cell in shown[name] if CODE.fullmatch(cell) and lang == "ru"]
                raw += [cell for cell in shown[name] if "_" in cell]
                assert raw == [], (column, raw[:3])
        for column in register.choices:
            told = choices(EVERYTHING, one, column, lang)
            assert not [title for title in told.values() if "_" in title], column


@pytest.mark.parametrize("key", REGISTERS)
def test_cells_put_in_words_by_distinct_values_are_those_of_their_rows(
    sample: Settings, key: str
) -> None:
    register, words = REGISTERS[key], code_titles(EVERYTHING, "ru")
    for place in places.projects(EVERYTHING).iter_rows(named=True):
        one = asked(key, place["project_id"], place["district_id"])
        found = queries.rows(EVERYTHING, one.wanted, register.source)
        for column in register.columns:
            assert cells(register, column, found, words, "ru").to_list() == [
                cell(register, column, row, words, "ru") for row in found.iter_rows(named=True)
            ], column


def test_every_register_has_rows_somewhere_in_the_sample(sample: Settings) -> None:
    seen: set[str] = set()
    for place in places.projects(EVERYTHING).iter_rows(named=True):
        wanted = Wanted(place["project_id"], place["district_id"])
        counts = offered(EVERYTHING, wanted, place["framework_id"])
        seen |= {key for key, n in counts.items() if n}
        empty = [n == 0 for n in counts.values()]
        assert empty == sorted(empty), "those with rows come first"
    assert seen == REGISTERS.keys()


@pytest.mark.parametrize("key", REGISTERS)
def test_no_register_shows_rows_of_another_district(sample: Settings, key: str) -> None:
    register = REGISTERS[key]
    theirs = Scope.of_districts("timashevsky")
    assert rows(register_report(theirs, asked(key, *KRYMSKY), "ru")).is_empty()
    assert rows(register_report(Scope(), asked(key, *KRYMSKY), "ru")).is_empty()
    source = replace(register.source, columns=("district_id", *register.source.columns))
    for project_id, district_id in (KRYMSKY, PORONAYSKY):
        wanted = Wanted(project_id, district_id, last_day(project_id, district_id))
        found = queries.rows(EVERYTHING, wanted, source)
        assert set(found["district_id"]) <= {district_id}


@pytest.mark.parametrize("key", REGISTERS)
def test_people_are_named_to_those_who_may_see_names_alone(sample: Settings, key: str) -> None:
    register = REGISTERS[key]
    named = PERSONS | ({"responsible"} if key == "route_register" else set())
    for project_id, district_id in (KRYMSKY, PORONAYSKY, ("cluster-mariinsky", "mariinsky")):
        nameless = Scope(districts=frozenset({district_id}))
        one = asked(key, project_id, district_id)
        hidden = rows(register_report(nameless, one, "ru"))
        seen = rows(register_report(Scope.of_districts(district_id), one, "ru"))
        assert hidden.height == (seen.height if register.relation in OPEN | VIEWED else 0)
        for column, name in zip(register.columns, hidden.columns, strict=True):
            if column in named:
                assert set(hidden[name]) <= {"—"}, column


def test_the_bank_of_data_counts_people(sample: Settings) -> None:
    report = register_report(EVERYTHING, asked("route_register", *PORONAYSKY), "ru")
    assert report.title.startswith("Банк данных: 57 педагогов на маршрутах")
    english = register_report(EVERYTHING, asked("route_register", *PORONAYSKY), "en")
    assert english.title.startswith("Bank of data: 57 teachers on routes")


def test_mutual_pairs_are_shown_alone(sample: Settings) -> None:
    every = register_report(EVERYTHING, asked("mentor_pairs", *KRYMSKY), "ru")
    mutual = register_report(EVERYTHING, asked("mentor_pairs", *KRYMSKY, is_mutual="true"), "ru")
    assert "190 пар, взаимных — 16" in every.title
    assert rows(mutual).height == 16
    assert set(rows(mutual)["Взаимная"]) == {"✓ да"}


def test_the_agenda_of_a_quarter_is_the_calendar_of_it(sample: Settings) -> None:
    one = asked("calendar", *PORONAYSKY, year="2025", quarter="2")
    ends = rows(register_report(EVERYTHING, one, "ru"))["Окончание"].to_list()
    assert ends
    assert {(day[6:], day[3:5] in {"04", "05", "06"}) for day in ends} == {("2025", True)}


def test_every_word_of_a_search_is_found_in_any_cell(sample: Settings) -> None:
    one = replace(asked("mentor_pairs", *KRYMSKY), search="№ 56 РЕЗЕРВ")
    report = register_report(EVERYTHING, one, "ru")
    assert 0 < rows(report).height < 190
    for row in rows(report).iter_rows():
        assert "резерв" in " ".join(row).lower()
    assert f"Найдено: {rows(report).height} из 190." in report.subtitle
    nothing = register_report(EVERYTHING, replace(one, search=".* нет такого"), "ru")
    assert rows(nothing).is_empty()


def test_a_register_is_told_once_for_each_choice(sample: Settings) -> None:
    one = asked("calendar", *KRYMSKY)
    told = register_report(EVERYTHING, one, "ru")
    assert register_report(EVERYTHING, replace(one, chosen={}), "ru") is told
    values = choices(EVERYTHING, one, "entry", "ru")
    parts = [
        rows(register_report(EVERYTHING, replace(one, chosen={"entry": value}), "ru")).height
        for value in values
    ]
    assert len(parts) > 1
    assert sum(parts) == rows(told).height
    assert register_report(EVERYTHING, replace(one, search="семинар"), "ru") is not told


def test_a_chosen_value_is_never_part_of_a_select(sample: Settings) -> None:
    one = asked("mentor_pairs", *KRYMSKY, is_mutual="true' or 'a' = 'a")
    assert rows(register_report(EVERYTHING, one, "ru")).is_empty()


def test_growth_of_who_was_measured_once_is_unknown(sample: Settings) -> None:
    cards = warehouse.read(EVERYTHING, "select growth, measurements from effectiveness_cards")
    once = cards.filter(pl.col("measurements") == 1)
    assert once.height
    assert once["growth"].null_count() == once.height
    assert cards.filter(pl.col("measurements") > 1)["growth"].null_count() == 0


def test_a_file_opens_in_a_spreadsheet_and_computes_nothing() -> None:
    table = pl.DataFrame({"Школа": ["№ 1; «А»", "=1+1", "—"], "Рост": ["+5,5", "−3", "@x"]})
    data = csv_file(table)
    assert data.startswith("\ufeff".encode())
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Школа;Рост"
    assert lines[1] == '"№ 1; «А»";+5,5'
    assert lines[2] == "'=1+1;−3"
    assert lines[3] == ";'@x"


def test_what_fills_a_register_can_be_uploaded() -> None:
    for register in REGISTERS.values():
        assert set(register.datasets) <= DATASETS.keys(), register.key
