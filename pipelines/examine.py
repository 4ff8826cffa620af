"""What a file would land: its sheets recognised, parsed and checked, nothing written yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from pipelines.answers import Answers
from pipelines.known import Known
from pipelines.landed_districts import district_ids, district_places
from pipelines.learn import known_names
from pipelines.locks import Marks, closed_part, standing_marks
from pipelines.look import Looked, look
from pipelines.own_keys import with_own_keys
from pipelines.part import Part, draft, with_districts
from pipelines.problems import FileRefused, Problem, one_per_cell
from pipelines.reaching import outside, refuse_wide_list
from pipelines.resolve import unknown_names
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.template_marks import old_template
from pipelines.unlikely import unlikely_days
from pipelines.validate import key_columns


@dataclass(frozen=True)
class Examined:
    """A file and what was found in it.

    Attributes:
        looked: The file, and what its sender said.
        parts: The sheets that hold a dataset, each after those whose names it uses.
        known: Every name that its rows may use.
    """

    looked: Looked
    parts: list[Part]
    known: Known

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.looked.name

    @property
    def answers(self) -> Answers:
        """What its sender said."""
        return self.looked.answers

    @property
    def skipped(self) -> list[str]:
        """Names of the sheets that hold no dataset, or were left out."""
        landing = {part.texts.sheet for part in self.parts}
        names = [one.sheet.name for one in self.looked.sheets]
        return [name for name in names if name not in landing]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the file, sheet by sheet, row by row; that of put-off rows as well."""
        found = [
            problem for part in self.parts for problem in (*part.problems, *part.put_off.problems)
        ]
        return sorted(found, key=lambda problem: (problem.sheet, problem.row or 0))

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the file from landing."""
        found = [problem for part in self.parts for problem in part.problems]
        return [problem for problem in found if problem.severity == "error"]


def examine(
    settings: Settings,
    scope: Scope,
    data: bytes,
    name: str,
    answers: Answers | None = None,
    *,
    sender: str = "",
) -> Examined:
    """Return what a file would land; see `look` and `examine_looked`."""
    looked = look(settings, scope, data, name, answers, sender=sender)
    return examine_looked(settings, scope, looked)


def examine_looked(
    settings: Settings,
    scope: Scope,
    looked: Looked,
    tell: Callable[[str], None] = lambda stage: None,
) -> Examined:
    """Return what a file would land.

    Args:
        settings: Where what has landed is.
        scope: Who asks; rows of districts outside it are in error.
        looked: The file with its sheets recognised.
        tell: Called with the name of each stage that begins.

    Raises:
        FileRefused: It lacks required columns or rows, or no row would land without those put off.
        NeedsAnswer: A person has to say what it is, or of which district.
    """
    said = looked.answers
    if said.put_off and said.mode == "replace":
        # What is not in a replacing list counts as gone, so a list with holes would close people.
        raise FileRefused("put_off_in_a_list", name=looked.name)
    tell("parsing")
    drafts = [draft(recognised, said) for recognised in looked.landing()]
    districts, ids = district_ids(settings, [part.draft for part in drafts])
    places = district_places(settings, [part.draft for part in drafts])
    placed = [with_districts(part, said, districts, ids, looked.name) for part in drafts]
    for part in placed:
        refuse_wide_list(part, scope, said.mode, looked.name)
    placed = [replace(part, rows=with_own_keys(part.rows, places)) for part in placed]
    tell("checking")
    found = all_checked(settings, scope, looked, placed)
    while said.put_off and any(map(rows_in_error, found.parts)):
        # What a row in error declared, others may name; they are asked again without it.
        placed = [
            part.without(rows_in_error(seen), seen.problems)
            for part, seen in zip(placed, found.parts, strict=True)
        ]
        found = all_checked(settings, scope, looked, placed)
        lost = [part for part in found.parts if part.rows.is_empty()]
        if lost:
            raise FileRefused("nothing_sound", name=lost[0].texts.sheet or looked.name)
    return found


def all_checked(settings: Settings, scope: Scope, looked: Looked, placed: list[Part]) -> Examined:
    """Return the parts with the problems that take all that is known to see."""
    drafts = [part.draft for part in placed]
    districts = {own for _, rows in drafts for own in rows["district_id"].drop_nulls()}
    known = replace(known_names(settings, districts, drafts), scope=scope)
    marks = standing_marks(settings, known.organisations)
    parts = [closed(checked(part, known, scope), marks, looked.answers) for part in placed]
    parts[0].problems.extend(old_template(looked.mark))
    return Examined(looked, parts, known)


def checked(part: Part, known: Known, scope: Scope) -> Part:
    """Return `part` with the problems of names nobody declared and districts not open."""
    checked_rows = part.rows, part.texts, part.dataset
    problems = [
        *part.problems,
        *unknown_names(*checked_rows, known),
        *unlikely_days(*checked_rows, known.begun),
    ]
    problems += outside(part, known, scope)
    return replace(part, problems=one_per_cell(problems))


def rows_in_error(part: Part) -> set[int]:
    """Return the rows of a sheet that keep it from landing; of a contradiction both sides."""
    errors = [one for one in part.problems if one.severity == "error"]
    bad = {one.row for one in errors if one.row}
    if any(one.reason == "contradicting_row" for one in errors):
        key = key_columns(part.rows, part.dataset)
        against = {one.row for one in errors if one.reason == "contradicting_row"}
        sides = part.rows.filter(pl.col("source_row").is_in(against)).select(key).unique()
        bad |= set(part.rows.join(sides, on=key, how="semi", nulls_equal=True)["source_row"])
    return bad


def closed(part: Part, marks: Marks, said: Answers) -> Part:
    """Return `part` with what it changes in periods that are accepted or locked."""
    problems, cells = closed_part(
        part.rows, part.texts, part.dataset, part.valid_on, marks,
        replacing=said.mode == "replace", why=said.why,
    )  # fmt: skip
    return replace(part, problems=[*part.problems, *problems], corrects=cells)
