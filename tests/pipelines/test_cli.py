"""The command line: exit codes, one JSON object, messages on standard error."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.settings import Settings
from tests.files import events, text, xlsx

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str | Path) -> tuple[int, object, str]:
    """Run a command; return its exit code, the JSON it printed, and its messages."""
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, json.loads(printed.out) if printed.out else None, printed.err


def test_value_prints_an_indicator_with_its_measures(sample: Settings, capsys: Capture) -> None:
    code, told, messages = run(capsys, "value", "S4-D3", "--entity", "Крымский район", "--json")
    assert code == 0
    assert messages == ""
    assert isinstance(told, dict)
    wanted = {
        "indicator": "open_internship_sites", "seed_code": "S4-D3", "level": "district",
        "entity": "krymsky", "numerator": 7, "denominator": None, "value": 7, "unit": "pieces",
        "is_lower_bound": False, "target": None, "status": "not_rated", "parts": {},
        "breakdowns": {}, "reason": None,
    }  # fmt: skip
    assert wanted.items() <= told.items()
    assert told["period"].startswith("sy")


def test_value_names_each_counted_thing_with_file_sheet_and_row(
    sample: Settings, capsys: Capture
) -> None:
    _, told, _ = run(capsys, "value", "S4-D3", "--entity", "krymsky", "--rows", "--json")
    assert isinstance(told, dict)
    assert len(told["rows"]) == told["value"] == 7
    first = told["rows"][0]
    assert first["label"].startswith("Стажировка 1")
    assert first["sources"] == [{"file": "napravleniya.xlsx", "sheet": "Направления", "row": 4}]


def test_a_sum_of_rows_is_the_value(sample: Settings, capsys: Capture) -> None:
    _, told, _ = run(capsys, "value", "S0-F-08", "--period", "sy2022", "--rows", "--json")
    assert isinstance(told, dict)
    assert told["value"] == sum(row["numerator"] or 0 for row in told["rows"]) == 224
    assert told["is_lower_bound"]
    assert len(told["breakdowns"]) == 12


@pytest.mark.parametrize(
    "arguments",
    [("value", "S9-X9"), ("value", "S4-D3", "--entity", "Луна"),
     ("undo", "000000-nothing", "--why", "проба"), ("build", "--rules", "0" * 16)],
)  # fmt: skip
def test_a_request_for_nothing_is_refused_in_one_sentence(
    sample: Settings, capsys: Capture, arguments: tuple[str, ...]
) -> None:
    code, _, messages = run(capsys, *arguments)
    assert code == 2
    assert messages.count("\n") == 1


def test_messages_are_in_the_language_asked_for(
    sample: Settings, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, russian = run(capsys, "value", "S9-X9")
    monkeypatch.setenv("ROST_LANG", "en")
    _, _, english = run(capsys, "value", "S9-X9")
    assert russian != english
    assert not CYRILLIC.search(english)


def test_load_lands_refuses_and_asks(own_sample: Settings, tmp_path: Path, capsys: Capture) -> None:
    good = tmp_path / "журнал.csv"
    good.write_bytes(text(events(["05.10.2022", "Новый семинар", "форум", 5])))
    assert run(capsys, "load", good)[0] == 3
    code, told, _ = run(capsys, "load", good, "--district", "Крымский район", "--dry-run", "--json")
    would = {"sheet": "", "dataset": "events", "new": 1, "changed": 0, "gone": 0, "same": 0}
    assert (code, told) == (0, {"file": "журнал.csv", "landed": False, "would_change": [would]})
    code, told, messages = run(capsys, "load", good, "--district", "krymsky", "--json")
    assert isinstance(told, dict)
    assert (code, told["landed"]) == (0, True)
    code, again, messages = run(capsys, "load", good, "--district", "krymsky", "--json")
    assert (code, again) == (0, {**told, "landed": False})
    assert "журнал.csv" in messages

    bad = tmp_path / "плохой.xlsx"
    rows = events(*[[f"{day:02}.10.2022", f"День {day}", "форум", 5] for day in range(1, 20)])
    rows[16][0] = "завтра"
    bad.write_bytes(xlsx({"Данные": rows}))
    report = tmp_path / "ошибки.xlsx"
    command = ("load", bad, "--district", "krymsky", "--json", "--report", report)
    code, told, messages = run(capsys, *command)
    assert code == 1
    assert report.name in messages
    assert report.read_bytes().startswith(b"PK")
    assert isinstance(told, dict)
    (problem,) = told["problems"]
    assert (problem["sheet"], problem["cell"], problem["value"]) == ("Данные", "A17", "завтра")
    assert "Данные!A17" in messages
    assert "25.01.2022" in messages


def test_load_says_what_is_no_table(own_sample: Settings, tmp_path: Path, capsys: Capture) -> None:
    fake = tmp_path / "отчёт.xlsx"
    fake.write_bytes(b"%PDF-1.7")
    code, _, messages = run(capsys, "load", fake, "--district", "krymsky")
    assert (code, messages.count("\n")) == (2, 1)
    assert run(capsys, "load", tmp_path / "нет.csv")[0] == 2


def test_undo_and_history(own_sample: Settings, capsys: Capture) -> None:
    _, listed, _ = run(capsys, "history", "--json")
    assert isinstance(listed, list)
    batch = next(
        one
        for one in listed
        if one["source_name"] == "rezultaty.xlsx" and "krymsky" in one["districts"]
    )
    code, _, _ = run(capsys, "undo", batch["batch_id"], "--why", "устарели")
    assert code == 0
    _, told, _ = run(capsys, "value", "S4-I2", "--period", "cy2023", "--json")
    assert isinstance(told, dict)
    assert (told["value"], told["status"], told["reason"]) == (None, "no_data", "no_upload")
    assert run(capsys, "undo", batch["batch_id"], "--why", "ещё раз")[0] == 2


def test_inspect_says_what_the_reader_sees(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "список.csv"
    path.write_bytes(text(events(["05.10.2022", "А", "форум", 5]), "cp1251"))
    code, told, _ = run(capsys, "inspect", path, "--json")
    assert code == 0
    assert isinstance(told, dict)
    assert told["mapping"]["Дата проведения"] == "held_on"
    assert list(told) == [
        "kind", "encoding", "delimiter", "sheet", "header_row", "n_rows", "n_cols",
        "n_data_rows", "dataset", "mapping", "verdict", "reason",
    ]  # fmt: skip
    path.write_bytes(text([["Товар", "Цена"], ["мел", 5]]))
    code, told, _ = run(capsys, "inspect", path, "--json")
    assert isinstance(told, dict)
    assert (code, told["dataset"], told["verdict"]) == (0, None, "parse")
    path.write_bytes(b"%PDF-1.7")
    assert run(capsys, "inspect", path)[0] == 2


def test_check_finds_what_should_not_exist(own_sample: Settings, capsys: Capture,
                                           tmp_path: Path) -> None:  # fmt: skip
    code, _, messages = run(capsys, "check")
    assert code == 0
    assert "site_order_missing: 4" in messages
    twice = tmp_path / "закрепления.csv"
    twice.write_bytes(text([
        ["Направление", "Школа", "Роль", "Уровень", "Дата начала"],
        ["Стажировка 1", "МБОУ СОШ № 12", "команда", "подающие надежды", "02.12.2021"],
        ["Стажировка 1", "МБОУ СОШ № 12", "куратор", "", "02.12.2021"],
    ]))  # fmt: skip
    assert run(capsys, "load", twice, "--district", "krymsky")[0] == 0
    assert run(capsys, "check")[0] == 0  # a later placement ends the one before


def test_sample_loads_only_where_there_is_nothing(own_sample: Settings, capsys: Capture) -> None:
    before = len(list(own_sample.landing.glob("*/[0-9]*")))
    assert run(capsys, "sample", "--if-empty")[0] == 0
    assert len(list(own_sample.landing.glob("*/[0-9]*"))) == before


def test_nothing_built_is_said_and_not_raised(empty: Settings, capsys: Capture) -> None:
    for command in (["value", "S4-D3"], ["check"]):
        code, _, messages = run(capsys, *command)
        assert (code, messages.count("\n")) == (2, 1)
    assert run(capsys, "history")[0] == 0
    assert run(capsys, "build")[0] == 0


def test_completeness_prints_what_came_and_came_in_time(sample: Settings, capsys: Capture) -> None:
    asked = ("completeness", "--district", "Мариинский МО", "--period", "sy2023")
    code, told, _ = run(capsys, *asked, "--json")
    assert code == 0
    assert isinstance(told, list)
    results = next(row for row in told if row["dataset"] == "results")
    assert (results["n_submitted"], results["n_expected"], results["n_on_time"]) == (9, 9, 7)
    assert results["on_time_rate"] == 7 / 9
    _, _, messages = run(capsys, *asked)
    assert "Мариинский МО · sy2023 · Результаты года: сдано 9 из 9, в срок 7" in messages
    code, _, messages = run(capsys, "completeness", "--district", "Нигде")
    assert (code, "Нигде" in messages) == (2, True)
    _, _, messages = run(capsys, "completeness", "--period", "sy1999")
    assert "Сдавать нечего" in messages


def test_load_changes_a_locked_period_with_a_reason_only(
    own_sample: Settings, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "год.csv"
    head: list[object] = ["Организация", "Что сообщается", "Период", "Числитель"]
    file.write_bytes(text([head, ["МБОУ «ООШ № 12»", "педагогов всего", "2022/23", 21]]))
    code, told, messages = run(capsys, "load", file, "--district", "mariinsky", "--json")
    assert code == 1
    assert isinstance(told, dict)
    assert [one["reason"] for one in told["problems"]] == ["period_locked"]
    assert "период закрыт" in messages
    why = ("--why", "уточнён списочный состав")
    code, _, _ = run(capsys, "load", file, "--district", "mariinsky", *why)
    assert code == 0
    _, batches, _ = run(capsys, "history", "--json")
    assert isinstance(batches, list)
    assert batches[0]["why"] == "уточнён списочный состав"
    assert [one["period"] for one in batches[0]["corrects"]] == ["sy2023"]
