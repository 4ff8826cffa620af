"""What the benchmarks stand on."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl

from benchmarks.generate import land_size
from benchmarks.pages import page_names
from benchmarks.sizes import SIZES, Size
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.versions import open_version

REGION = Size("a small region", 4, 0, 20, 160, 2)
COUNTRY = Size("a small country", 6, 2, 10, 30, 2, events=20)


def test_every_page_is_measured() -> None:
    pages = {path.stem for path in (PROJECT / "pages").glob("*.py")} - {"__init__"}
    assert set(page_names()) == pages


def zone(loaded: Path, folder: Path, size: Size, seed: int = 1) -> Settings:
    """Return the settings of a landing zone of a size."""
    shutil.copytree(loaded / "landing", folder / "landing")
    settings = Settings.in_folder(folder)
    land_size(settings, size, seed)
    return settings


def rows_of(settings: Settings, dataset: str, district: str) -> pl.DataFrame:
    """Return the rows of a dataset that were landed for a district, in order."""
    batches = list_batches(settings.landing, Scope.everything())
    frames = [
        pl.read_parquet(batch.folder / "rows.parquet").filter(pl.col("district_id") == district)
        for batch in batches
        if batch.manifest.dataset == dataset and district in batch.manifest.districts
    ]
    return pl.concat([frame.drop("batch_id") for frame in frames])


def test_every_generated_district_is_whole(loaded_sample: Path, tmp_path: Path) -> None:
    settings = zone(loaded_sample, tmp_path, REGION)
    # The third district of a region is a copy of Poronaysky.
    district, per_person = "kalininsky", REGION.assessments * REGION.years
    assert rows_of(settings, "projects", district)["code"].to_list() == [f"routes-{district}"]
    assert rows_of(settings, "people", district)["full_name_key"].n_unique() >= REGION.people
    held = rows_of(settings, "assessments", district).drop_nulls("person_key")
    assert held.height >= REGION.people * per_person
    assert held.group_by("person_key").len()["len"].max() < 2 * per_person  # type: ignore[operator]
    came = rows_of(settings, "participation", district).drop_nulls("person_key")
    assert came.height >= REGION.people * REGION.years * REGION.participations // 2
    assert not came.select(DATASETS["participation"].key).is_duplicated().any()
    # Every name means something, and every district has people who were assessed.
    with open_version(build(settings).version.path) as con:
        assert not con.sql("select * from checks.lost_rows").fetchall()
        found = con.sql(
            "select count(distinct district_id) from core.assessments where person_id is not null"
        ).fetchall()
    assert found[0][0] > REGION.districts


def test_the_same_seed_gives_the_same_rows_and_another_others(
    loaded_sample: Path, tmp_path: Path
) -> None:
    first, again, other = (
        rows_of(zone(loaded_sample, tmp_path / name, COUNTRY, seed), "assessments", "d0001")
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first.equals(again)
    assert first.height == other.height
    assert not first["score"].equals(other["score"])


def test_a_country_has_as_many_districts_and_people_as_it_says() -> None:
    sizes = {name: size.districts * size.people for name, size in SIZES.items()}
    assert sizes == {"municipality": 1500, "region": 60_016, "country": 1_299_500}
