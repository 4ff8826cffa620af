"""Risks of a project: how likely and heavy they are, what prevents them."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.charts.heatmap import heatmap
from dashboard.reports import numbers
from dashboard.reports.base import Block, Figure, Listing, say
from dashboard.reports.register_cells import Titles
from pipelines.texts import Lang

STATUS = {"watched": "near", "happened": "missed", "lifted": "met"}
# Probability times impact, both from 1 to 5: from here on a risk is high, or worth a look.
HIGH, MIDDLE = 15, 8
SCALE = (1, 2, 3, 4, 5)


def risk_blocks(risks: pl.DataFrame, words: Titles, lang: Lang) -> list[Block]:
    """Return the matrix of the risks that are weighed, and the table of all; none without risks."""
    if risks.is_empty():
        return []
    weighed = risks.filter(pl.col("weight").is_not_null() & (pl.col("status") != "lifted"))
    matrix = [matrix_figure(weighed, lang)] if weighed.height else []
    return [*matrix, risks_listing(risks, words, lang)]


def level_of(weight: int | None) -> str:
    """Return the status of a weight."""
    if weight is None:
        return "no_data"
    return "missed" if weight >= HIGH else "near" if weight >= MIDDLE else "met"


def risks_listing(risks: pl.DataFrame, words: Titles, lang: Lang) -> Listing:
    """Return the table of risks with what prevents them; the title counts those that happened."""
    rows = risks.to_dicts()
    happened = sum(row["status"] == "happened" for row in rows)
    unweighed = sum(row["weight"] is None for row in rows)
    weight, status = (say(f"roadmap.column.{name}", lang) for name in ("weight", "status"))
    table = [
        {
            say("roadmap.column.risk", lang): row["risk_title"],
            say("roadmap.column.prevention", lang): row["prevention"],
            weight: weight_of(row, lang),
            status: words[("risk_status", row["status"])],
            say("roadmap.column.owner", lang): row["owner"] or numbers.NOTHING,
            say("roadmap.column.checked_on", lang): numbers.day(row["checked_on"], lang)
            if row["checked_on"]
            else numbers.NOTHING,
        }
        for row in rows
    ]
    subtitle = say("roadmap.risks_how", lang)
    if unweighed:
        subtitle += " " + say("roadmap.unweighed", lang, n=unweighed)
    return Listing(
        "risks",
        say("roadmap.risks_happened" if happened else "roadmap.risks", lang, n=len(rows),
            k=happened),
        subtitle,
        pl.DataFrame(table),
        statuses={
            weight: [level_of(row["weight"]) for row in rows],
            status: [STATUS[row["status"]] for row in rows],
        },
    )  # fmt: skip


def weight_of(row: dict[str, Any], lang: Lang) -> str:
    """Return how heavy a risk is and what that is made of."""
    if row["weight"] is None:
        return say("roadmap.no_weight", lang)
    return f"{row['probability']} × {row['impact']} = {row['weight']}"


def matrix_figure(risks: pl.DataFrame, lang: Lang) -> Figure:
    """Return how many risks have which probability and impact, the heaviest at the top right."""
    counts = {
        (row[0], row[1]): row[2]
        for row in risks.group_by("probability", "impact").len().iter_rows()
    }
    cells = [(impact, probability) for impact in reversed(SCALE) for probability in SCALE]
    frame = pl.DataFrame(
        {
            "row": [say("roadmap.impact", lang, n=impact) for impact, _ in cells],
            "column": [say("roadmap.probability", lang, n=one) for _, one in cells],
            "value": [float(impact * probability) for impact, probability in cells],
            "shown": [str(counts.get((one, impact), "")) for impact, one in cells],
            "is_marked": [
                impact * one >= HIGH and (one, impact) in counts for impact, one in cells
            ],
        }
    )
    high = risks.filter(pl.col("weight") >= HIGH).height
    return Figure(
        "risk-matrix",
        say("roadmap.risk_matrix", lang, n=high, of=risks.height),
        say("roadmap.risk_matrix_how", lang),
        heatmap(frame, float(SCALE[-1] ** 2), lang),
    )
