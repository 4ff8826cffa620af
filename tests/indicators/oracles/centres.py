"""Oracles of centres and the pupils they reach."""

from __future__ import annotations

import polars as pl

from tests.indicators.oracles import frames
from tests.indicators.oracles.facts import Answer, Oracle, Project, count, share, total
from tests.indicators.oracles.landed import Landed, Period


def for_pupils() -> pl.Expr:
    """Return whether an event is for pupils: it says so, or some came."""
    return (pl.col("audience") == "pupils").fill_null(False) | (pl.col("pupils_reported") > 0)


def involved(landed: Landed, project: Project, period: Period) -> Answer:
    """Events with pupils, and the number of them."""
    held = frames.held(landed, project, period)
    if held.is_empty():
        return 0, None
    return count(held, "event", for_pupils())


def pupils(landed: Landed, project: Project, period: Period) -> Answer:
    """Pupils reached by events; unknown where no event told."""
    held = frames.held(landed, project, period)
    if held.is_empty():
        return 0, None
    own = held.filter(for_pupils())
    if own.is_empty():
        return 0, None
    told = own["pupils_reported"].drop_nulls()
    return (total(told) if len(told) else None), None


def centres(landed: Landed, project: Project, period: Period) -> Answer:
    """Organisations with an open centre."""
    found = frames.organisations(landed, project, period)
    return count(found, "organisation_id", opened(period))


def opened(period: Period) -> pl.Expr:
    """Return whether an organisation's centre is open at the end of a period."""
    began = pl.col("centre_opened")
    return (began <= period.as_of).fill_null(pl.col("centre_profile").is_not_null())


def centre_share(landed: Landed, project: Project, period: Period) -> Answer:
    """Schools, and those with an open centre."""
    found = frames.organisations(landed, project, period).filter(
        pl.col("type").is_in(["secondary_school", "basic_school", "gymnasium", "lyceum"])
    )
    return share(found, "organisation_id", opened(period)) if found.height else None


CENTRES: dict[str, Oracle] = {
    "pupils_reached": pupils,
    "pupil_events": involved,
    "pupil_events.pupils": pupils,
    "cluster_reach": centres,
    "cluster_reach.pupils": pupils,
    "centres_by_profile": centres,
    "centre_share": centre_share,
}  # fmt: skip
