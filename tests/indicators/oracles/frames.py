"""Things that people would recognise, joined from what landed: events, participants, people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from tests.indicators.oracles.landed import Landed, Period, of_own_project, of_project


def held(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the events of a project held in a period, with `event`, their id here."""
    if "events" not in landed.rows:
        return pl.DataFrame()
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


def attended(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who was at the events of a period: who, organisation_id, role, event, site.

    `months` are the complete months of work on the day of the event.
    """
    told = participation(landed, project, period)
    if told.is_empty():
        return told
    known = people(landed).select("organisation_id", "full_name_key", "who", "began")
    told = landed.spelt(told, "person_key", "person").join(
        known, left_on=["organisation_id", "person_key"],
        right_on=["organisation_id", "full_name_key"],
    )  # fmt: skip
    worked = (
        12 * (pl.col("held_on").dt.year() - pl.col("began").dt.year())
        + (pl.col("held_on").dt.month() - pl.col("began").dt.month())
        - (pl.col("held_on").dt.day() < pl.col("began").dt.day())
    )
    return told.with_columns(months=worked)


def participation(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the rows of participation at the events of a period, with event and site."""
    events = held(landed, project, period)
    if "participation" not in landed.rows or events.is_empty():
        return pl.DataFrame()
    told = landed.with_organisation(landed.rows["participation"], "organisation_key")
    return landed.spelt(told, "event_key", "event").join(
        events.select("district_id", "held_on", "title_key", "event", "site", "form"),
        left_on=["district_id", "event_date", "event_key"],
        right_on=["district_id", "held_on", "title_key"],
    ).with_columns(held_on="event_date")  # fmt: skip


def districts_of(landed: Landed, frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return `frame` with `means`, the district behind the key in `column`; others go."""
    known = landed.rows["districts"].select(key="name_key", means="code")
    spelt = landed.spelt(frame, column, "district")
    return spelt.join(known, left_on=column, right_on="key")


def agreements(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the network agreements in force at the end of a period, by the other party."""
    own = documents(landed, project, period).filter(pl.col("kind") == "network_agreement")
    return districts_of(landed, own, "counterparty_district_key")


def documents(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the documents in force at the end of a period."""
    begins = pl.coalesce("valid_from", "dated")
    return landed.rows["documents"].filter(
        of_project(project),
        ~pl.col("status").fill_null("approved").is_in(["draft", "void"]),
        begins.is_null() | (begins <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    ) if "documents" in landed.rows else pl.DataFrame()  # fmt: skip


def open_sites(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the sites that are open at the end of a period."""
    status = pl.col("status").fill_null("open")
    return landed.rows["sites"].filter(
        of_own_project(landed, project),
        status != "planned",
        pl.col("opened").is_null() | (pl.col("opened") <= period.as_of),
        (pl.col("closed") >= period.as_of).fill_null(status != "closed"),
    )


def named(landed: Landed, dataset: str) -> pl.DataFrame:
    """Return the rows of a dataset with `organisation_id`, and `who` for those of a person.

    Rows of unknown organisations and people are left out.
    """
    if dataset not in landed.rows:
        return pl.DataFrame()
    told = landed.with_organisation(landed.rows[dataset], "organisation_key")
    told = told.filter(
        pl.col("organisation_key").is_null() | pl.col("organisation_id").is_not_null()
    )
    if "people" not in landed.rows:
        return told.filter(pl.col("person_key").is_null()).with_columns(who=pl.lit(None, pl.String))
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


def travellers(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the individual routes and mentoring programmes of people that run in a period."""
    told = named(landed, "routes")
    if told.is_empty():
        return told
    return told.filter(
        of_project(project),
        pl.col("who").is_not_null(),
        pl.col("kind").is_in(["individual_route", "mentoring"]),
        pl.col("status") != "planned",
        pl.col("started") <= period.as_of,
        pl.col("ended").is_null() | (pl.col("ended") >= period.starts_on),
    )


def measured(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the measurements of a period, `subject` being the person or the organisation."""
    told = within(named(landed, "assessments"), project, "held_on", period)
    if told.is_empty():
        return told
    return landed.with_site(told).with_columns(
        subject=pl.coalesce("who", "organisation_id"), highest=pl.col("max_score").fill_null(100.0)
    )


def last_of(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the last measurement of each subject, competency and site."""
    return frame.sort("held_on", "batch_number", "source_row").unique(
        ["subject", "competency", "site"], keep="last"
    )


def reported(landed: Landed, project: dict[str, Any], period: Period, metric: str) -> pl.DataFrame:
    """Return what organisations, else the district, reported of a metric for a period."""
    told = named(landed, "results")
    if told.is_empty():
        return told
    own = told.filter(
        of_project(project), pl.col("metric") == metric, pl.col("period") == period.name,
        pl.col("who").is_null(),
    ).with_columns(area_told=pl.col("area").fill_null(""))  # fmt: skip
    by_school = own.filter(pl.col("organisation_id").is_not_null())
    rest = own.filter(pl.col("organisation_id").is_null()).join(
        by_school, on=["district_id", "area_told"], how="anti"
    )
    return pl.concat([by_school, rest])


def achieved(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the achievements of a period."""
    return within(named(landed, "achievements"), project, "held_on", period)


def employed(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who works in the project's districts at the end of a period."""
    if "people" not in landed.rows:
        return pl.DataFrame()
    return people(landed).filter(
        pl.col("district_id").is_in(project["districts"]),
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    )


def organisations(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the organisations there are at the end of a period, with `organisation_id`."""
    return landed.rows["organisations"].filter(
        pl.col("district_id").is_in(project["districts"]),
        pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    ).with_columns(
        organisation_id=pl.concat_str("district_id", "name_slug", separator=".")
    )  # fmt: skip
