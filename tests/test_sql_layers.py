"""The SQL keeps its order: each layer reads only itself and the layers before it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.parse_sql import tables_read
from pipelines.settings import PROJECT

LAYERS = ["landing", "reference", "staging", "core", "indicators", "marts", "viewers", "checks"]
FILES = sorted((PROJECT / "sql").glob("*/*.sql"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_a_select_reads_only_its_own_and_earlier_layers(path: Path) -> None:
    layer = LAYERS.index(path.parent.name)
    read = {name.split(".")[0] for name in tables_read(path.read_text("utf-8"))}
    assert read, "a relation that reads nothing"
    assert {LAYERS.index(schema) <= layer for schema in read} == {True}, sorted(read)


def test_every_indicator_reads_period_tables_of_core_alone() -> None:
    for path in FILES:
        if path.parent.name == "indicators":
            read = {
                name
                for name in tables_read(path.read_text("utf-8"))
                if not name.startswith("reference.")
            }
            assert all(re.match(r"core\.\w+_period$", name) for name in read), (path.stem, read)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_a_file_is_one_select_with_a_first_line_that_says_what_it_is(path: Path) -> None:
    content = path.read_text("utf-8")
    assert content.startswith("-- ")
    assert ";" not in re.sub(r"--.*|'[^']*'", "", content)
    assert not re.search(r"(?i)\bcreate\b", re.sub(r"--.*", "", content))


def test_only_marts_divide() -> None:
    for path in FILES:
        bare = re.sub(r"--.*|'[^']*'", "", path.read_text("utf-8"))
        if path.parent.name not in {"marts", "viewers", "checks"}:
            assert " / " not in bare, path
        elif " / " in bare:
            assert bare.count(" / ") == len(re.findall(r" / nullif\(", bare)), path


def test_no_select_takes_a_row_by_its_day_alone() -> None:
    """Of several rows of one day chance would decide; a `turn` or the place of landing does."""
    by_day = re.compile(r"arg_m(?:in|ax)\(\s*[^(),]+,\s*(?:\w+\.)?held_on\s*\)")
    found = {path.name for path in FILES if by_day.search(path.read_text("utf-8"))}
    # There the rows of a day have been made one.
    assert found == {"person_deficits.sql"}
