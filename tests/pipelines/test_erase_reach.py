"""An erasure reaches the person who is meant, wherever they are named, and nobody else."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace

import polars as pl
import pytest

from dashboard.access import accounts, erased, store
from dashboard.access.store import ACCOUNTS
from dashboard.exports import packs
from dashboard.exports.packs import PackPage
from pipelines import audit, retention
from pipelines.answers import Answers
from pipelines.batches import Batch, list_batches, retract
from pipelines.build import build
from pipelines.erase import erase, preview, reapply
from pipelines.erasure.course import finish
from pipelines.erasure.record import FILE, erasures, note, unfinished
from pipelines.examine import examine
from pipelines.load import land, landed_before
from pipelines.problems import RostError
from pipelines.put_off import read_put_off
from pipelines.read import read_sheets
from pipelines.retention import over_time
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.files import Rows, xlsx
from tests.pipelines.told_everywhere import where_named
from tests.worlds import found_world, land_rows

EVERYTHING = Scope.everything()
NAME, OTHER, ALIKE = "Иванова Анна Петровна", "Петрова Анна Ивановна", "Иванова Анна Сергеевна"
SCHOOL = "МБОУ СОШ № 1"
LIST: Rows = [
    ["Организация", "ФИО", "Категория работника"],
    [SCHOOL, NAME, "педагог"],
    [SCHOOL, OTHER, "педагог"],
    [SCHOOL, ALIKE, "педагог"],
]
# The sheet and a heading name her, so that an erasure renames both.
BOOK = xlsx({f"Список {NAME}": LIST})


def two_districts(settings: Settings) -> None:
    """Build two districts, in the second of which only cells name somebody of the same name."""
    first = found_world(settings, "Первый", "internship_sites", {})
    second = found_world(settings, "Второй", "internship_sites", {})
    send(settings, first)
    for district in (first, second):
        land_rows(settings, "placements", district, [
            {"site": "Площадка 1", "person": NAME, "role": "куратор", "valid_from": "01.09.2021",
             "remark": "вместо Анны Ивановны Петровой"},
        ])  # fmt: skip
    build(settings)


@pytest.fixture
def world(made: Made, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two districts, in the second of which only cells name somebody of the same name.

    Only what lies in the landing zone is judged here, so no erasure waits for a build;
    `test_erase.py` has them build.
    """
    monkeypatch.setattr("pipelines.erasure.course.build", lambda *_, **__: None)
    return made(two_districts)


def send(settings: Settings, district: str, data: bytes = BOOK, **said: object) -> str:
    """Land a file and return the id of its batch."""
    answers = Answers(district=district, **said)  # type: ignore[arg-type]
    examined = examine(settings, EVERYTHING, data, "список.xlsx", answers)
    assert not examined.errors
    return land(settings, EVERYTHING, examined, "test")[0].batch_id


def names_in(settings: Settings, dataset: str, column: str) -> dict[str, set[str]]:
    """Return the names of a column of a dataset by district."""
    found: dict[str, set[str]] = {}
    for batch in batches_of(settings, dataset):
        for row in pl.read_parquet(batch.folder / "rows.parquet").iter_rows(named=True):
            found.setdefault(row["district_id"], set()).add(row[column])
    return found


def batches_of(settings: Settings, dataset: str) -> list[Batch]:
    """Return the batches of a dataset."""
    known = list_batches(settings.landing, EVERYTHING)
    return [one for one in known if one.manifest.dataset == dataset]


def test_a_patronymic_of_somebody_else_is_no_surname(world: Settings) -> None:
    found = erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    told = names_in(world, "people", "full_name")["w-pervyy"]
    assert {OTHER, ALIKE, found.pseudonym} <= told
    assert NAME not in told
    remarks = {batch.manifest.batch_id: batch for batch in batches_of(world, "placements")}
    assert any(
        "Анны Ивановны Петровой" in str(pl.read_parquet(one.folder / "rows.parquet").rows())
        for one in remarks.values()
    )


def test_a_namesake_of_another_district_keeps_the_name(world: Settings) -> None:
    found = erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    assert found.beyond == 1
    told = names_in(world, "placements", "person")
    assert told["w-vtoroy"] == {NAME}
    assert NAME not in told["w-pervyy"]


def test_a_foreign_scope_learns_nothing_of_an_erasure(world: Settings) -> None:
    done = erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    for scope in (Scope(), Scope.of_districts("w-vtoroy-2"),
                  replace(Scope.of_districts("w-pervyy"), may_change=False)):  # fmt: skip
        with pytest.raises(RostError, match="no_such_person"):
            erase(world, scope, NAME, "Приказ 2", "чужой")
    own = Scope.of_districts("w-pervyy")
    assert erase(world, own, NAME, "Приказ 2", "свой").pseudonym == done.pseudonym


def test_what_is_meant_twice_is_asked_though_it_was_erased_before(world: Settings) -> None:
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    for number in ("1", "2"):
        land_rows(world, "people", "w-pervyy", [
            {"organisation": f"МБОУ СОШ № {number}", "full_name": NAME, "role_group": "педагог"},
        ])  # fmt: skip
    with pytest.raises(RostError, match="several_people"):
        erase(world, EVERYTHING, NAME, "Приказ 2", "админ", district="w-pervyy")


def test_packs_and_the_audit_name_nobody(world: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    # Here the whole folder is searched, warehouses included.
    monkeypatch.setattr("pipelines.erasure.course.build", build)
    (own,) = preview(world, EVERYTHING, NAME, "w-pervyy").person_ids
    page = PackPage(page="person", choices={"person": own})
    key = packs.put_in(world, EVERYTHING, "x", f"Портфолио {NAME.replace(' ', '_')}", page)
    other = packs.put_in(world, EVERYTHING, "x", "Совет", page)
    audit.record(world, "metodist", "copy", f"{own} xlsx")
    # Nobody else is called so any more, and so the pack is surely about her.
    for batch in batches_of(world, "placements"):
        if batch.manifest.districts == ["w-vtoroy"]:
            retract(world.landing, batch.manifest.batch_id, "", "test", EVERYTHING)
    erase(world, EVERYTHING, NAME, "Приказ 0", "админ", district="w-vtoroy")
    found = erase(world, EVERYTHING, own, "Приказ 1", "админ")
    told = packs.own_packs(world, EVERYTHING)
    assert len(told) == 2
    assert key not in told, "nor does its old key, which an earlier version made of the name"
    assert told.pop(other).pages[0].choices == {"person": ""}
    (pack,) = told.values()
    assert pack.name.startswith(f"Портфолио {found.pseudonym}")
    assert pack.pages[0].choices == {"person": ""}
    assert f"{found.pseudonym} xlsx" in {one.detail for one in audit.lines(world)}
    assert where_named(world.landing.parent, own, NAME) == []


def account_of(settings: Settings, person: str) -> str:
    """Make the account of a person, with everything that it can have, and return its id."""
    kept = store.of(settings)
    made = accounts.create(kept, "anna.ivanova", NAME, "person", [person], "anna@school.ru")
    with kept.writing() as connection:
        connection.execute(
            ACCOUNTS.update().values(password_hash="x", issuer="https://id", subject="7")
        )
    audit.record(settings, "Anna.Ivanova", "sign_in", "")
    audit.record(settings, "admin", "account", "anna.ivanova: person")
    return made.account_id


def is_forgotten(settings: Settings, account_id: str) -> bool:
    """Return whether nothing tells whose an account was."""
    with store.of(settings).reading() as connection:
        (row,) = connection.execute(ACCOUNTS.select()).mappings().all()
    told = " ".join(f"{one.who} {one.detail}" for one in audit.lines(settings)).casefold()
    return (
        row["login"] == account_id
        and row["is_closed"]
        and row["name"].startswith("Педагог ")
        and not any(row[name] for name in ("grants", "email", "password_hash", "issuer", "subject"))
        and "anna.ivanova" not in told
        and account_id in told
    )


@pytest.mark.parametrize("way", ["erase", "retention", "finish", "again", "erased before"])
def test_an_account_is_closed_whichever_way_the_order_comes(
    world: Settings, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    (own,) = preview(world, EVERYTHING, NAME, "w-pervyy").person_ids
    close = erased.closing(world)
    if way in {"again", "erased before"}:
        erase(world, EVERYTHING, own, "Приказ 1", "админ")
    account = account_of(world, own)
    if way == "erase":
        erase(world, EVERYTHING, own, "Приказ 1", "админ", close=close)
    elif way == "retention":
        monkeypatch.setattr(retention, "over_time", lambda *_: [
            retention.Over("people", 5, 1, None, frozenset({own})),
        ])  # fmt: skip
        assert retention.apply(world, EVERYTHING, "Приказ 1", "админ", close) == 1
    elif way == "finish":
        with monkeypatch.context() as broken:
            broken.setattr("pipelines.erase.complete", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                erase(world, EVERYTHING, own, "Приказ 1", "админ")
        assert unfinished(world.landing)
        finish(world, "rost", close=close)
    elif way == "again":
        reapply(world, "админ", close)
    else:
        erase(world, EVERYTHING, own, "Приказ 2", "админ", close=close)
    assert is_forgotten(world, account)
    assert not unfinished(world.landing)


@pytest.mark.parametrize("is_undone", [False, True])
def test_the_same_file_brings_nobody_back(world: Settings, is_undone: bool) -> None:
    (batch,) = [one for one in batches_of(world, "people") if "xlsx" in one.manifest.source_name]
    if is_undone:
        retract(world.landing, batch.manifest.batch_id, "", "test", EVERYTHING)
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    answers = Answers(district="w-pervyy")
    examined = examine(world, EVERYTHING, BOOK, "ещё раз.xlsx", answers)
    assert bool(landed_before(world, EVERYTHING, examined)) == (not is_undone)
    with pytest.raises(RostError, match="erased_from_file"):
        send(world, "w-pervyy")
    assert NAME not in names_in(world, "people", "full_name")["w-pervyy"]


def test_a_finished_erasure_leaves_what_came_knowingly_later(world: Settings) -> None:
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    (done,) = erasures(world.landing)
    note(world.landing, replace(done, at="2020-01-01T00:00:00+00:00"))
    send(world, "w-pervyy", xlsx({"Вернулась": LIST}))
    assert reapply(world, "админ") == 0
    assert NAME in names_in(world, "people", "full_name")["w-pervyy"]


def test_an_interrupted_erasure_reaches_no_other_district_later(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.erase.carry_out", lambda settings, cleaner, _: (
        note(settings.landing, cleaner.erasure), 1 / 0,
    ))  # fmt: skip
    with pytest.raises(ZeroDivisionError):
        erase(world, Scope.of_districts("w-pervyy"), NAME, "Приказ 1", "админ")
    assert finish(world, "rost") == 1
    assert names_in(world, "placements", "person")["w-vtoroy"] == {NAME}
    assert NAME not in names_in(world, "people", "full_name")["w-pervyy"]


def test_a_record_cut_short_is_read(world: Settings) -> None:
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    (done,) = erasures(world.landing)
    path = world.landing / FILE
    line = json.dumps(asdict(done))
    path.write_text(path.read_text("utf-8") + line[: line.index("}") + 1], "utf-8")
    assert erasures(world.landing) == [done]


def test_the_district_of_a_row_that_waits_decides(world: Settings) -> None:
    rows: Rows = [
        ["Район", "Площадка", "ФИО", "Роль", "С какой даты"],
        ["Первый край", "Площадка 1", OTHER, "куратор", "01.09.2021"],
        ["Первый край", "Площадка 1", NAME, "куратор", "99.99.2021"],
        ["Второй край", "Площадка 1", NAME, "куратор", "99.99.2021"],
    ]
    answers = Answers(put_off=True, dataset="placements")
    examined = examine(world, EVERYTHING, xlsx({"Закрепление": rows}), "два.xlsx", answers)
    own = land(world, EVERYTHING, examined, "test")[0].number
    erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    (batch,) = [one for one in batches_of(world, "placements") if one.manifest.number == own]
    told = {str(row["district"]): row["person"] for row in read_put_off(batch).rows}
    assert told["Второй край"] == NAME
    assert str(told["Первый край"]).startswith("Педагог ")


def test_cells_of_a_file_are_counted_once(world: Settings) -> None:
    events: Rows = [
        ["Дата проведения", "Мероприятие", "Форма", "Кол-во участников"],
        ["25.01.2022", f"Урок: {NAME}", "мастер-класс", 7],
    ]
    part: Rows = [
        ["Дата проведения", "Мероприятие", "ФИО участника", "Организация участника", "Роль"],
        ["25.01.2022", f"Урок: {NAME}", NAME, SCHOOL, "ведущий"],
    ]
    before = preview(world, EVERYTHING, NAME, "w-pervyy").original_cells
    data = xlsx({"Мероприятия": events, "Участие": part})
    send(world, "w-pervyy", data)
    said = preview(world, EVERYTHING, NAME, "w-pervyy")
    done = erase(world, EVERYTHING, NAME, "Приказ 1", "админ", district="w-pervyy")
    assert replace(done, pseudonym="") == replace(said, pseudonym="")
    (batch,) = batches_of(world, "participation")
    new = cells_of((batch.folder / "original.xlsx").read_bytes())
    old = cells_of(data)
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert said.original_cells - before == len(changed)


def cells_of(data: bytes) -> list[str]:
    """Return the cells of a workbook, sheet by sheet."""
    sheets = read_sheets(data, "x.xlsx")
    return [cell for one in sheets for row in one.rows(0, 2) for cell in [*row, "", "", ""][:5]]


def test_old_results_mentors_and_odd_names_are_counted(world: Settings) -> None:
    land_rows(world, "results", "w-pervyy", [
        {"organisation": SCHOOL, "person": OTHER, "metric": "teachers", "period": "2011/12",
         "value": "1"},
    ], valid_on="2022-09-01")  # fmt: skip
    land_rows(world, "routes", "w-pervyy", [
        {"kind": "ИОМ", "organisation": SCHOOL, "person": ALIKE, "mentor": "Педагог Иван Ильич",
         "started": "01.09.2011", "ended": "31.05.2012", "status": "завершён"},
    ], valid_on="2012-09-01")  # fmt: skip
    over = {one.dataset: one for one in over_time(world, EVERYTHING, dt.date(2024, 1, 1))}
    assert over["results"].rows == 1
    assert over["routes"].rows == 1
    assert not over["routes"].people, "the list of this year still names her"
