"""Pages that were handed out, opened again as they were."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace

import duckdb
import pytest

from dashboard import warehouse
from pipelines.batches import list_batches
from pipelines.frozen import Frozen, Pool, Recipe, build_again, keep, kept
from pipelines.load import undo
from pipelines.problems import RostError
from pipelines.rules import kept_rules
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current, open_version
from tests.conftest import opened_warehouse

RECIPE = Recipe(("b1", "b2"), "0123", dt.date(2022, 6, 1))


def numbers(con: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Return every value of a warehouse."""
    select = """
        select indicator_code, part, breakdown, period_id, level, entity_id, project_id,
            numerator, denominator, value, status
        from marts.indicator_values order by all
    """
    return con.execute(select).fetchall()


def test_the_same_page_of_the_same_data_has_one_code() -> None:
    page = Frozen("district", {"project": "x", "year": "2022"}, RECIPE)
    assert page.code == Frozen("district", {"year": "2022", "project": "x"}, RECIPE).code
    assert page.code != Frozen("district", {"project": "x", "year": "2023"}, RECIPE).code
    later = Recipe(RECIPE.batches, RECIPE.rules, dt.date(2022, 6, 2))
    assert page.code != Frozen(page.page, page.choices, later).code


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{plain}", "{cyrillic}"])
def test_a_code_is_found_however_it_is_typed(empty: Settings, typed: str) -> None:
    page = Frozen("district", {"project": "x"}, RECIPE)
    code = keep(empty, page)
    told = typed.format(
        code, lower=code.lower(), plain=code.replace("-", ""),
        cyrillic=code.translate(str.maketrans("AEKMHPCTX0", "АЕКМНРСТХО")),
    )  # fmt: skip
    assert kept(empty, told) == page


def test_an_unknown_code_is_said(empty: Settings) -> None:
    with pytest.raises(RostError, match="no_such_code"):
        kept(empty, "0000-0000")
    with pytest.raises(RostError, match="no_such_code"):
        kept(empty, "../../etc")


def test_a_page_has_its_numbers_after_the_data_have_changed(own_sample: Settings) -> None:
    recipe = warehouse.recipe()
    with opened_warehouse(own_sample) as con:
        before = numbers(con)
    gone = next(one for one in list_batches(own_sample.landing, Scope.everything())
                if one.manifest.dataset == "events")  # fmt: skip
    undo(own_sample, Scope.everything(), gone.manifest.batch_id, "проверка", "тест")
    with opened_warehouse(own_sample) as con:
        assert numbers(con) != before
    with open_version(build_again(own_sample, recipe)) as con:
        assert numbers(con) == before


def test_a_page_whose_data_were_erased_says_so(own_sample: Settings) -> None:
    recipe = warehouse.recipe()
    first = next(one for one in list_batches(own_sample.landing, Scope.everything())
                 if one.manifest.batch_id == recipe.batches[0])  # fmt: skip
    shutil.rmtree(first.folder)
    with pytest.raises(RostError, match="data_erased"):
        build_again(own_sample, recipe)


def test_few_old_warehouses_stay(own_sample: Settings) -> None:
    pool = Pool("frozen", 1)
    recipe = warehouse.recipe()
    first, other = (
        build_again(own_sample, Recipe(recipe.batches[:n], recipe.rules, recipe.known_on), pool)
        for n in (4, 3)
    )
    assert not first.exists()
    assert other.exists()


def test_what_readers_read_anyway_is_not_made_again(own_sample: Settings) -> None:
    newest = current(own_sample.warehouse)
    assert newest
    assert build_again(own_sample, warehouse.recipe()) == newest.path


def test_rules_by_which_nothing_can_be_made_any_more_are_said(own_sample: Settings) -> None:
    sql, _ = kept_rules(own_sample)
    old = sql.parent.with_name("0123456789abcdef")
    shutil.copytree(sql.parent, old)
    select = old / "sql" / "core" / "events.sql"
    select.write_text("select no_such_column from staging.events", "utf-8")
    recipe = replace(warehouse.recipe(), rules=old.name)
    with pytest.raises(RostError, match="rules_of_no_use"):
        build_again(own_sample, recipe)
