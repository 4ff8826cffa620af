"""Keys of aliases: how a spelling is looked up depends on what it names."""

from __future__ import annotations

import polars as pl

from pipelines.datasets.base import KEYS


def with_alias_keys(rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of `aliases` with `spelling_key` and `meaning_key` made by their `kind`."""

    def keys(name: str) -> pl.Series:
        made = [
            KEYS[kind](text) if kind and text else None
            for kind, text in rows.select("kind", name).iter_rows()
        ]
        return pl.Series(f"{name}_key", made, dtype=pl.String)

    return rows.with_columns(keys("spelling"), keys("meaning"))
