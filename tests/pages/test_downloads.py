"""Files that pages offer: who takes one with names is asked for again and stands in the audit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.access import accounts, sessions, store
from dashboard.access.accounts import Account
from dashboard.access.roles import Role
from dashboard.ui.downloads import RightsLessened
from dashboard.ui.scope import NotSignedIn
from pipelines.audit import lines, record
from pipelines.settings import Settings
from tests.access.doors import session_of
from tests.access.readers import grants_of
from tests.access.test_uploads import schools
from tests.files import text
from tests.pages.signed import sign_in
from tests.pages.test_pages import KRYMSKY, opened

Offered = dict[str, Callable[[], bytes]]
CURATORS = {"project": KRYMSKY, "register": "curator_register"}


def left(settings: Settings) -> list[tuple[str, str, str]]:
    """Return who took what, the latest first, without signing in."""
    return [(one.who, one.what, one.detail) for one in lines(settings)]


@pytest.fixture
def coordinator(signing: Settings, monkeypatch: pytest.MonkeyPatch) -> Account:
    """The coordinator of a district, who is signed in."""
    return sign_in(monkeypatch, signing, "district", ["krymsky"], "metodist")


@pytest.mark.parametrize(("page", "key", "detail", "address"), [
    ("registers", "curator_register-csv", "registers curator_register csv", CURATORS),
    ("completeness", "reminders-csv", "completeness reminders csv", {"project": KRYMSKY}),
    ("indicator", "counted-csv", "indicator counted csv", {"project": KRYMSKY}),
])  # fmt: skip
def test_rows_with_names_are_noted_when_they_are_taken(
    coordinator: Account, signing: Settings, offered: Offered,
    page: str, key: str, detail: str, address: dict[str, str],
) -> None:  # fmt: skip
    assert not opened(page, **address).exception
    assert not left(signing), "nothing has left that was only offered"
    assert offered[key]().startswith(b"\xef\xbb\xbf")
    assert left(signing) == [(coordinator.login, "export", f"{detail} [krymsky]")]


def test_findings_that_name_people_are_noted(
    monkeypatch: pytest.MonkeyPatch, signing: Settings, offered: Offered
) -> None:
    monkeypatch.setattr("dashboard.ui.quality.SHOWN", 0)
    sign_in(monkeypatch, signing, "district", ["krymsky"], "metodist")
    assert not opened("quality", project=KRYMSKY).exception
    for make in offered.values():
        make()
    assert offered
    assert {line[:2] for line in left(signing)} == {("metodist", "export")}


def test_rows_that_name_nobody_are_not_noted(
    coordinator: Account, signing: Settings, offered: Offered
) -> None:
    opened("events", project=KRYMSKY)
    assert offered["events-csv"]()
    assert not left(signing)


def test_initials_are_no_names(coordinator: Account, signing: Settings, offered: Offered) -> None:
    opened("registers", **CURATORS, names="initials")
    assert offered["curator_register-csv"]()
    assert not left(signing)


def test_a_file_is_refused_once_the_session_is_closed(
    coordinator: Account, signing: Settings, offered: Offered
) -> None:
    opened("registers", **CURATORS)
    kept = store.of(signing)
    sessions.close(kept, session_of(kept, coordinator.account_id))
    with pytest.raises(NotSignedIn):
        offered["curator_register-csv"]()
    assert not left(signing)


@pytest.mark.parametrize("change", [{"grants": ["mariinsky"]}, {"role": "viewer"}])
def test_a_file_is_refused_once_its_rows_are_out_of_reach(
    coordinator: Account, signing: Settings, offered: Offered, change: accounts.Changes
) -> None:
    opened("registers", **CURATORS)
    accounts.change(store.of(signing), coordinator.account_id, **change)
    with pytest.raises(RightsLessened):
        offered["curator_register-csv"]()
    assert not left(signing)


def test_more_rights_do_not_stop_a_file(
    coordinator: Account, signing: Settings, offered: Offered
) -> None:
    opened("registers", **CURATORS)
    wider: list[str] = ["krymsky", "mariinsky"]
    accounts.change(store.of(signing), coordinator.account_id, grants=wider)
    assert offered["curator_register-csv"]()


PEOPLE = [["Организация", "ФИО", "Начало работы"], ["{}", "Новикова Вера", "99.99.2000"]]
PLACES = [["Организация", "Тип организации"], ["МБОУ СОШ № 3", "крепость"]]


@pytest.mark.parametrize(("rows", "times"), [(PEOPLE, 1), (PLACES, 0)])
def test_a_marked_workbook_is_noted_where_its_rows_are_about_people(
    coordinator: Account, signing: Settings, offered: Offered, rows: list[list[str]], times: int
) -> None:
    own = schools()[0]
    app = opened("upload")
    data = text([[cell.format(own) for cell in row] for row in rows])
    app.file_uploader(key="file-0").upload("список.csv", data).run()
    assert not app.exception
    assert offered["report"]().startswith(b"PK")
    told = [(coordinator.login, "export", "upload report xlsx [krymsky]")]
    assert left(signing) == told * times


def test_the_audit_itself_is_noted(
    monkeypatch: pytest.MonkeyPatch, signing: Settings, offered: Offered
) -> None:
    sign_in(monkeypatch, signing, "admin")
    record(signing, "somebody", "sign_in", "")
    page = opened("administration")
    page.session_state["part"] = "audit"
    page.run()
    assert offered["audit-csv"]().startswith(b"\xef\xbb\xbf")
    assert left(signing)[0] == ("admin", "export", "administration audit csv")


def test_a_card_offers_its_copy_to_who_answers_for_the_person_and_to_the_person(
    monkeypatch: pytest.MonkeyPatch, signing: Settings, offered: Offered
) -> None:
    own = next(iter(grants_of("person", "krymsky")))
    readers: list[tuple[Role, list[str], bool]] = [
        ("district", ["krymsky"], True),
        ("person", [own], True),
        ("organisation", sorted(grants_of("organisation", "krymsky")), False),
    ]
    for role, grants, is_offered in readers:
        offered.clear()
        sign_in(monkeypatch, signing, role, grants)
        page = opened("person", project=KRYMSKY, person=own)
        assert not page.exception
        assert bool(page.title), role
        assert ("privacy-copy-json" in offered) is is_offered, role
        if is_offered:
            assert offered["privacy-copy-json"]().startswith(b"[")
            assert left(signing)[0] == (role, "copy", f"person {own} json [krymsky]")
