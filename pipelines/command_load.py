"""Commands that take files in: inspect, load, undo, history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines import inspect as inspecting
from pipelines import load
from pipelines.annotate import annotated
from pipelines.answers import Answers
from pipelines.difference import difference
from pipelines.examine import Examined, examine
from pipelines.problems import FileRefused, NeedsAnswer, RostError, RowsRefused
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, print_json, tell
from pipelines.texts import say


def inspect_file(settings: Settings, said: Arguments) -> int:
    """Say what the reader sees in a file."""
    del settings
    if not said.file.is_file():
        raise FileRefused("no_such_file", name=said.file)
    found = inspecting.inspect(said.file.read_bytes(), said.file.name, lang())
    if said.json:
        print_json(found.plain())
    if found.reason:
        tell(found.reason)
    else:
        shown = {name: "—" if value is None else value for name, value in found.plain().items()}
        shown |= {"name": said.file.name, "rows": found.n_data_rows, "columns": found.n_cols}
        tell(say("inspect.verdict", lang(), **shown))
    return inspecting.EXIT[found.verdict]


def load_files(settings: Settings, said: Arguments) -> int:
    """Load files; the exit code is the worst of theirs."""
    return max(load_file(settings, said, path) for path in said.files)


def load_file(settings: Settings, said: Arguments, path: Path) -> int:
    """Load one file and say what became of it."""
    answers = Answers(
        said.dataset, said.district, said.mode, said.valid_on, put_off=said.put_off, why=said.why
    )
    try:
        if not path.is_file():
            raise FileRefused("no_such_file", name=path)
        data = path.read_bytes()
        examined = examine(settings, said.scope, data, path.name, answers, sender=said.who)
        tell_examined(examined, said.report)
        if examined.errors:
            raise RowsRefused(examined.errors)
        outcome = (dry_run if said.dry_run else land)(settings, said, examined)
    except RostError as error:
        tell(error.message(lang()))
        if said.json:
            print_json(refusal(path.name, error))
        return 1 if isinstance(error, RowsRefused) else 3 if isinstance(error, NeedsAnswer) else 2
    if said.json:
        print_json({"file": path.name, **outcome})
    return 0


def tell_examined(examined: Examined, report: Path | None) -> None:
    """Say what is in a file and what is wrong in it; write it with its errors marked if asked."""
    for problem in examined.problems:
        tell(problem.sentence(lang()))
    tell_recognised(examined)
    if report:
        report.write_bytes(annotated(examined.looked, examined.problems, lang()))
        tell(say("report.written", lang(), path=report))


def dry_run(settings: Settings, said: Arguments, examined: Examined) -> dict[str, Any]:
    """Say what a file would change, and return it by sheet."""
    told: list[dict[str, Any]] = []
    for part in examined.parts:
        found = difference(settings, said.scope, part, examined.answers.mode)
        counts = found.counts()
        name = part.texts.sheet or examined.name
        tell(say("load.would_land", lang(), n=part.rows.height, name=name))
        tell(say("report.differs", lang(), **counts))
        told.append({"sheet": part.texts.sheet, "dataset": part.dataset.name, **counts})
    return {"landed": False, "would_change": told}


def land(settings: Settings, said: Arguments, examined: Examined) -> dict[str, Any]:
    """Land an examined file and return what `--json` prints of it."""
    landed = load.land_and_build(settings, said.scope, examined, said.who)
    ids = [batch.batch_id for batch in landed.batches]
    if not landed.is_new:
        tell(say("load.already", lang(), name=examined.name, batch=", ".join(ids)))
    elif landed.built:
        for batch in landed.batches:
            tell(say("load.landed", lang(), n=batch.counts["rows"], batch=batch.batch_id))
        tell(say("load.built", lang(), version=landed.built.version.name))
    return {"landed": landed.is_new, "batches": ids}


def tell_recognised(examined: Examined) -> None:
    """Say what each sheet was taken for and what in it went nowhere."""
    for part in examined.parts:
        table = part.recognised.table
        tell(
            say(
                "load.recognised",
                lang(),
                name=part.recognised.sheet.name or examined.name,
                dataset=part.dataset.title.in_(lang()),
                header_row=table.header_row,
                rows=len(table.data_rows),
            )
        )
        for note in part.recognised.sheet.notes:
            tell(say(f"notes.{note}", lang()))
        if table.left_out:
            rows = ", ".join(map(str, table.left_out))
            tell(say("load.left_out", lang(), n=len(table.left_out), rows=rows))
        if part.put_off.rows:
            tell(say("report.put_off_told", lang(), n=len(part.put_off.rows)))
        if part.recognised.unmapped:
            tell(say("load.unmapped", lang(), columns=", ".join(part.recognised.unmapped)))
    for sheet in examined.skipped:
        tell(say("load.skipped_sheet", lang(), sheet=sheet))


def refusal(name: str, error: RostError) -> dict[str, Any]:
    """Return what `--json` prints of a refused file."""
    problems = error.problems if isinstance(error, RowsRefused) else []
    return {
        "file": name,
        "landed": False,
        "reason": error.message(lang()),
        "problems": [
            problem.__dict__
            | {"message": problem.message(lang()), "expected": problem.expected.get(lang())}
            for problem in problems
        ],
    }


def undo(settings: Settings, said: Arguments) -> int:
    """Retract a batch."""
    built = load.undo(settings, said.scope, said.batch, said.why, said.who)
    tell(say("undo.done", lang(), batch=said.batch, version=built.version.name))
    return 0


def history(settings: Settings, said: Arguments) -> int:
    """List batches, the latest first."""
    batches = load.history(settings, said.scope)
    if said.json:
        print_json([{**one.manifest.__dict__, "retracted": one.retracted} for one in batches])
        return 0
    if not batches:
        tell(say("history.empty", lang()))
    for one in batches:
        told = one.manifest
        undone = say("history.retracted", lang(), why=one.retracted["why"]) if one.retracted else ""
        cells = [told.batch_id, told.dataset, told.landed_at, told.source_name, told.sheet, undone]
        tell("  ".join(cell for cell in cells if cell))
    return 0
