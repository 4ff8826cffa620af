"""What rarely happens to periods, copies and orders, asked of the functions themselves."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
from types import SimpleNamespace
from typing import Any

import openpyxl
import polars as pl
import pytest

from pipelines import audit, diary
from pipelines.ages import last_day
from pipelines.answers import Answers
from pipelines.datasets import DATASETS
from pipelines.datasets.base import code_list
from pipelines.difference import left_out
from pipelines.erase import erase, erase_all
from pipelines.erasure.workbook import sheet_names, workbook
from pipelines.examine import examine
from pipelines.periods import covered
from pipelines.person_rows import copy_workbook, told
from pipelines.problems import FileRefused, RostError
from pipelines.put_off import settle
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.sheets import Sheet
from tests.files import events, text

EVERYTHING = Scope.everything()
NAME = "Первая Анна Ивановна"


def test_periods_that_a_project_bounds_speak_of_no_days() -> None:
    assert covered([]) is None
    assert covered(["sy2023", "st1"]) is None
    assert covered(["sy2023", dt.date(2024, 1, 5)]) == (dt.date(2022, 9, 1), dt.date(2024, 1, 5))


def test_nobody_is_erased_without_an_order_and_nobody_is_a_number(empty: Settings) -> None:
    for order in ("", "  "):
        with pytest.raises(RostError, match="order_needed"):
            erase(empty, EVERYTHING, NAME, order, "test")
        with pytest.raises(RostError, match="order_needed"):
            erase_all(empty, EVERYTHING, [], order, "test")
    assert erase_all(empty, EVERYTHING, [], "№ 1", "test") == 0


def test_sheets_of_a_cleaned_workbook_keep_their_names_apart_and_stay_hidden() -> None:
    names = sheet_names(["Список", "список", "a/b?", "", "x" * 40, "x" * 40])
    assert len({name.casefold() for name in names}) == 6
    assert max(map(len, names)) <= 31
    sheets = [Sheet("xlsx", name, pl.DataFrame(), is_hidden=name != "a") for name in "ab"]
    made = openpyxl.load_workbook(io.BytesIO(workbook(sheets, [[["1"]], [["2"]]], ["a", "b"])))
    assert [page.sheet_state for page in made] == ["visible", "hidden"]
    # The only sheet of a workbook cannot be hidden.
    alone = workbook(sheets[1:], [[["2"]]], ["b"])
    assert openpyxl.load_workbook(io.BytesIO(alone)).worksheets[0].sheet_state == "visible"


def test_a_copy_tells_lists_as_texts_and_of_nobody_nothing() -> None:
    assert told([dt.date(2024, 1, 5), 7, "да"]) == "2024-01-05, 7, да"
    made = openpyxl.load_workbook(io.BytesIO(copy_workbook([], "ru")))
    assert [page.max_row for page in made] == [1]


def test_what_is_reported_for_a_period_is_replaced_where_it_is_named() -> None:
    dataset = DATASETS["results"]
    columns = list(dict.fromkeys(["district_id", *dataset.key, *dataset.replaces, "period"]))
    row = dict.fromkeys(columns, "а")
    other = next(
        name for name in dataset.key if name not in {*dataset.replaces, "period", "district_id"}
    )
    was = pl.DataFrame([row | {other: "б", "period": one} for one in ("sy2023", "sy2024")])
    now = pl.DataFrame([row | {"period": "sy2024"}])
    part: Any = SimpleNamespace(dataset=dataset, rows=now)
    assert left_out(now, was, part)["period"].to_list() == ["sy2024"]


def test_dated_rows_without_a_day_leave_nothing_out() -> None:
    dataset = DATASETS["events"]
    columns = list(dict.fromkeys(["district_id", *dataset.key, *dataset.replaces, "held_on"]))
    was = pl.DataFrame([dict.fromkeys(columns, "2024-01-05")])
    now = was.with_columns(pl.lit("другое").alias(dataset.key[0]))
    part: Any = SimpleNamespace(
        dataset=dataset, rows=pl.DataFrame({"held_on": [None]}, schema={"held_on": pl.Date})
    )
    assert left_out(now, was, part).is_empty()


def test_a_day_of_known_precision_is_the_last_it_may_mean() -> None:
    rows = pl.DataFrame({"held_on": [dt.date(2024, 2, 1)], "held_on_precision": ["month"]})
    assert rows.select(last_day("held_on", rows)).item() == dt.date(2024, 2, 29)
    plain = rows.drop("held_on_precision")
    assert plain.select(last_day("held_on", plain)).item() == dt.date(2024, 2, 1)


def test_what_is_not_there_is_said(empty: Settings) -> None:
    empty.landing.mkdir(parents=True)
    with pytest.raises(RostError, match="nothing_put_off"):
        settle(empty.landing, "000001-nothing", "проба", "test", EVERYTHING)
    with pytest.raises(KeyError):
        code_list("no_such_list")
    data = text(events(["05.10.2022", "Семинар", "форум", 5]))
    with pytest.raises(FileRefused, match="district_unknown"):
        examine(empty, EVERYTHING, data, "а.csv", Answers(district="Луна"))
    audit.add(empty, [])
    assert audit.lines(empty) == []


def test_a_line_of_the_log_without_an_error_names_none() -> None:
    record = logging.LogRecord("rost", logging.INFO, "", 1, "built", (), None)
    assert "error" not in json.loads(diary.JsonLines().format(record))
