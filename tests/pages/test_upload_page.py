"""What the upload page says of files that it cannot take at once."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from pipelines.settings import Settings
from tests.files import Rows, events, text, xlsx
from tests.pages.test_pages import KRYMSKY, html, opened

GOODS: Rows = [
    ["Наименование", "Код товара", "Группа", "Цена", "Склад"],
    ["Хлеб", 40, "Пекарня", 45, "Склад 3"],
]


def test_a_table_of_which_nothing_is_known_is_told_once(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    wide: Rows = [[f"Показатель {n}" for n in range(60)], [str(n) for n in range(60)]]
    app.file_uploader(key="file-0").upload("свод.csv", text(wide)).run()
    assert not app.exception
    assert len(app.warning) == 1
    assert not app.error
    assert not [one for one in app.caption if "Показатель 1" in one.value]


def test_one_known_header_among_many_is_asked_about(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    app.file_uploader(key="file-0").upload("товары.csv", text(GOODS)).run()
    assert len(app.warning) == 1
    assert not [button for button in app.button if button.key == "land"]
    (asked,) = [one for one in app.selectbox if (one.key or "").startswith("dataset-")]
    asked.set_value("organisations").run()
    assert not app.exception
    assert not app.warning
    assert [button for button in app.button if button.key == "land"]


def test_of_many_columns_that_went_nowhere_the_first_are_named(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    head, row = events(["05.10.2022", "Семинар", "форум", 5])
    wide: Rows = [[*head, *[f"Графа {n}" for n in range(30)]], [*row, *["x"] * 30]]
    app.file_uploader(key="file-0").upload("журнал.xlsx", xlsx({"Лист": wide})).run()
    (told,) = [one.value for one in app.caption if "Графа 1" in one.value]
    assert "Графа 7" in told
    assert "Графа 8" not in told
    assert "22" in told


def test_what_changes_is_told_in_the_words_and_dates_of_readers(own_sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    rows = events(["05.10.2022", "Семинар о подарках", "форум", 5])
    app.file_uploader(key="file-0").upload("а.xlsx", xlsx({"Лист": rows})).run()
    app.button(key="land").click().run()
    rows = events(["05.10.2022", "Семинар о подарках", "мастер-класс", 5])
    app.file_uploader(key="file-1").upload("б.xlsx", xlsx({"Лист": rows})).run()
    assert not app.exception
    (row,) = re.findall(r"<tr><td.*?</tr>", html(app))
    cells = re.findall(r">([^<>]+)</td>", row)
    assert cells[:3] == ["05.10.2022", "Семинар о подарках", "Форма"]
    assert [one[0].isupper() for one in cells[3:]] == [True, True]


def test_an_undone_upload_is_named_and_its_reason_is_not_kept(own_sample: Settings) -> None:
    app = opened("history")
    app.text_input(key="undo_why").set_value("проба").run()
    app.button(key="undo").click().run()
    assert not app.exception
    assert "xlsx" in app.success[0].value
    assert app.text_input(key="undo_why").value == ""


def test_a_contradiction_names_the_other_row(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    rows = events(["05.10.2022", "Семинар", "форум", 5], ["05.10.2022", "Семинар", "форум", 50])
    app.file_uploader(key="file-0").upload("а.xlsx", xlsx({"Лист": rows})).run()
    assert "сравните со строкой 2" in html(app)


def test_a_sheet_is_left_out_and_taken_in_again(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    rows = events(["05.10.2022", "Семинар", "форум", 5])
    book = xlsx({"Журнал": rows, "Второй": events(["06.10.2022", "Круглый стол", "форум", 7])})
    app.file_uploader(key="file-0").upload("а.xlsx", book).run()
    assert cards(app) == ["#### Лист «Журнал»", "#### Лист «Второй»"]
    app.button(key="leave-Второй").click().run()
    assert not app.exception
    assert cards(app) == ["#### Лист «Журнал»"]
    assert any("Второй" in one.value for one in app.caption)
    app.button(key="take-Второй").click().run()
    assert not app.exception
    assert cards(app) == ["#### Лист «Журнал»", "#### Лист «Второй»"]


def cards(app: AppTest) -> list[str]:
    """Return the headings of the sheets that a page takes."""
    return [one.value for one in app.markdown if one.value.startswith("#### Лист")]


def test_a_sheet_that_is_no_table_of_ours_stands_in_nobodys_way(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    book = xlsx({"Журнал": events(["05.10.2022", "Семинар", "форум", 5]), "Товары": GOODS})
    app.file_uploader(key="file-0").upload("а.xlsx", book).run()
    assert not app.exception
    assert not app.warning
    assert [button for button in app.button if button.key == "land"]


def test_a_person_may_say_how_a_text_is_written(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    rows = events(["05.10.2022", "Семинар", "форум", 5])
    app.file_uploader(key="file-0").upload("а.csv", text(rows)).run()
    (asked,) = [one for one in app.selectbox if (one.key or "").startswith("encoding-")]
    was = asked.value
    asked.set_value("koi8-r").run()
    assert not app.exception
    # Read wrongly, it is no list of events any more, and the page asks what it is.
    assert app.warning
    (asked,) = [one for one in app.selectbox if (one.key or "").startswith("encoding-")]
    asked.set_value(was).run()
    assert not app.warning
    (asked,) = [one for one in app.selectbox if (one.key or "").startswith("delimiter-")]
    asked.set_value("|").run()
    assert not app.exception
    assert not [button for button in app.button if button.key == "land"]


def test_what_was_said_of_a_sheet_is_said_back(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    rows = events(["05.10.2022", "Семинар", "форум", 5])
    app.file_uploader(key="file-0").upload("а.xlsx", xlsx({"Лист": rows})).run()
    for said in ("people", "events"):
        (asked,) = [one for one in app.selectbox if (one.key or "").startswith("dataset-")]
        asked.set_value(said).run()
        assert not app.exception
    assert [button for button in app.button if button.key == "land"]
    for row in (2, 1):
        (asked,) = [one for one in app.number_input if (one.key or "").startswith("header-")]
        asked.set_value(row).run()
        assert not app.exception
    assert [button for button in app.button if button.key == "land"]
