"""Periods that were accepted or locked: what touches them, and what corrected them.

A mark of the whole district holds for each of its organisations; of all marks that hold for an
organisation, dataset and period the newest decides.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from pipelines.batch_rows import read_rows
from pipelines.batches import Batch, list_batches
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset
from pipelines.learn import known_names
from pipelines.parse import Texts
from pipelines.problems import Problem
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import LANGS, say
from pipelines.told import SPEAKS, TOLD, covers, overlaps, told_by, told_in

# State in which a change needs a reason → what its sender is told.
CLOSED = {"locked": "period_locked", "accepted": "period_accepted"}
# States that close a period or open it again; handing in once more does neither.
DECIDING = {*CLOSED, "reopened"}
MARKED = ["district_id", "organisation_key", "dataset", "period", "state", "marked_on"]


@dataclass(frozen=True, order=True)
class Cell:
    """One organisation's dataset of one period; an empty `organisation_id` is the district."""

    district_id: str
    organisation_id: str
    dataset: str
    period: str


@dataclass(frozen=True)
class Marks:
    """What is closed today.

    Attributes:
        newest: Place in the order of marks and state, by period, of each district, organisation
            ("" for all of it) and dataset.
        organisations: Id of an organisation by district and key.
    """

    newest: dict[tuple[str, str, str], dict[str, tuple[int, str]]]
    organisations: dict[tuple[str, str], str]

    def closed(self, district: str, organisation: str, dataset: str) -> dict[str, str]:
        """Return the state of each closed period of an organisation's dataset."""
        of_all = self.newest.get((district, "", dataset), {})
        of_own = self.newest.get((district, organisation, dataset), {})
        found = {
            period: max(of_all.get(period, (-1, "")), of_own.get(period, (-1, "")))[1]
            for period in of_all | of_own
        }
        return {period: state for period, state in found.items() if state in CLOSED}

    def touched_by(self, told: dict[str, Any], dataset: str) -> dict[Cell, str]:
        """Return the closed cells, with their states, of which a row of `told_by` speaks."""
        district = told["district_id"] or ""
        own = self.organisations.get((district, told["organisation_key"] or ""), "")
        return {
            Cell(district, own, dataset, period): state
            for period, state in self.closed(district, own, dataset).items()
            if covers(period, told)
        }


def standing_marks(settings: Settings, organisations: dict[tuple[str, str], str]) -> Marks:
    """Return what active batches close, as of today."""
    frames = [read_rows(batch, MARKED) for batch in batches_of_marks(settings)]
    newest: dict[tuple[str, str, str], dict[str, tuple[int, str]]] = {}
    if frames:
        # Batches stand in the order of landing, which the sort keeps within a day.
        marks = pl.concat(frames).sort("marked_on", maintain_order=True)
        marks = marks.filter(
            pl.col("marked_on") <= dt.date.today(), pl.col("state").is_in(DECIDING)
        )
        for place, row in enumerate(marks.iter_rows(named=True)):
            district, key = row["district_id"], row["organisation_key"]
            own = organisations.get((district, key)) if key else ""
            # A mark of an organisation that no list names any more closes nothing.
            if own is not None:
                of_place = newest.setdefault((district, own, row["dataset"]), {})
                of_place[row["period"]] = (place, row["state"])
    return Marks(newest, organisations)


def batches_of_marks(settings: Settings) -> list[Batch]:
    """Return the active batches of marks."""
    return [
        batch
        for batch in list_batches(settings.landing, Scope.everything())
        if batch.manifest.dataset == "submissions" and not batch.retracted
    ]


def closed_part(
    rows: pl.DataFrame,
    texts: Texts,
    dataset: Dataset,
    valid_on: dt.date,
    marks: Marks,
    *,
    replacing: bool,
    why: str,
) -> tuple[list[Problem], list[Cell]]:
    """Return what in a sheet needs a reason, and the closed cells that it changes.

    Args:
        rows: Its typed rows with `district_id`.
        texts: What they were parsed from.
        dataset: Their declaration.
        valid_on: The day that it describes.
        marks: What is closed.
        replacing: Whether it takes the place of what it does not name.
        why: The reason that its sender gives; with one the problems are warnings.

    Returns:
        A problem for each row that speaks of a closed period, or one for all that a replacing
        list takes the place of; and the cells.
    """
    if dataset.name not in SPEAKS or not marks.newest:
        return [], []
    told = told_by(rows, dataset.name, valid_on)
    found = {
        row: marks.touched_by(dict(zip(TOLD, row, strict=True)), dataset.name)
        for row in set(told.rows())
    }
    column = shown_column(texts, dataset.name)
    problems = [
        # Of several states «locked» says most.
        texts.problem(CLOSED[max(found[row].values())], column, position, None)
        for position, row in enumerate(told.rows())
        if found[row]
    ]
    cells = {cell for touched in found.values() for cell in touched}
    unnamed = replaced_cells(told, dataset, valid_on, marks) - cells if replacing else set[Cell]()
    if unnamed:
        problems.append(Problem("replaces_closed", texts.sheet))
    expected = {lang: say("expected.why", lang) for lang in LANGS}
    severity = "warning" if why.strip() else "error"
    problems = [replace(one, expected=expected, severity=severity) for one in problems]
    return problems, sorted(cells | unnamed)


def shown_column(texts: Texts, dataset: str) -> str:
    """Return the column whose cell is named: that of the day, else that of the organisation."""
    organisation, day = SPEAKS[dataset]
    return next((name for name in (day, organisation) if name in texts.places), day)


def replaced_cells(
    told: pl.DataFrame, dataset: Dataset, valid_on: dt.date, marks: Marks
) -> set[Cell]:
    """Return the closed cells whose rows a replacing list takes the place of, named or not.

    Dated facts are replaced between the first and the last day of the list; a list of what lasts
    closes whom it leaves out from the day that it describes on. What is reported for a period is
    replaced where it is named.
    """
    if dataset.dated_by and dataset.field(dataset.dated_by).kind == "period":
        return set()
    days = (pl.col("first_day").min(), pl.col("last_day").max())
    spans = told.group_by("district_id").agg(*days, pl.col("organisation_key").unique())
    found: set[Cell] = set()
    for district, first, last, keys in spans.iter_rows():
        span = (first, last) if dataset.dated_by else (valid_on, dt.date.max)
        named = {"", *(marks.organisations.get((district, key or ""), "") for key in keys)}
        for of_district, organisation, name in marks.newest:
            is_spoken_for = "organisation_key" not in dataset.replaces or organisation in named
            if (of_district, name) == (district, dataset.name) and is_spoken_for:
                found |= {
                    Cell(district, organisation, name, period)
                    for period in marks.closed(district, organisation, name)
                    if overlaps(period, span)
                }
    return found


def cells_of(settings: Settings, batch: Batch) -> list[Cell]:
    """Return the closed cells that would change if a landed batch were undone."""
    manifest = batch.manifest
    own = set(manifest.districts)
    # To know all names takes a sixth of an undo, and most districts have closed nothing.
    if manifest.dataset not in SPEAKS or all(
        own.isdisjoint(one.manifest.districts) for one in batches_of_marks(settings)
    ):
        return []
    marks = standing_marks(settings, known_names(settings, own, []).organisations)
    if not marks.newest:
        return []
    told = told_in(batch)
    cells = {cell for row in told.to_dicts() for cell in marks.touched_by(row, manifest.dataset)}
    if manifest.mode == "replace":
        day = dt.date.fromisoformat(manifest.valid_on)
        cells |= replaced_cells(told, DATASETS[manifest.dataset], day, marks)
    return sorted(cells)
