"""Backups of accounts and the audit that lie in PostgreSQL: whole, and restored wherever wanted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from benchmarks.postgres import Postgres
from dashboard.access import accounts, carrying, passwords, sessions, store
from pipelines import audit
from pipelines.__main__ import main
from pipelines.backup import backup
from pipelines.problems import RostError
from pipelines.restore import restore
from pipelines.settings import LAKE, Settings
from tests.conftest import all_values

PASSWORD = "четыре слова подряд"


@pytest.fixture
def used(shared_world: Settings) -> Settings:
    """A district in a lake, somebody who signed in there and something that was done."""
    kept = store.of(shared_world)
    account = accounts.create(kept, "ivanova", "Иванова", "admin", [])
    passwords.choose(kept, account.account_id, PASSWORD)
    sessions.start(kept, account.account_id, "10.0.0.1", "Firefox")
    for detail in ("первая", "вторая"):
        audit.record(shared_world, "ivanova", "export", detail)
    return shared_world


def logins(settings: Settings) -> list[str]:
    """Return who may sign in."""
    return [one.login for one in accounts.all_accounts(store.of(settings))]


def test_a_backup_holds_accounts_and_audit_of_postgres(used: Settings, tmp_path: Path) -> None:
    assert main(["backup", str(tmp_path / "copy.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert {"data/access.sqlite", "data/audit.sqlite"} <= set(archive.namelist())
    data = used.landing.parent
    assert not list(data.glob("*.sqlite")), "they lie in PostgreSQL alone"
    assert not list(data.glob(".accounts-*"))
    one_machine = Settings.in_folder(tmp_path / "new")
    restore(one_machine, tmp_path / "copy.zip", "test")
    assert logins(one_machine) == ["ivanova"]
    assert audit.lines(one_machine)[-2:] == audit.lines(used)[-2:]
    assert passwords.signed_in(store.of(one_machine), "ivanova", PASSWORD)
    assert all_values(one_machine).equals(all_values(used))


def test_it_is_restored_into_postgres(
    used: Settings, postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup(used, tmp_path / "copy.zip", carrying).path
    lake = postgres.database()
    monkeypatch.setenv("ROST_DATA", str(tmp_path / "new"))
    monkeypatch.setenv("ROST_WAREHOUSE", f"{LAKE}{lake}")
    new = Settings.from_environment()
    assert main(["restore", str(copy)]) == 0
    assert logins(new) == ["ivanova"]
    assert [one.detail for one in audit.lines(new)][-2:] == ["вторая", "первая"]
    # Nothing of accounts stays in the files that came with the backup.
    left = b"".join(path.read_bytes() for path in new.landing.parent.glob("*.sqlite*"))
    assert "ванова".encode() not in left


def test_what_was_there_is_put_aside_from_postgres_too(used: Settings, tmp_path: Path) -> None:
    copy = backup(used, tmp_path / "copy.zip", carrying).path
    accounts.create(store.of(used), "petrova", "Петрова", "admin", [])
    with pytest.raises(RostError, match="data_present"):
        restore(used, copy, "test", carrying=carrying)
    assert sorted(logins(used)) == ["ivanova", "petrova"]
    told = restore(used, copy, "test", replacing=True, carrying=carrying)
    assert logins(used) == ["ivanova"]
    assert told.aside
    assert sorted(logins(Settings.in_folder(told.aside))) == ["ivanova", "petrova"]


def test_nobody_makes_half_a_backup_unknowingly(used: Settings, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="PostgreSQL"):
        backup(used, tmp_path / "copy.zip")
    assert not list(tmp_path.glob("*.zip"))
