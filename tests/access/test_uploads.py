"""Uploads, undoing and history of who sends for an organisation, and of who only looks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import warehouse
from dashboard.access.grants import scope_of
from pipelines.answers import Answers
from pipelines.batches import find_batch
from pipelines.examine import examine
from pipelines.load import history, land, land_and_build, undo
from pipelines.names import person_key
from pipelines.problems import FileRefused, RostError, RowsRefused
from pipelines.settings import Settings
from pipelines.submissions import Marked, mark
from tests.access.readers import EVERYTHING, account_of
from tests.files import text
from tests.pipelines.test_load import load

PEOPLE = ["Организация", "ФИО", "Должность"]
KRYMSKY = Answers(district="krymsky")


def schools() -> tuple[str, str]:
    """Return the names of the reader's own school and of another one beside it."""
    own = next(iter(account_of("organisation", "krymsky").grants))
    names = warehouse.read(
        EVERYTHING,
        "select distinct organisation_id, organisation_name from staff"
        " where district_id = 'krymsky' order by all",
    )
    told = dict(names.rows())
    return told.pop(own), next(iter(told.values()))


def reasons(refused: RowsRefused) -> list[str]:
    """Return why rows were refused."""
    return [one.reason for one in refused.problems]


def test_an_organisation_sends_its_own_rows(own_sample: Settings) -> None:
    scope, (own, _) = scope_of(account_of("organisation", "krymsky")), schools()
    data = text([PEOPLE, [own, "Новикова Вера Игоревна", "учитель"]])
    examined = examine(own_sample, scope, data, "п.csv", KRYMSKY)
    assert not examined.errors
    (landed,) = land(own_sample, scope, examined, "school")
    assert landed.organisations == sorted(scope.organisations)
    assert [one.manifest.batch_id for one in history(own_sample, scope)] == [landed.batch_id]
    undo(own_sample, scope, landed.batch_id, "проба", "school")


@pytest.mark.parametrize("places", [(1,), (0, 1)])
def test_no_row_of_another_organisation(own_sample: Settings, places: tuple[int, ...]) -> None:
    scope, names = scope_of(account_of("organisation", "krymsky")), schools()
    rows = [[names[place], f"Новикова Вера {place}", "учитель"] for place in places]
    data = text([PEOPLE, *rows])
    examined = examine(own_sample, scope, data, "п.csv", KRYMSKY)
    assert [(one.reason, one.row) for one in examined.errors] == [("outside_scope", len(rows) + 1)]
    sound = examine(own_sample, EVERYTHING, data, "п.csv", KRYMSKY)
    assert not sound.errors
    with pytest.raises(RowsRefused) as refused:
        land_and_build(own_sample, scope, sound, "school")
    assert reasons(refused.value) == ["outside_scope"]


def test_nothing_of_the_whole_district(own_sample: Settings) -> None:
    """What names no organisation is the district's, as is a list that replaces all of its rows."""
    scope, (own, _) = scope_of(account_of("organisation", "krymsky")), schools()
    plan = text(
        [["План", "№ п/п", "Мероприятие плана", "Срок"], ["годовой", "77", "Совет", "май 2024"]]
    )
    examined = examine(own_sample, scope, plan, "план.csv", KRYMSKY)
    assert "outside_scope" in {one.reason for one in examined.errors}
    head = ["Мероприятие", "Дата", "Роль", "Организация", "ФИО"]
    shared = text([head, ["А", "05.10.2022", "слушатель", own, "Я"]])
    with pytest.raises(FileRefused, match="replaces_district"):
        examine(own_sample, scope, shared, "у.csv", replace(KRYMSKY, mode="replace"))


def test_batches_of_others_are_not_there(own_sample: Settings) -> None:
    _, other = schools()
    scopes = [scope_of(account_of(one, "krymsky")) for one in ("organisation", "person", "admin")]
    batch = load(own_sample, text([PEOPLE, [other, "Новикова Вера", "учитель"]]), "п.csv", KRYMSKY)
    name = batch.batches[0].batch_id
    for scope in scopes:
        assert find_batch(own_sample.landing, scope, name) is None
        with pytest.raises(RostError, match="no_such_batch"):
            undo(own_sample, scope, name, "чужое", "school")


def test_who_only_looks_changes_nothing(own_sample: Settings) -> None:
    scope, (own, _) = scope_of(account_of("viewer", "krymsky")), schools()
    data = text([PEOPLE, [own, "Новикова Вера Игоревна", "учитель"]])
    examined = examine(own_sample, scope, data, "п.csv", KRYMSKY)
    assert [one.reason for one in examined.errors] == ["outside_scope"]
    batch = history(own_sample, scope)[0].manifest.batch_id
    with pytest.raises(RostError, match="no_such_batch"):
        undo(own_sample, scope, batch, "нет прав", "guest")


def test_a_region_sends_for_its_districts_and_for_itself(own_sample: Settings) -> None:
    scope = scope_of(account_of("region", "krymsky"))
    head = [
        "Код проекта",
        "Система показателей",
        "Название проекта",
        "Код региона",
        "Начало",
        "Окончание",
    ]
    for region, n_wrong in (("krasnodar", 0), ("sakhalin", 1)):
        data = text(
            [head, ["new-project", "S4", "Новый проект", region, "01.09.2023", "31.08.2025"]]
        )
        examined = examine(own_sample, scope, data, "проекты.csv", Answers(dataset="projects"))
        assert [one.reason for one in examined.errors] == ["outside_scope"] * n_wrong


def test_people_of_others_are_not_suggested(own_sample: Settings) -> None:
    scope, (own, other) = scope_of(account_of("organisation", "krymsky")), schools()
    theirs = warehouse.read(
        EVERYTHING, "select min(person_name) from staff where organisation_name = $n", n=other
    ).item()
    data = text([PEOPLE, [own, "Новикова Вера Игоревна", "учитель"]])
    for asking, is_told in ((EVERYTHING, True), (scope, False)):
        known = examine(own_sample, asking, data, "п.csv", KRYMSKY).known
        # Somebody whose place of work is not said is looked for everywhere.
        found = known.suggest("person", "krymsky", f"?|{person_key(theirs)}")
        assert (theirs in {one.name for one in found}) is is_told


def test_an_organisation_says_submitted_and_no_more(own_sample: Settings) -> None:
    scope, (own, other) = scope_of(account_of("organisation", "krymsky")), schools()
    ours, theirs = (Marked("Крымский район", one, "results", "sy2023") for one in (own, other))
    mark(own_sample, scope, [ours], "submitted", "school")
    for marked, state, reason in (
        (ours, "accepted", "marked_by_district"),
        (ours, "locked", "marked_by_district"),
        (theirs, "submitted", "outside_scope"),
    ):
        with pytest.raises(RowsRefused) as refused:
            mark(own_sample, scope, [marked], state, "school")
        assert reasons(refused.value) == [reason]
