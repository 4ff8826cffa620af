"""A region-size landing zone: `python -m benchmarks.region FOLDER` lands, builds and measures it.

The districts of Краснодарский край, which the sample knows by their methodical services alone, are
given a programme of their own each: the landed batches of one of the four sample districts, its
schools, people and events copied under other names until there are as many as a district has. Rows
are written as batches of an upload are, and the same number of districts always gives the same
rows. Its people are invented.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

import polars as pl

from benchmarks.copies import copied, template_of
from pipelines.batches import Batch, list_batches, write_batch
from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.sample import is_empty, load_sample
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current, open_version

TEMPLATES = ("timashevsky", "krymsky", "poronaysky", "mariinsky")
REGION = "krasnodar"
MEGABYTE = 1024 * 1024


def main() -> int:
    """Land and build a region in a folder and print its size."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.region")
    told.add_argument("folder", type=Path)
    told.add_argument("--districts", type=int, default=44, help="with programmes of their own")
    said = told.parse_args()
    for line in make(Settings.in_folder(said.folder), said.districts):
        print(line, flush=True)  # noqa: T201
    return 0


def make(settings: Settings, n_districts: int) -> list[str]:
    """Make a region of `n_districts` and return lines that tell its size.

    What has landed before stays; the warehouse is built anew where it is of older rules.
    """
    started = time.perf_counter()
    if is_empty(settings):
        load_sample(settings)
        land_region(settings, n_districts)
    landed = time.perf_counter()
    version = build(settings).version
    built = time.perf_counter()
    return [
        f"landed in {landed - started:.0f} s, built in {built - landed:.0f} s, "
        f"with at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory",
        size_of(settings),
        f"warehouse of {version.path.stat().st_size // MEGABYTE} MB",
    ]


def size_of(settings: Settings) -> str:
    """Return how much of what the current warehouse holds."""
    version = current(settings.warehouse)
    assert version
    with open_version(version.path) as con:
        count = {
            name: con.execute(f"select count(*) from {relation}").fetchall()[0][0]
            for name, relation in {
                "batches": "landing.batches", "districts": "core.districts",
                "organisations": "core.organisations", "people": "core.people",
                "events": "core.events", "rows behind indicators": "indicators.facts",
                "indicator values": "marts.indicator_values",
            }.items()
        }  # fmt: skip
        count["landed rows"] = con.execute("select sum(n_rows) from landing.batches").fetchall()[0][
            0
        ]
    return ", ".join(f"{n:,} {name}" for name, n in count.items())


def land_region(settings: Settings, n_districts: int) -> None:
    """Land the batches of each district of a region."""
    batches = list_batches(settings.landing, Scope.everything())
    templates = [template_of(batches, district) for district in TEMPLATES]
    declared = next(batch for batch in batches if batch.manifest.dataset == "districts")
    known = pl.read_parquet(declared.folder / "rows.parquet")
    found = known.filter(pl.col("region_code") == REGION)["code"].to_list()
    # The two sample districts of the region grow by copies of themselves.
    own = [code for code in TEMPLATES if code in found]
    districts = [*own, *(code for code in found if code not in own and code != f"{REGION}-iro")]
    if n_districts > len(districts):
        raise SystemExit(f"The region has {len(districts)} districts.")
    for place, district in enumerate(districts[:n_districts]):
        template = templates[place % len(templates)]
        for batch, frame in zip(template.batches, template.frames, strict=True):
            rows = copied(template, DATASETS[batch.manifest.dataset], frame, district)
            if rows.height:
                land_copy(settings, batch, rows, district)


def land_copy(settings: Settings, batch: Batch, rows: pl.DataFrame, district: str) -> None:
    """Land the rows of a district that were copied from `batch`."""
    told = asdict(batch.manifest)
    del told["batch_id"], told["number"]
    came = next(batch.folder.glob("original*"))
    of_district = f"{told['source_sha256']} {district}".encode()
    draft = told | {
        "upload_id": f"{district}-{told['upload_id']}",
        "source_sha256": hashlib.sha256(of_district).hexdigest(),
        "districts": [district],
        "counts": told["counts"] | {"rows": rows.height},
    }
    write_batch(settings.landing, draft, rows, came.read_bytes(), came.suffix)


if __name__ == "__main__":
    sys.exit(main())
