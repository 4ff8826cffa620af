"""Ten thousand formulas for each project, over pages, files and filters, find no withheld value."""

from __future__ import annotations

from random import Random

import duckdb
import polars as pl
import pytest

from dashboard import warehouse as door
from dashboard.reports.base import Tile, Tiles
from dashboard.ui.headless import handout_of
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.access.attack import Attack, Numbers, given_away_before, read_off
from tests.access.equations import Audit, audit_of
from tests.access.linear_audit import SMALL

VIEWER = Scope(is_everything=True)
TRIES = 10_000
PROJECTS = ["cluster-mariinsky", "internship-sites-timashevsky", "mutual-internships-krymsky",
            "routes-poronaysky", "services-krasnodar"]  # fmt: skip
PLACES = {"cluster-mariinsky": "mariinsky", "internship-sites-timashevsky": "timashevsky",
          "mutual-internships-krymsky": "krymsky", "routes-poronaysky": "poronaysky"}  # fmt: skip


def codes_of(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return the levels of the indicators that are about people, by code."""
    rows = con.execute(
        "select indicator_code, list(level) from reference.people_levels group by 1 order by 1"
    )
    return dict(rows.fetchall())


def read(con: duckdb.DuckDBPyConnection, project: str, scope: Scope) -> Numbers:
    """Return what queries give of a project, without the parts that are not about people."""
    parts = set(
        con.execute(
            "select indicator_code, part from reference.people_parts where counted != 'things'"
        ).fetchall()
    )
    told = read_off(scope, project, codes_of(con))
    return {
        key: number for key, number in told.items() if (str(key[0]).split(":")[1], key[1]) in parts
    }


@pytest.mark.parametrize("project", PROJECTS)
def test_ten_thousand_formulas_find_nothing(
    sample: Settings, warehouse: duckdb.DuckDBPyConnection, project: str
) -> None:
    audit = audit_of(warehouse, "viewers.withheld_cells", project)
    told = read(warehouse, project, VIEWER)
    assert told
    assert told.keys() <= set(audit.published), "what pages tell is what the audit takes as told"
    assert all(told[key] == audit.known[key] for key in told)
    assert not Attack(audit, told, Random(project)).tries(TRIES)


def test_the_attack_finds_what_small_values_alone_give_away(
    sample: Settings, warehouse: duckdb.DuckDBPyConnection
) -> None:
    project = "internship-sites-timashevsky"
    audit: Audit = audit_of(warehouse, SMALL, project)
    told = read(warehouse, project, Scope.everything())
    seen = {key: told[key] for key in told.keys() & set(audit.published)}
    assert Attack(audit, seen, Random(project)).tries(TRIES)


@pytest.mark.parametrize("project", PLACES)
def test_previous_values_are_told_only_where_they_stand_themselves(
    sample: Settings, project: str
) -> None:
    hidden = door.read(VIEWER, "select * from indicator_values where status = 'withheld'")
    cells = set(
        hidden.filter(pl.col("breakdown").is_null() & (pl.col("part") == "main"))
        .select("indicator_code", "period_id", "entity_id")
        .rows()
    )
    rows = given_away_before(VIEWER, project, PLACES[project], "district")
    assert rows
    told = {(row["indicator_code"], row["previous_period_id"], PLACES[project]) for row in rows}
    assert not told & cells


@pytest.mark.parametrize(("page", "project"), [
    ("district", "routes-poronaysky"), ("overview", "mutual-internships-krymsky"),
])  # fmt: skip
def test_files_tell_what_pages_tell(sample: Settings, page: str, project: str) -> None:
    told = handout_of(VIEWER, page, {"project": project, "year": "2024"}, "ru")
    tiles: list[Tile] = [
        tile for block in told.blocks if isinstance(block, Tiles) for tile in block.tiles
    ]
    hidden = [tile for tile in tiles if tile.status == "withheld" and tile.explained_at]
    for tile in hidden:
        assert (tile.amount, tile.numerator, tile.denominator, tile.change) == (None,) * 3 + ("",)
        assert (tile.value, tile.filled, tile.line) == ("—", None, ())
        assert "скрыто: меньше пяти человек" in tile.note
    if page == "district":
        assert {tile.key for tile in hidden} == {"S2-P4", "S2-A4"}
        said = " ".join(str(block) for block in told.blocks)
        assert "15 из 19" not in said
        assert "78,9" not in said
    assert not told.names_people
