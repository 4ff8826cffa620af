"""A file opened and its sheets recognised, before a single cell is parsed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from pipelines.answers import Answers, Memory
from pipelines.datasets import DATASETS
from pipelines.file_names import told_name
from pipelines.learn import learn_ahead
from pipelines.problems import FileRefused, NeedsAnswer
from pipelines.put_off import answered_batch
from pipelines.read import SHORT_TEXT, read_sheets
from pipelines.recognise import Recognised, recognise
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.template_marks import Mark, find_mark, to_fill
from pipelines.texts import LANGS, Text


@dataclass(frozen=True)
class Looked:
    """A file and what its sheets were taken for.

    Attributes:
        name: Its name.
        data: Its bytes.
        answers: What its sender said.
        sheets: Its sheets that hold anything.
        sha256: Hash of the file.
        answers_to: The batch whose rows were put off and come back in this file; "" for none.
        mark: What a template says of itself.
    """

    name: str
    data: bytes = field(repr=False)
    answers: Answers
    sheets: list[Recognised]
    sha256: str
    answers_to: str = ""
    mark: Mark | None = None

    @property
    def wanted(self) -> list[Recognised]:
        """The sheets that nobody left out."""
        return [one for one in self.sheets if not self.answers.of(one.sheet.name).is_left_out]

    def landing(self) -> list[Recognised]:
        """Return the sheets that can land, those that others refer to first.

        Raises:
            FileRefused: No sheet has all required columns, or none has rows.
            NeedsAnswer: Nobody knows what any of them holds.
        """
        fitting = [one for one in self.wanted if one.can_land]
        filled = [one for one in fitting if one.table.data_rows]
        order = list(DATASETS)
        if filled:
            return sorted(filled, key=lambda one: order.index(one.dataset.name))  # type: ignore[union-attr]
        if fitting:
            raise FileRefused("no_rows", name=self.name)
        lacking = [(one.dataset, one.missing) for one in self.wanted if one.dataset]
        if lacking and lacking[0][0]:
            dataset, missing = lacking[0]
            titles = [dataset.field(column).title for column in missing]
            by_lang = {lang: ", ".join(one.in_(lang) for one in titles) for lang in LANGS}
            raise FileRefused("columns_missing", name=self.name, columns=Text(**by_lang))
        headers = [h for h in self.sheets[0].table.headers if h]
        raise NeedsAnswer("not_recognised", name=self.name, headers=", ".join(headers[:12]) or "—")


def look(
    settings: Settings,
    scope: Scope,
    data: bytes,
    name: str,
    answers: Answers | None = None,
    *,
    sender: str = "",
    tell: Callable[[str], None] = lambda stage: None,
) -> Looked:
    """Return a file with its sheets recognised.

    Args:
        settings: Where earlier files are remembered.
        scope: Whose earlier files.
        data: The file.
        name: Its name, a path's last part alone is kept.
        answers: What its sender says of it.
        sender: Who sends it; files of the same headers are read as the sender's last one was.
        tell: Called with the name of each stage that begins.

    Raises:
        FileRefused: It is no table.
        NeedsAnswer: A text file whose encoding cannot be told.
    """
    said = answers or Answers()
    name = told_name(name)
    tell("reading")
    meant = {said.district} if said.district else scope.districts | scope.near
    if len(data) > SHORT_TEXT and len(meant) == 1:
        learn_ahead(settings, meant)
    # Another process reads; this one has the time to hash.
    with ThreadPoolExecutor(1) as pool:
        hashed = pool.submit(hashlib.sha256, data)
        found = read_sheets(data, name, said.encoding, said.delimiter)
    tell("recognising")
    sheets, answers_to = answered_batch(found)
    mark = find_mark(sheets)
    if mark:
        sheets, said = to_fill(sheets), replace(said, dataset=said.dataset or mark.dataset)
    memory = Memory(settings.landing, scope, sender)
    recognised = [recognise(sheet, said.of(sheet.name), memory) for sheet in sheets]
    return Looked(name, data, said, recognised, hashed.result().hexdigest(), answers_to, mark)
