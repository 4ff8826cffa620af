"""The passport of an indicator, and how one value of it came about."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import passports
from dashboard.reports import numbers
from dashboard.reports.base import Listing, Report, say
from dashboard.reports.district import source_line
from dashboard.reports.indicators import unit_of, value_of
from dashboard.reports.kept import kept
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

Fields = list[tuple[str, str]]
HALVES = {"numerator_is", "denominator_is"}


@kept
def passport_report(scope: Scope, code: str, district_id: str, lang: Lang) -> Report:
    """Return the passport of an indicator as a district uses it."""
    told = passports.definition(scope, code, lang)
    fields = [
        *what_it_is(scope, told, lang),
        *what_it_needs(scope, told, district_id, lang),
        *where_it_comes_from(told, lang),
    ]
    told_of = [(key, text) for key, text in fields if text]
    return Report(
        title=f"{told['seed_code']}. {told['title']}",
        subtitle=told["framework_title"],
        blocks=[
            Listing(
                "passport",
                say("passport.title", lang),
                told["why_it_matters"],
                two_columns(told_of, lang),
            ),
        ],
        source=source_line(scope, district_id, lang),
    )


def what_it_is(scope: Scope, told: dict[str, Any], lang: Lang) -> Fields:
    """Return what an indicator measures and how."""
    parts = passports.parts(scope, told["indicator_code"], lang)
    levels = passports.titles(scope, "entity_level", lang)
    periods = passports.titles(scope, "period_type", lang)
    further = [
        f"{row['title']} ({say('passport.kind.' + row['kind'], lang)})"
        for row in parts.filter(pl.col("part") != "main").to_dicts()
    ]
    return [
        ("code", f"{told['seed_code']} · {told['indicator_code']}"),
        ("criterion", told["criterion_title"]),
        ("kind.title", say(f"passport.kind.{told['kind']}", lang)),
        ("numerator", told["numerator_text"]),
        ("denominator", told["denominator_text"] or ""),
        ("parts", "; ".join(further)),
        ("measure", say(f"passport.measures.{told['measure']}", lang)),
        ("direction", say(f"passport.directions.{told['direction']}", lang)),
        ("levels", ", ".join(levels[level] for level in told["levels"])),
        ("period_types", ", ".join(periods[one] for one in told["period_types"])),
    ]


def what_it_needs(scope: Scope, told: dict[str, Any], district_id: str, lang: Lang) -> Fields:
    """Return what has to be uploaded, and which readings of open definitions hold."""
    datasets = [DATASETS[name].title.in_(lang) for name in told["datasets"] or []]
    readings = passports.readings(scope, told["indicator_code"], district_id, lang)
    return [
        ("datasets", ", ".join(datasets)),
        ("parameters", "; ".join(reading(row, lang) for row in readings.to_dicts())),
        ("ambiguity", ", ".join(told["ambiguity"] or [])),
    ]


def reading(row: dict[str, Any], lang: Lang) -> str:
    """Return one parameter in words: what it sets, to what, and whose reading that is."""
    shown = ", ".join(row["options"] or []) or numbers.shown(row["value"], "pieces", False, lang)
    own = say("passport.own" if row["is_own"] else "passport.default", lang)
    return f"{row['note']}: {shown} ({own})"


def where_it_comes_from(told: dict[str, Any], lang: Lang) -> Fields:
    """Return the source of an indicator and who looks after its definition."""
    return [
        ("source", told["source"]),
        ("wording", f"«{told['wording']}»"),
        ("owner", say(f"passport.owners.{told['owner']}", lang)),
        ("reviewed_on", numbers.day(told["reviewed_on"], lang)),
        ("review_due", numbers.day(told["review_due"], lang)),
    ]


def chain_listing(told: dict[str, Any], definition: dict[str, Any], lang: Lang) -> Listing:
    """Return how a value came about, step by step.

    Args:
        told: As `queries.values.value_of` returns it.
        definition: As `queries.passports.definition` returns it.
        lang: Of texts and numbers.
    """
    row = {**told, **{name: definition[name] for name in ("kind", "measure", "change_unit")}}
    has_parts = told["numerator"] is not None
    measure = "pieces"
    formula = definition["numerator_text"]
    if definition["denominator_text"]:
        formula += f" / {definition['denominator_text']}"
    steps: Fields = [
        ("period", numbers.period(told["period"], lang) if told["period"] else numbers.NOTHING),
        ("entity", told["entity_name"] or told["entity"]),
        ("formula", formula),
        ("numerator_is", numbers.shown(told["numerator"], measure, told["is_lower_bound"], lang)),
        ("denominator_is", numbers.shown(told["denominator"], measure, False, lang)),
        ("value_is", valued(row, lang) if told["value"] is not None
         else say(f"reason.{told['reason']}", lang)),
        ("status_is", say(f"status.{told['status']}", lang)),
    ]  # fmt: skip
    shown = [(key, text) for key, text in steps if has_parts or key not in HALVES]
    return Listing(
        "chain",
        say("passport.chain", lang),
        say("passport.chain_lead", lang),
        two_columns(shown, lang),
    )


def two_columns(fields: Fields, lang: Lang) -> pl.DataFrame:
    """Return fields as a table of what and how."""
    return pl.DataFrame(
        {
            say("passport.field", lang): [say(f"passport.{key}", lang) for key, _ in fields],
            say("passport.text", lang): [text for _, text in fields],
        }
    )


def valued(row: dict[str, Any], lang: Lang) -> str:
    """Return a value with its unit."""
    return f"{value_of(row, lang)} {unit_of(row, lang)}".strip()
