"""Things that people would recognise, joined from what landed: events, participants, people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from tests.indicators.oracles.landed import (
    Landed,
    Period,
    of_own_project,
    of_project,
    seen,
)


@seen
def held(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the events of a project held in a period."""
    events = landed.with_site(
        landed.with_organisation(landed.rows["events"], "host_organisation_key")
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


@seen
def people(landed: Landed) -> pl.DataFrame:
    """Return everybody with `organisation_id`, `who` (their id here) and `began`."""
    told = landed.with_organisation(landed.rows["people"], "organisation_key")
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


@seen
def attended(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who was at the events of a period: who, organisation_id, role, event, site.

    `months` are the complete months of work on the day of the event.
    """
    told = participation(landed, project, period)
    known = people(landed).select("organisation_id", "full_name_key", "who", "began")
    told = told.join(
        known, left_on=["organisation_id", "person_key"],
        right_on=["organisation_id", "full_name_key"],
    )  # fmt: skip
    return told.with_columns(months=months_between("began", pl.col("held_on")))


def months_between(began: str, until: pl.Expr) -> pl.Expr:
    """Return the complete months from a day to another."""
    return (
        12 * (until.dt.year().cast(pl.Int64) - pl.col(began).dt.year())
        + (until.dt.month().cast(pl.Int64) - pl.col(began).dt.month())
        - (until.dt.day() < pl.col(began).dt.day())
    )


@seen
def participation(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the rows of participation at the events of a period, with event and site.

    Who is named without an organisation is the only person of that name in the district.
    """
    events = held(landed, project, period)
    told = landed.with_organisation(landed.rows["participation"], "organisation_key")
    told = landed.spelt(told, "person_key", "person")
    alone = people(landed).group_by("district_id", "full_name_key").agg(
        pl.col("organisation_id").first().alias("works_at"),
        pl.struct("organisation_id", "who").n_unique().alias("namesakes"),
    ).filter(pl.col("namesakes") == 1)  # fmt: skip
    told = told.join(
        alone, left_on=["district_id", "person_key"], right_on=["district_id", "full_name_key"],
        how="left",
    ).with_columns(
        organisation_id=pl.when(pl.col("organisation_id").is_null())
        .then("works_at").otherwise("organisation_id")
    )  # fmt: skip
    return landed.spelt(told, "event_key", "event").join(
        events.select(
            "district_id", "held_on", "title_key", "event", "site", "site_project", "form"
        ),
        left_on=["district_id", "event_date", "event_key"],
        right_on=["district_id", "held_on", "title_key"],
    ).with_columns(held_on="event_date")  # fmt: skip


def districts_of(landed: Landed, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return `frame` with `means`, the district behind the key in `column`; others go."""
    known = landed.rows["districts"].select(key="name_key", means="code")
    spelt = landed.spelt(frame, column, "district")
    return spelt.join(known, left_on=column, right_on="key")


@seen
def agreements(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the network agreements in force at the end of a period, by the other party."""
    own = documents(landed, project, period).filter(pl.col("kind") == "network_agreement")
    return districts_of(landed, own, "counterparty_district_key")


@seen
def documents(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the documents in force at the end of a period."""
    begins = pl.coalesce("valid_from", "dated")
    found = landed.rows["documents"].filter(
        of_project(project),
        ~pl.col("status").fill_null("approved").is_in(["draft", "void"]),
        begins.is_null() | (begins <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    )
    return landed.with_site(landed.with_organisation(found, "organisation_key"))


@seen
def open_sites(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the sites that are open at the end of a period."""
    status = pl.col("status").fill_null("open")
    sites = landed.with_organisation(landed.rows["sites"], "host_organisation_key")
    return sites.filter(
        of_own_project(landed, project),
        status != "planned",
        pl.col("opened").is_null() | (pl.col("opened") <= period.as_of),
        (pl.col("closed") >= period.as_of).fill_null(status != "closed"),
    ).with_columns(site="title_key")


@seen
def placed(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who is where at the end of a period, with `organisation_id`, `site` and its `kind`.

    A later placement of the same subject at the same site in the same role ends the one before.
    """
    told = landed.with_site(
        landed.with_organisation(landed.rows["placements"], "organisation_key")
    ).filter(of_own_project(landed, project))
    told = landed.spelt(told, "person_key", "person")
    sites = landed.rows["sites"].filter(of_own_project(landed, project))
    same = ["district_id", "site", "organisation_id", "person_key", "role"]
    newest = told.join(
        sites.select("district_id", "kind", site="title_key"), on=["district_id", "site"]
    ).sort("valid_on", "batch_number", "source_row").unique(
        [*same, "valid_from"], keep="last", maintain_order=True
    ).sort("valid_from", nulls_last=True)  # fmt: skip
    until = pl.min_horizontal(
        "valid_to", pl.col("valid_from").shift(-1).over(same).dt.offset_by("-1d")
    )
    return newest.with_columns(until=until).filter(
        pl.col("valid_from") <= period.as_of,
        pl.col("until").is_null() | (pl.col("until") >= period.as_of),
    )


@seen
def named(landed: Landed, dataset: str) -> pl.DataFrame:
    """Return the rows of a dataset with `organisation_id`, and `who` for those of a person.

    Rows of unknown organisations and people are left out.
    """
    told = landed.with_organisation(landed.rows[dataset], "organisation_key")
    told = told.filter(
        pl.col("organisation_key").is_null() | pl.col("organisation_id").is_not_null()
    )
    known = people(landed).select("organisation_id", "full_name_key", "who")
    told = landed.spelt(told, "person_key", "person").join(
        known, left_on=["organisation_id", "person_key"],
        right_on=["organisation_id", "full_name_key"], how="left",
    )  # fmt: skip
    return told.filter(pl.col("person_key").is_null() | pl.col("who").is_not_null())


def within(frame: pl.DataFrame, project: dict[str, Any], day: str, period: Period) -> pl.DataFrame:
    """Return the rows of a project whose day lies in a period."""
    if frame.is_empty():
        return frame
    return frame.filter(of_project(project), pl.col(day).is_between(period.starts_on, period.as_of))


@seen
def running(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the routes of people and teams, of every kind, that run in a period."""
    return named(landed, "routes").filter(
        of_project(project),
        pl.col("status") != "planned",
        pl.col("started") <= period.as_of,
        pl.col("ended").is_null() | (pl.col("ended") >= period.starts_on),
    )


def journeys(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the routes of people, of every kind, that run in a period."""
    return running(landed, project, period).drop_nulls("who")


def travellers(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the individual routes and mentoring programmes of people that run in a period."""
    kinds = ["individual_route", "mentoring"]
    return journeys(landed, project, period).filter(pl.col("kind").is_in(kinds))


@seen
def measured(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the measurements of a period, `subject` being the person or the organisation."""
    told = within(named(landed, "assessments"), project, "held_on", period)
    if told.is_empty():
        return told
    return landed.with_site(told).with_columns(
        subject=pl.coalesce("who", "organisation_id"), highest=pl.col("max_score").fill_null(100.0)
    )


def last_of(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the last of some measurements of each subject, competency and site."""
    return frame.sort("held_on", "batch_number", "source_row").unique(
        ["subject", "competency", "site"], keep="last"
    )


@seen
def reported(landed: Landed, project: dict[str, Any], period: Period, metric: str) -> pl.DataFrame:
    """Return what organisations, else the district, reported of a metric for a period.

    `is_whole` marks what adds up: of a total and its areas the total, else the areas.
    """
    told = named(landed, "results")
    if told.is_empty():
        return told
    own = told.filter(
        of_project(project), pl.col("metric") == metric, pl.col("period") == period.name,
        pl.col("who").is_null(),
    ).with_columns(area_told=pl.col("area").fill_null(""))  # fmt: skip
    schools = own.filter(pl.col("organisation_id").is_not_null()).to_dicts()
    kept = [
        row
        for row in own.to_dicts()
        if row["organisation_id"]
        or not any(
            school["district_id"] == row["district_id"]
            and ""
            in {row["area_told"], school["area_told"]}
            | ({""} if row["area_told"] == school["area_told"] else set())
            for school in schools
        )
    ]
    totals = {(row["district_id"], row["organisation_id"]) for row in kept if not row["area_told"]}
    told = [
        row | {"is_whole": not row["area_told"]
               or (row["district_id"], row["organisation_id"]) not in totals}
        for row in kept
    ]  # fmt: skip
    return pl.DataFrame(told, schema=own.schema | {"is_whole": pl.Boolean})


@seen
def achieved(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the achievements of a period."""
    return within(named(landed, "achievements"), project, "held_on", period)


@seen
def employed(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who works in the project's districts at the end of a period.

    A person whom one organisation lists under two names is as its newer row says.
    """
    newest = people(landed).sort("valid_on", "batch_number", "source_row")
    return newest.unique(["organisation_id", "who"], keep="last").filter(
        pl.col("district_id").is_in(project["districts"]),
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    )


@seen
def organisations(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the organisations there are at the end of a period, with `organisation_id`."""
    return every_organisation(landed).filter(
        pl.col("district_id").is_in(project["districts"]),
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    )


@seen
def every_organisation(landed: Landed) -> pl.DataFrame:
    """Return every organisation with `organisation_id`; its type is told or stands in its name."""
    in_name = pl.col("name_key").str.extract(r"^(\w+)\|")
    return landed.rows["organisations"].with_columns(
        organisation_id=pl.concat_str("district_id", "name_slug", separator="."),
        type=pl.coalesce("type", in_name),
    )
