"""Accounts, sessions and the audit in PostgreSQL: as in files, also when many write at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError

from benchmarks.postgres import Postgres
from dashboard.access import accounts, carrying, links, passwords, sessions, store, throttle
from pipelines import audit
from pipelines.problems import RostError
from pipelines.settings import Settings

PASSWORD = "четыре слова подряд"


@pytest.fixture(params=["files", "postgres"])
def kept(empty: Settings, request: pytest.FixtureRequest) -> Settings:
    """Settings that keep accounts in a file, and then in PostgreSQL."""
    if request.param == "files":
        return empty
    postgres: Postgres = request.getfixturevalue("postgres")
    return replace(empty, lake=postgres.database())


def at_once(*works: Callable[[], object]) -> list[object]:
    """Return what each of the functions returns, all of them run at the same time."""
    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(lambda work: work(), works))


def test_of_many_tries_at_once_no_more_are_let_in_than_one_by_one(kept: Settings) -> None:
    own = store.of(kept)
    waits = at_once(*[lambda: throttle.admit(own, "ivanova", "10.0.0.1") for _ in range(20)])
    assert sum(wait == 0 for wait in waits) == throttle.FREE


def test_a_one_time_link_is_taken_once_by_many_at_once(kept: Settings) -> None:
    own = store.of(kept)
    account = accounts.create(own, "ivanova", "Иванова", "admin", [])
    token = accounts.invite(own, account.account_id)
    taken = at_once(*[lambda: links.take(own, token) for _ in range(10)])
    assert sum(link is not None for link in taken) == 1


def test_two_administrators_who_close_each_other_leave_one(kept: Settings) -> None:
    own = store.of(kept)
    both = [accounts.create(own, login, login, "admin", []) for login in ("ivanova", "petrova")]

    def close(account_id: str) -> None:
        with suppress(RostError, DBAPIError):
            accounts.change(own, account_id, is_closed=True)

    at_once(*[lambda one=one: close(one.account_id) for one in both])
    assert sum(not one.is_closed for one in accounts.all_accounts(own)) == 1


def test_a_session_is_open_until_it_is_closed(kept: Settings) -> None:
    own = store.of(kept)
    account = accounts.create(own, "ivanova", "Иванова", "district", ["krymsky"], "i@example.org")
    passwords.choose(own, account.account_id, PASSWORD)
    token = sessions.start(own, account.account_id, "10.0.0.1", "Firefox")
    found = sessions.of_token(own, token)
    assert found
    assert found[1] == accounts.named(own, "Ivanova")
    accounts.change(own, account.account_id, role="viewer", grants=["krymsky"])
    assert sessions.account_in(own, found[0]).role == "viewer"  # type: ignore[union-attr]
    accounts.change(own, account.account_id, is_closed=True)
    assert not sessions.of_token(own, token)
    with pytest.raises(RostError, match="account_taken"):
        accounts.create(own, "IVANOVA", "Другая", "viewer", ["krymsky"])


@pytest.mark.parametrize("change", ["update audit set who = 'x'", "delete from audit"])
def test_no_line_of_the_audit_can_be_changed(kept: Settings, change: str) -> None:
    audit.record(kept, "иванова", "export", "person")
    with pytest.raises(DBAPIError, match="append-only"), audit.opened(kept).begin() as connection:
        connection.exec_driver_sql(change)
    assert [line.who for line in audit.lines(kept)] == ["иванова"]


def test_an_erasure_alone_takes_a_name_out_of_the_audit(kept: Settings) -> None:
    audit.record(kept, "Смирнова", "export", "person")
    audit.record(kept, "петров", "export", "Смирнова")
    audit.redact(kept, lambda told: told.replace("Смирнова", "удалено"))
    assert [(line.who, line.detail) for line in audit.lines(kept)] == [
        ("петров", "удалено"), ("удалено", "person"),
    ]  # fmt: skip
    with pytest.raises(DBAPIError, match="append-only"), audit.opened(kept).begin() as connection:
        connection.exec_driver_sql("update audit set who = 'x'")
    store.forget_overwritten(store.of(kept))


def test_many_processes_may_make_the_tables_at_once(postgres: Postgres, empty: Settings) -> None:
    own = replace(empty, lake=postgres.database())
    makes = [lambda n=n: store.of(replace(own, sample=empty.landing / str(n))) for n in range(8)]
    audits = [
        lambda n=n: audit.lines(replace(own, sample=empty.landing / str(n))) for n in range(8)
    ]
    assert len(at_once(*makes, *audits)) == 16


def test_accounts_and_the_audit_move_to_postgres_and_back(
    postgres: Postgres, empty: Settings
) -> None:
    shared = replace(empty, lake=postgres.database())
    account = accounts.create(store.of(empty), "ivanova", "Иванова", "district", ["krymsky"])
    passwords.choose(store.of(empty), account.account_id, PASSWORD)
    token = sessions.start(store.of(empty), account.account_id, "10.0.0.1", "Firefox")
    for detail in ("первая", "вторая"):
        audit.record(empty, "ivanova", "export", detail)
    told = audit.lines(empty)

    assert carrying.carry(shared, back=False) == (1, 2)
    assert "ванова".encode() not in b"".join(
        path.read_bytes() for path in empty.landing.parent.glob("*.sqlite*")
    )
    assert sessions.of_token(store.of(shared), token) is not None
    assert audit.lines(shared) == told
    assert accounts.all_accounts(store.of(empty)) == []

    assert carrying.carry(shared, back=True) == (1, 2)
    assert sessions.of_token(store.of(empty), token) is not None
    assert audit.lines(empty) == told
    assert accounts.all_accounts(store.of(shared)) == []
    accounts.create(store.of(shared), "petrova", "Петрова", "admin", [])
    with pytest.raises(RostError, match="accounts_there"):
        carrying.carry(shared, back=False)
    with pytest.raises(RostError, match="accounts_nowhere"):
        carrying.carry(empty, back=False)
