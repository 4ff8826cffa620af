"""One tool adds the dozen indicators of `benchmarks.facts` up: `python -m benchmarks.tools`."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

from benchmarks import rollup_pandas, rollup_polars, rollup_sqlite
from benchmarks.facts import Fact, facts
from benchmarks.findings import peak_memory
from benchmarks.generate import say
from benchmarks.rollup_polars import GROUP
from pipelines.indicators import load_indicators
from pipelines.ownership import SUMS, facts_asked, sums_of
from pipelines.selects import read_selects
from pipelines.settings import Settings

PRODUCT, PEERS = "product", ("polars", "pandas", "sqlite")
LEVELS = ("district", "organisation")
CODES = (
    "teachers_trained_at_sites", "young_teachers_trained", "development_activity", "open_lessons",
    "jury_analysis_share", "technology_application", "teacher_involvement_share",
    "contest_winners", "competency_score", "persistent_attempts", "deficits_reduced",
    "experience_sharing", "methodical_events",
)  # fmt: skip
Full = Callable[[], pl.DataFrame]


def found_by(folder: Path, tool: str) -> Path:
    """Return where the numbers that a tool found are kept."""
    return folder / "found" / f"{tool}.parquet"


def main() -> int:
    """Have one tool load and add up, keep what it found and print what it took as JSON."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.tools")
    told.add_argument("tool", choices=(PRODUCT, *PEERS))
    told.add_argument("folder", type=Path)
    told.add_argument("warehouse", type=Path)
    said = told.parse_args()
    options = json.loads((said.folder / "options.json").read_text("utf-8"))
    dozen = facts({(code, name): value for code, name, value in options})
    started, worked = time.perf_counter(), time.process_time()
    full = TOOLS[said.tool](said.folder, said.warehouse, dozen)
    loaded = time.perf_counter()
    found = full()
    done = time.perf_counter()
    took = {"load": loaded - started, "full": done - loaded}
    took |= {"cpu": time.process_time() - worked, "megabytes": peak_memory()}
    found.write_parquet(found_by(said.folder, said.tool))
    say(json.dumps(took))
    return 0


def by_product(folder: Path, warehouse: Path, dozen: list[Fact]) -> Full:
    """Return what adds the dozen up by the selects of the product."""
    del folder, dozen
    con = duckdb.connect(warehouse, read_only=True)
    sql = Settings.in_folder(warehouse).sql
    indicators = load_indicators(sql / "indicators")
    asked = {code: only for code, only in facts_asked(con, indicators).items() if code in CODES}
    select = sums_of(read_selects(sql)[SUMS], indicators, asked)
    return lambda: con.sql(
        f"""
        select indicator_code as code, part, breakdown, project_id, period_id, level, entity_id,
            numerator::double as numerator, denominator::double as denominator
        from ({select}) where level in {LEVELS}
        """
    ).pl()


def by_polars(folder: Path, warehouse: Path, dozen: list[Fact]) -> Full:
    """Return what adds the dozen up by polars, which reads as it goes."""
    del warehouse
    return lambda: rollup_polars.sums(folder, dozen)


def by_pandas(folder: Path, warehouse: Path, dozen: list[Fact]) -> Full:
    """Return what adds the dozen up by pandas."""
    del warehouse
    frames = rollup_pandas.load(folder)
    return lambda: typed(pl.from_pandas(rollup_pandas.sums(frames, dozen)))


def by_sqlite(folder: Path, warehouse: Path, dozen: list[Fact]) -> Full:
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


TOOLS: dict[str, Callable[[Path, Path, list[Fact]], Full]] = {
    PRODUCT: by_product,
    "polars": by_polars,
    "pandas": by_pandas,
    "sqlite": by_sqlite,
}

if __name__ == "__main__":
    sys.exit(main())
