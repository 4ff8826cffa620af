"""A landing zone of a given size: `python -m benchmarks.generate FOLDER --size region`.

The sample territories are landed first. Districts are then given a programme of their own each: the
landed batches of one of the four sample districts, its schools, people and events copied under
other names until there are as many as a district has, and what people did in all years of the
programme (`benchmarks.copies`, `benchmarks.crowds`). A municipality is such a district alone; a
region the 44 districts of Краснодарский край, which the sample knows by their methodical services
alone; a country has districts and regions of its own, and sends its files region by region. Rows
are written as batches of an upload are. The same size and seed always give the same rows. Its
people are invented.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.districts import (
    declared,
    given,
    organisations_of,
    rows_in,
    uploads_of,
)
from benchmarks.sizes import SIZES, Size
from benchmarks.templates import Template, template_of
from pipelines.batches import Batch, list_batches, write_batch
from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.periods import covered
from pipelines.sample import is_empty, load_sample
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current, open_version

TEMPLATES = ("timashevsky", "krymsky", "poronaysky", "mariinsky")
REGION = "krasnodar"
SEED = 8
MEGABYTE = 1024 * 1024
# What a landing zone was made as, so that one made in part is not taken for a whole.
MARK = "generated.json"
Group = tuple[Template, list[str]]


def main() -> int:
    """Land and build a size in a folder and print what is there."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.generate")
    told.add_argument("folder", type=Path)
    told.add_argument("--size", choices=SIZES, default="region")
    told.add_argument("--seed", type=int, default=SEED)
    told.add_argument("--no-build", action="store_true")
    said = told.parse_args()
    settings = Settings.in_folder(said.folder)
    started = time.perf_counter()
    generate(settings, SIZES[said.size], said.seed)
    say(f"landed in {time.perf_counter() - started:.0f} s")
    if not said.no_build:
        started = time.perf_counter()
        version = build(settings).version
        say(f"built in {time.perf_counter() - started:.0f} s")
        say(f"{size_of(settings)}; {version.path.stat().st_size // MEGABYTE} MB of warehouse")
    say(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory")
    return 0


def say(line: str) -> None:
    """Print a line."""
    print(line, flush=True)  # noqa: T201


def generate(settings: Settings, size: Size, seed: int = SEED) -> None:
    """Land a size, unless it has landed already.

    Raises:
        SystemExit: Something else has landed there, or this in part.
    """
    mark = settings.landing.parent / MARK
    wanted = {**size._asdict(), "seed": seed}
    if mark.exists() and json.loads(mark.read_text("utf-8")) == wanted:
        return
    if mark.exists() or not is_empty(settings):
        raise SystemExit(f"{settings.landing.parent} holds something else than this size.")
    load_sample(settings)
    land_size(settings, size, seed)
    mark.write_text(json.dumps(wanted), "utf-8")


def land_size(settings: Settings, size: Size, seed: int) -> None:
    """Land what the districts of a size send beside the sample territories."""
    for template, districts in groups(settings, size):
        land_group(settings, template, districts, seed)


def groups(settings: Settings, size: Size) -> list[Group]:
    """Return the districts that send their files together, with what they are copies of."""
    batches = list_batches(settings.landing, Scope.everything())
    templates = [template_of(batches, district, size) for district in TEMPLATES]
    if size.regions:
        return new_regions(settings, batches, templates, size)
    known = pl.concat([rows_of(one) for one in batches if one.manifest.dataset == "districts"])
    found = known.filter(pl.col("region_code") == REGION)["code"].to_list()
    # The two sample districts of the region grow by copies of themselves.
    own = [code for code in TEMPLATES if code in found]
    districts = [*own, *(code for code in found if code not in own and code != f"{REGION}-iro")]
    if size.districts > len(districts):
        raise SystemExit(f"The region has {len(districts)} districts.")
    return [
        (templates[place % len(templates)], [district])
        for place, district in enumerate(districts[: size.districts])
    ]


def rows_of(batch: Batch) -> pl.DataFrame:
    """Return the rows of a batch."""
    return pl.read_parquet(batch.folder / "rows.parquet")


def new_regions(
    settings: Settings, batches: list[Batch], templates: list[Template], size: Size
) -> list[Group]:
    """Declare the districts of a country and return them region by region."""
    places = [(f"d{number:04}", f"r{number % size.regions:02}") for number in range(size.districts)]
    like = next(one for one in batches if one.manifest.dataset == "districts")
    rows = declared(places)
    land_like(settings, like, rows, rows["code"].to_list(), [])
    return [
        (
            templates[number % len(templates)],
            [code for code, region in places if region == f"r{number:02}"],
        )
        for number in range(size.regions)
    ]


def land_group(settings: Settings, template: Template, districts: list[str], seed: int) -> None:
    """Land what a group of districts sends."""
    uploads = uploads_of(template)
    schools = rows_in(uploads, "organisations")
    slugs = dict(schools.select("name_key", "name_slug").iter_rows())
    for upload in uploads:
        rows = given(template, upload, districts, seed)
        if rows.height:
            ends = organisations_of(upload.rows, slugs)
            owners = [f"{district}.{end}" for district in districts for end in ends]
            land_like(settings, upload.like, rows, districts, owners)


def land_like(
    settings: Settings, like: Batch, rows: pl.DataFrame, districts: list[str], owners: list[str]
) -> None:
    """Land rows of districts as an upload like that of a batch."""
    told: dict[str, Any] = asdict(like.manifest)
    del told["batch_id"], told["number"]
    came = next(like.folder.glob("original*"))
    dated = DATASETS[like.manifest.dataset].dated_by
    span = covered(rows[dated].drop_nulls().unique().to_list()) if dated else None
    first, last = (day.isoformat() for day in span) if span else (None, None)
    # Every district sends a file of its own, though what stands in it is that of the sample.
    sent = came.read_bytes() + f"\n{districts} {first} {last}".encode()
    told |= {
        "upload_id": hashlib.sha256(f"upload {told['upload_id']} {districts}".encode()).hexdigest(),
        "source_sha256": hashlib.sha256(sent).hexdigest(),
        "districts": sorted(districts),
        "organisations": sorted(owners),
        "covers_from": first,
        "covers_to": last,
        "counts": told["counts"] | {"rows": rows.height},
    }
    write_batch(settings.landing, told, rows, sent, came.suffix)


def size_of(settings: Settings) -> str:
    """Return how much of what the current warehouse holds."""
    version = current(settings.warehouse)
    assert version
    counted = {
        "batches": "landing.batches", "districts": "core.districts",
        "organisations": "core.organisations", "people": "core.people", "events": "core.events",
        "participations": "core.participation", "assessments": "core.assessments",
        "indicator values": "marts.indicator_values",
    }  # fmt: skip
    with open_version(version.path) as con:
        count = {
            name: con.sql(f"select count(*) from {relation}").fetchall()[0][0]
            for name, relation in counted.items()
        }
    return ", ".join(f"{n:,} {name}" for name, n in count.items())


if __name__ == "__main__":
    sys.exit(main())
