"""The process that makes files says why there is none."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.ui.maker import Maker
from pipelines.problems import RostError


@pytest.mark.parametrize(
    ("told", "key"),
    [({"refused": "nothing_shown", "values": {"page": "Сводка"}}, "nothing_shown"),
     ({"failed": "ValueError"}, "no_file_made"), (None, "no_file_made")],
)  # fmt: skip
def test_who_makes_files_says_why_there_is_none(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, Any] | None, key: str
) -> None:
    class Ended:
        """A process that has said all it will say."""

        answers = SimpleNamespace(get=lambda **_: told and (told, []))
        ended = False

        def give(self, job: object, payloads: object) -> None:
            """Take a job, and die of it."""
            raise BrokenPipeError

        def end(self) -> None:
            """End."""
            self.ended = True

    maker, worker = Maker("nothing"), Ended()
    monkeypatch.setattr(maker, "living", lambda: worker)
    maker.worker = worker  # type: ignore[assignment]
    with pytest.raises(RostError, match=key):
        maker.make("pdf", [])
    assert worker.ended == (told is None)
