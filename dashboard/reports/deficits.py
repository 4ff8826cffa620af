"""Deficits by competency and organisation, for planning who is taught what."""

from __future__ import annotations

import polars as pl

from dashboard.charts.heatmap import heatmap
from dashboard.reports import numbers
from dashboard.reports.base import Figure, say
from dashboard.reports.register_cells import Titles
from pipelines.texts import Lang

# Of fewer people a share says little.
FEW = 3
# From this share on a corner draws the eye to the cell.
HALF = 0.5
# Holders of one chart, those with most deficits first.
SHOWN = 30


def deficits_figure(deficits: pl.DataFrame, words: Titles, lang: Lang) -> Figure | None:
    """Return the chart of what `queries.deficits.deficits` found; None where nobody lacks anything.

    A cell says how many of how many people lack a competency; its shade is their share.
    """
    together = deficits.filter(pl.col("holder_id").is_null())
    if not together["with_deficit"].sum():
        return None
    most = together.sort("deficit_share", "people", "competency", descending=[True, True, False])
    first = most.row(0, named=True)
    share = numbers.shown(first["deficit_share"], "percent", False, lang)
    title = say(
        "routes.deficits", lang, competency=words[("competency", first["competency"])],
        n=first["with_deficit"], of=first["people"], share=share,
    )  # fmt: skip
    holders = deficits.drop_nulls("holder_id")["holder_id"].unique(maintain_order=True).to_list()
    subtitle = say("routes.deficits_how", lang, few=FEW)
    if len(holders) > SHOWN:
        subtitle += " " + say("routes.first_holders", lang, shown=SHOWN, n=len(holders))
    shown = [None, *holders[:SHOWN]] if len(holders) > 1 else holders
    frame = cells_of(deficits, shown, most["competency"].to_list(), words, lang)
    return Figure("deficits", title, subtitle, heatmap(frame, 1.0, lang))


def cells_of(
    deficits: pl.DataFrame,
    holders: list[str | None],
    competencies: list[str],
    words: Titles,
    lang: Lang,
) -> pl.DataFrame:
    """Return a cell for each holder and competency, as `charts.heatmap` wants them."""
    found = {(row["holder_id"], row["competency"]): row for row in deficits.to_dicts()}
    names = dict(deficits.drop_nulls("holder_id").select("holder_id", "holder_name").iter_rows())
    cells: list[dict[str, object]] = []
    for holder in holders:
        for competency in competencies:
            row = found.get((holder, competency))
            many = row is not None and row["people"] >= FEW
            cells.append(
                {
                    "row": names[holder] if holder else say("routes.all_together", lang),
                    "column": words[("competency", competency)],
                    "value": row["deficit_share"] if row and many else None,
                    "shown": f"{row['with_deficit']}/{row['people']}" if row else numbers.NOTHING,
                    "is_marked": bool(row and many and row["deficit_share"] >= HALF),
                }
            )
    return pl.DataFrame(cells, schema_overrides={"value": pl.Float64})
