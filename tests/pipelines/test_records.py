"""Texts are cut into records as people wrote them, and a quote that swallows lines is named."""

from __future__ import annotations

import pytest

from pipelines import records
from pipelines.problems import FileRefused
from pipelines.records import find_delimiter, read_records


def test_quotes_within_names_are_letters() -> None:
    told = 'Название;Число\n"Ромашка" ООО;1\nЛицей "Луч";2\n"Школа ""Рост""";3\n'
    assert read_records(told, ";", "п.csv") == [
        ["Название", "Число"], ['"Ромашка" ООО', "1"], ['Лицей "Луч"', "2"], ['Школа "Рост"', "3"],
    ]  # fmt: skip


def test_a_cell_of_several_lines_beside_bare_quotes_is_one_cell() -> None:
    told = 'Название;Число\n"Первая\nвторая";1\nЛицей "Луч" № 1;2\n'
    found = read_records(told, ";", "п.csv")
    assert found[1] == ["Первая\nвторая", "1"]
    assert found[2][1] == "2"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        # Of one width, but a cell opens a quote and does not close it.
        ('а;б\n"в;1\nг"д;2\n', 2),
        # Of several widths, and the quote takes the next line with it.
        ('а;б\nв;1;2\n"г;3\nд;4\nе" ж;5\n', 3),
    ],
)
def test_a_quote_that_swallows_lines_is_named_by_its_line(told: str, line: int) -> None:
    with pytest.raises(FileRefused, match="unclosed_quote") as refused:
        read_records(told, ";", "п.csv")
    assert str(line) in refused.value.message("ru")


def test_an_endless_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "а;б\n" + "я" * (records.LONGEST_CELL + 1) + ";1\n"
    with pytest.raises(FileRefused, match="line_too_long"):
        read_records(endless, ";", "п.csv")
    monkeypatch.setattr(records, "MAX_CELLS", 5)
    with pytest.raises(FileRefused, match="too_many_separators"):
        read_records("1;2;3\n4;5;6\n", ";", "п.csv")


def test_what_excel_says_of_the_delimiter_is_believed() -> None:
    assert find_delimiter("sep=|\nа|б;в\n") == "|"
    assert read_records("sep=|\nа|б\n", "|", "п.csv") == [["sep=|"], ["а", "б"]]
    assert read_records("sep=|", "|", "п.csv") == [["sep=|"]]


def test_old_ends_of_lines_and_files_are_no_cells() -> None:
    assert read_records("а;б\rв;г\r", ";", "п.csv") == [["а", "б"], ["в", "г"]]
    assert read_records("а;б\n\x1a\x1a", ";", "п.csv") == [["а", "б"]]
