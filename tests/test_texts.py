"""Texts for people are complete in both languages and mean what they stand beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.check import header_of
from pipelines.datasets import DATASETS
from pipelines.datasets.base import code_list
from pipelines.guard import REFUSED
from pipelines.parse import reader
from pipelines.problems import Problem
from pipelines.settings import PROJECT
from pipelines.texts import catalogue, say

FOLDERS = sorted(
    {path.parent for path in PROJECT.glob("*/**/locales/*ru.yml") if ".venv" not in str(path)}
)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def test_locales_are_where_they_are_expected() -> None:
    assert len(FOLDERS) >= 4


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_both_languages_say_the_same_things_with_the_same_values(folder: Path) -> None:
    russian, english = catalogue(folder, "ru"), catalogue(folder, "en")
    assert russian.keys() == english.keys()
    for key in russian:
        assert named(russian[key]) == named(english[key]), key


def named(text: str | dict[str, str]) -> set[str]:
    """Return the values that a text names; `n` chooses a form and need not stand in it."""
    texts = text.values() if isinstance(text, dict) else [text]
    return {name for one in texts for name in re.findall(r"\{(\w+)", one)} - {"n"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_russian_plurals_have_the_three_forms_of_whole_numbers(folder: Path) -> None:
    for key, text in catalogue(folder, "ru").items():
        if isinstance(text, dict):
            assert {"one", "few", "many"} <= text.keys(), key


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
def test_english_is_not_russian(folder: Path) -> None:
    for key, text in catalogue(folder, "en").items():
        assert not CYRILLIC.search(str(text)), key


def test_plural_forms_follow_the_number() -> None:
    forms = [say("load.landed", "ru", n=n, batch="1") for n in (1, 3, 5, 21)]
    assert forms[0].split()[-1] != forms[1]
    assert len({re.sub(r"\d+", "", form) for form in forms}) == 3


def test_every_declared_column_has_an_example_that_its_own_reader_accepts() -> None:
    for dataset in DATASETS.values():
        for column in dataset.fields:
            assert reader(column)(column.example) is not None, (dataset.name, column.name)


def test_a_code_list_has_no_spelling_twice() -> None:
    lists = {column.codes for dataset in DATASETS.values() for column in dataset.fields}
    for name in filter(None, lists):
        spellings = [one for code in code_list(name) for one in code.spellings]
        assert len(spellings) == len(set(spellings)), name


def test_every_check_says_what_is_wrong_why_it_matters_and_how_to_fix_it() -> None:
    paths = sorted((PROJECT / "sql" / "checks").glob("*.sql"))
    assert paths
    for path in paths:
        header = header_of(path.read_text("utf-8"))
        assert CYRILLIC.search(header.what.ru), path
        assert CYRILLIC.search(header.fix.ru), path


def test_every_refusal_and_question_is_worded() -> None:
    raised = r'(?:FileRefused|NeedsAnswer|RostError)\(\s*"(\w+)"'
    found = {
        match
        for path in (PROJECT / "pipelines").glob("*.py")
        for match in re.findall(raised, path.read_text("utf-8"))
    }
    listed = {reason for _, reason in REFUSED}
    assert {"reading_died", "is_encrypted", "encoding_unclear", "no_such_batch"} <= found
    for key in found | listed:
        assert f"errors.{key}" in catalogue(PROJECT / "pipelines" / "locales", "ru"), key


def test_every_reason_for_a_problem_is_worded() -> None:
    reasons = {
        match
        for path in (PROJECT / "pipelines").glob("*.py")
        for match in re.findall(r'problem\(\s*"(\w+)"', path.read_text("utf-8"))
    }
    assert {"ends_before_start", "repeated_row"} <= reasons
    for reason in reasons:
        for lang in ("ru", "en"):
            assert Problem(reason).message(lang)


@pytest.mark.parametrize("package", ["ui", "reports", "exports"])
def test_every_text_that_code_asks_for_by_name_is_there(package: str) -> None:
    folder = PROJECT / "dashboard" / package
    paths = [*folder.rglob("*.py"), *((PROJECT / "pages").glob("*.py") if package == "ui" else [])]
    asking = re.compile(rf'(?<![\w.]){"t" if package == "ui" else "say"}\(\s*["\']([\w.-]+)["\']')
    source = {path: asking.findall(path.read_text("utf-8")) for path in paths}
    known = {key for locales in folder.rglob("locales") for key in catalogue(locales, "ru")}
    # The command line speaks with the words of the pipelines.
    asked = {
        key for path, keys in source.items() for key in keys if not path.name.startswith("command_")
    }
    assert asked
    # One that ends with a dot is the beginning of several.
    assert not [
        key
        for key in asked - known
        if not (key.endswith(".") and any(one.startswith(key) for one in known))
    ]
