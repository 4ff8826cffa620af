"""A dozen of the real indicators by the product's own selects, pandas, polars and SQLite.

`indicators_beside` exports the prepared rows of `core` that the dozen read, has each tool load and
add them up in a process of its own, and holds the numbers against one another: they must be equal,
row for row. The product reads its own file and carries the source of every row along; the others
are written by hand for the numbers alone (`benchmarks.facts`).
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from benchmarks import rollup_pandas, rollup_polars, rollup_sqlite
from benchmarks.facts import facts
from benchmarks.findings import Finding, Found, in_process, peak_memory, seconds
from benchmarks.generate import say
from benchmarks.rollup_polars import GROUP
from benchmarks.sizes import Size
from pipelines.build import read_selects
from pipelines.indicators import facts_select, load_indicators
from pipelines.settings import Settings
from pipelines.versions import current

PRODUCT, PEERS = "product", ("polars", "pandas", "sqlite")
BOUNDS = {"polars": 0.9, "pandas": 0.9, "sqlite": 5.0}
LEVELS = ("district", "organisation")
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
CODES = (
    "teachers_trained_at_sites", "young_teachers_trained", "development_activity", "open_lessons",
    "jury_analysis_share", "technology_application", "teacher_involvement_share",
    "contest_winners", "competency_score", "persistent_attempts", "deficits_reduced",
    "experience_sharing", "methodical_events",
)  # fmt: skip


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
        tool: in_process("benchmarks.peers", tool, str(prepared), str(version.path))
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
        f"{times:.1f} ×: {seconds(own['full'])}, {own['megabytes'] / 1024:.1f} GB",
        f"{tool}: load {seconds(other['load'])}, full {seconds(other['full'])}, "
        f"{other['megabytes'] / 1024:.1f} GB",
        times >= BOUNDS[tool],
    )


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
    return pl.read_parquet(folder / "found" / f"{tool}.parquet")


def main() -> int:
    """Have one tool load and add up, keep what it found and print what it took as JSON."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.peers")
    told.add_argument("tool", choices=(PRODUCT, *PEERS))
    told.add_argument("folder", type=Path)
    told.add_argument("warehouse", type=Path)
    said = told.parse_args()
    options = json.loads((said.folder / "options.json").read_text("utf-8"))
    dozen = facts({(code, name): value for code, name, value in options})
    started = time.perf_counter()
    full = TOOLS[said.tool](said.folder, said.warehouse, dozen)
    loaded = time.perf_counter()
    found = full()
    done = time.perf_counter()
    megabytes = peak_memory()
    found.write_parquet(said.folder / "found" / f"{said.tool}.parquet")
    say(json.dumps({"load": loaded - started, "full": done - loaded, "megabytes": megabytes}))
    return 0


Full = Callable[[], pl.DataFrame]


def by_product(folder: Path, warehouse: Path, dozen: list[Any]) -> Full:
    """Return what adds the dozen up by the selects of the product."""
    del folder, dozen
    con = duckdb.connect(warehouse, read_only=True)
    sql = Settings.in_folder(warehouse).sql
    wanted = [one for one in load_indicators(sql / "indicators") if one.code in CODES]
    con.execute(f"create temp view of_dozen as {facts_select(wanted)}")
    select = read_selects(sql)["marts.indicator_sums"].replace("indicators.facts", "of_dozen")
    return lambda: con.sql(
        f"""
        select indicator_code as code, part, breakdown, project_id, period_id, level, entity_id,
            numerator::double as numerator, denominator::double as denominator
        from ({select}) where level in {LEVELS}
        """
    ).pl()


def by_polars(folder: Path, warehouse: Path, dozen: list[Any]) -> Full:
    """Return what adds the dozen up by polars, which reads as it goes."""
    del warehouse
    return lambda: rollup_polars.sums(folder, dozen)


def by_pandas(folder: Path, warehouse: Path, dozen: list[Any]) -> Full:
    """Return what adds the dozen up by pandas."""
    del warehouse
    frames = rollup_pandas.load(folder)
    return lambda: typed(pl.from_pandas(rollup_pandas.sums(frames, dozen)))


def by_sqlite(folder: Path, warehouse: Path, dozen: list[Any]) -> Full:
    """Return what adds the dozen up by SQLite."""
    del warehouse
    con = sqlite3.connect(folder / "rows.sqlite")
    rollup_sqlite.load(folder, con)
    has = {
        path.stem: list(pl.scan_parquet(path).collect_schema()) for path in folder.glob("*.parquet")
    }
    names = [*GROUP, "numerator", "denominator"]
    return lambda: typed(
        pl.DataFrame(rollup_sqlite.sums(con, dozen, has), schema=names, orient="row",
                     infer_schema_length=None)
    )  # fmt: skip


def typed(found: pl.DataFrame) -> pl.DataFrame:
    """Return sums with the columns and types that all tools give."""
    return found.select(
        *(pl.col(name).cast(pl.String) for name in GROUP),
        *(pl.col(name).cast(pl.Float64) for name in ("numerator", "denominator")),
    )


TOOLS: dict[str, Callable[[Path, Path, list[Any]], Full]] = {
    PRODUCT: by_product,
    "polars": by_polars,
    "pandas": by_pandas,
    "sqlite": by_sqlite,
}

if __name__ == "__main__":
    sys.exit(main())
