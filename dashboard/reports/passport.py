"""The passport of an indicator, and how one value of it came about."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import passports
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, Report, say
from dashboard.reports.district import source_line
from dashboard.reports.indicators import unit_of, value_of
from pipelines.datasets import DATASETS
from pipelines.originals import Cell
from pipelines.scope import Scope
from pipelines.texts import Lang

Fields = list[tuple[str, str]]
HALVES = {"numerator_is", "denominator_is"}


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


def counted_listing(
    rows: list[dict[str, Any]], where: dict[str, str | None], lang: Lang
) -> Listing:
    """Return the counted things of a value, a row for each place in a file that they came from.

    Args:
        rows: As `queries.values.counted_rows` returns them.
        where: project, code, level, entity and period as in the address of the page.
        lang: Of texts and numbers.
    """
    cells = [
        (
            thing_of(row, lang) if number == 0 else say("passport.same_thing", lang),
            numbers.shown(row["numerator"], "pieces", False, lang) if number == 0 else "″",
            source,
        )
        for row in rows
        for number, source in enumerate(row["sources"] or [None])
    ]
    place = say("passport.places", lang)
    frame = pl.DataFrame(
        {
            say("passport.thing", lang): [thing for thing, _, _ in cells],
            say("passport.counts", lang): [counts for _, counts, _ in cells],
            place: [place_of(source, lang) if source else numbers.NOTHING
                    for _, _, source in cells],
        },
        schema_overrides={say("passport.thing", lang): pl.String},
    )  # fmt: skip
    return Listing(
        "counted",
        say("passport.counted", lang, n=len(rows)),
        say("passport.counted_lead", lang),
        frame,
        links={
            place: [
                page_address("indicator", lang, **where, original=original_id(source))
                if source
                else ""
                for _, _, source in cells
            ]
        },
    )


def original_id(source: dict[str, Any]) -> str:
    """Return what a row of a file is called in addresses."""
    return f"{source['batch']}:{source['row']}"


def thing_of(row: dict[str, Any], lang: Lang) -> str:
    """Return the name of a counted thing, with its period where a change counts two of them."""
    before = f"{numbers.period(row['period'], lang)} · " if row.get("period") else ""
    return before + (row["label"] or row["unit_id"])


def place_of(source: dict[str, Any], lang: Lang) -> str:
    """Return where a row stands, in words."""
    sheet = f"«{source['sheet']}», " if source["sheet"] else ""
    return f"{source['file']}: {sheet}{say('passport.row', lang, row=str(source['row']))}"


def original_listing(source: dict[str, Any], cells: list[Cell], lang: Lang) -> Listing:
    """Return the cells of one row as they stood in its file."""
    return Listing(
        "original",
        say("passport.original", lang, row=str(source["row"]), file=source["file"]),
        say("passport.original_lead", lang),
        pl.DataFrame(
            {
                say("passport.cell", lang): [cell.address for cell in cells],
                say("passport.header", lang): [cell.header for cell in cells],
                say("passport.cell_text", lang): [cell.text for cell in cells],
            }
        ),
    )


def valued(row: dict[str, Any], lang: Lang) -> str:
    """Return a value with its unit."""
    return f"{value_of(row, lang)} {unit_of(row, lang)}".strip()
