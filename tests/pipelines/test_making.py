"""Templates, the reference and stubs: what the command line makes."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import get_args

import openpyxl
import polars as pl
import pytest

from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Kind
from pipelines.inspect import inspect
from pipelines.problems import RostError
from pipelines.reference_docs import write_docs
from pipelines.scaffold import new_indicator
from pipelines.settings import PROJECT, Settings
from pipelines.templates import template
from pipelines.texts import LANGS, LOCALES, Lang, catalogue
from tests.conftest import all_values
from tests.worlds import found_world


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", DATASETS)
def test_a_filled_template_is_recognised_whole(name: str, lang: Lang) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(DATASETS[name], lang)))
    book.worksheets[0].append([one.example for one in DATASETS[name].fields])
    filled = io.BytesIO()
    book.save(filled)
    seen = inspect(filled.getvalue(), f"{name}.xlsx", lang)
    assert (seen.dataset, seen.verdict, seen.n_data_rows) == (name, "parse", 1)
    assert set((seen.mapping or {}).values()) == {one.name for one in DATASETS[name].fields}


def test_a_template_says_what_is_required_and_offers_the_codes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(DATASETS["events"], "ru")))
    data, guide, lists = book.worksheets
    headers = [cell.value for cell in data[1]]
    assert headers[: len(DATASETS["events"].fields)] == [
        one.title.ru for one in DATASETS["events"].fields
    ]
    told = {row[0].value: [cell.value for cell in row[1:]] for row in guide.iter_rows(min_row=2)}
    assert told["Дата проведения"][0] == "да"
    assert lists.sheet_state == "hidden"
    assert data.data_validations.count > 5


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_column_has_its_form_in_words(lang: Lang) -> None:
    """A blank required cell of any kind must be said, and not raise."""
    texts = catalogue(LOCALES, lang)
    assert [kind for kind in get_args(Kind) if f"expected.{kind}" not in texts] == []


def test_the_reference_in_the_repository_is_of_today(tmp_path: Path) -> None:
    for path in write_docs(Settings.in_folder(tmp_path), tmp_path):
        kept = PROJECT / "docs" / "reference" / path.name
        assert kept.read_text("utf-8") == path.read_text("utf-8"), "run `python -m pipelines docs`"


def test_a_newcomers_indicator_appears_when_its_words_are_written(
    empty: Settings, tmp_path: Path
) -> None:
    rules = tmp_path / "sql"
    shutil.copytree(empty.sql, rules)
    told = ("forums_held", "S0-F-10", "internship_sites", "S0-F")
    paths = new_indicator(rules, tmp_path / "tests", *told)
    settings = Settings(empty.landing, empty.warehouse, sql=rules)
    found_world(empty, "Новый", "internship_sites", {"events": [
        {"held_on": "01.10.2021", "title": "А", "form": "форум"},
        {"held_on": "02.10.2021", "title": "Б", "form": "форум"},
    ]})  # fmt: skip
    with pytest.raises(ValueError, match="forums_held"):
        build(settings)
    definition = paths[1]
    words = definition.read_text("utf-8").replace("…", "Проведено форумов")
    definition.write_text(words, "utf-8")
    build(settings)
    values = all_values(settings).filter(
        pl.col("indicator_code") == "forums_held", pl.col("level") == "district"
    )
    assert values.filter(pl.col("period_id") == "sy2022")["value"].to_list() == [2]
    with pytest.raises(RostError):
        new_indicator(rules, tmp_path / "tests", *told)
    with pytest.raises(RostError):
        new_indicator(rules, tmp_path / "tests", "Форумы", *told[1:])
