"""The cells behind a number are shown as they stood in the file."""

from __future__ import annotations

import pytest

from dashboard.queries.values import value_of
from pipelines.originals import Cell, original_cells
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings

EVERYTHING = Scope.everything()


def test_a_number_leads_to_the_cells_of_the_file(sample: Settings) -> None:
    told = value_of(EVERYTHING, "S4-D3", "district", "krymsky", rows=True, batches=True)
    source = next(row for row in told["rows"] if row["label"].startswith("Стажировка 2"))
    place = source["sources"][0]
    cells = original_cells(sample, EVERYTHING, place["batch"], place["row"])
    assert cells[1] == Cell("B5", "Направление", "Стажировка 2. Система работы ШНОР")
    assert Cell("E5", "Дата открытия", "январь 2022") in cells


@pytest.mark.parametrize(
    ("code", "level", "entity"),
    [("S0-F-01", "district", "timashevsky"), ("S3-F5", "district", "mariinsky"),
     ("S1-M4", "region", "krasnodar"), ("S2-P1", "district", "poronaysky")],
)  # fmt: skip
def test_every_row_of_a_value_stands_in_its_original(
    code: str, level: str, entity: str, sample: Settings
) -> None:
    rows = value_of(EVERYTHING, code, level, entity, rows=True, batches=True)["rows"]
    assert rows
    for source in [one for row in rows for one in row["sources"]][:40]:
        cells = original_cells(sample, EVERYTHING, source["batch"], source["row"])
        assert all(cell.address.endswith(str(source["row"])) for cell in cells)
        assert len(cells) > 1


def test_an_original_of_another_district_stays_closed(sample: Settings) -> None:
    told = value_of(EVERYTHING, "S4-D3", "district", "krymsky", rows=True, batches=True)
    place = told["rows"][0]["sources"][0]
    with pytest.raises(RostError):
        original_cells(sample, Scope.of_districts("timashevsky"), place["batch"], place["row"])


def test_a_row_that_the_kept_file_has_not_is_told(sample: Settings) -> None:
    told = value_of(EVERYTHING, "S4-D3", "district", "krymsky", rows=True, batches=True)
    place = told["rows"][0]["sources"][0]
    with pytest.raises(RostError, match="no_original_row"):
        original_cells(sample, EVERYTHING, place["batch"], 10_000)
