"""What may be said of an account, and what is refused before anything is kept."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.access import accounts, store
from dashboard.access.store import Store
from pipelines.problems import RostError
from pipelines.settings import Settings


@pytest.fixture
def kept(empty: Settings) -> Store:
    """Accounts: an administrator and Maria."""
    found = store.of(empty)
    accounts.create(found, "boss", "Начальник", "admin", ())
    accounts.create(found, "maria", "Мария", "district", ["krymsky"], "Maria@School.ru")
    return found


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"role": "king"}, "no_such_role"),
        ({"name": "  "}, "no_name"),
        ({"email": "школа без знака"}, "bad_email"),
    ],
)
def test_what_cannot_be_said_of_an_account_changes_nothing(
    kept: Store, changes: dict[str, Any], reason: str
) -> None:
    before = accounts.named(kept, "maria")
    with pytest.raises(RostError, match=reason):
        accounts.change(kept, before.account_id, **changes)
    assert accounts.named(kept, "maria") == before


@pytest.mark.parametrize(
    ("login", "reason"),
    [
        ("м", "bad_login"),
        ("two words", "bad_login"),
        ("Demo", "login_reserved"),
        ("MARIA", "account_taken"),
    ],
)
def test_a_login_that_cannot_be_is_refused(kept: Store, login: str, reason: str) -> None:
    with pytest.raises(RostError, match=reason):
        accounts.create(kept, login, "Кто-то", "viewer", ())


def test_an_address_is_one_persons_however_it_is_written(kept: Store) -> None:
    boss = accounts.named(kept, "boss")
    with pytest.raises(RostError, match="account_taken"):
        accounts.change(kept, boss.account_id, email="maria@school.RU ")
    maria = accounts.named(kept, "maria")
    accounts.change(kept, maria.account_id, email="")
    assert accounts.change(kept, boss.account_id, email="maria@school.ru").login == "boss"


def test_nobody_is_changed_who_is_not_there(kept: Store) -> None:
    with pytest.raises(RostError, match="no_such_account"):
        accounts.change(kept, "0" * 32, name="Никто")


def test_somebody_always_administers(kept: Store) -> None:
    boss = accounts.named(kept, "boss")
    with pytest.raises(RostError, match="last_administrator"):
        accounts.change(kept, boss.account_id, is_closed=True)
    assert not accounts.named(kept, "boss").is_closed


def test_a_change_of_nothing_changes_nothing(kept: Store) -> None:
    before = accounts.named(kept, "maria")
    assert accounts.change(kept, before.account_id) == before
