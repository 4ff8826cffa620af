"""Which indicators count people, and which of them could give each other away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from pipelines.indicators import Indicator, Level, roots

# What one row of facts stands for: people, by themselves or as a number in a report …
PEOPLE = {"person", "report"}
# … what single persons did, of which one may do several; and what is in no list …
DEEDS = {"participation", "achievement", "assessment"}
# … and what says nothing of single persons.
THINGS = {
    "document", "event", "site", "cycle", "form", "plan_item", "organisation", "district",
    "subject",
}  # fmt: skip
# A value of the first adds up to that of the second, where an indicator has both.
ABOVE: dict[Level, tuple[Level, ...]] = {
    "site": ("district", "region"),
    "organisation": ("district", "region"),
    "district": ("region",),
    "region": (),
    "person": (),
}


def counted(indicator: Indicator, part: str = "main") -> str:
    """Return what the numbers of a part are: people, of persons, or things.

    Returns:
        `people`: numerator and denominator are numbers of people; `persons`: they are scores or
        deeds of single persons; `things`: they are neither.
    """
    own = indicator.parts.get(part)
    unit = (own and own.unit) or indicator.unit
    measure = (own and own.measure) or indicator.measure
    kind = (own and own.kind) or indicator.kind
    # The points in a report are marks of an organisation.
    is_mark = unit == "report" and measure == "points"
    if measure == "people" or (unit in PEOPLE and kind != "mean" and not is_mark):
        return "people"
    # A unit that nobody has thought about may be one of persons.
    return "things" if unit in THINGS or is_mark else "persons"


def is_about_people(indicator: Indicator, part: str = "main") -> bool:
    """Return whether a part says something of people: itself, or as all of its indicator does."""
    return {counted(indicator), counted(indicator, part)} != {"things"}


def people_frames(indicators: list[Indicator]) -> dict[str, pl.DataFrame]:
    """Return the tables of what is about people, by name.

    Returns:
        `people_parts`: indicator_code, part, counted, family (those that are withheld together
        below the highest level), root_code, root_breakdown (what a slice is of its root);
        `people_levels`: indicator_code, level, parent_level;
        `people_tellers`: root_code, teller_code (the root of what would tell of it, itself first).
    """
    rooted = roots(indicators)
    by_code = {one.code: one for one in indicators}
    meant = [
        one for one in indicators if rooted[one.code].select and is_made_of_facts(one, by_code)
    ]
    parts = [(one, part) for one in meant for part in ("main", *one.parts)]
    parts = [(one, part) for one, part in parts if is_about_people(one, part)]
    told = list(dict.fromkeys(one.code for one, _ in parts))
    families = families_of([by_code[code] for code in told], rooted)
    return {
        "people_parts": pl.DataFrame(
            [
                {
                    "indicator_code": one.code,
                    "part": part,
                    "counted": counted(one, part),
                    "family": families[one.code],
                    "root_code": rooted[one.code].code,
                    "root_breakdown": root_breakdown(one, by_code),
                }
                for one, part in parts
            ],
            schema_overrides={"root_breakdown": pl.String},
        ),
        "people_levels": pl.DataFrame(
            level_rows([by_code[code] for code in told], rooted),
            schema_overrides={"parent_level": pl.String},
        ),
        "people_tellers": pl.DataFrame(
            [
                {"root_code": rooted[code].code, "teller_code": rooted[teller].code}
                for code in told
                for teller in (code, *by_code[code].told_by)
            ]
        ).unique(maintain_order=True),
    }


def is_made_of_facts(indicator: Indicator, by_code: dict[str, Indicator]) -> bool:
    """Return whether an indicator has facts of its own, and is no change or spread of values."""
    if indicator.change_of or indicator.spread_of:
        return False
    rests_on = indicator.rests_on
    return is_made_of_facts(by_code[rests_on], by_code) if rests_on else True


def root_breakdown(indicator: Indicator, by_code: dict[str, Indicator]) -> str | None:
    """Return the value of a breakdown that a slice is; None for what is no slice."""
    if indicator.slice_of:
        return indicator.slice_of.breakdown
    return root_breakdown(by_code[indicator.same_as], by_code) if indicator.same_as else None


def families_of(indicators: list[Indicator], rooted: dict[str, Indicator]) -> dict[str, str]:
    """Return the family of each indicator: those of a framework that count from one relation.

    Two such may count the same people, so what one withholds the other must not tell.
    """
    family = {one.code: one.code for one in indicators}
    for one in indicators:
        for other in indicators:
            if (
                one.framework == other.framework
                and rooted[one.code].reads & rooted[other.code].reads
            ):
                old, new = family[other.code], family[one.code]
                family = {code: new if own == old else own for code, own in family.items()}
    return family


def level_rows(
    indicators: Iterable[Indicator], rooted: dict[str, Indicator]
) -> list[dict[str, Any]]:
    """Return each level of each indicator with the level that it adds up to."""
    found = list(indicators)
    levels: dict[tuple[str, str], set[Level]] = {}
    for one in found:
        levels.setdefault((one.framework, rooted[one.code].code), set()).update(one.levels)
    return [
        {
            "indicator_code": one.code,
            "level": level,
            "parent_level": next(
                (
                    above
                    for above in ABOVE[level]
                    if above in levels[one.framework, rooted[one.code].code]
                ),
                None,
            ),
        }
        for one in found
        for level in one.levels
        if level != "person"
    ]
