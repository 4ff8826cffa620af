"""What the benchmarks stand on."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from benchmarks.bench import PARTS, of_names
from benchmarks.findings import Finding, Found, Point, linked_copy, tried
from benchmarks.generate import land_size
from benchmarks.load import finding
from benchmarks.pages import EMPTY, Cost, page_names
from benchmarks.peers import compare, indicators_beside
from benchmarks.performance import Run, printed, written
from benchmarks.sessions import Load
from benchmarks.sizes import MUNICIPALITY, SIZES, Size
from benchmarks.tools import CODES
from benchmarks.uploading import Sender
from benchmarks.warm import UNTUNED_PAGES, Visited, findings
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


def test_other_tools_add_the_dozen_up_to_equal_numbers(sample: Settings, tmp_path: Path) -> None:
    # Other tests of this process may have the sample's own file open in their way.
    copy = shutil.copytree(sample.landing.parent, tmp_path / "copy")
    found = indicators_beside(copy, MUNICIPALITY, tmp_path)
    assert [row.bound.split()[3].strip(",") for row in found.findings] == [
        "polars", "pandas", "sqlite",
    ]  # fmt: skip
    own = pl.read_parquet(tmp_path / "prepared" / "found" / "product.parquet")
    assert set(own["code"]) == set(CODES)
    wrong = own.with_columns(pl.col("numerator") + 1)
    with pytest.raises(RuntimeError, match="pandas differs"):
        compare(own, wrong, "pandas")


def test_an_upload_of_one_school_is_seen_in_its_numbers_and_in_its_copy_alone(
    sample: Settings, tmp_path: Path
) -> None:
    copy = Settings.in_folder(linked_copy(sample.landing.parent, tmp_path / "copy"))
    batches = len(list_batches(sample.landing, Scope.everything()))
    sender = Sender(copy)
    before = sender.numbers()
    assert sender.send() > 0
    assert sender.numbers() != before
    assert len(list_batches(copy.landing, Scope.everything())) == batches + 1
    assert len(list_batches(sample.landing, Scope.everything())) == batches


def visits(milliseconds: float) -> Visited:
    """Return what visits found where every page takes so long, and an empty one ten."""
    costs = {name: Cost([milliseconds], [milliseconds] * 4) for name in page_names()}
    empty = {EMPTY: Cost([10.0], [10.0] * 4)}
    return Visited(empty | costs, dict.fromkeys(UNTUNED_PAGES, 200.0), 300)


def test_pages_are_held_against_every_bound() -> None:
    def held(milliseconds: float, region: float | None = None) -> list[bool | None]:
        beside = visits(region) if region else None
        return [row.holds for row in findings(MUNICIPALITY, visits(milliseconds), beside).findings]

    assert held(40) == [True, True]
    assert held(41) == [False, False]
    assert held(30, region=20) == [True, True, True]
    assert held(31, region=20) == [True, True, False]


def test_load_is_held_against_its_bound_alone() -> None:
    met = Load()
    met.took["district"] = [100.0] * 20
    met.megabytes = [300] * 10
    assert finding(met, "region", 100, 5.0, 30).holds
    assert finding(met, "region", 10, 5.0, 30).holds is None
    met.errors.append("district: broken")
    assert finding(met, "region", 100, 5.0, 30).holds is False
    met.errors.clear()
    met.megabytes += [400] * 10
    assert not met.is_flat
    assert finding(met, "region", 100, 5.0, 30).holds is False


def test_the_report_tells_every_row_and_which_do_not_hold(tmp_path: Path) -> None:
    rows = [
        Finding("full build", "region", "≤ 30 s", "12 s", "reading: 1 s", True),
        Finding("upload", "region", "≤ 2 s", "3 s", "full build: 12 s", False),
    ]
    points = [Point("build", "region", 60_000, 12, 2000), Point("build", "country", 10**6, 90, 9)]
    details = [("region", "district", "9", "8", "7", "6", "5", "4")]
    run = Run([Found(rows, points, details)], 0, (0.5, 1.5), ["--write"])
    told = printed(run).splitlines()
    assert [line.split()[-1] for line in told[1:3]] == ["yes", "no"]
    assert told[-1] == "1 bounds are broken."
    page = written(run, tmp_path / "performance.md").read_text("utf-8")
    assert "| upload | region | ≤ 2 s | 3 s | full build: 12 s | **no** |" in page
    assert "| region | district |" in page
    assert (tmp_path / "performance-growth.svg").read_text("utf-8").startswith("<svg")


def test_a_part_that_fails_is_told_and_does_not_end_the_run() -> None:
    def fail() -> Found:
        raise RuntimeError("no disk")

    (row,) = tried("load region", fail).findings
    assert (row.what, row.measured, row.holds) == ("load region", "failed: no disk", False)


def test_sizes_and_parts_are_asked_for_by_name() -> None:
    assert of_names(PARTS)("pages,build") == ["build", "pages"]
    with pytest.raises(Exception, match="nothing"):
        of_names(SIZES)("region,nothing")
