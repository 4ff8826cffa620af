"""What has landed, read again without the build: newest rows, names resolved, places joined.

The second way to every number. It reads the Parquet files of the batches alone and imports
neither `sql/` nor `pipelines`.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

# What makes two rows of a dataset the same thing, within their district.
KEYS = {
    "districts": ["code"],
    "projects": ["code"],
    "organisations": ["name_slug"],
    "aliases": ["kind", "spelling_key"],
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
}  # fmt: skip
SEEDS = {"internship_sites": "S0", "mutual_internships": "S4"}


class Period(NamedTuple):
    """A period of a project, clipped to the project and to today."""

    name: str
    starts_on: dt.date
    as_of: dt.date


@dataclass(frozen=True)
class Landed:
    """The newest rows of every dataset.

    Attributes:
        rows: Dataset → its rows; `batch_number` and `valid_on` are those of their batch.
    """

    rows: dict[str, pl.DataFrame]

    @classmethod
    def of(cls, landing: Path) -> Landed:
        """Read the active batches of a landing zone; all of them must be updates."""
        read: dict[str, list[pl.DataFrame]] = {}
        for path in sorted(landing.glob("*/[0-9]*/manifest.json")):
            if (path.parent / "retracted.json").exists():
                continue
            told = json.loads(path.read_text("utf-8"))
            assert told["mode"] == "update", "the oracle knows no replacing lists"
            frame = pl.read_parquet(path.parent / "rows.parquet").with_columns(
                pl.lit(told["number"]).alias("batch_number"),
                pl.lit(dt.date.fromisoformat(told["valid_on"])).alias("valid_on"),
            )
            read.setdefault(told["dataset"], []).append(frame)
        return cls(
            {
                name: pl.concat(frames, how="diagonal_relaxed")
                .sort("batch_number", "source_row", "source_column")
                .unique(["district_id", *KEYS[name]], keep="last", maintain_order=True)
                for name, frames in read.items()
                if name in KEYS
            }
        )

    def projects(self, framework: str) -> list[dict[str, Any]]:
        """Return the projects of a framework."""
        own = pl.col("framework").is_in([framework, SEEDS[framework]])
        return self.rows["projects"].filter(own).to_dicts()

    def spelt(self, frame: pl.DataFrame, column: str, kind: str) -> pl.DataFrame:
        """Return `frame` with the keys of `column` replaced by what aliases say they mean."""
        if "aliases" not in self.rows:
            return frame
        known = self.rows["aliases"].filter(pl.col("kind") == kind)
        joined = frame.join(
            known.select("district_id", "spelling_key", meant="meaning_key"),
            left_on=["district_id", column],
            right_on=["district_id", "spelling_key"],
            how="left",
        )
        return joined.with_columns(pl.coalesce("meant", column).alias(column)).drop("meant")

    def with_organisation(self, frame: pl.DataFrame, column: str) -> pl.DataFrame:
        """Return `frame` with `organisation_id` of the organisation that `column` names."""
        named = self.rows["organisations"]
        own = pl.concat_str("district_id", "name_slug", separator=".")
        ids = pl.concat(
            named.select("district_id", key=key, organisation_id=own)
            for key in ("name_key", "short_name_key")
        )
        ids = ids.drop_nulls("key").unique()
        return self.spelt(frame, column, "organisation").join(
            ids, left_on=["district_id", column], right_on=["district_id", "key"], how="left"
        )

    def with_site(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return `frame` with `site`, the title key of the site that `site_key` names, or null."""
        if "sites" not in self.rows:
            return frame.with_columns(site=pl.lit(None, pl.String))
        known = self.rows["sites"]
        by_number = "№" + pl.col("number").cast(pl.String)
        ids = pl.concat(
            known.select("district_id", key=key, site="title_key")
            for key in (pl.col("title_key"), by_number)
        )
        ids = ids.drop_nulls("key").unique()
        return self.spelt(frame, "site_key", "site").join(
            ids, left_on=["district_id", "site_key"], right_on=["district_id", "key"], how="left"
        )

    def held(self, project: dict[str, Any], period: Period) -> pl.DataFrame:
        """Return the events of a project held in a period, with `event`, their id here."""
        if "events" not in self.rows:
            return pl.DataFrame()
        events = self.with_site(
            self.with_organisation(self.rows["events"], "host_organisation_key")
        )
        past = pl.col("status").fill_null(
            pl.when(pl.col("held_on") <= dt.date.today()).then(pl.lit("held"))
        )
        return events.filter(
            of_project(project),
            past == "held",
            pl.col("held_on").is_between(period.starts_on, period.as_of),
        ).with_columns(
            event=pl.concat_str(
                "held_on", "title_key", pl.col("host_organisation_key").fill_null(""), separator="|"
            )
        )

    def people(self) -> pl.DataFrame:
        """Return everybody with `organisation_id`, `who` (their id here) and `began`."""
        told = self.with_organisation(self.rows["people"], "organisation_key")
        by_years = pl.col("valid_on").dt.offset_by(
            pl.format("-{}mo", (12 * pl.col("experience_years")).cast(pl.Int64))
        )
        return told.filter(pl.col("organisation_id").is_not_null()).with_columns(
            who=pl.coalesce(
                pl.concat_str("district_id", "person_code", separator="#"),
                pl.concat_str("organisation_id", "full_name_key", separator="|"),
            ),
            began=pl.coalesce("career_start", by_years),
        )

    def attended(self, project: dict[str, Any], period: Period) -> pl.DataFrame:
        """Return who was at the events of a period: who, organisation_id, role, event, site.

        `months` are the complete months of work on the day of the event.
        """
        told = self.participation(project, period)
        if told.is_empty():
            return told
        known = self.people().select("organisation_id", "full_name_key", "who", "began")
        told = self.spelt(told, "person_key", "person").join(
            known, left_on=["organisation_id", "person_key"],
            right_on=["organisation_id", "full_name_key"],
        )  # fmt: skip
        worked = (
            12 * (pl.col("held_on").dt.year() - pl.col("began").dt.year())
            + (pl.col("held_on").dt.month() - pl.col("began").dt.month())
            - (pl.col("held_on").dt.day() < pl.col("began").dt.day())
        )
        return told.with_columns(months=worked)

    def participation(self, project: dict[str, Any], period: Period) -> pl.DataFrame:
        """Return the rows of participation at the events of a period, with event and site."""
        events = self.held(project, period)
        if "participation" not in self.rows or events.is_empty():
            return pl.DataFrame()
        told = self.with_organisation(self.rows["participation"], "organisation_key")
        return self.spelt(told, "event_key", "event").join(
            events.select("district_id", "held_on", "title_key", "event", "site", "form"),
            left_on=["district_id", "event_date", "event_key"],
            right_on=["district_id", "held_on", "title_key"],
        ).with_columns(held_on="event_date")  # fmt: skip

    def districts_of(self, frame: pl.DataFrame, column: str) -> pl.DataFrame:
        """Return `frame` with `means`, the district behind the key in `column`; others go."""
        known = self.rows["districts"].select(key="name_key", means="code")
        spelt = self.spelt(frame, column, "district")
        return spelt.join(known, left_on=column, right_on="key")

    def agreements(self, project: dict[str, Any], period: Period) -> pl.DataFrame:
        """Return the network agreements in force at the end of a period, by the other party."""
        own = self.documents(project, period).filter(pl.col("kind") == "network_agreement")
        return self.districts_of(own, "counterparty_district_key")

    def documents(self, project: dict[str, Any], period: Period) -> pl.DataFrame:
        """Return the documents in force at the end of a period."""
        begins = pl.coalesce("valid_from", "dated")
        return self.rows["documents"].filter(
            of_project(project),
            ~pl.col("status").fill_null("approved").is_in(["draft", "void"]),
            begins.is_null() | (begins <= period.as_of),
            pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
        ) if "documents" in self.rows else pl.DataFrame()  # fmt: skip

    def open_sites(self, project: dict[str, Any], period: Period) -> pl.DataFrame:
        """Return the sites that are open at the end of a period."""
        status = pl.col("status").fill_null("open")
        return self.rows["sites"].filter(
            of_project(project),
            status != "planned",
            pl.col("opened").is_null() | (pl.col("opened") <= period.as_of),
            (pl.col("closed") >= period.as_of).fill_null(status != "closed"),
        )


def of_project(project: dict[str, Any]) -> pl.Expr:
    """Return whether a row is of the project's district and names no other project."""
    named = pl.col("project_id").fill_null(project["code"])
    return (pl.col("district_id") == project["district_id"]) & (named == project["code"])


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
