"""Whether a file landed before, also where a person has been erased from it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipelines.batch_folders import times_erased
from pipelines.batches import Batch, list_batches
from pipelines.look import Looked
from pipelines.problems import FileRefused
from pipelines.scope import Scope
from pipelines.settings import Settings


def is_same(batch: Batch, told: Mapping[str, Any]) -> bool:
    """Return whether a batch came of the upload that a manifest tells.

    An erasure writes a batch anew, its sheet, headers and corrections too where they name the
    person: then the file, what it is and whose it is are all that can be told.
    """
    was_erased = times_erased(str(batch.folder)) > 0
    own = batch.manifest.__dict__
    return identity(own, was_erased=was_erased) == identity(told, was_erased=was_erased)


def identity(told: Mapping[str, Any], *, was_erased: bool) -> tuple[Any, ...]:
    """Return what of a manifest makes an upload: the file and everything its sender said of it."""
    lasting = (told["source_sha256"], told["dataset"], told["districts"])
    if was_erased:
        return lasting
    said = ("sheet", "mode", "mapping", "corrections")
    return (*lasting, *(told[name] for name in said), told["counts"].get("put_off", 0))


def refuse_erased(settings: Settings, looked: Looked) -> None:
    """Refuse a file from which a person was erased: what its sender says of it changes nothing.

    Raises:
        FileRefused: It would bring the person back.
    """
    known = list_batches(settings.landing, Scope.everything())
    same = [one for one in known if one.manifest.source_sha256 == looked.sha256]
    if any(times_erased(str(one.folder)) for one in same):
        raise FileRefused("erased_from_file", name=looked.name)
