"""Small worlds: rows given by hand, landed without the way through a file."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import polars as pl
import pytest

from pipelines.aliases import with_alias_keys
from pipelines.batches import Manifest, now, write_batch
from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.names import slug
from pipelines.parse import Texts, parse
from pipelines.periods import covered
from pipelines.settings import Settings
from pipelines.validate import validate

Rows = list[dict[str, Any]]


def land_rows(
    settings: Settings, dataset: str, district: str | None, rows: Rows, **manifest: Any
) -> Manifest:
    """Land rows given by declared names, each cell as its text; they must be right."""
    declared = DATASETS[dataset]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = pl.DataFrame(
        {name: [str(row[name]) if name in row else None for row in rows] for name in columns}
    ).with_columns(
        pl.Series("source_row", range(2, len(rows) + 2), dtype=pl.Int64),
        pl.lit(None, pl.Int64).alias("source_column"),
    )
    places = {name: place for place, name in enumerate(columns)}
    texts = Texts(dataset, "", cells, places, {name: name for name in columns})
    typed, problems = parse(texts, declared)
    if dataset == "aliases":
        typed = with_alias_keys(typed)
    problems += validate(typed, texts, declared)
    assert not [one for one in problems if one.severity == "error"], problems
    own = pl.col("code") if dataset == "districts" else pl.lit(district)
    typed = typed.with_columns(own.cast(pl.String).alias("district_id"))
    dated = declared.dated_by
    span = covered(typed[dated].drop_nulls().to_list()) if dated else None
    draft = {
        "upload_id": "world",
        "dataset": dataset,
        "landed_at": now(),
        "landed_by": "sample",
        "source_name": f"{dataset}.csv",
        "source_sha256": hashlib.sha256(str((district, rows)).encode()).hexdigest(),
        "sheet": "",
        "header_row": 1,
        "mapping": {},
        "districts": typed["district_id"].drop_nulls().unique().sort().to_list(),
        "mode": "update",
        "valid_on": "2021-09-01",
        "covers_from": span[0].isoformat() if span else None,
        "covers_to": span[1].isoformat() if span else None,
        "counts": {"rows": typed.height, "left_out": 0},
    }
    return write_batch(settings.landing, draft | manifest, typed, b"", ".csv")


@contextmanager
def landing_on(day: dt.date) -> Generator[None]:
    """Let what is landed in the block by `land_rows` land at ten o'clock of a day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.worlds.now", lambda: f"{day}T10:00:00+00:00")
        yield


def district_of(name: str) -> str:
    """Return the id of the district of a world."""
    return f"w-{slug(name)}"[:40]


def found_world(settings: Settings, name: str, framework: str, given: dict[str, Rows]) -> str:
    """Land a district with a project and what is `given`; return the district's id.

    The project runs from 01.09.2021 to 31.12.2022. Unless given otherwise there are two schools,
    a site at the first, an early-career and an experienced teacher.
    """
    district = district_of(name)
    world: dict[str, Rows] = {
        "districts": [
            {"code": district, "name": f"{name} край", "region_code": "test",
             "region_name": "Тестовый регион"},
        ],
        "projects": [
            {"code": f"p-{district}", "framework": framework, "title": name,
             "started": "01.09.2021", "ended": "31.12.2022"},
        ],
        "organisations": [{"name": "МБОУ СОШ № 1"}, {"name": "МБОУ СОШ № 2"}],
        "people": [
            {"organisation": "МБОУ СОШ № 1", "full_name": "Первая Анна", "role_group": "педагог",
             "career_start": "01.09.2021"},
            {"organisation": "МБОУ СОШ № 2", "full_name": "Вторая Вера", "role_group": "педагог",
             "career_start": "01.09.2005"},
        ],
        "sites": [
            {"number": 1, "title": "Площадка 1", "kind": "стажировочная площадка",
             "host_organisation": "МБОУ СОШ № 1", "opened": "01.09.2021"},
        ],
    }  # fmt: skip
    for dataset, rows in (world | given).items():
        if rows:
            land_rows(settings, dataset, district, rows)
    return district


def one_district(settings: Settings) -> None:
    """Build a district of which nothing else is given."""
    found_world(settings, "Первый", "internship_sites", {})
    build(settings)
