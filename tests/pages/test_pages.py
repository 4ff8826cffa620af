"""Every page in both languages, with the numbers that were published."""

from __future__ import annotations

import re

import lxml.html
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui.headless import page_at
from pipelines.batches import list_batches
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.files import events, text, xlsx

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
PAGES = ["overview", "district", "region", "upload", "history"]
KRYMSKY = "mutual-internships-krymsky"
TIMASHEVSKY = "internship-sites-timashevsky"


def opened(page: str = "district", **address: str) -> AppTest:
    """Return a page after its first run, at an address."""
    return page_at(page, address).run()


def html(app: AppTest) -> str:
    """Return everything that a page shows as HTML."""
    return "".join(element.proto.body for element in app.get("html"))


def tile(app: AppTest, key: str) -> dict[str, str]:
    """Return the texts of one tile by their place: value, unit, note, period, word, change."""
    (found,) = re.findall(rf'data-tile="{key}".*?(?=data-tile=|$)', html(app), re.DOTALL)
    return dict(re.findall(r'class="rost-(\w+)[^"]*">([^<]+)<', found))


def tables(app: AppTest) -> list[pd.DataFrame]:
    """Return the tables of a page, each cell as its text."""
    shown = [lxml.html.fromstring(part) for part in re.findall("<table.*?</table>", html(app))]
    found: list[pd.DataFrame] = []
    for table in shown:
        rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
        found.append(pd.DataFrame(rows[1:], columns=rows[0]))
    return found


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_each_language(sample: Settings, page: str, lang: str) -> None:
    app = opened(page, lang=lang)
    assert not app.exception
    own = [app.title[0].value, *[one.label for one in app.selectbox]]
    own += [button.label for button in app.button]
    districts = re.compile("Крымский район|Тимашевский район|Краснодарский край")
    for words in own:
        is_russian = bool(CYRILLIC.search(districts.sub("", words)))
        assert is_russian == (lang == "ru"), words


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_survives_an_empty_product(empty: Settings, page: str, lang: str) -> None:
    app = opened(page, lang=lang)
    assert not app.exception
    assert app.info or app.get("file_uploader")


def test_krymsky_shows_its_matrix(sample: Settings) -> None:
    app = opened(project=KRYMSKY)
    assert tile(app, "placements")["value"] == "92"
    assert tile(app, "schools")["value"] == "34"
    assert [tile(app, tier)["value"] for tier in ("leader", "promising", "reserve")] == [
        "19", "32", "41",
    ]  # fmt: skip
    assert tile(app, "S4-D3")["value"] == "7"
    assert "mutual?project=mutual-internships-krymsky" in html(app), "its own page has the rest"


def test_timashevsky_shows_its_year(sample: Settings) -> None:
    app = opened(project=TIMASHEVSKY, year="2022")
    assert tile(app, "S0-F-01")["value"] == "28"
    assert tile(app, "S0-F-02")["value"] == "9"
    assert tile(app, "S0-F-03")["value"] == "7"
    assert tile(app, "S0-F-04")["value"] == "12"
    assert tile(app, "S0-F-08")["value"] == "&gt;224"
    assert tile(app, "S0-F-05") | {"value": "8", "note": "заявлено 9"} == tile(app, "S0-F-05")
    assert tile(app, "partners_seen")["value"] == "7 из 8"
    assert tile(app, "guests")["value"] == "3"
    held = next(frame for frame in tables(app) if "Мероприятие" in frame.columns)
    assert len(held) == 12
    assert {"122", "42", ">60", "—"} == set(held["Участники"])


def test_a_share_shows_what_it_is_made_of(sample: Settings) -> None:
    share = tile(opened(project=TIMASHEVSKY, year="2022"), "S0-C3-2")
    assert share["value"] == "51,7\xa0%" or share["value"] == "51,7 %"
    assert share["note"] == "31 из 60"
    english = tile(opened(project=TIMASHEVSKY, year="2022", lang="en"), "S0-C3-2")
    assert english["value"] == "51.7%"


def test_a_choice_that_is_not_offered_falls_back(sample: Settings) -> None:
    app = opened(project="no-such-project", year="1812", day="yesterday", indicator="magic")
    assert not app.exception
    assert app.title[0].value


def test_the_year_chosen_is_the_year_shown(sample: Settings) -> None:
    app = opened(project=KRYMSKY, year="2022")
    assert tile(app, "S4-D5")["value"] == "3"
    app.selectbox(key="year").set_value("2024").run()
    assert tile(app, "S4-D5")["value"] == "1"
    assert "2023/24" in app.title[0].value.replace("\\", "")


def test_a_file_lands_on_the_upload_page_and_changes_the_district(own_sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    data = text(events(["05.10.2022", "Новый семинар", "форум", 5]))
    app.file_uploader(key="file-0").upload("новое.csv", data).run()
    assert not app.exception
    app.button(key="land").click().run()
    assert not app.exception
    assert app.success
    assert tile(opened(project=KRYMSKY, year="2023"), "S4-D5")["value"] == "3"

    undo = opened("history")
    undo.button(key="undo").click().run()
    assert undo.warning, "a reason is needed"
    undo.text_input(key="undo_why").set_value("проба").run()
    undo.button(key="undo").click().run()
    assert undo.success
    assert tile(opened(project=KRYMSKY, year="2023"), "S4-D5")["value"] == "2"


def test_the_history_shows_the_latest_uploads_and_all_of_them_on_demand(sample: Settings) -> None:
    app = opened("history")
    n_batches = len(list_batches(sample.landing, Scope.everything()))
    assert html(app).count("<tr>") == 51
    assert str(n_batches) in app.toggle(key="history_all").label
    app.toggle(key="history_all").set_value(True).run()
    assert html(app).count("<tr>") == n_batches + 1


def test_a_bad_file_shows_its_cells_and_cannot_land(sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    rows = events(["31.02.2022", "А", "форум", 5], ["05.10.2022", "Б", "форум", "много"])
    app.file_uploader(key="file-0").upload("плохой.xlsx", xlsx({"Лист": rows})).run()
    assert not app.exception
    assert "2" in app.error[0].value
    assert re.findall(r"<td[^>]*>(Лист!\w+)</td>", html(app)) == ["Лист!A2", "Лист!D3"]
    assert not [button for button in app.button if button.key == "land"]


@pytest.mark.parametrize("dataset", list(DATASETS))
def test_rows_in_error_of_every_dataset_are_shown_for_mending(
    dataset: str, sample: Settings
) -> None:
    declared = DATASETS[dataset]
    rows = [[field.title.ru for field in declared.fields], ["?!" for _ in declared.fields]]
    app = opened("upload", project=KRYMSKY)
    app.selectbox(key="upload_dataset").set_value(dataset).run()
    app.file_uploader(key="file-0").upload("п.xlsx", xlsx({"Лист": rows})).run()
    assert not app.exception
    assert app.error


def test_a_file_that_is_no_table_says_one_sentence(sample: Settings) -> None:
    app = opened("upload")
    app.file_uploader(key="file-0").upload("отчёт.xlsx", b"%PDF-1.7").run()
    assert not app.exception
    assert len(app.error) == 1


def test_texts_from_files_are_shown_letter_by_letter(own_sample: Settings) -> None:
    app = opened("upload", project=KRYMSKY)
    name = "<img src=x onerror=alert(1)> **жирно** [ссылка](http://x.org)"
    app.file_uploader(key="file-0").upload("п.csv", text(events(["31.02.2022", name, "форум", 5]),
                                                        delimiter="\t")).run()  # fmt: skip
    app.file_uploader(key="file-0").upload(
        "и.csv", text(events(["05.10.2022", name, "форум", 5]), delimiter="\t")
    ).run()
    app.button(key="land").click().run()
    shown = opened(project=KRYMSKY, year="2023")
    assert not shown.exception
    held = next(frame for frame in tables(shown) if "Мероприятие" in frame.columns)
    assert name in held["Мероприятие"].to_list()
    assert "<img src=x" not in html(shown)
