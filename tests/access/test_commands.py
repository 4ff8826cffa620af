"""Commands that ask as an account, for six roles, each in one territory or in all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.access import accounts, store
from dashboard.access.accounts import Account
from dashboard.access.roles import PAGES, Role
from pipelines.__main__ import ASKING, COMMANDS, main
from pipelines.settings import Settings
from tests.access.readers import READERS, ROLES, People, grants_of
from tests.access.test_queries import PROJECTS
from tests.files import text


def account_in(settings: Settings, role: Role, district: str) -> Account:
    """Return a new account of a role in a district."""
    return accounts.create(store.of(settings), role, role, role, grants_of(role, district))


def asked(district: str, person: str, out: Path) -> list[list[str]]:
    """Return what is asked of the commands, about a district and somebody in it."""
    publications = ["value", "publications", "--rows", "--json"]
    return [
        ["history", "--json"],
        ["completeness", "--json"],
        ["completeness", "--district", district],
        [*publications, "--level", "district", "--entity", district],
        [*publications, "--level", "person", "--entity", person],
        ["export", "person", "--entity", person, "--format", "xlsx", str(out)],
        ["copy-of", "--person", person, f"{out}.json"],
        ["erase", "--person", person, "--order", "№ 1", "--dry-run"],
    ]


@pytest.mark.parametrize(("role", "district"), READERS)
def test_no_command_goes_further_than_its_account(
    signing: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], role: Role, district: str
) -> None:
    account, known = account_in(signing, role, district), People.known()
    foreign = known.foreign_to(account)
    others = known.frame.filter(known.frame["person_id"].is_in(foreign)).sort("person_id")
    stranger = others.row(0, named=True)
    for number, command in enumerate(
        asked(stranger["district_id"], stranger["person_id"], tmp_path / "out.xlsx")
    ):
        code = main(["--as", account.login, *command])
        said = "".join(capsys.readouterr())
        told = [one for one in foreign if one in said and one != stranger["person_id"]]
        assert not told, command
        assert number < 4 or code == 2, (command, said)
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("role", ["district", "organisation"])
def test_an_account_is_told_its_own(
    signing: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], role: Role
) -> None:
    own = People.known().of(account_in(signing, role, "krymsky")).sort("person_id")
    person, out = own.row(0, named=True), tmp_path / "out.xlsx"
    command = ["export", "person", "--entity", person["person_id"], "--format", "xlsx", str(out)]
    assert main(["--as", role, *command]) == 0
    capsys.readouterr()
    assert main(["--as", role, "history", "--json"]) == 0
    batches = json.loads(capsys.readouterr().out)
    assert {tuple(one["districts"]) for one in batches} <= {("krymsky",)}
    # What lists of a whole district say of a person is for its district to hand out.
    copied = main(["--as", role, "copy-of", "--person", person["person_id"], f"{out}.json"])
    assert copied == (0 if role == "district" else 2)


def test_a_file_of_another_district_does_not_land(
    own_sample: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    account_in(own_sample, "district", "mariinsky")
    path = tmp_path / "п.csv"
    path.write_bytes(text([["Организация", "ФИО", "Должность"], ["МБОУ СОШ № 3", "Я", "учитель"]]))
    assert main(["--as", "district", "load", str(path), "--district", "krymsky"]) == 1
    assert "недоступны" in capsys.readouterr().err


def test_pages_of_other_roles_are_not_made(
    signing: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    account = account_in(signing, "organisation", "krymsky")
    assert "district" not in PAGES[account.role]
    command = ["export", "district", "--entity", PROJECTS["krymsky"], "--format", "pdf"]
    assert main(["--as", account.login, *command, str(tmp_path / "d.pdf")]) == 2
    assert "не для этой роли" in capsys.readouterr().err


def test_commands_of_the_machine_are_nobodys(
    signing: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new command has to be put among those that ask, or it is closed to accounts."""
    assert COMMANDS.keys() > ASKING.keys()
    login = account_in(signing, "region", "krymsky").login
    for command in (["build"], ["account", "list"], ["erase-again"], ["check"], ["sample"]):
        assert main(["--as", login, *command]) == 2
        assert "относится к машине" in capsys.readouterr().err, command
    assert main(["--as", "nobody-here", "history"]) == 2
    assert "Нет учётной записи" in capsys.readouterr().err


# The commands, as little as each takes, and the roles that have a page on which the same is done.
FOR_ROLES = {
    ("load", "missing.csv"): {"region", "district", "organisation"},
    ("undo", "missing", "--why", "проба"): {"region", "district", "organisation"},
    ("history",): {"region", "district", "organisation"},
    ("value", "publications"): {"region", "district", "organisation", "person", "viewer"},
    ("completeness",): {"region", "district", "organisation", "viewer"},
    ("methodology",): {"admin", "region", "district"},
    ("erase", "--person", "missing", "--order", "№ 1"): {"admin", "region", "district"},
    ("copy-of", "--person", "missing", "out.json"): {
        "admin", "region", "district", "organisation", "person",
    },
    ("retention",): {"admin", "region", "district"},
}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_a_command_is_for_roles_that_have_its_page(
    signing: Settings, capsys: pytest.CaptureFixture[str], role: Role
) -> None:
    assert {command[0] for command in FOR_ROLES} | {"export"} == ASKING.keys()
    login = account_in(signing, role, "krymsky").login
    for command, roles in FOR_ROLES.items():
        code = main(["--as", login, *command])
        is_refused = "не для этой роли" in capsys.readouterr().err
        assert is_refused is (role not in roles), command
        assert code == 2 or not is_refused


def test_accounts_are_made_changed_and_closed_at_the_machine(
    empty: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["account", "list"]) == 0
    assert "нет" in capsys.readouterr().err
    told = ["ivanova", "--role", "district", "--for", "krymsky"]
    assert main(["account", "add", *told, "--name", "Иванова М. П."]) == 0
    assert "ivanova" in capsys.readouterr().err
    told[2] = "viewer"
    for command in (["role", *told], ["reset", "ivanova"], ["list"], ["close", "ivanova"]):
        assert main(["account", *command]) == 0, command
    assert accounts.named(store.of(empty), "ivanova").is_closed
    capsys.readouterr()
    assert main(["account", "list", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["accounts"]
    assert (one["login"], one["role"], one["is_closed"]) == ("ivanova", "viewer", True)
    assert main(["--as", "ivanova", "account", "list"]) == 2
