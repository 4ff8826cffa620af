"""A dozen of the real indicators by the product's own selects, pandas, polars and SQLite.

`indicators_beside` exports the prepared rows of `core` that the dozen read, has each tool load and
add them up in a process of its own, and holds the numbers against one another: they must be equal,
row for row. The product reads its own file and carries the source of every row along; the others
are written by hand for the numbers alone (`benchmarks.facts`).
"""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import polars as pl

from benchmarks.findings import Finding, Found, in_process, seconds
from benchmarks.rollup_polars import GROUP
from benchmarks.sizes import Size
from benchmarks.tools import CODES, PEERS, PRODUCT, found_by
from pipelines.settings import Settings
from pipelines.versions import current

BOUNDS = {"polars": 0.9, "pandas": 0.9, "sqlite": 5.0}
PLACE = "project_id, period_id, district_id, organisation_id, person_id"
# What the dozen need of each relation.
COLUMNS = {
    "participation_period": f"{PLACE}, event_id, site_id, role, form, experience_months, "
    "jury_analysis, applies_technology",
    "achievement_period": f"{PLACE}, achievement_id, subject, kind, result",
    "person_period": f"{PLACE}, role_group, experience_months",
    "assessment_period": f"{PLACE}, assessment_id, site_id, competency, score, max_score, "
    "is_last_score",
    "growth_period": f"{PLACE}, subject_id, first_deficits, last_deficits",
    "sharing_period": f"{PLACE}, role, occasion_id",
    "event_period": "project_id, period_id, district_id, organisation_id, event_id",
}
# Frameworks ask for indicators in some kinds of periods.
ASKED = """
    select distinct i.indicator_code as code, t.part, p.project_id, p.period_id,
        k.value_is = 'ratio' as is_ratio
    from reference.indicators as i
    inner join reference.indicator_parts as t on i.indicator_code = t.indicator_code
    inner join reference.kinds as k on t.kind = k.kind
    inner join core.periods as p on i.framework_id = p.framework_id
    inner join reference.indicator_period_types as y
        on i.indicator_code = y.indicator_code and p.period_type = y.period_type
    where i.indicator_code in (select unnest($codes))
"""


def indicators_beside(data: Path, size: Size, folder: Path) -> Found:
    """Return how fast the dozen indicators are added up at a size, beside others.

    Raises:
        RuntimeError: The numbers of two tools differ.
    """
    prepared = folder / "prepared"
    (prepared / "found").mkdir(parents=True)
    version = current(Settings.in_folder(data).warehouse)
    assert version
    export(version.path, prepared)
    took = {
        tool: in_process("benchmarks.tools", tool, str(prepared), str(version.path))
        for tool in (PRODUCT, *PEERS)
    }
    own = result(prepared, PRODUCT)
    for tool in PEERS:
        compare(own, result(prepared, tool), tool)
    return Found([finding(took, tool, size, own.height) for tool in PEERS], [])


def finding(took: dict[str, dict[str, float]], tool: str, size: Size, height: int) -> Finding:
    """Return the row of the table that holds the product against a tool."""
    own, other = took[PRODUCT], took[tool]
    times = (other["load"] + other["full"]) / own["full"]
    return Finding(
        f"{len(CODES)} indicators in full, {height:,} equal numbers",
        size.name,
        f"≥ {BOUNDS[tool]:g} × {tool}, its load included",
        f"{times:.1f} ×: {seconds(own['full'])}, {spent(own)}",
        f"{tool}: load {seconds(other['load'])}, full {seconds(other['full'])}, {spent(other)}",
        times >= BOUNDS[tool],
    )


def spent(took: dict[str, float]) -> str:
    """Return what a tool took of the machine."""
    return f"{seconds(took['cpu'])} of a processor, {took['megabytes'] / 1024:.1f} GB"


def export(warehouse: Path, folder: Path) -> None:
    """Write what the dozen need as Parquet files, and what definitions leave to be set."""
    with duckdb.connect(warehouse, read_only=True) as con:
        for name, columns in COLUMNS.items():
            con.sql(f"select {columns} from core.{name}").write_parquet(
                str(folder / f"{name}.parquet")
            )
        codes = {"codes": list(CODES)}
        con.sql(ASKED, params=codes).write_parquet(str(folder / "asked.parquet"))
        levels = con.sql(
            """
            select indicator_code as code, level from reference.indicator_levels
            where
                indicator_code in (select unnest($codes))
                and level in ('district', 'organisation')
            """,
            params=codes,
        )
        levels.write_parquet(str(folder / "levels.parquet"))
        options = con.sql(
            """
            select indicator_code, parameter, value, options from reference.indicator_parameters
            where district_id is null and indicator_code in (select unnest($codes))
            """,
            params=codes,
        ).fetchall()
    told = [[code, name, listed or value] for code, name, value, listed in options]
    (folder / "options.json").write_text(json.dumps(told), "utf-8")


def compare(own: pl.DataFrame, other: pl.DataFrame, tool: str) -> None:
    """Raise if two tools do not say the same."""
    both = own.join(other, on=list(GROUP), how="full", nulls_equal=True, suffix="_of_tool")
    near = (
        (pl.col(name).fill_null(-1) - pl.col(f"{name}_of_tool").fill_null(-1)).abs() < 1e-6
        for name in ("numerator", "denominator")
    )
    same = pl.col("code").is_not_null() & pl.col("code_of_tool").is_not_null()
    wrong = both.filter(~pl.all_horizontal(same, *near))
    if wrong.height:
        raise RuntimeError(f"{tool} differs in {wrong.height} numbers: {wrong.row(0, named=True)}")


def result(folder: Path, tool: str) -> pl.DataFrame:
    """Return what a tool found."""
    return pl.read_parquet(found_by(folder, tool))
