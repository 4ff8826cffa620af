"""A dozen of the indicators, said once for three other tools.

Each says of which prepared rows of `core` it is made, as its select in `sql/indicators` does:
conditions and columns in SQL, which polars and SQLite read, and the same as functions of pandas.
"""
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

# A table or column of pandas, whose types do not tell which of them a function gives back.
Frame = Any
Mask = Callable[[Frame], Frame]
PERSON = ("project_id", "period_id", "person_id")


class Joined(NamedTuple):
    """Rows of another relation that make a person count: `hit` is 1 where there is one."""

    source: str
    where: str
    mask: Mask


class Fact(NamedTuple):
    """Rows behind a part of an indicator.

    Attributes:
        code: Of the indicator.
        source: Relation of `core`.
        where: Which of its rows; `mask` says the same to pandas.
        mask: For pandas.
        unit: Columns that make a distinct thing.
        numerator, denominator: In SQL; `amount` says the numerator to pandas.
        amount: For pandas, where the numerator is no column and no number.
        part: Of the indicator.
        breakdown: Column of the breakdown, or its value in quotes.
        joined: What a person has to have done.
        at_least: Columns, what is counted distinctly over them, how many are enough.
    """

    code: str
    source: str
    where: str
    mask: Mask
    unit: tuple[str, ...]
    numerator: str = "1"
    denominator: str | None = None
    amount: Mask | None = None
    part: str = "main"
    breakdown: str | None = None
    joined: Joined | None = None
    at_least: tuple[tuple[str, ...], str, float] | None = None


def facts(options: dict[tuple[str, str], Any]) -> list[Fact]:
    """Return the dozen; `options` is what definitions leave to be set, by code and name."""
    return [
        *of_participation(options),
        *of_people(options),
        *of_assessments(options),
        *of_sharing(options),
        Fact("methodical_events", "event_period", "1 = 1", everything, ("event_id",)),
    ]  # fmt: skip


def everything(rows: Frame) -> Frame:
    """Return that every row counts."""
    return rows["project_id"].notna()


def listed(values: list[str]) -> str:
    """Return texts as SQL lists them."""
    return ", ".join(f"'{value}'" for value in values)


def of_participation(options: dict[tuple[str, str], Any]) -> list[Fact]:
    """Return the indicators of who was at which event."""
    most = 12 * options["young_teachers_trained", "max_experience_years"]
    forms, roles = options["open_lessons", "forms"], options["open_lessons", "roles"]
    kinds = options["development_activity", "achievements"]
    judges = ["jury", "organiser", "expert"]
    person, at_event = ("person_id",), ("event_id", "person_id")
    trained = "role = 'trainee' and site_id is not null"
    return [
        Fact("teachers_trained_at_sites", "participation_period", trained, was_trained, person),
        Fact(
            "young_teachers_trained", "participation_period",
            f"{trained} and experience_months between 0 and {most:g}",
            lambda r: was_trained(r) & r["experience_months"].between(0, most), person,
        ),
        Fact("development_activity", "participation_period", "1 = 1", everything, at_event),
        Fact(
            "development_activity", "achievement_period",
            f"person_id is not null and subject = 'person' and kind in ({listed(kinds)})",
            lambda r: r["person_id"].notna() & (r["subject"] == "person") & r["kind"].isin(kinds),
            ("achievement_id",),
        ),
        Fact(
            "open_lessons", "participation_period",
            f"form in ({listed(forms)}) and role in ({listed(roles)})",
            lambda r: r["form"].isin(forms) & r["role"].isin(roles), at_event,
        ),
        Fact(
            "jury_analysis_share", "participation_period",
            f"form = 'contest' and role not in ({listed(judges)})",
            lambda r: (r["form"] == "contest") & ~r["role"].isin(judges), person,
            "cast(jury_analysis as integer)", "1", lambda r: r["jury_analysis"].astype("Float64"),
        ),
        Fact(
            "technology_application", "participation_period", "site_id is not null",
            lambda r: r["site_id"].notna(), person, "cast(applies_technology as integer)", "1",
            lambda r: r["applies_technology"].astype("Float64"),
        ),
    ]  # fmt: skip


def was_trained(rows: Frame) -> Frame:
    """Return who was a trainee at a site."""
    return (rows["role"] == "trainee") & rows["site_id"].notna()


def of_people(options: dict[tuple[str, str], Any]) -> list[Fact]:
    """Return the shares of people who did something."""
    won = options["contest_winners", "results"]
    most = 12 * options["technology_application", "max_experience_years"]
    person = ("person_id",)
    return [
        Fact(
            "teacher_involvement_share", "person_period",
            "role_group is null or role_group = 'teacher'",
            lambda r: r["role_group"].fillna("teacher") == "teacher", person, "hit", "1",
            joined=Joined("participation_period", "site_id is not null",
                          lambda r: r["site_id"].notna()),
        ),
        Fact(
            "contest_winners", "person_period",
            "role_group is null or role_group in ('teacher', 'manager')",
            lambda r: r["role_group"].fillna("teacher").isin(["teacher", "manager"]), person,
            "hit", "1",
            joined=Joined(
                "achievement_period",
                f"subject = 'person' and kind = 'contest' and result in ({listed(won)})",
                lambda r: (r["subject"] == "person") & (r["kind"] == "contest")
                & r["result"].isin(won),
            ),
        ),
        Fact(
            "technology_application", "person_period", f"experience_months between 0 and {most:g}",
            lambda r: r["experience_months"].between(0, most), person, "hit", "1", part="young",
            joined=Joined("participation_period", "site_id is not null and role = 'trainee'",
                          was_trained),
        ),
    ]  # fmt: skip


def of_assessments(options: dict[tuple[str, str], Any]) -> list[Fact]:
    """Return the indicators of how people were assessed."""
    often = options["persistent_attempts", "min_attempts"]
    fewer = "cast(last_deficits < first_deficits as integer)"
    both = "first_deficits is not null and last_deficits is not null and person_id is "
    return [
        Fact(
            "competency_score", "assessment_period", "is_last_score and person_id is not null",
            lambda r: r["is_last_score"] & r["person_id"].notna(), ("person_id", "site_id"),
            "score", "max_score", breakdown="competency",
        ),
        Fact(
            "persistent_attempts", "assessment_period", "person_id is not null",
            lambda r: r["person_id"].notna(), ("assessment_id",),
            at_least=((*PERSON, "competency"), "assessment_id", often),
        ),
        *(
            Fact(
                "deficits_reduced", "growth_period", both + known,
                lambda r, part=part: r["first_deficits"].notna() & r["last_deficits"].notna()
                & (r["person_id"].isna() == (part == "main")),
                ("subject_id",), fewer, "1",
                lambda r: (r["last_deficits"] < r["first_deficits"]).astype("Float64"), part=part,
            )
            for part, known in (("main", "null"), ("teachers", "not null"))
        ),
    ]  # fmt: skip


def of_sharing(options: dict[tuple[str, str], Any]) -> list[Fact]:
    """Return who shared experience often enough."""
    roles = options["experience_sharing", "roles"]
    return [
        Fact(
            "experience_sharing", "sharing_period",
            f"role is null or role in ({listed(roles)})",
            lambda r: r["role"].isna() | r["role"].isin(roles), ("person_id",),
            breakdown=f"'{name}'",
            at_least=(PERSON, "occasion_id", options["experience_sharing", f"min_{name}"]),
        )
        for name in ("presented", "active")
    ]  # fmt: skip
