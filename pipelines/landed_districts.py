"""The districts that lists have named, by what files call them."""

from __future__ import annotations

import polars as pl

from pipelines.batch_rows import read_rows
from pipelines.batches import list_batches
from pipelines.places import own_places
from pipelines.scope import Scope
from pipelines.settings import Settings


def district_ids(
    settings: Settings, drafts: list[tuple[str, pl.DataFrame]]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the ids of districts by key and all ids, in batches and drafts, for everybody.

    A name that districts of several regions bear means none of them.
    """
    told = told_districts(settings, drafts)
    meant = told.filter(pl.col("code").n_unique().over("name_key") == 1)
    return dict(meant.select("name_key", "code").unique().rows()), frozenset(told["code"])


def district_places(
    settings: Settings, drafts: list[tuple[str, pl.DataFrame]]
) -> dict[str, frozenset[str]]:
    """Return how keys of organisations tell each district and its region, by its id."""
    found: dict[str, frozenset[str]] = {}
    told = told_districts(settings, drafts).drop_nulls()
    for code, name, region in told.select("code", "name", "region_name").unique().iter_rows():
        found[code] = found.get(code, frozenset()) | own_places(name, region)
    return found


def told_districts(settings: Settings, drafts: list[tuple[str, pl.DataFrame]]) -> pl.DataFrame:
    """Return the rows of the lists of districts, in batches and drafts."""
    batches = [b for b in list_batches(settings.landing, Scope.everything()) if not b.retracted]
    columns = ["name_key", "code", "name", "region_code", "region_name"]
    rows = [read_rows(batch, columns) for batch in batches if batch.manifest.dataset == "districts"]
    rows += [draft.select(columns) for name, draft in drafts if name == "districts"]
    return pl.concat(rows) if rows else pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
