"""Ten thousand formulas for each project, over pages, files and filters, find no withheld value."""

from __future__ import annotations

from random import Random

import duckdb
import polars as pl
import pytest

from dashboard import warehouse as door
from dashboard.exports.handout import Handout
from dashboard.reports.base import Tile, Tiles
from dashboard.ui.headless import handout_of
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.access.attack import Attack, Numbers, given_away_before, read_off
from tests.access.equations import Audit, audit_of
from tests.access.linear_audit import SMALL
from tests.access.readers import told

VIEWER = Scope(is_everything=True)
TRIES = 10_000
PROJECTS = ["cluster-mariinsky", "internship-sites-timashevsky", "mutual-internships-krymsky",
            "routes-poronaysky", "services-krasnodar"]  # fmt: skip
# Those of whose withheld values a previous value would tell, and a district of each.
PLACES = {"mutual-internships-krymsky": "krymsky", "routes-poronaysky": "poronaysky"}


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
    found = read_off(scope, project, codes_of(con))
    return {
        key: number for key, number in found.items() if (str(key[0]).split(":")[1], key[1]) in parts
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


@pytest.mark.parametrize(("project", "district"), PLACES.items())
def test_previous_values_are_told_only_where_they_stand_themselves(
    sample: Settings, project: str, district: str
) -> None:
    hidden = door.read(VIEWER, "select * from indicator_values where status = 'withheld'")
    cells = set(
        hidden.filter(pl.col("breakdown").is_null() & (pl.col("part") == "main"))
        .select("indicator_code", "period_id", "entity_id")
        .rows()
    )
    told, every = (
        {
            (row["indicator_code"], row["previous_period_id"], district)
            for row in given_away_before(scope, project, district, "district")
        }
        for scope in (VIEWER, Scope.everything())
    )
    assert told
    assert every & cells, "there is something that could be told"
    assert not told & cells


@pytest.mark.parametrize(("page", "project", "withheld", "numbers"), [
    ("district", "routes-poronaysky", {"S2-P4", "S2-A4"}, {"15 из 19", "78,9"}),
    ("district", "cluster-mariinsky", {"S3-F6"}, set[str]()),
    ("overview", "routes-poronaysky", set[str](), {"15 из 19", "78,9"}),
])  # fmt: skip
def test_files_tell_what_pages_tell(
    sample: Settings, page: str, project: str, withheld: set[str], numbers: set[str]
) -> None:
    address = {"project": project, "year": "2024"}
    file, every = (handout_of(one, page, address, "ru") for one in (VIEWER, Scope.everything()))
    hidden = [tile for tile in tiles_of(file) if tile.status == "withheld" and tile.explained_at]
    assert {tile.key for tile in hidden} == withheld
    known = {tile.key: tile for tile in tiles_of(every)}
    for tile in hidden:
        assert (tile.amount, tile.numerator, tile.denominator, tile.change) == (None,) * 3 + ("",)
        assert (tile.value, tile.filled) == ("—", None)
        assert "скрыто: меньше пяти человек" in tile.note
        assert known[tile.key].amount is not None, "there is something to withhold"
        assert known[tile.key].amount not in tile.line
    said, all_said = ("\n".join(told(one.blocks)) for one in (file, every))
    assert {one for one in numbers if one in all_said} == numbers
    assert not {one for one in numbers if one in said}
    assert not file.names_people


def tiles_of(handout: Handout) -> list[Tile]:
    """Return the headline numbers of a page."""
    return [tile for block in handout.blocks if isinstance(block, Tiles) for tile in block.tiles]
