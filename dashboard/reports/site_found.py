"""What there is of one site."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.queries.registers import own_rows
from dashboard.reports.entity_base import AskedEntity
from dashboard.reports.entity_registers import COVERAGE, PAPERS, SITE_JOURNAL, TEAMS, VISITORS
from pipelines.scope import Scope


@dataclass(frozen=True)
class Found:
    """What there is of a site, each as the rows of its register."""

    passport: dict[str, Any]
    papers: pl.DataFrame
    teams: pl.DataFrame
    people: pl.DataFrame
    coverage: pl.DataFrame
    journal: pl.DataFrame

    @property
    def trainees(self) -> pl.DataFrame:
        """Who came to the events of the site."""
        return self.people.filter(pl.col("entry") == "attended")

    @property
    def placed(self) -> pl.DataFrame:
        """Who is placed at the site now."""
        return self.people.filter((pl.col("entry") == "placed") & pl.col("is_present"))


def found_of(scope: Scope, asked: AskedEntity, passport: dict[str, Any]) -> Found:
    """Return what there is of a site, its passport given."""
    own = {"site_id": asked.entity_id}
    return Found(
        passport,
        own_rows(scope, PAPERS.source, own),
        # Where there is no matrix there are no teams on any day.
        own_rows(scope, TEAMS.source, own, asked.day or dt.date.max),
        own_rows(scope, VISITORS.source, own),
        own_rows(scope, COVERAGE.source, own),
        own_rows(scope, SITE_JOURNAL.source, own),
    )
