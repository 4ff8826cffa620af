"""Tables of an organisation's page that are more than the rows of a register."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, say
from dashboard.reports.duty_matrix import STATUS
from dashboard.reports.entity_registers import STAFF
from dashboard.reports.entity_rows import Cells
from pipelines.datasets import DATASETS
from pipelines.texts import Lang


def staff_listing(cells: Cells, staff: pl.DataFrame) -> Listing | None:
    """Return the people of an organisation, or how many there are where names are closed."""
    lang = cells.lang
    on_route = staff.filter(pl.col("routes") > 0).height
    subtitle = "staff_about" if cells.scope.may_see_names else "staff_closed"
    return cells.listing(
        STAFF,
        staff,
        say("organisation.staff", lang, n=staff.height, k=on_route),
        say(f"organisation.{subtitle}", lang),
    )


def results_listing(cells: Cells, found: pl.DataFrame) -> Listing | None:
    """Return the yearly facts of `queries.results.results`: a row for each, a column per year."""
    lang = cells.lang
    if found.is_empty():
        return None
    years = found["period_id"].unique(maintain_order=True).to_list()
    titles = [say("entity.results.what", lang), *[numbers.period(one, lang) for one in years]]
    rows: list[dict[str, str]] = []
    for of_fact in found.partition_by("metric", "area", maintain_order=True):
        told = {row["period_id"]: result_of(row, lang) for row in of_fact.to_dicts()}
        name = cells.word("metric", of_fact["metric"][0])
        if of_fact["area"][0]:
            name += f" · {cells.word('area', of_fact['area'][0])}"
        shown = [name, *[told.get(one, numbers.NOTHING) for one in years]]
        rows.append(dict(zip(titles, shown, strict=True)))
    return Listing(
        "results",
        say("entity.results.title", lang, n=len(rows), first=titles[1], last=titles[-1]),
        say("entity.results.about", lang),
        pl.DataFrame(rows),
    )


def result_of(row: dict[str, Any], lang: Lang) -> str:
    """Return one fact as readers see it: yes or no, a share with its parts, or a number."""
    if row["denominator"] == 1:
        return numbers.shown(row["value"], "yes_no", False, lang)
    bound = row["is_lower_bound"]
    if not row["is_share"]:
        return numbers.shown(row["value"], "number", bound, lang)
    made_of = say(
        "tile.share_of", lang,
        numerator=numbers.shown(row["numerator"], "pieces", bound, lang),
        denominator=numbers.shown(row["denominator"], "pieces", False, lang),
    )  # fmt: skip
    return f"{numbers.shown(row['value'], 'percent', bound, lang)} ({made_of})"


def debts_listing(cells: Cells, debts: pl.DataFrame) -> Listing | None:
    """Return what an organisation still owes, with the pages where it is told and uploaded."""
    if debts.is_empty():
        return None
    lang = cells.lang
    column = {key: say(f"completeness.column.{key}", lang) for key in ("dataset", "period", "due")}
    status, where = say("entity.debts.status", lang), say("entity.debts.where", lang)
    rows = debts.to_dicts()
    table = [
        {
            column["dataset"]: DATASETS[row["dataset"]].title.in_(lang),
            column["period"]: numbers.period(row["period_id"], lang),
            column["due"]: numbers.day(row["due_on"], lang),
            status: say(f"completeness.status.{row['status']}", lang)
            + (
                f", {say('completeness.days', lang, n=row['days_late'])}"
                if row["days_late"]
                else ""
            ),
            where: say("entity.debts.upload", lang),
        }
        for row in rows
    ]
    return Listing(
        "debts",
        say("organisation.debts", lang, n=debts.height, k=int(debts["is_tallied"].sum())),
        say("organisation.debts_about", lang),
        pl.DataFrame(table),
        links={
            column["period"]: [
                page_address("completeness", lang, project=cells.place, period=row["year_id"])
                for row in rows
            ],
            where: [page_address("upload", lang, project=cells.place) for _ in rows],
        },
        statuses={status: [STATUS[row["status"]] for row in rows]},
    )
