"""The matrix of teams: as published, as of a day, and after a transfer."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from dashboard.queries import matrix
from pipelines.answers import Answers
from pipelines.examine import examine
from pipelines.load import land_and_build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.files import text, xlsx

PLACE = (Scope.everything(), "mutual-internships-krymsky", "krymsky")
DAY = dt.date(2021, 12, 1)


def tiers(day: dt.date, site: int) -> tuple[int, ...]:
    """Return how many teams of each tier a site has on a day: leaders, promising, reserve."""
    cells = matrix.cells(*PLACE, day).filter(pl.col("site_number") == site)
    counts = dict(cells.drop_nulls("tier").select("tier", "teams").iter_rows())
    return tuple(counts.get(tier, 0) for tier in ("leader", "promising", "reserve"))


def test_the_published_matrix(sample: Settings) -> None:
    cells = matrix.cells(*PLACE, DAY)
    total = cells.filter(pl.col("site_id").is_null())
    whole = total.filter(pl.col("tier").is_null()).row(0, named=True)
    assert (whole["teams"], whole["organisations"]) == (92, 34)
    by_tier = dict(total.drop_nulls("tier").select("tier", "teams").iter_rows())
    assert by_tier == {"leader": 19, "promising": 32, "reserve": 41}
    sizes = cells.filter(pl.col("site_id").is_not_null() & pl.col("tier").is_null())
    assert sizes["teams"].to_list() == [14, 11, 17, 10, 14, 14, 12]
    assert [tiers(DAY, site) for site in range(1, 8)] == [
        (4, 3, 7), (3, 4, 4), (2, 6, 9), (3, 5, 2), (2, 5, 7), (2, 5, 7), (3, 4, 5),
    ]  # fmt: skip


def test_what_each_school_gives_and_receives(sample: Settings) -> None:
    profiles = matrix.profiles(*PLACE, DAY)
    gives, receives = pl.col("gives") > 0, pl.col("receives") > 0
    assert profiles.height == 34
    assert profiles.filter(gives & receives).height == 16
    assert profiles.filter(~gives).height == 16
    assert sorted(profiles.filter(~receives)["organisation_name"]) == [
        "МБОУ СОШ № 10", "МБОУ СОШ № 44",
    ]  # fmt: skip
    (twice,) = profiles.filter(pl.col("gives") == 2)["organisation_name"]
    assert twice == "МБОУ СОШ № 4"
    busiest = profiles.filter(organisation_name="МБОУ СОШ № 61").row(0, named=True)
    assert (busiest["gives"], busiest["receives"]) == (0, 5)


def test_the_load_of_curators(sample: Settings) -> None:
    curators = matrix.curators(*PLACE, DAY)
    assert dict(curators.select("person_name", "sites").iter_rows()) == {
        "Резник": 3, "Пацюк": 3, "Володина": 2, "Аблаева": 2, "Багинская": 1,
    }  # fmt: skip
    assert dict(curators.select("person_name", "teams").iter_rows()) == {
        "Резник": 39, "Пацюк": 42, "Володина": 28, "Аблаева": 26, "Багинская": 10,
    }  # fmt: skip


CLOSED_AND_OPENED = [
    ["Направление", "Школа", "Роль", "Уровень", "Дата начала", "Дата окончания", "Причина"],
    ["Стажировка 1", "МБОУ СОШ № 12", "команда", "скрытые резервы", "01.12.2021", "31.08.2022", ""],
    ["Стажировка 1", "МБОУ СОШ № 12", "команда", "подающие надежды", "01.09.2022", "", "рост"],
]
OPENED_ALONE = [CLOSED_AND_OPENED[0], CLOSED_AND_OPENED[2]]


@pytest.mark.parametrize(
    "rows", [CLOSED_AND_OPENED, OPENED_ALONE], ids=["closed and opened", "opened alone"]
)
def test_a_transfer_counts_from_its_day(own_sample: Settings, rows: list[list[object]]) -> None:
    data = text(rows, "cp1251")
    examined = examine(own_sample, PLACE[0], data, "перевод.csv", Answers(district="krymsky"))
    land_and_build(own_sample, PLACE[0], examined, "test")
    assert tiers(dt.date(2022, 8, 31), 1) == (4, 3, 7)
    assert tiers(dt.date(2022, 9, 1), 1) == (4, 4, 6)
    assert matrix.days(*PLACE) == [dt.date(2022, 9, 1), DAY]
    assert [tiers(dt.date(2022, 9, 1), site) for site in (2, 3)] == [(3, 4, 4), (2, 6, 9)]


def test_a_matrix_points_at_the_very_cell(own_sample: Settings) -> None:
    rows = [
        ["Матрица по состоянию на 01.09.2022"], [],
        ["Направление", "команды-лидеры", "команды скрытых резервов", "Куратор"],
        ["Стажировка 1", "МБОУ СОШ № 1\nМБОУ СОШ № 99", "МБОУ СОШ № 2, МБОУ СОШ № 3", "Резник"],
    ]  # fmt: skip
    data = xlsx({"Матрица": rows})
    examined = examine(own_sample, PLACE[0], data, "матрица.xlsx", Answers(district="krymsky"))
    (part,) = examined.parts
    assert (part.dataset.name, part.rows.height, part.valid_on) == (
        "placements", 5, dt.date(2022, 9, 1),
    )  # fmt: skip
    (problem,) = examined.errors
    assert (problem.reason, problem.cell, problem.value) == (
        "unknown_organisation", "B4", "МБОУ СОШ № 99",
    )  # fmt: skip
