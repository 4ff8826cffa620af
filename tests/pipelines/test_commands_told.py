"""What commands say of the unusual: files that are not there, rows that went nowhere, refusals."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from dashboard.access import accounts, store
from pipelines import diary
from pipelines.__main__ import main
from pipelines.problems import RostError
from pipelines.settings import PROJECT, Settings
from pipelines.terminal import lang
from pipelines.texts import say
from tests.conftest import Made
from tests.files import Rows, events, text, xlsx
from tests.worlds import one_district

Capture = pytest.CaptureFixture[str]
NEW = ["new-indicator", "mentors_told", "--seed-code", "S0-F-77",
       "--framework", "internship_sites", "--criterion", "S0-F"]  # fmt: skip


@pytest.fixture
def world(made: Made) -> Settings:
    """A district, built."""
    return made(one_district)


def told_by(capsys: Capture, *command: object) -> tuple[int, str]:
    """Return the status of a command and everything that it says."""
    status = main([str(word) for word in command])
    said = capsys.readouterr()
    return status, said.err + said.out


def test_a_file_that_is_not_there_is_told(empty: Settings, tmp_path: Path, capsys: Capture) -> None:
    status, said = told_by(capsys, "inspect", tmp_path / "нет.xlsx")
    assert status == 2
    assert "нет.xlsx" in said


def test_what_of_a_file_went_nowhere_is_told(
    world: Settings, tmp_path: Path, capsys: Capture
) -> None:
    rows: Rows = events(["05.10.2021", "Семинар", "форум", 5], ["99.10.2021", "Другой", "форум", 5])
    rows[0].append("Погода")
    for row in rows[1:]:
        row.append("ясно")
    rows.extend(([], ["Итого", "", "", 10]))
    notes: Rows = [["просто"], ["слова"]]
    path = tmp_path / "журнал.xlsx"
    path.write_bytes(xlsx({"Журнал": rows, "Заметки": notes}))
    asked = ("load", path, "--district", "w-pervyy", "--put-off")
    status, said = told_by(capsys, *asked)
    assert status == 0
    for words in ("Погода", "Заметки", "тложен"):
        assert words in said
    status, said = told_by(capsys, *asked)
    assert status == 0
    assert "уже" in said


def test_stubs_templates_and_the_reference_are_written(
    world: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    written: list[tuple[object, ...]] = []

    def stubs(*told: object) -> list[Path]:
        written.append(told)
        return [tmp_path / "mentors_told.sql"]

    monkeypatch.setattr("pipelines.command_make.new_indicator", stubs)
    status, said = told_by(capsys, *NEW)
    assert status == 0
    assert "mentors_told.sql" in said
    assert written == [
        (world.sql, PROJECT / "tests", "mentors_told", "S0-F-77", "internship_sites", "S0-F")
    ]
    blank = tmp_path / "people.xlsx"
    assert told_by(capsys, "template", "people", blank)[0] == 0
    assert blank.read_bytes().startswith(b"PK")
    assert told_by(capsys, "docs", "--folder", tmp_path / "reference")[0] == 0
    assert len(list((tmp_path / "reference").rglob("*.md"))) > 2


def test_a_value_is_a_line_and_where_none_is_the_reason_stands(
    world: Settings, capsys: Capture
) -> None:
    asked = ("value", "young_teachers_trained", "--level", "district", "--period", "2021/22")
    status, said = told_by(capsys, *asked, "--rows")
    assert status == 0
    assert "Первый край" in said
    status, said = told_by(capsys, "value", "young_teachers_trained", "--level", "organisation")
    assert status == 2
    assert "w-pervyy" in said, "two schools are meant, and both are named"
    status, said = told_by(capsys, "value", "young_teachers_trained", "--entity", "Нигде")
    assert status == 2
    assert "Нигде" in said


def test_an_erasure_needs_an_order_and_says_when_numbers_change(
    world: Settings, capsys: Capture
) -> None:
    person = ("erase", "--person", "Первая Анна", "--order")
    assert told_by(capsys, *person, " ")[0] == 2
    status, said = told_by(capsys, *person, "Приказ 1", "--delete", "--dry-run")
    assert status == 0
    assert say("erase.numbers_change", "ru") in said
    status, said = told_by(capsys, "erase-again")
    assert status == 0
    assert say("erase.again", "ru", n=0) in said


def test_a_worker_needs_a_lake(world: Settings, capsys: Capture) -> None:
    status, said = told_by(capsys, "worker")
    assert status == 2
    assert RostError("no_lake").message("ru") in said


def test_a_check_that_warns_stops_nothing(world: Settings, capsys: Capture) -> None:
    status, said = told_by(capsys, "check")
    assert status == 0
    assert "site_order_missing: 1" in said


@pytest.mark.parametrize(
    ("more", "words"),
    [(["--period", "когда-то"], "когда-то"), (["--project", "Нигде"], "Нигде"),
     (["--project", "w-pervyy", "--period", "2021/22"], "")],
)  # fmt: skip
def test_a_comparison_needs_a_project_and_a_period_that_are(
    world: Settings, capsys: Capture, more: list[str], words: str
) -> None:
    status, said = told_by(capsys, "methodology", "compare", "shipped", "shipped", *more)
    assert status == (2 if words else 0)
    assert words in said


def test_who_is_no_administrator_adopts_nothing(world: Settings, capsys: Capture) -> None:
    accounts.create(store.of(world), "maria", "Мария", "district", ["w-pervyy"])
    said = ["--name", "Своя", "--note", "хочу", "--from", "2021/22"]
    status, told = told_by(capsys, "--as", "maria", "methodology", "adopt", *said)
    assert status == 2
    assert "не для этой роли" in told


def test_a_line_of_the_log_names_the_kind_of_an_error_and_quotes_no_data(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("ROST_LOG", "json")
    loggers = [logging.getLogger(name) for name in ("rost", "pipelines", "dashboard")]
    before = [(one.handlers, one.propagate, one.level) for one in loggers]
    try:
        diary.set_up_logs()
        try:
            raise ValueError("Иванова Анна")
        except ValueError:
            loggers[1].exception("the build failed", extra={"facts": {"batches": 3}})
        line = json.loads(capsys.readouterr().err)
    finally:
        for one, (handlers, propagate, level) in zip(loggers, before, strict=True):
            one.handlers, one.propagate = handlers, propagate
            one.setLevel(level)
    assert (line["level"], line["event"], line["batches"]) == ("error", "the build failed", 3)
    assert "ValueError" in line["error"]
    assert "Иванова" not in json.dumps(line, ensure_ascii=False)


def test_messages_are_russian_unless_english_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROST_LANG", "en")
    assert lang() == "en"
    monkeypatch.setenv("ROST_LANG", "de")
    assert lang() == "ru"


def test_a_report_of_a_file_without_errors_is_told(
    world: Settings, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "журнал.csv"
    path.write_bytes(text(events(["05.10.2021", "Семинар", "форум", 5])))
    out = tmp_path / "отчёт.xlsx"
    asked = ("load", path, "--district", "w-pervyy", "--dry-run", "--json", "--report", out)
    status = main([str(word) for word in asked])
    said = capsys.readouterr()
    assert status == 0
    assert say("report.written", "ru", path=out) in said.err
    assert out.read_bytes().startswith(b"PK")
    told = json.loads(said.out)
    assert (told["file"], told["landed"]) == ("журнал.csv", False)
    assert told["would_change"][0]["dataset"] == "events"
