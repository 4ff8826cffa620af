"""Versions of the methodology: noted, compared before they hold, adopted, and then kept to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dashboard.access import accounts, store
from pipelines import audit
from pipelines.__main__ import main
from pipelines.build import build
from pipelines.erase import erase
from pipelines.erasure.course import nobody
from pipelines.methodology.differences import differences
from pipelines.methodology.holding import shipped_rules
from pipelines.methodology.journal import (
    JOURNAL,
    Adopted,
    adopt,
    adopted_versions,
    version_by,
)
from pipelines.methodology.naming import kept_draft, named_rules
from pipelines.problems import RostError
from pipelines.rules import kept_rules
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.verify import verify
from tests.conftest import Made, all_values
from tests.worlds import district_of, found_world

TARGET = {
    "indicator": "S4-D3", "period": "2021/22", "baseline": 0, "comparator": "не менее",
    "target": 1,
}  # fmt: skip
SITES = "indicators/open_internship_sites.sql"
Updated = Callable[[str, str], Settings]


def one_site(settings: Settings) -> None:
    """Build a district whose one site meets the target."""
    found_world(settings, "Первый", "mutual_internships", {"targets": [TARGET]})
    build(settings)


@pytest.fixture
def world(made: Made) -> Settings:
    """A district whose one site meets the target, built."""
    return made(one_site)


@pytest.fixture
def updated(world: Settings, tmp_path: Path) -> Updated:
    """Returns the product after an update in which a text is added to a file of `sql/`."""

    def update(file: str, added: str) -> Settings:
        folder = tmp_path / "update"
        if not folder.exists():
            shutil.copytree(world.sql, folder)
        with (folder / file).open("a", encoding="utf-8") as writing:
            writing.write(added)
        return replace(world, sql=folder)

    return update


def value(settings: Settings) -> float | None:
    """Return how many sites were open in the school year."""
    rows = all_values(settings).filter(
        pl.col("indicator_code") == "open_internship_sites",
        pl.col("level") == "district",
        pl.col("period_id") == "sy2022",
    )
    return rows["value"].to_list()[0] if rows.height else None


def decide(settings: Settings, rules: str, name: str = "Методика совета") -> Adopted:
    """Adopt a version."""
    return adopt(settings, rules, name, "Протокол № 1", "2021/22", "админ")


def test_the_first_build_notes_what_came_with_the_product(world: Settings) -> None:
    (first,) = adopted_versions(world)
    assert (first.rules, first.is_shipped) == (shipped_rules(world), True)
    build(world, force=True)
    assert len(adopted_versions(world)) == 1


def test_until_somebody_decides_an_update_holds_and_is_not_adopted(
    world: Settings, updated: Updated
) -> None:
    new = updated(SITES, "where number > 1\n")
    build(new)
    assert (value(world), version_by(new, shipped_rules(new))) == (0, None)
    assert version_by(new, shipped_rules(world)) is not None


def test_once_a_version_is_adopted_an_update_changes_no_number_before_it_is_too(
    world: Settings, updated: Updated
) -> None:
    decide(world, shipped_rules(world))
    new = updated(SITES, "where number > 1\n")
    build(new)
    assert value(world) == 1
    assert named_rules(new, "shipped") == shipped_rules(new), "what waits is kept and can be built"
    decide(new, shipped_rules(new), "Новая")
    build(new)
    assert value(world) == 0
    decide(new, shipped_rules(world), "Снова прежняя")
    build(new)
    assert value(world) == 1


def test_where_pages_need_more_than_the_adopted_version_makes_the_update_holds(
    world: Settings, updated: Updated
) -> None:
    decide(world, shipped_rules(world))
    updated(SITES, "where number > 1\n")
    new = updated("marts/more.sql", "-- More.\n\nselect district_id from core.districts\n")
    build(new)
    assert value(world) == 0
    assert version_by(new, shipped_rules(new)) is None


def test_a_decision_needs_a_name_a_reason_and_a_period(world: Settings) -> None:
    own = shipped_rules(world)
    for told in (("", "почему", "2022"), ("имя", " ", "2022"), ("имя", "почему", "когда-то")):
        with pytest.raises(RostError, match=r"methodology_unnamed|no_such_period"):
            adopt(world, own, *told, "админ")
    with pytest.raises(RostError, match="no_such_rules"):
        decide(world, "0123456789abcdef")
    assert len(adopted_versions(world)) == 1
    made = decide(world, own)
    with pytest.raises(RostError, match="methodology_adopted"):
        decide(world, own)
    assert adopted_versions(world)[1:] == [made]
    line = audit.lines(world)[0]
    assert (line.who, line.what, line.detail) == (
        "админ", "methodology", f"2 Методика совета: {own} (sy2022)",
    )  # fmt: skip


def test_what_differs_is_told_by_indicator_and_through_what_they_rest_on(
    world: Settings, updated: Updated
) -> None:
    updated(SITES, "where number > 1\n")
    updated("core/result_period.sql", "\n-- otherwise\n")
    new = updated("indicators/route_success_share.yml", "\n# laid out otherwise\n")
    text = (new.sql / "indicators" / "learning_quality.yml").read_text("utf-8")
    (new.sql / "indicators" / "learning_quality.yml").write_text(
        text.replace("owner: methodist", "owner: council"), "utf-8"
    )
    kept_rules(new)
    found = differences(new, shipped_rules(world), shipped_rules(new))
    told = {one.code: one.what for one in found.indicators}
    assert told["open_internship_sites"] == ("sql",)
    assert told["learning_quality"] == ("definition",)
    assert told["quality_growth"] == ("shared",), "a change of it rests on it"
    assert told["high_exam_results"] == ("shared",), "it reads what changed"
    assert "publications" not in told
    assert told["route_success_share"] == (), "it says the same"
    assert found.files == ("sql/core/result_period.sql",)
    (sites,) = (one for one in found.own() if one.code == "open_internship_sites")
    assert sites.diff().endswith("+where number > 1")


def test_parameters_added_and_removed_are_told(world: Settings, updated: Updated) -> None:
    new = updated("macros.sql", "")
    folder = new.sql / "indicators"
    path = folder / "route_success_share.yml"
    path.write_text(path.read_text("utf-8").replace('"mentoring"]', '"internship"]'), "utf-8")
    for name in ("publications.sql", "publications.yml"):
        (folder / name).unlink()
    for ending in ("sql", "yml"):
        shutil.copy(folder / f"manuals.{ending}", folder / f"more_manuals.{ending}")
    kept_rules(new)
    found = {
        one.code: one
        for one in differences(new, shipped_rules(world), shipped_rules(new)).indicators
    }
    parameter = found["route_success_share"]
    assert parameter.what == ("parameters",)
    assert [(one.name, one.now) for one in parameter.fields] == [
        ("parameters.route_kinds.values", "individual_route, internship")
    ]
    assert (found["publications"].what, found["more_manuals"].what) == (("removed",), ("added",))


def test_a_draft_is_compared_before_it_is_installed(
    world: Settings, updated: Updated, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = updated(SITES, "where number > 1\n").sql
    asked = ["methodology", "compare", "adopted", "--sql", str(draft)]
    assert main([*asked, "--project", "Первый край", "--period", "2021/22", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["differs"] == {"indicators": {"open_internship_sites": ["sql"]}, "files": []}
    moves = {one["level"]: one for one in told["moves"]}
    assert moves["district"]["value_was"] == 1
    assert moves["district"]["move"] in {"down", "removed"}
    assert main(asked) == 0
    assert "open_internship_sites: запрос" in capsys.readouterr().err
    assert value(world) == 1, "numbers of pages are as they were"


def test_a_draft_that_cannot_be_built_says_so(
    world: Settings, updated: Updated, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = updated(SITES, "where no_such_column\n").sql
    assert main(["methodology", "compare", "adopted", "--sql", str(draft)]) == 2
    assert "посчитать ничего не может" in capsys.readouterr().err
    assert main(["methodology", "compare", "adopted", "--sql", f"{draft}-none"]) == 2


def test_versions_are_listed_and_adopted_by_command(
    world: Settings, updated: Updated, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = updated(SITES, "where number > 1\n").sql
    said = ["--name", "2026", "--note", "приказ", "--from", "2021/22"]
    assert main(["methodology", "adopt", *said]) == 0
    assert main(["methodology", "adopt", *said]) == 2
    assert main(["methodology", "adopt", "--sql", str(draft), *said]) == 0
    assert value(world) == 0
    capsys.readouterr()
    assert main(["methodology"]) == 0
    assert "Обновление не принято" not in capsys.readouterr().err, "it was decided on"
    assert main(["methodology", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told["versions"]] == ["", "2026", "2026"]
    assert told["used"] == told["versions"][2]["rules"] == named_rules(world, "adopted")
    assert named_rules(world, "2") == told["shipped"] == named_rules(world, told["shipped"][:6])
    with pytest.raises(RostError, match="no_such_rules"):
        named_rules(world, "zzzz")


def test_who_is_no_administrator_adopts_nothing(
    world: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["adopt", "--name", "н", "--note", "п", "--from", "2022"]
    for role, code in (("district", 2), ("admin", 0)):
        accounts.create(store.of(world), role, role, role, [district_of("Первый")] if code else [])
        assert main(["--as", role, "methodology", *said]) == code
    assert [one.adopted_by for one in adopted_versions(world)] == ["", "admin"]
    assert "не для этой роли" in capsys.readouterr().err


def test_a_district_compares_its_own_values_alone(
    world: Settings, updated: Updated, capsys: pytest.CaptureFixture[str]
) -> None:
    other = found_world(world, "Второй", "mutual_internships", {"targets": [TARGET]})
    build(world)
    draft = updated(SITES, "where number > 1\n").sql
    accounts.create(store.of(world), "own", "own", "district", [other])
    assert main(["--as", "own", "methodology", "compare", "1", "--sql", str(draft), "--json"]) == 0
    moves = json.loads(capsys.readouterr().out)["moves"]
    assert {one["project_id"] for one in moves} == {f"p-{other}"}


def test_a_damaged_journal_is_named(world: Settings) -> None:
    decide(world, kept_draft(world, None, None))
    assert not verify(world).wrong
    lines = (world.landing / JOURNAL).read_text("utf-8").splitlines()
    (world.landing / JOURNAL).write_text(f"{lines[0]}\n{lines[1][:20]}\n", "utf-8")
    assert "verify.methodology" in {one.key for one in verify(world).wrong}
    with pytest.raises(RostError, match="methodology_damaged"):
        build(world, force=True)


def test_an_erasure_takes_a_person_out_of_the_journal(world: Settings) -> None:
    adopt(world, shipped_rules(world), "По Первой Анне", "решила Первая Анна", "2022", "админ")
    erase(world, Scope.everything(), "Первая Анна", "№ 1", "админ", "anonymise", "", nobody)
    last = adopted_versions(world)[-1]
    assert "Анн" not in last.note
    assert not last.is_shipped
