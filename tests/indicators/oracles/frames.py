"""Things that people would recognise, joined from what landed: events, participants, people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from tests.indicators.oracles.landed import Landed, Period, of_own_project, of_project


def held(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the events of a project held in a period, with `event`, their id here."""
    return landed.focused(all_held(landed, project, period))


def all_held(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the events of a project held in a period, whoever is looked at."""
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
    return told.with_columns(months=months_between("began", pl.col("held_on")))


def months_between(began: str, until: pl.Expr) -> pl.Expr:
    """Return the complete months from a day to another."""
    return (
        12 * (until.dt.year().cast(pl.Int64) - pl.col(began).dt.year())
        + (until.dt.month().cast(pl.Int64) - pl.col(began).dt.month())
        - (until.dt.day() < pl.col(began).dt.day())
    )


def participation(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the rows of participation at the events of a period, with event and site."""
    events = all_held(landed, project, period)
    if "participation" not in landed.rows or events.is_empty():
        return pl.DataFrame()
    told = landed.with_organisation(landed.rows["participation"], "organisation_key")
    came = landed.spelt(told, "event_key", "event").join(
        events.select("district_id", "held_on", "title_key", "event", "site", "form"),
        left_on=["district_id", "event_date", "event_key"],
        right_on=["district_id", "held_on", "title_key"],
    ).with_columns(held_on="event_date")  # fmt: skip
    return landed.focused(came)


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
    return landed.focused(all_documents(landed, project, period))


def all_documents(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the documents in force at the end of a period, whoever is looked at."""
    if "documents" not in landed.rows:
        return pl.DataFrame()
    begins = pl.coalesce("valid_from", "dated")
    found = landed.rows["documents"].filter(
        of_project(project),
        ~pl.col("status").fill_null("approved").is_in(["draft", "void"]),
        begins.is_null() | (begins <= period.as_of),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
    )
    return landed.with_site(landed.with_organisation(found, "organisation_key"))


def open_sites(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the sites that are open at the end of a period."""
    return landed.focused(all_open_sites(landed, project, period))


def all_open_sites(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the sites that are open at the end of a period, whoever is looked at."""
    status = pl.col("status").fill_null("open")
    sites = landed.with_organisation(landed.rows["sites"], "host_organisation_key")
    return sites.filter(
        of_own_project(landed, project),
        status != "planned",
        pl.col("opened").is_null() | (pl.col("opened") <= period.as_of),
        (pl.col("closed") >= period.as_of).fill_null(status != "closed"),
    ).with_columns(site="title_key")


def placed(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who is where at the end of a period, with `organisation_id`, `site` and its `kind`.

    A later placement of the same subject at the same site in the same role ends the one before.
    """
    if "placements" not in landed.rows:
        return pl.DataFrame()
    told = landed.with_site(
        landed.with_organisation(landed.rows["placements"], "organisation_key")
    ).filter(of_own_project(landed, project))
    told = landed.spelt(told, "person_key", "person")
    sites = landed.rows["sites"].filter(of_own_project(landed, project))
    same = ["district_id", "site", "organisation_id", "person_key", "role"]
    newest = told.join(
        sites.select("district_id", "kind", site="title_key"), on=["district_id", "site"]
    ).sort("batch_number", "source_row").unique(
        [*same, "valid_from"], keep="last", maintain_order=True
    ).sort("valid_from", nulls_last=True)  # fmt: skip
    until = pl.min_horizontal("valid_to", pl.col("valid_from").shift(-1).over(same).dt.offset_by("-1d"))
    holding = newest.with_columns(until=until).filter(
        pl.col("valid_from") <= period.as_of,
        pl.col("until").is_null() | (pl.col("until") >= period.as_of),
    )
    return landed.focused(holding)


def named(landed: Landed, dataset: str) -> pl.DataFrame:
    """Return the rows of a dataset with `organisation_id`, and `who` for those of a person,
    whoever is looked at.

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


def journeys(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the routes of people, of every kind, that run in a period."""
    told = named(landed, "routes")
    if told.is_empty():
        return told
    running = told.filter(
        of_project(project),
        pl.col("who").is_not_null(),
        pl.col("status") != "planned",
        pl.col("started") <= period.as_of,
        pl.col("ended").is_null() | (pl.col("ended") >= period.starts_on),
    )
    return landed.focused(running)


def travellers(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the individual routes and mentoring programmes of people that run in a period."""
    found = journeys(landed, project, period)
    kinds = ["individual_route", "mentoring"]
    return found if found.is_empty() else found.filter(pl.col("kind").is_in(kinds))


def measured(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the measurements of a period, `subject` being the person or the organisation."""
    told = within(named(landed, "assessments"), project, "held_on", period)
    if told.is_empty():
        return told
    told = landed.with_site(told).with_columns(
        subject=pl.coalesce("who", "organisation_id"), highest=pl.col("max_score").fill_null(100.0)
    )
    return landed.focused(told)


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
    return landed.focused(pl.concat([by_school, rest]))


def achieved(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the achievements of a period."""
    return landed.focused(within(named(landed, "achievements"), project, "held_on", period))


def employed(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return who works in the project's districts at the end of a period."""
    if "people" not in landed.rows:
        return pl.DataFrame()
    return landed.focused(
        people(landed).filter(
            pl.col("district_id").is_in(project["districts"]),
            pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.as_of),
            pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
        )
    )


def organisations(landed: Landed, project: dict[str, Any], period: Period) -> pl.DataFrame:
    """Return the organisations there are at the end of a period, with `organisation_id`."""
    return landed.focused(
        every_organisation(landed).filter(
            pl.col("district_id").is_in(project["districts"]),
            pl.col("valid_from").is_null() | (pl.col("valid_from") <= period.as_of),
            pl.col("valid_to").is_null() | (pl.col("valid_to") >= period.as_of),
        )
    )


def every_organisation(landed: Landed) -> pl.DataFrame:
    """Return every organisation with `organisation_id`."""
    return landed.rows["organisations"].with_columns(
        organisation_id=pl.concat_str("district_id", "name_slug", separator=".")
    )
