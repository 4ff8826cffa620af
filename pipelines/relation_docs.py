"""The reference of relations: what each is, its columns and what it reads, as Markdown.

Read from the selects themselves and from a warehouse that they build of nothing, so that columns
and their types are those that a query meets.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import duckdb

from pipelines.build import build_file
from pipelines.parse_sql import tables_read
from pipelines.selects import read_selects
from pipelines.settings import Settings
from pipelines.texts import Lang, say

# Those of indicators are in the reference of indicators, and checks say themselves what they find.
LAYERS = ("staging", "core", "marts")

Columns = dict[str, list[tuple[str, str]]]


def columns_of_relations(settings: Settings) -> Columns:
    """Return the columns of every relation of `LAYERS` with their types, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Settings.in_folder(Path(folder))
        built = build_file(replace(empty, sql=settings.sql, reference=settings.reference))
        with duckdb.connect(built.version.path, read_only=True) as con:
            rows = con.execute(
                """
                select schema_name || '.' || table_name, column_name, data_type
                from duckdb_columns() where list_contains($layers, schema_name)
                order by 1, column_index
                """,
                {"layers": list(LAYERS)},
            ).fetchall()
    found: Columns = defaultdict(list)
    for relation, name, kind in rows:
        found[relation].append((name, kind.casefold()))
    return found


def relations_text(settings: Settings, columns: Columns, lang: Lang) -> str:
    """Return the reference of all relations, layer by layer."""
    selects = read_selects(settings.sql)
    parts = [f"# {say('docs.relations', lang)}", say("docs.generated", lang)]
    parts.append(say("docs.relations_lead", lang))
    for layer in LAYERS:
        parts.append(f"## `{layer}`\n\n{say(f'docs.layer_{layer}', lang)}")
        for name in sorted(one for one in columns if one.startswith(f"{layer}.")):
            parts.append(relation_text(name, selects.get(name, ""), columns[name], lang))
    return "\n\n".join(parts) + "\n"


def relation_text(name: str, select: str, columns: list[tuple[str, str]], lang: Lang) -> str:
    """Return the section of one relation: what its file says of it, what it reads, its columns."""
    above = takewhile(lambda line: line.startswith("--"), select.splitlines())
    about = "\n".join(line.removeprefix("--").strip() for line in above)
    reads = ", ".join(f"`{one}`" for one in sorted(tables_read(select))) if select else ""
    told = "\n".join(f"- `{column}`: {kind}" for column, kind in columns)
    lines = [f"### `{name}`", about, f"{say('docs.reads', lang)}: {reads}." if reads else "", told]
    return "\n\n".join(filter(None, lines))
