"""The page of data quality: what each check found in a district, those that fail first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dashboard.queries import checks as queries
from dashboard.queries import places
from dashboard.reports import numbers
from dashboard.reports.base import Listing, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.kept import kept
from dashboard.reports.quality_cells import Words, place_in_file, table, words_of
from pipelines.scope import Scope
from pipelines.texts import Lang

# The status whose shape and colour a severity has.
STATUS = {"fail": "missed", "warn": "near"}


@dataclass(frozen=True)
class Finding(Listing):
    """What one check found.

    Attributes:
        severity: `fail` or `warn`.
        word: The severity in words.
        why: Why it matters.
        fix: How to put it right.
        places: Batch, file, sheet and row of each row; None for what is derived.
    """

    severity: str = "warn"
    word: str = ""
    why: str = ""
    fix: str = ""
    places: list[dict[str, Any] | None] = field(default_factory=list[dict[str, Any] | None])

    @property
    def status(self) -> str:
        """Whose shape and colour it has."""
        return STATUS[self.severity]


@dataclass(frozen=True)
class QualityReport(Report):
    """The page.

    Attributes:
        clean: What the checks that found nothing look for.
    """

    clean: list[str] = field(default_factory=list[str])


@kept
def quality_report(scope: Scope, district_id: str, name: str, lang: Lang) -> QualityReport:
    """Return what the checks found in a district called `name`."""
    told = queries.texts(scope, lang).to_dicts()
    rows = {one["check_name"]: queries.rows(scope, one["check_name"], district_id) for one in told}
    if not scope.speaks_for_district:
        # What is not of an organisation is not looked for on its behalf.
        told = [one for one in told if "organisation_id" in rows[one["check_name"]].columns]
        name = say("quality.own", lang)
    words = words_of(scope, list(rows.values()), name, lang)
    findings = [
        finding_of(one, rows[one["check_name"]], words, lang)
        for one in told
        if rows[one["check_name"]].height
    ]
    clean = [sentence(one["what"]) for one in told if rows[one["check_name"]].is_empty()]
    return QualityReport(
        title=title_of(name, findings, lang),
        subtitle=subtitle_of(scope, district_id, len(told), findings, lang),
        blocks=[tiles_of(findings, len(clean), lang), *findings],
        source=source_line(scope, district_id, lang),
        clean=clean,
    )


def finding_of(told: dict[str, Any], rows: pl.DataFrame, words: Words, lang: Lang) -> Finding:
    """Return what one check found, its title with the number of rows."""
    why, fix = sentence(told["why"]), sentence(told["fix"])
    return Finding(
        key=told["check_name"],
        title=say("quality.found", lang, what=sentence(told["what"]), n=rows.height),
        subtitle=f"{why}. {fix}.",
        rows=table(rows, words, lang),
        severity=told["severity"],
        word=say(f"quality.severity.{told['severity']}", lang),
        why=why,
        fix=fix,
        places=[place_in_file(row, words) for row in rows.iter_rows(named=True)],
    )


def title_of(name: str, findings: list[Finding], lang: Lang) -> str:
    """Return how many checks fail and warn, in words."""
    if not findings:
        return say("quality.title_clean", lang, district=name)
    counts = {severity: len(of(findings, severity)) for severity in STATUS}
    fails, warns = (
        say(f"quality.checks_{severity}" if n else f"quality.none_{severity}", lang, n=n)
        for severity, n in counts.items()
    )
    return say("quality.title", lang, district=name, fails=fails, warns=warns)


def subtitle_of(
    scope: Scope, district_id: str, n_checks: int, findings: list[Finding], lang: Lang
) -> str:
    """Return what the checks are, or since when nothing is wrong."""
    if findings:
        return say("quality.about", lang, n=n_checks)
    landed = places.freshness(scope, district_id)
    if not landed:
        return say("quality.nothing", lang)
    at = dt.datetime.fromisoformat(landed)
    return say("quality.clean", lang, n=n_checks, since=f"{numbers.day(at, lang)} {at:%H:%M}")


def tiles_of(findings: list[Finding], n_clean: int, lang: Lang) -> Tiles:
    """Return how many checks fail, warn and find nothing."""
    tiles = [severity_tile(severity, of(findings, severity), lang) for severity in STATUS]
    clean = Tile(
        key="clean",
        label=say("quality.tile.clean", lang),
        value=numbers.shown(n_clean, "pieces", False, lang),
        status="met" if n_clean else "no_data",
        status_word=say("quality.word.clean", lang),
        unit=say("quality.checks", lang, n=n_clean),
        note=say("quality.of", lang, n=n_clean + len(findings)),
    )
    return Tiles([*tiles, clean])


def severity_tile(severity: str, findings: list[Finding], lang: Lang) -> Tile:
    """Return how many checks of one severity found something, and how many rows."""
    n_rows = sum(one.rows.height for one in findings)
    return Tile(
        key=severity,
        label=say(f"quality.tile.{severity}", lang),
        value=numbers.shown(len(findings), "pieces", False, lang),
        unit=say("quality.checks", lang, n=len(findings)),
        status=STATUS[severity] if findings else "met",
        status_word=say(f"quality.word.{severity}" if findings else "quality.word.none", lang),
        note=say("quality.rows", lang, n=n_rows),
    )


def of(findings: list[Finding], severity: str) -> list[Finding]:
    """Return the findings of one severity."""
    return [one for one in findings if one.severity == severity]


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]
