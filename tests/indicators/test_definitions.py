"""A definition that says too little, too much or nonsense is refused by the name of its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.indicators import load_indicators
from pipelines.settings import PROJECT

NAME = "open_lessons"
FOLDER = PROJECT / "sql" / "indicators"

# What is wrong → what the definition says instead, and what is said of it.
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "reviewed after it is due": ({"review_due": "2000-01-01"}, "review_due"),
    "a share of nothing": ({"kind": "share", "denominator": None}, "needs a denominator"),
    "a code and no criterion": ({"criterion": None}, "has a criterion"),
    "a select and a slice at once": ({"same_as": "programme_hours"}, "give one of"),
    "a milestone without its year": ({"kind": "milestone"}, "year in which it is due"),
    "a year without a milestone": ({"due": 2}, "year in which it is due"),
    "a reading without a value": (
        {"parameters": {"least": {"note": {"ru": "Сколько", "en": "How many"}}}},
        "value or values"),
    "a key that nobody knows": ({"colour": "red"}, "colour"),
    "a text that only fills the space": ({"title": {"ru": "…", "en": "Title"}}, "placeholder"),
    "an indicator that is not there": ({"told_by": ["nowhere"]}, "no indicator nowhere"),
}  # fmt: skip


def defined(folder: Path, change: dict[str, Any]) -> None:
    """Write the definition of `NAME` with a change, and its select."""
    told = yaml.safe_load((FOLDER / f"{NAME}.yml").read_text("utf-8"))
    (folder / f"{NAME}.yml").write_text(yaml.safe_dump(told | change, allow_unicode=True), "utf-8")
    select = (FOLDER / f"{NAME}.sql").read_text("utf-8")
    (folder / f"{NAME}.sql").write_text(select, "utf-8")


def test_the_definition_that_is_changed_is_right(tmp_path: Path) -> None:
    defined(tmp_path, {})
    assert [one.code for one in load_indicators(tmp_path)] == [NAME]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_definition_is_refused(wrong: str, tmp_path: Path) -> None:
    change, said = WRONG[wrong]
    defined(tmp_path, change)
    with pytest.raises(ValueError, match=said) as refused:
        load_indicators(tmp_path)
    assert f"{NAME}.yml" in str(refused.value)
