"""Warm pages at a size, beside an empty page, those of a region, and those that nobody tuned."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.findings import Finding, Found, Point
from benchmarks.pages import (
    EMPTY,
    MEDIAN_BOUND,
    NEARLY_ALL_BOUND,
    Cost,
    measured,
    page_names,
    places_of,
)
from benchmarks.sizes import Size
from benchmarks.starting import empty_app
from benchmarks.visits import Server, reader, served, visit
from pipelines.settings import PROJECT, Settings

TIMES_EMPTY, TIMES_REGION, TIMES_UNTUNED = 7, 1.5, 5
UNTUNED = PROJECT / "benchmarks" / "untuned.py"
UNTUNED_PAGES = ("district", "organisation", "person")
UNTUNED_RUNS = 2
WHAT = "warm page, server time, each page"


class Visited(NamedTuple):
    """What visits to all pages at a size found.

    Attributes:
        costs: Of each page, the empty one among them.
        untuned: Milliseconds of the pages that nobody tuned.
        megabytes: That the server holds afterwards.
    """

    costs: dict[str, Cost]
    untuned: dict[str, float]
    megabytes: int

    @property
    def pages(self) -> dict[str, Cost]:
        """Costs of the product's pages."""
        return {name: cost for name, cost in self.costs.items() if name != EMPTY}

    @property
    def slowest(self) -> str:
        """The page with the highest median."""
        return max(self.pages, key=lambda name: self.pages[name].p50)


def visited(data: Path, folder: Path, runs: int, n_places: int) -> Visited:
    """Return what the pages cost on what is built in `data`."""
    places = places_of(Settings.in_folder(data), n_places)
    with (
        served(PROJECT / "app.py", data) as app,
        served(empty_app(folder), data) as beside,
        reader(app),
        reader(beside),
    ):
        costs = measured(app, beside, page_names(), places, runs)
        megabytes = app.memory()
    home = folder / "elsewhere"
    home.mkdir(exist_ok=True)
    with served(UNTUNED, data, home=home) as app, reader(app):
        untuned = {page: untuned_page(app, page, places) for page in UNTUNED_PAGES}
    return Visited(costs, untuned, megabytes)


def untuned_page(app: Server, page: str, places: list[dict[str, str]]) -> float:
    """Return the median milliseconds of a page that nobody tuned, once it has been opened."""
    visit(app, page, places[0])
    return median(
        1000 * visit(app, page, place) for _ in range(UNTUNED_RUNS) for place in places[:4]
    )


def findings(size: Size, own: Visited, region: Visited | None) -> Found:
    """Return rows, a point and details of what visits at a size found.

    Args:
        size: The size.
        own: What was found at it.
        region: What was found at the size of a region, if it is not this.
    """
    empty, pages = own.costs[EMPTY], own.pages
    slow = pages[own.slowest]
    within = [
        cost.p50 <= MEDIAN_BOUND
        and cost.p95 <= NEARLY_ALL_BOUND
        and cost.p50 <= TIMES_EMPTY * empty.p50
        for cost in pages.values()
    ]
    rows = [
        Finding(
            WHAT,
            size.name,
            f"p50 ≤ {MEDIAN_BOUND} ms, p95 ≤ {NEARLY_ALL_BOUND} ms, ≤ {TIMES_EMPTY} × empty",
            f"{sum(within)} of {len(pages)} pages; slowest {own.slowest}: p50 {slow.p50:.0f}, "
            f"p95 {slow.p95:.0f} ms, {slow.p50 / empty.p50:.1f} × empty",
            f"an empty page: p50 {empty.p50:.1f}, p95 {empty.p95:.1f} ms",
            all(within),
        ),
        beside_untuned(size, own),
    ]
    if region:
        rows.append(beside_region(size, own, region))
    middle = median(cost.p50 for cost in pages.values()) / 1000
    people = size.districts * size.people
    details = [
        (
            size.name, name, f"{cost.longest:.0f}", f"{cost.first:.0f}", f"{cost.p50:.1f}",
            f"{cost.p95:.1f}", f"{cost.cpu:.1f}", f"{cost.p50 / empty.p50:.1f}",
            f"{own.untuned[name]:.0f}" if name in own.untuned else "",
        )
        for name, cost in own.costs.items()
    ]  # fmt: skip
    return Found(rows, [Point("page", size.name, people, middle, own.megabytes)], details)


def beside_untuned(size: Size, own: Visited) -> Finding:
    """Return how much faster pages are than those that nobody tuned."""
    times = {name: own.untuned[name] / own.pages[name].p50 for name in own.untuned}
    least = min(times, key=times.__getitem__)
    return Finding(
        "the same page untuned",
        size.name,
        f"≥ {TIMES_UNTUNED} × faster",
        ", ".join(f"{name} {number:.0f} ×" for name, number in times.items()),
        ", ".join(f"{name} {took:.0f} ms" for name, took in own.untuned.items()),
        times[least] >= TIMES_UNTUNED,
    )


def beside_region(size: Size, own: Visited, region: Visited) -> Finding:
    """Return how much slower pages are than at the size of a region."""
    times = {name: cost.p50 / region.pages[name].p50 for name, cost in own.pages.items()}
    most = max(times, key=times.__getitem__)
    return Finding(
        "the same, beside a region",
        size.name,
        f"≤ {TIMES_REGION} × the region's",
        f"median {median(times.values()):.2f} ×, most {most}: {times[most]:.2f} ×",
        f"region, {most}: p50 {region.pages[most].p50:.0f} ms",
        times[most] <= TIMES_REGION,
    )
