"""What a matrix of teams would be after a move: pure arithmetic on who stands where.

It counts as `sql/marts` does, so that a preview says what the warehouse will say once the move has
landed.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

LEADER = "leader"


@dataclass(frozen=True)
class Change:
    """A team's next place.

    Attributes:
        site_id: The site.
        site_title: Its title.
        organisation_id: The team's school.
        organisation_name: Its name.
        tier: Code of its next tier; None where it leaves the site.
    """

    site_id: str
    site_title: str
    organisation_id: str
    organisation_name: str
    tier: str | None


@dataclass(frozen=True)
class Counts:
    """What is counted before and after.

    Attributes:
        tiers: Teams of the site by tier.
        teams: Teams of the site.
        receivers_per_leader: Of the site; None without leaders.
        gives: At how many sites the school leads.
        receives: At how many it learns.
        pairs: Leaders with those who learn from them, over all sites.
        mutual: Pairs of schools that lead one another.
        without_lead: Schools that lead nowhere.
        organisations: Schools in the matrix.
    """

    tiers: dict[str, int]
    teams: int
    receivers_per_leader: float | None
    gives: int
    receives: int
    pairs: int
    mutual: int
    without_lead: int
    organisations: int


def moved(teams: pl.DataFrame, change: Change) -> pl.DataFrame:
    """Return who stands where once a team has moved.

    Args:
        teams: site_id, site_title, organisation_id, organisation_name, tier.
        change: The team's next place.
    """
    kept = teams.select("site_id", "site_title", "organisation_id", "organisation_name", "tier")
    kept = kept.filter(
        ~(
            (pl.col("site_id") == change.site_id)
            & (pl.col("organisation_id") == change.organisation_id)
        )
    )
    if change.tier is None:
        return kept
    placed = {
        "site_id": change.site_id,
        "site_title": change.site_title,
        "organisation_id": change.organisation_id,
        "organisation_name": change.organisation_name,
        "tier": change.tier,
    }
    return pl.concat([kept, pl.DataFrame([placed], schema=kept.schema)])


def pairs_of(teams: pl.DataFrame) -> pl.DataFrame:
    """Return each leading team with each team of the same site that learns from it.

    Returns:
        site_id, site_title, mentor_id, mentor_name, organisation_id, organisation_name.
    """
    leaders = teams.filter(pl.col("tier") == LEADER).select(
        "site_id", mentor_id="organisation_id", mentor_name="organisation_name"
    )
    learners = teams.filter(pl.col("tier") != LEADER)
    return learners.join(leaders, on="site_id").select(
        "site_id", "site_title", "mentor_id", "mentor_name", "organisation_id", "organisation_name"
    )


def mutual_of(pairs: pl.DataFrame) -> int:
    """Return how many pairs of schools lead one another."""
    led = set(pairs.select("mentor_id", "organisation_id").iter_rows())
    return len({frozenset(pair) for pair in led if pair[::-1] in led})


def counts(teams: pl.DataFrame, change: Change) -> Counts:
    """Return what is counted of a matrix, for the site and the school of a change."""
    of_site = teams.filter(pl.col("site_id") == change.site_id)
    of_school = teams.filter(pl.col("organisation_id") == change.organisation_id)
    tiers = dict(of_site.group_by("tier").len().iter_rows())
    leaders = tiers.get(LEADER, 0)
    gives = of_school.filter(pl.col("tier") == LEADER).height
    pairs = pairs_of(teams)
    schools = teams["organisation_id"].n_unique()
    leading = teams.filter(pl.col("tier") == LEADER)["organisation_id"].n_unique()
    return Counts(
        tiers=tiers,
        teams=of_site.height,
        receivers_per_leader=(of_site.height - leaders) / leaders if leaders else None,
        gives=gives,
        receives=of_school.height - gives,
        pairs=pairs.height,
        mutual=mutual_of(pairs),
        without_lead=schools - leading,
        organisations=schools,
    )


def pairs_changed(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs that a move makes and those that it ends.

    Returns:
        The columns of `pairs_of`, and `is_gained`; those that end first.
    """
    key = ["site_id", "mentor_id", "organisation_id"]
    was, now = pairs_of(before), pairs_of(after)
    lost = was.join(now, on=key, how="anti").with_columns(is_gained=pl.lit(False))
    gained = now.join(was, on=key, how="anti").with_columns(is_gained=pl.lit(True))
    return pl.concat([lost, gained])
