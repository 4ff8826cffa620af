"""Keys of organisations once the district of their rows is known."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.organisations import key_slug, own_key


def with_own_keys(rows: pl.DataFrame, places: Mapping[str, frozenset[str]]) -> pl.DataFrame:
    """Return rows whose organisations are not told apart by what their district shares.

    «СОШ № 5 муниципального образования Крымский район» is «СОШ № 5» in rows of that district, and
    another's in those of any other. The part of an id that a declared name gives follows its key.

    Args:
        rows: Typed rows with `district_id`.
        places: How keys tell each district and its region, by its id.
    """
    # Only keys of organisations have an `@`, so aliases of other kinds are left alone.
    told = [
        name
        for name, dtype in rows.schema.items()
        if name.endswith("_key") and dtype == pl.String and rows[name].str.contains("@").any()
    ]
    for name in told:
        own = [
            own_key(key, places.get(district, frozenset())) if key and "@" in key else key
            for key, district in rows.select(name, "district_id").iter_rows()
        ]
        rows = rows.with_columns(pl.Series(name, own, dtype=pl.String))
        slug = name.removesuffix("_key") + "_slug"
        if slug in rows.columns:
            slugs = [key and key_slug(key) for key in own]
            rows = rows.with_columns(pl.Series(slug, slugs, dtype=pl.String))
    return rows
