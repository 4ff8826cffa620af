"""What is stored about people, why, and for how long: from the declarations' `personal` marks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset
from pipelines.datasets.base import Field as Column
from pipelines.texts import Text

DECLARED = Path(__file__).with_name("personal.yml")


class Reason(BaseModel):
    """Why a dataset holds data about people.

    Attributes:
        years: For how many years they are kept.
        whose: Who they are.
        purpose: What the data are needed for.
        basis: What allows to keep them.
        since: From when the years count.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    years: int = Field(ge=1, le=75)
    whose: Text
    purpose: Text
    basis: Text
    since: Text = Field(alias="from")


@dataclass(frozen=True)
class Stored:
    """What one dataset stores about people.

    Attributes:
        dataset: The dataset.
        columns: Its columns about people.
        reason: Why.
    """

    dataset: Dataset
    columns: tuple[Column, ...]
    reason: Reason


@cache
def reasons() -> dict[str, Reason]:
    """Return why each dataset holds data about people, by its name."""
    told = yaml.load(DECLARED.read_text("utf-8"), yaml.CSafeLoader)
    return TypeAdapter(dict[str, Reason]).validate_python(told)


def personal_columns(dataset: Dataset) -> tuple[Column, ...]:
    """Return the columns of a dataset that say something about a person."""
    return tuple(one for one in dataset.fields if one.personal or one.kind == "person")


def stored() -> list[Stored]:
    """Return what every dataset stores about people, in the order of declarations."""
    return [
        Stored(dataset, columns, reasons()[name])
        for name, dataset in DATASETS.items()
        if (columns := personal_columns(dataset))
    ]
