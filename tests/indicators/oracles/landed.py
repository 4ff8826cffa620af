"""What has landed, read again without the build: newest rows, names resolved, places joined.

The second way to every number. It reads the Parquet files of the batches alone, and takes
from the product nothing but the declared columns of a dataset in which nothing has landed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from pipelines.datasets import DATASETS
from tests.indicators.oracles.replaced import newest, replaced

# What makes two rows of a dataset the same thing, within their district.
KEYS = {
    "districts": ["code"],
    "projects": ["code"],
    "organisations": ["name_slug"],
    "aliases": ["kind", "spelling_key", "organisation_key"],
    "people": ["organisation_key", "full_name_key"],
    "sites": ["project_id", "title_key"],
    "events": ["held_on", "title_key", "host_organisation_key"],
    "participation": [
        "event_key", "event_date", "person_key", "organisation_key", "guest_districts_key", "role",
    ],
    "documents": [
        "kind", "number", "dated", "title_key", "organisation_key", "counterparty_district_key",
        "counterparty_organisation_key", "site_key",
    ],
    "placements": [
        "project_id", "site_key", "organisation_key", "person_key", "role", "valid_from",
    ],
    "routes": ["kind", "organisation_key", "person_key", "site_key", "started"],
    "assessments": [
        "organisation_key", "person_key", "site_key", "instrument", "competency", "round",
        "held_on",
    ],
    "results": ["organisation_key", "person_key", "metric", "area", "period"],
    "achievements": [
        "subject", "organisation_key", "person_key", "kind", "title_key", "held_on",
    ],
    "plan_items": ["project_id", "plan", "number", "title_key"],
    "plan_marks": ["project_id", "number", "due_on"],
    "stages": ["project_id", "number"],
    "targets": ["project_id", "indicator", "part", "organisation_key", "period"],
}  # fmt: skip
SEEDS = {
    "internship_sites": "S0", "methodical_services": "S1", "individual_routes": "S2",
    "growth_points": "S3", "mutual_internships": "S4",
}  # fmt: skip


class Period(NamedTuple):
    """A period of a project, clipped to the project and to today."""

    name: str
    starts_on: dt.date
    as_of: dt.date


@dataclass(frozen=True, eq=False)
class Landed:
    """The newest rows of every dataset.

    Attributes:
        rows: Dataset → its rows; `batch_number` and `valid_on` are those of their batch.
        spans: Dataset → of each batch its districts and the first and last day it covers.
        focus: Column and value of the entity that is looked at: `organisation_id`, or `site` by
            its title key; None where the whole project is.
        memory: Frames that were made before, by what makes them; the same from every focus.
    """

    rows: dict[str, pl.DataFrame]
    spans: dict[str, list[tuple[set[str], dt.date | None, dt.date | None]]]
    focus: tuple[str, str] | None = None
    memory: dict[tuple[Any, ...], pl.DataFrame] = field(default_factory=dict)

    @classmethod
    def of(cls, landing: Path) -> Landed:
        """Read the active batches of a landing zone."""
        read = {name: [told_by_nobody(name)] for name in KEYS}
        spans: dict[str, list[tuple[set[str], dt.date | None, dt.date | None]]] = {}
        for path in sorted(landing.glob("*/[0-9]*/manifest.json")):
            if (path.parent / "retracted.json").exists():
                continue
            told = json.loads(path.read_text("utf-8"))
            frame = pl.read_parquet(path.parent / "rows.parquet").with_columns(
                batch_number=pl.lit(told["number"]),
                valid_on=pl.lit(dt.date.fromisoformat(told["valid_on"])),
                is_whole=pl.lit(told["mode"] == "replace"),
                covers_from=pl.lit(told["covers_from"], pl.String).str.to_date(),
                covers_to=pl.lit(told["covers_to"], pl.String).str.to_date(),
            )
            first, last = (
                dt.date.fromisoformat(told[end]) if told[end] else None
                for end in ("covers_from", "covers_to")
            )
            spans.setdefault(told["dataset"], []).append((set(told["districts"]), first, last))
            if told["dataset"] in KEYS:
                read[told["dataset"]].append(frame)
        return cls(
            {
                name: newest(replaced(name, pl.concat(frames, how="diagonal_relaxed")), KEYS[name])
                for name, frames in read.items()
            },
            spans,
        )

    def covers(self, datasets: list[str], project: dict[str, Any], period: Period) -> bool:
        """Return whether a district of a project uploaded all of some datasets for a period."""
        return any(
            all(
                any(
                    district in districts
                    and (first is None or last is None
                         or (first <= period.as_of and last >= period.starts_on))
                    for districts, first, last in self.spans.get(dataset, [])
                )
                for dataset in datasets
            )
            for district in project["districts"]
        )  # fmt: skip

    def looking_at(self, column: str, value: str) -> Landed:
        """Return the same seen from one organisation or site."""
        return replace(self, focus=(column, value))

    @property
    def whole(self) -> Landed:
        """Return the same seen from nowhere in particular."""
        return replace(self, focus=None)

    def focused(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of `frame` that belong to the entity that is looked at."""
        if self.focus is None or self.focus[0] not in frame.columns:
            return frame
        return frame.filter(pl.col(self.focus[0]) == self.focus[1])

    def projects(self, framework: str) -> list[dict[str, Any]]:
        """Return the projects of a framework, each with its `districts`."""
        own = pl.col("framework").is_in([framework, SEEDS[framework]])
        found = self.rows["projects"].filter(own).to_dicts()
        for project in found:
            known = self.rows["districts"]
            region = known.filter(pl.col("region_code") == (project["region_code"] or ""))["code"]
            project["districts"] = (
                [project["district_id"]] if project["district_id"] else region.to_list()
            )
        return found

    def own_sites(self, project: dict[str, Any]) -> list[tuple[str, str]]:
        """Return the slug and the title key of each site of a project."""
        own = self.rows["sites"].filter(of_own_project(self, project))
        return list(own.select("title_slug", "title_key").unique().sort("title_slug").iter_rows())

    def spelt(self, frame: pl.DataFrame, column: str, kind: str) -> pl.DataFrame:
        """Return `frame` with the keys of `column` replaced by what aliases say they mean.

        What is said of a person of one organisation goes first, and says nothing of the others.
        """
        known = self.rows["aliases"].filter(pl.col("kind") == kind)
        for_all = known.filter(pl.col("organisation_key").is_null())
        joined = frame.join(
            for_all.select("district_id", "spelling_key", meant="meaning_key"),
            left_on=["district_id", column],
            right_on=["district_id", "spelling_key"],
            how="left",
        )
        if kind == "person":
            own = self.with_organisation(
                known.drop_nulls("organisation_key"), "organisation_key"
            ).select("district_id", "organisation_id", "spelling_key", own="meaning_key")
            joined = joined.join(
                own, left_on=["district_id", "organisation_id", column],
                right_on=["district_id", "organisation_id", "spelling_key"], how="left",
            ).with_columns(meant=pl.coalesce("own", "meant")).drop("own")  # fmt: skip
        return joined.with_columns(pl.coalesce("meant", column).alias(column)).drop("meant")

    def with_organisation(self, frame: pl.DataFrame, column: str) -> pl.DataFrame:
        """Return `frame` with `organisation_id` of the organisation that `column` names."""
        named = self.rows["organisations"]
        own = pl.concat_str("district_id", "name_slug", separator=".")
        declared = pl.concat(
            named.select("district_id", key=key, organisation_id=own)
            for key in ("name_key", "short_name_key")
        ).drop_nulls("key").unique()  # fmt: skip
        known = self.rows["aliases"].filter(pl.col("kind") == "organisation")
        spelt = known.select("district_id", key="meaning_key", spelling="spelling_key").join(
            declared, on=["district_id", "key"]
        ).select("district_id", key="spelling", organisation_id="organisation_id")  # fmt: skip
        sure = declared.join(continued(declared), on=["district_id", "key"], how="anti")
        ids = pl.concat([sure, spelt]).unique()
        only = pl.col("organisation_id").n_unique().over("district_id", "key") == 1
        return frame.join(
            ids.filter(only),
            left_on=["district_id", column],
            right_on=["district_id", "key"],
            how="left",
        )

    def with_site(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return `frame` with the title key and the project of the site that `site_key` names.

        They are `site` and `site_project`, null where it means none.

        Where a row names no project, a name that two of the district's projects use means none.
        """
        known = self.rows["sites"].with_columns(of=self.project_meant())
        by_number = "№" + pl.col("number").cast(pl.String)
        ids = pl.concat(
            known.select("district_id", "of", key=key, site="title_key", site_project="of")
            for key in (pl.col("title_key"), by_number)
        )
        ids = ids.drop_nulls("key").unique()
        in_one = pl.struct("of", "site").n_unique().over("district_id", "key") == 1
        anywhere = ids.filter(in_one).with_columns(of=pl.lit(""))
        raw = frame.drop("site", "site_project", strict=False).with_columns(
            of=pl.col("project_id").fill_null("")
        )
        return self.spelt(raw, "site_key", "site").join(
            pl.concat([ids, anywhere]), left_on=["district_id", "of", "site_key"],
            right_on=["district_id", "of", "key"], how="left",
        ).drop("of")  # fmt: skip

    def project_meant(self) -> pl.Expr:
        """Return the project of a row that belongs to one: what it says, else the first one.

        The first is the district's own, its region's where it has none.
        """
        first = self.rows["projects"].sort("first_number", descending=True)
        regional = {
            district["code"]: project["code"]
            for project in first.filter(pl.col("district_id").is_null()).to_dicts()
            for district in self.rows["districts"].to_dicts()
            if district["region_code"] == project["region_code"]
        }
        own = {row["district_id"]: row["code"] for row in first.to_dicts() if row["district_id"]}
        meant = pl.col("district_id").replace_strict(
            regional | own, default=None, return_dtype=pl.String
        )
        return pl.col("project_id").fill_null(meant)


def continued(declared: pl.DataFrame) -> pl.DataFrame:
    """Return the keys to which another organisation's key of that type only adds words or a number.

    They may stand for either. Of an unknown type only a number is such an addition.
    """
    part = pl.col("key").str.split("|").list
    parts = declared.with_columns(kind=part.get(0), number=part.get(1), told=part.get(2))
    pairs = parts.join(parts, on=["district_id", "kind"], suffix="_other")
    lacks = pl.col("told").str.split(" ").list.set_difference(pl.col("told_other").str.split(" "))
    adds = (pl.col("told") == "") | (lacks.list.len() == 0)
    return pairs.filter(
        pl.col("organisation_id") != pl.col("organisation_id_other"),
        pl.col("key") != pl.col("key_other"),
        ~pl.col("key_other").str.contains("#", literal=True),
        (pl.col("number") == "") | (pl.col("number") == pl.col("number_other")),
        pl.when(pl.col("kind") == "?").then(pl.col("told") == pl.col("told_other")).otherwise(adds),
    ).select("district_id", "key")


Frame = Callable[..., pl.DataFrame]


def seen(make: Frame) -> Frame:
    """Let `make` give each frame of the whole once, and of it what belongs to the focus."""

    @wraps(make)
    def made(landed: Landed, *told: Any) -> pl.DataFrame:
        key = (make, *(one["code"] if isinstance(one, dict) else one for one in told))
        if key not in landed.memory:
            landed.memory[key] = make(landed.whole, *told)
        return landed.focused(landed.memory[key])

    return made


def told_by_nobody(dataset: str) -> pl.DataFrame:
    """Return the columns of a dataset's batches, without rows."""
    days = dict.fromkeys(("valid_on", "covers_from", "covers_to"), pl.Date)
    own = {"batch_id": pl.String, "batch_number": pl.Int64, "is_whole": pl.Boolean}
    return pl.DataFrame(schema=DATASETS[dataset].dtypes | own | days)


def of_project(project: dict[str, Any]) -> pl.Expr:
    """Return whether a row is of the project's districts and names no other project."""
    named = pl.col("project_id").fill_null(project["code"])
    return pl.col("district_id").is_in(project["districts"]) & (named == project["code"])


def of_own_project(landed: Landed, project: dict[str, Any]) -> pl.Expr:
    """Return whether a row that belongs to one project is this one's."""
    in_reach = pl.col("district_id").is_in(project["districts"])
    return in_reach & (landed.project_meant() == project["code"])


def periods(project: dict[str, Any], types: list[str]) -> list[Period]:
    """Return the periods of a project that have begun, of some types."""
    today = dt.date.today()
    started, ended = project["started"], project["ended"] or today
    nominal = [("all", started, ended)] if "all" in types else []
    for year in range(started.year, min(ended, today).year + 2):
        if "school_year" in types:
            nominal.append((f"sy{year}", dt.date(year - 1, 9, 1), dt.date(year, 8, 31)))
        if "calendar_year" in types:
            nominal.append((f"cy{year}", dt.date(year, 1, 1), dt.date(year, 12, 31)))
    clipped = [
        Period(name, max(first, started), min(last, ended, today)) for name, first, last in nominal
    ]
    return [period for period in clipped if period.starts_on <= period.as_of]
