"""Code lists, frameworks and the definitions of indicators as tables of the warehouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipelines.about_people import people_frames
from pipelines.check import headers_frame
from pipelines.datasets import DATASETS
from pipelines.indicators import Change, Indicator, Spread, roots
from pipelines.parse_sql import tables_read
from pipelines.tables import create_table

LISTS = ("codes", "frameworks", "criteria", "constants", "kinds", "duties")
# What a project rests on; an indicator whose list of schools is missing is not unknown for that.
FRAME = {"districts", "projects", "stages", "organisations", "aliases", "targets"}
TEXT_FIELDS = ("title", "numerator", "denominator", "why_it_matters")

# A district's own readings stand beside those of the definitions, the newest in force of each. A
# reading of a slice or a change is one of the indicator whose SELECT it rests on.
DISTRICT_PARAMETERS = """
    insert into reference.indicator_parameters by name
    select i.root_code as indicator_code, p.parameter, p.district_id, p.number as value, p.options
    from landing.parameters as p
    inner join reference.indicators as i on p.indicator in (i.seed_code, i.indicator_code)
    where coalesce(p.valid_from <= $known_on, true)
    qualify row_number() over (
        partition by p.district_id, i.root_code, p.parameter
        order by p.valid_from desc nulls last, p.batch_number desc, p.source_row desc
    ) = 1
"""


def create_reference(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    indicators: list[Indicator],
    selects: dict[str, str],
    known_on: dt.date,
) -> None:
    """Create the schema `reference`; `landing` is there already.

    Args:
        con: A warehouse in the making.
        folder: Holds one CSV file per list.
        indicators: As `pipelines.indicators.load_indicators` returns them.
        selects: Every select of the warehouse, by `<schema>.<name>`.
        known_on: The day on which the warehouse stands; nothing later has happened.
    """
    create_lists(con, folder)
    create_table(con, "reference.clock", pl.DataFrame({"known_on": [known_on]}))
    for name, frame in indicator_frames(indicators, selects).items():
        create_table(con, f"reference.{name}", frame)
    create_table(con, "reference.checks", headers_frame(selects))
    con.execute(DISTRICT_PARAMETERS, {"known_on": known_on})


def create_lists(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Create the schema `reference` with the lists in `folder`."""
    con.execute("create schema reference")
    for name in LISTS:
        create_table(con, f"reference.{name}", pl.read_csv(folder / f"{name}.csv"))


def read_list(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a list of `data/reference`, in its order."""
    return pl.read_csv(folder / f"{name}.csv", infer_schema=False).to_dicts()


def indicator_frames(
    indicators: list[Indicator], selects: dict[str, str]
) -> dict[str, pl.DataFrame]:
    """Return the tables that the definitions make, by name."""
    found = roots(indicators)
    return {
        "indicators": pl.DataFrame(
            [
                {**plain_row(position, one), "root_code": found[one.code].code}
                for position, one in enumerate(indicators, 1)
            ],
            infer_schema_length=None,
        ),
        "indicator_texts": pl.DataFrame([row for one in indicators for row in text_rows(one)]),
        "indicator_levels": listed(indicators, "level", lambda one: one.levels),
        "indicator_parts": pl.DataFrame([row for one in indicators for row in part_rows(one)]),
        "derivations": derivations_frame(indicators),
        "indicator_period_types": listed(indicators, "period_type", lambda one: one.period_types),
        "indicator_datasets": listed(
            indicators, "dataset", lambda one: datasets_read(found[one.code], selects)
        ),
        "indicator_parameters": parameters_frame(indicators),
        **people_frames(indicators),
    }


def plain_row(position: int, indicator: Indicator) -> dict[str, Any]:
    """Return the fields of `indicator` that hold one value."""
    return {
        "indicator_code": indicator.code,
        "seed_code": indicator.seed_code,
        "position": position,
        "framework_id": indicator.framework,
        "criterion_id": indicator.criterion,
        "kind": indicator.kind,
        "breakdown": indicator.breakdown,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "direction": indicator.direction,
        "due": indicator.due,
        "rests_on": indicator.rests_on,
        "ambiguity": indicator.ambiguity,
        "select_text": indicator.select,
        "change_unit": indicator.change_of.unit if indicator.change_of else None,
        "owner": indicator.owner,
        "reviewed_on": indicator.reviewed_on,
        "review_due": indicator.review_due,
    }


def part_rows(indicator: Indicator) -> list[dict[str, Any]]:
    """Return the parts of `indicator` with the kind and measure of each; `main` is always one."""
    parts = {"main": None} | indicator.parts
    return [
        {
            "indicator_code": indicator.code,
            "part": name,
            "position": position,
            "kind": (part and part.kind) or indicator.kind,
            "measure": (part and part.measure) or indicator.measure,
        }
        for position, (name, part) in enumerate(parts.items(), 1)
    ]


def derivations_frame(indicators: list[Indicator]) -> pl.DataFrame:
    """Return one row per part of a change or spread: whose values it is made of, and how."""
    by_code = {indicator.code: indicator for indicator in indicators}
    rows: list[dict[str, Any]] = []
    for one in indicators:
        meant = by_code[one.same_as] if one.same_as else one
        if meant.change_of:
            rows += change_rows(one.code, meant, meant.change_of)
        if meant.spread_of:
            rows += spread_rows(one.code, meant.spread_of)
    names = ("indicator_code", "part", "kind", "of_code", "of_part", "of_breakdown", "against",
             "change_unit", "over_level")  # fmt: skip
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))


def change_rows(code: str, meant: Indicator, change: Change) -> list[dict[str, Any]]:
    """Return how each part of a change is made; `code` is the indicator that bears it."""
    parts = {"main": None} | meant.parts
    return [
        {
            "indicator_code": code,
            "part": name,
            "kind": "change",
            "of_code": change.indicator,
            "of_part": (part and part.of) or name,
            "against": (part and part.against) or change.against,
            "change_unit": (part and part.change_unit) or change.unit,
        }
        for name, part in parts.items()
    ]


def spread_rows(code: str, spread: Spread) -> list[dict[str, Any]]:
    """Return how a spread and its part `lowest` are made; `code` is the indicator."""
    rows = [
        {
            "indicator_code": code,
            "part": "main",
            "kind": "spread",
            "of_code": spread.indicator,
            "over_level": spread.over,
        }
    ]
    if spread.lowest:
        rows.append(
            {
                "indicator_code": code,
                "part": "lowest",
                "kind": "lowest",
                "of_code": spread.lowest.indicator,
                "of_breakdown": spread.lowest.breakdown,
            }
        )
    return rows


def text_rows(indicator: Indicator) -> list[dict[str, str]]:
    """Return the texts of `indicator`, one row per field and language."""
    texts = {field: getattr(indicator, field) for field in TEXT_FIELDS}
    texts |= {f"part.{name}": part.title for name, part in indicator.parts.items()}
    texts |= {f"parameter.{name}": told.note for name, told in indicator.parameters.items()}
    texts |= {"source": indicator.source.document, "wording": indicator.source.wording}
    return [
        {"indicator_code": indicator.code, "field": field, "lang": lang, "text": written}
        for field, text in texts.items()
        if text is not None
        for lang, written in text.model_dump().items()
    ]


def listed(
    indicators: list[Indicator], name: str, values: Callable[[Indicator], Sequence[str]]
) -> pl.DataFrame:
    """Return one row per indicator and value, in order."""
    rows = [
        {"indicator_code": one.code, name: value, "position": position}
        for one in indicators
        for position, value in enumerate(values(one), 1)
    ]
    return pl.DataFrame(rows)


def datasets_read(indicator: Indicator, selects: dict[str, str]) -> list[str]:
    """Return the datasets whose rows an indicator counts, through every select between them.

    Lists that only say what is there (districts, projects, organisations) and the relations that
    give names a meaning are not what is counted.
    """
    if indicator.needs:
        return sorted(indicator.needs)
    found: set[str] = set()
    waiting = set(indicator.reads)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        schema, _, relation = name.partition(".")
        if schema == "staging" and relation in DATASETS:
            found.add(relation)
        if name in selects and not relation.endswith("_names"):
            waiting |= tables_read(selects[name]) - seen
    # What rests on the list of organisations alone is known as soon as that is there.
    return sorted(found - FRAME) or sorted(found & {"organisations"})


def parameters_frame(indicators: list[Indicator]) -> pl.DataFrame:
    """Return one row per parameter; `district_id` is null in what the definitions set."""
    rows = [
        {
            "indicator_code": one.code,
            "parameter": name,
            "district_id": None,
            "value": parameter.value,
            "options": parameter.values,
        }
        for one in indicators
        for name, parameter in one.parameters.items()
    ]
    types = {"indicator_code": pl.String, "parameter": pl.String, "district_id": pl.String}
    return pl.DataFrame(rows, schema=types | {"value": pl.Float64, "options": pl.List(pl.String)})
