"""A person is erased from everything, no number changes, and no crash is in the way of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dashboard.access import accounts, store
from pipelines import audit
from pipelines.__main__ import main
from pipelines.answers import Answers
from pipelines.batches import list_batches, retract
from pipelines.build import build
from pipelines.erase import erase, preview, reapply
from pipelines.erasure import folders
from pipelines.erasure.record import erasures
from pipelines.examine import examine
from pipelines.frozen import DAYS, PAGES, Frozen, Recipe, build_again, keep, kept
from pipelines.load import land, landed_before
from pipelines.originals import original_cells
from pipelines.problems import RostError
from pipelines.put_off import read_put_off
from pipelines.read import read_sheets
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import IS_LONG, all_values, copied, opened_warehouse
from tests.files import Rows, text, xlsx
from tests.pipelines.told_everywhere import where_named
from tests.worlds import found_world, land_rows

EVERYTHING = Scope.everything()
NAME, OTHER = "Стрижова Алёна Игоревна", "Грачёв Пётр Петрович"
SCHOOL, SECOND = "МБОУ СОШ № 1", "МБОУ СОШ № 2"
# As people wrote the name in the files of this world.
SPELT = [
    NAME, "Алена Игоревна Стрижова", "стрижова алена игоревна", "Стрижова А.И.", "А. И. Стрижова",
    "Стрижовой А.И.", "Стрижовой Алёны Игоревны", "Стрижову Алену", "Стрижова А", "Стрежова А.И.",
]  # fmt: skip
PEOPLE: Rows = [
    [
        "Организация",
        "ФИО",
        "Должность",
        "Категория работника",
        "Стаж, лет",
        "Телефон",
        "Примечание",
    ],
    [SCHOOL, NAME, "учитель", "педагог", 3, "+7 900 000-00-01", "вед. кл. рук."],
    [SCHOOL, OTHER, "учитель", "педагог", 20, "+7 900 000-00-02", "замещает Стрижову Алену"],
    [],
    ["Исполнитель: А. И. Стрижова, тел. 1-23-45"],
]
EVENTS: Rows = [
    ["Дата проведения", "Мероприятие", "Форма", "Кол-во участников"],
    ["25.01.2022", "Открытый урок Стрижовой А.И.", "мастер-класс", 7],
    ["26.01.2022", "Чтения имени А. И. Стрижовой", "мастер-класс", 8],
]
TAKEN_PART: Rows = [
    ["Дата проведения", "Мероприятие", "ФИО участника", "Организация участника", "Роль"],
    ["25.01.2022", "Открытый урок Стрижовой А.И.", "стрижова алена игоревна", SCHOOL, "ведущий"],
    ["25.01.2022", "Открытый урок Стрижовой А.И.", OTHER, SCHOOL, "слушатель"],
    ["26.01.2022", "Чтения имени А. И. Стрижовой", "Стрежова А.И.", SCHOOL, "слушатель"],
]
JANUARY = xlsx({"Мероприятия": EVENTS, "Участие": TAKEN_PART})


def landed(settings: Settings, district: str, data: bytes, name: str, **said: object) -> str:
    """Land a file and return the id of its first batch."""
    examined = examine(settings, EVERYTHING, data, name, Answers(district=district, **said))  # type: ignore[arg-type]
    assert not examined.errors, [one.message("ru") for one in examined.errors]
    return land(settings, EVERYTHING, examined, "test")[0].batch_id


@pytest.fixture(scope="session")
def told_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district whose files name one teacher in every way."""
    data = tmp_path_factory.mktemp("erase")
    settings = Settings.in_folder(data)
    district = found_world(settings, "Птичий", "internship_sites", {})
    land_rows(settings, "aliases", district, [
        {"kind": "педагог", "spelling": "Стрежова А.И.", "meaning": NAME},
    ])  # fmt: skip
    book = {"Педагоги": PEOPLE, "Черновик Стрижова А.И.": [["ФИО", "СНИЛС"], [NAME, "123-456"]]}
    landed(settings, district, xlsx(book), "Список Стрижова А.И.xlsx")
    landed(settings, district, JANUARY, "янв.xlsx")
    routes: Rows = [
        ["Вид маршрута", "Организация", "ФИО педагога", "Наставник", "Ответственный", "Начало",
         "Статус маршрута", "Результат"],
        ["ИОМ", SCHOOL, "Алена Игоревна Стрижова", OTHER, "Стрижова А.И.", "01.09.2021",
         "реализуется", "урок"],
        ["ИОМ", SCHOOL, OTHER, NAME, OTHER, "01.09.2021", "реализуется",
         "отзыв: Стрижовой Алёны Игоревны"],
    ]  # fmt: skip
    landed(settings, district, text(routes, "cp1251"), "маршруты.csv")
    undone = landed(settings, district, text(PEOPLE[:3]), "старый список.csv")
    retract(settings.landing, undone, f"не та {NAME}", "test", EVERYTHING)
    wrong = [*TAKEN_PART[:2], ["99.99.2022", "Нет такого", NAME, SCHOOL, "ведущий"]]
    landed(settings, district, text(wrong), "с ошибкой.csv", put_off=True)
    build(settings)
    audit.record(settings, "test", "export", f"person {NAME}")
    return data


@pytest.fixture
def world(told_world: Path, tmp_path: Path) -> Settings:
    """A copy of that district that a test may change."""
    return Settings.in_folder(copied(told_world, tmp_path / "data"))


def numbers(settings: Settings) -> pl.DataFrame:
    """Return every value; ids that are made of names left out."""
    values = all_values(settings).drop("sources", strict=False)
    people = pl.when(pl.col("level") == "person").then(None).otherwise(pl.col("entity_id"))
    # An event whose title named the person has another id.
    events = pl.col("breakdown").str.replace(r"^e[0-9a-f]{12}$", "event")
    return values.with_columns(people.alias("entity_id"), events).sort(pl.all())


def frozen_page(settings: Settings) -> Frozen:
    """Keep the page of the person as it stands now."""
    with opened_warehouse(settings) as con:
        rules, day = con.sql("select rules, known_on from landing.recipe").fetchall()[0]
        batches = tuple(
            own for (own,) in con.sql("select batch_id from landing.batches").fetchall()
        )
        own = con.sql("select person_id from core.people where full_name like 'Стрижова%'")
        person = own.fetchall()[0][0]
    page = Frozen("person", {"person": person, "search": NAME}, Recipe(batches, rules, day))
    keep(settings, page)
    return page


def test_nothing_names_the_person_and_no_number_changes(world: Settings) -> None:
    before, page = numbers(world), frozen_page(world)
    # A past day, and a page that was handed out of fewer data, built before the order.
    fewer = replace(page.recipe, batches=page.recipe.batches[:-1])
    old = [build_again(world, replace(fewer, known_on=day), pool)
           for pool, day in ((DAYS, dt.date(2026, 1, 1)), (PAGES, fewer.known_on))]  # fmt: skip
    told = where_named(world.landing.parent, *SPELT)
    assert {one.split(": ")[1] for one in told} >= {
        " ".join(one.lower().replace("ё", "е").replace(".", " ").split()) for one in SPELT[:3]
    }
    said = preview(world, EVERYTHING, NAME)
    assert where_named(world.landing.parent, *SPELT) == told
    erased = erase(world, EVERYTHING, NAME, "Заявление Стрижовой А.И. от 01.09", "админ")
    assert (erased.batches, erased.rows, erased.cells) == (said.batches, said.rows, said.cells)
    named = [one for one in where_named(world.landing.parent, *SPELT) if "имени" not in one]
    assert named == []
    assert not any(one.exists() for one in old)
    assert numbers(world).equals(before)
    with pytest.raises(RostError, match="data_erased"):
        build_again(world, page.recipe)
    assert kept(world, page.code).choices["person"] == ""
    assert audit.lines(world)[0].what == "erase"
    assert erasures(world.landing)[-1].state == "done"


def test_others_of_the_same_file_stay(world: Settings) -> None:
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    people = next(
        one
        for one in list_batches(world.landing, EVERYTHING)
        if one.manifest.source_name.endswith("xlsx") and one.manifest.dataset == "people"
    )
    rows = pl.read_parquet(people.folder / "rows.parquet").sort("source_row")
    assert rows["full_name"].to_list()[1] == OTHER
    assert rows["full_name"][0].startswith("Педагог ")
    assert rows["experience_years"].to_list() == [3, 20]
    cells = {
        cell.header: cell.text
        for cell in original_cells(world, EVERYTHING, people.manifest.batch_id, 2)
    }
    assert cells == {"Организация": SCHOOL, "Категория работника": "педагог"}
    kept_cells = original_cells(world, EVERYTHING, people.manifest.batch_id, 3)
    assert [cell.address for cell in kept_cells] == ["A3", "B3", "C3", "D3", "E3", "F3", "G3"]
    sheets = read_sheets((people.folder / "original.xlsx").read_bytes(), "x.xlsx")
    assert len(sheets) == 2
    assert sheets[1].rows(1, 2) in ([["", ""]], [])


def test_a_cleaned_text_file_still_shows_its_cells(world: Settings) -> None:
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    routes = next(
        one for one in list_batches(world.landing, EVERYTHING) if one.manifest.dataset == "routes"
    )
    cells = {
        cell.header: cell.text
        for cell in original_cells(world, EVERYTHING, routes.manifest.batch_id, 3)
    }
    assert cells["ФИО педагога"] == OTHER
    assert "Наставник" not in cells
    assert (routes.folder / "erased.json").exists()
    told = json.loads((routes.folder / "erased.json").read_text("utf-8"))["erasures"]
    assert told[0]["new"] == routes.manifest.batch_id != told[0]["old"]


def test_the_same_file_is_recognised_and_brings_nobody_back(world: Settings) -> None:
    district = list_batches(world.landing, EVERYTHING)[-1].manifest.districts[0]
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    examined = examine(world, EVERYTHING, JANUARY, "янв.xlsx", Answers(district=district))
    assert landed_before(world, EVERYTHING, examined)


def test_rows_that_wait_are_cleaned(world: Settings) -> None:
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    waiting = [read_put_off(one) for one in list_batches(world.landing, EVERYTHING)]
    (row,) = [row for one in waiting for row in one.rows]
    assert str(row["person"]).startswith("Педагог ")


@pytest.mark.parametrize("place", range(15) if IS_LONG else (0, 6))
def test_an_interrupted_erasure_is_finished_by_the_next(
    world: Settings, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    before, done, move = numbers(world), [], folders.move
    n_batches = len(list_batches(world.landing, EVERYTHING))

    def breaks(old: Path, new: Path) -> None:
        if len(done) == place:
            raise OSError("power cut")
        done.append(old)
        move(old, new)

    monkeypatch.setattr(folders, "move", breaks)
    try:
        erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    except OSError:
        monkeypatch.setattr(folders, "move", move)
        assert len(list_batches(world.landing, EVERYTHING)) == n_batches
        erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    assert [one for one in where_named(world.landing.parent, *SPELT) if "имени" not in one] == []
    assert numbers(world).equals(before)
    assert len(erasures(world.landing)) == 1


def test_deleting_takes_rows_away(world: Settings) -> None:
    erased = erase(world, EVERYTHING, NAME, "Приказ 2", "админ", "delete")
    assert erased.rows
    with opened_warehouse(world) as con:
        assert not con.sql("from core.people where full_name like '%Педагог%'").fetchall()
    assert where_named(world.landing.parent, NAME) == []


def test_an_older_backup_is_erased_again(world: Settings, told_world: Path) -> None:
    first = erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    record = (world.landing / "erasures.jsonl").read_bytes()
    shutil.rmtree(world.landing)
    copied(told_world / "landing", world.landing)
    (world.landing / "erasures.jsonl").write_bytes(record)
    assert reapply(world, "админ") == 1
    assert where_named(world.landing.parent, NAME) == []
    rows = [
        pl.read_parquet(one.folder / "rows.parquet")
        for one in list_batches(world.landing, EVERYTHING)
        if one.manifest.dataset == "people"
    ]
    assert first.pseudonym in {name for one in rows for name in one["full_name"]}
    assert reapply(world, "админ") == 0


def test_a_namesake_keeps_the_name(world: Settings) -> None:
    district = list_batches(world.landing, EVERYTHING)[-1].manifest.districts[0]
    land_rows(
        world,
        "people",
        district,
        [{"organisation": SECOND, "full_name": NAME, "role_group": "педагог"}],
    )
    build(world)
    with pytest.raises(RostError, match="several_people"):
        erase(world, EVERYTHING, NAME, "Приказ 1", "админ")
    with opened_warehouse(world) as con:
        people = con.sql(
            """
            select person_id, organisation_id from core.people
            where full_name ilike 'Стрижова%' order by organisation_id
            """
        ).fetchall()
    erase(world, EVERYTHING, people[0][0], "Приказ 1", "админ")
    with opened_warehouse(world) as con:
        left = con.sql(
            "select person_id from core.people where full_name ilike 'Стрижова%'"
        ).fetchall()
    assert left == [(people[1][0],)]


def test_one_whom_only_cells_name_can_be_erased(world: Settings) -> None:
    district = list_batches(world.landing, EVERYTHING)[-1].manifest.districts[0]
    land_rows(world, "placements", district, [
        {"site": "Площадка 1", "person": "Совина Ульяна Юрьевна", "role": "куратор",
         "valid_from": "01.09.2021"},
    ])  # fmt: skip
    build(world)
    before = numbers(world)
    erase(world, EVERYTHING, "Совина Ульяна Юрьевна", "Приказ 3", "админ")
    assert where_named(world.landing.parent, "Совина Ульяна") == []
    assert numbers(world).equals(before)


@pytest.mark.parametrize("scope", [Scope(), Scope.of_districts("elsewhere"),
                                   Scope(is_everything=True, may_change=True)])  # fmt: skip
def test_only_who_reaches_the_person_by_name_may_erase(world: Settings, scope: Scope) -> None:
    with pytest.raises(RostError, match="no_such_person"):
        erase(world, scope, NAME, "Приказ 1", "админ")
    with pytest.raises(RostError, match="no_such_person"):
        preview(world, scope, NAME)


def test_the_command_counts_first_and_needs_an_order(
    world: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROST_DATA", str(world.landing.parent))
    assert main(["erase", "--person", "Никто Никита", "--order", "1"]) == 2
    assert main(["erase", "--person", NAME, "--order", " "]) == 2
    assert main(["erase", "--person", NAME, "--order", "Приказ 1", "--dry-run"]) == 0
    assert where_named(world.landing.parent, NAME)
    with opened_warehouse(world) as con:
        ((own,),) = con.sql(
            "select person_id from core.people where full_name ilike 'Стрижова%'"
        ).fetchall()
    kept_accounts = store.of(world)
    accounts.create(kept_accounts, "own", NAME, "person", [own])
    assert main(["erase", "--person", NAME, "--order", "Приказ 1"]) == 0
    with pytest.raises(RostError, match="no_such_account"):
        accounts.named(kept_accounts, "own")
    (closed,) = accounts.all_accounts(kept_accounts)
    assert (closed.is_closed, closed.grants) == (True, frozenset())
    assert NAME not in capsys.readouterr().err
    assert where_named(world.landing.parent, NAME) == []
