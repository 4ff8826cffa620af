"""Districts in which sample districts are copied, and the rows of a district given to many."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from benchmarks.copies import COPY, copied
from benchmarks.crowds import assessed, attended
from benchmarks.templates import YEAR, Template
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import KEYS, Dataset
from pipelines.reaching import OWNERS

# Sent anew each year; all else is sent once.
YEARLY = ("events", "participation", "assessments")
ON = "_on"
OF = "_of_event"


class Upload(NamedTuple):
    """What a district sends at once.

    Attributes:
        like: The batch of the sample that it is like.
        rows: As of the template's district, each with the number of its copy in `_copy`.
    """

    like: Batch
    rows: pl.DataFrame


def uploads_of(template: Template) -> list[Upload]:
    """Return what a copied district has sent, lists before that which names what is on them."""
    made: list[Upload] = []
    for batch, frame in zip(template.batches, template.frames, strict=True):
        dataset = DATASETS[batch.manifest.dataset]
        if dataset.name == "events":
            frame = frame.with_columns(  # noqa: PLW2901
                pl.col("title_key").alias(OF), pl.col("held_on").alias(ON)
            )
        made.append(Upload(batch, copied(template, dataset, frame)))
    people = first_people(template, rows_in(made, "people"))
    made = [Upload(like, of_people(rows, people)) for like, rows in made]
    events = rows_in(made, "events")
    crowds = {
        "participation": attended(template, people, events),
        "assessments": assessed(template, people),
    }
    for name, rows in crowds.items():
        like = next(one.like for one in made if one.like.manifest.dataset == name)
        numbered = rows.with_columns(pl.int_range(2, pl.len() + 2).alias("source_row"))
        made.append(Upload(like, numbered.with_columns(pl.lit(1).alias(COPY))))
    return [part for one in made for part in by_year(template, one)]


def rows_in(uploads: list[Upload], dataset: str) -> pl.DataFrame:
    """Return the rows of a dataset in uploads."""
    return pl.concat([one.rows for one in uploads if one.like.manifest.dataset == dataset])


def first_people(template: Template, people: pl.DataFrame) -> pl.DataFrame:
    """Return as many of the people as the district is to have; the sample's own are among them."""
    once = people.sort(COPY, maintain_order=True).unique(
        ["organisation_key", "full_name_key"], keep="first", maintain_order=True
    )
    return once.head(template.size.people)


def of_people(rows: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Return rows without those of copied people whom the district has not."""
    key = next((name for name in ("full_name_key", "person_key") if name in rows.columns), None)
    if key is None:
        return rows
    known = pl.col(key).is_in(people["full_name_key"].implode())
    return rows.filter((pl.col(COPY) == 0) | pl.col(key).is_null() | known)


def by_year(template: Template, upload: Upload) -> list[Upload]:
    """Return an upload as it is sent: year by year, where its dataset is sent so."""
    dataset = DATASETS[upload.like.manifest.dataset]
    rows = upload.rows.drop(OF, ON, strict=False)
    if dataset.name not in YEARLY or rows.is_empty():
        return [Upload(upload.like, rows)]
    assert dataset.dated_by
    since = (pl.col(dataset.dated_by) - template.first_day).dt.total_days()
    parts = rows.with_columns((since // YEAR).alias("_year")).sort("_year", maintain_order=True)
    return [
        Upload(upload.like, part.drop("_year"))
        for part in parts.partition_by("_year", maintain_order=True)
    ]


def given(template: Template, upload: Upload, districts: list[str], seed: int) -> pl.DataFrame:
    """Return the rows of an upload as those of districts, scores a little different in each.

    In the sample district itself its own rows are there already, so it gets the copies alone.
    """
    rows, dataset = upload.rows, DATASETS[upload.like.manifest.dataset]
    if districts == [template.district] and dataset.name != "projects":
        rows = rows.filter(pl.col(COPY) > 0)
    places = pl.DataFrame({"_district": districts}).with_row_index("_place", offset=seed)
    many = places.join(rows.with_row_index("_row"), how="cross", maintain_order="left_right")
    if "score" in rows.columns:
        many = many.with_columns(score_in_district(dataset))
    texts = [name for name in ("project_id", "code") if name in rows.columns]
    place = pl.concat_str(pl.lit("-"), "_district")
    many = many.with_columns(
        pl.col(name).str.replace(f"-{template.district}", place, literal=True) for name in texts
    )
    blank = [name for name in ("district", "district_key") if name in rows.columns]
    return many.with_columns(
        pl.col("_district").alias("district_id"),
        *(pl.lit(None, pl.String).alias(name) for name in blank),
    ).select(template_columns(rows))


def score_in_district(dataset: Dataset) -> pl.Expr:
    """Return the scores of copies, up to ten points beside those of the sample."""
    score = pl.col("score")
    moved = score + (pl.col("_place") * 7919 + pl.col("_row") * 31).cast(pl.Int64) % 21 - 10
    highest = pl.col("max_score").fill_null(score) if "max_score" in dataset.dtypes else score
    return pl.when(pl.col(COPY) > 0).then(moved.clip(0, highest)).otherwise(score).alias("score")


def template_columns(rows: pl.DataFrame) -> list[str]:
    """Return the columns of rows but the number of the copy."""
    return [name for name in rows.columns if name != COPY]


def organisations_of(template_rows: pl.DataFrame, slugs: dict[str, str]) -> list[str]:
    """Return the ends of the ids of the organisations whose rows these are; none where unsure."""
    key = next((name for name in OWNERS if name in template_rows.columns), None)
    if key is None:
        return []
    found = [slugs.get(own or "") for own in template_rows[key].unique().sort()]
    return sorted({one for one in found if one}) if all(found) else []


def declared(districts: list[tuple[str, str]]) -> pl.DataFrame:
    """Return the list of districts of a country, given by pairs of code and region."""
    names = [f"Замерный {number} район" for number in range(1, len(districts) + 1)]
    rows = pl.DataFrame(
        {
            "code": [code for code, _ in districts],
            "name": names,
            "name_key": [KEYS["district"](name) for name in names],
            "region_code": [region for _, region in districts],
            "region_name": [f"Замерный край {region}" for _, region in districts],
            "source_row": range(2, len(districts) + 2),
        }
    )
    return pl.concat([DATASETS["districts"].empty(), rows], how="diagonal_relaxed")
