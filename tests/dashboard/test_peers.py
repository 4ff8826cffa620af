"""Organisations beside their peers: who is like whom, what chance explains, 400 of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard import warehouse
from dashboard.charts.peers import REACH, spread_out
from dashboard.queries import indicators, peers
from dashboard.reports.base import Figure, Listing
from dashboard.reports.organisation_heat import SHOWN, heat_blocks
from dashboard.reports.peers import peer_blocks
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import opened, tables
from tests.worlds import Rows, found_world

EVERYTHING = Scope.everything()
CODE = "extra_education_coverage"
N_SCHOOLS = 400


def told(name: str, numerator: int, denominator: int) -> dict[str, Any]:
    """Return a row of results: so many of so many pupils."""
    return {"organisation": name, "metric": "охват допобразованием", "period": "2021/22",
            "numerator": numerator, "denominator": denominator}  # fmt: skip


def schools() -> tuple[Rows, Rows]:
    """Return 400 schools in town and village, large and small, and eleven gymnasiums."""
    kinds = [(place, size) for place in ("городская", "сельская") for size in (10, 40)]
    organisations = [
        {"name": f"МБОУ СОШ № {n}", "locality": kinds[n % 4][0], "teachers": kinds[n % 4][1]}
        for n in range(1, N_SCHOOLS + 1)
    ]
    special = {4: (80, 100), 8: (20, 100), 12: (52, 100), 16: (2, 3)}
    results = [told(f"МБОУ СОШ № {n}", *special.get(n, (50, 100))) for n in range(1, N_SCHOOLS + 1)]
    # The two examples of Newcombe (1998): 56 of 70 and 48 of 80; 9 of 10 and 3 of 10.
    first = [(56, 70), *[(12, 20)] * 4]
    second = [(9, 10), (1, 2), (1, 2), (1, 2), (0, 2), (0, 2)]
    for place, shares in (("городская", first), ("сельская", second)):
        for n, share in enumerate(shares, 1):
            name = f"МБОУ гимназия № {n if place == 'городская' else 20 + n}"
            organisations.append({"name": name, "locality": place})
            results.append(told(name, *share))
    # A single lyceum has nobody to be compared with.
    organisations.append({"name": "МБОУ лицей № 1"})
    results.append(told("МБОУ лицей № 1", 10, 100))
    results.append(told("МБОУ СОШ № 1", 5, 10) | {"metric": "охват обновлёнными методами"})
    return organisations, results


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A district of 412 organisations and its id."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("peers"))
    organisations, results = schools()
    district = found_world(settings, "Большой", "growth_points", {
        "organisations": organisations, "results": results, "sites": [], "people": [],
    })  # fmt: skip
    build(settings)
    return settings, district


@pytest.fixture
def district(built: tuple[Settings, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The district, with `ROST_DATA` pointing at it."""
    monkeypatch.setenv("ROST_DATA", str(Path(built[0].landing).parent))
    return built[1]


def compared(district: str) -> pl.DataFrame:
    """Return the organisations of the district beside their peers."""
    return peers.compared(EVERYTHING, f"p-{district}", district, CODE, "sy2022", "ru")


def one(frame: pl.DataFrame, name: str) -> dict[str, Any]:
    """Return the row of one organisation."""
    return frame.row(by_predicate=pl.col("organisation_name") == name, named=True)


def test_peers_are_of_one_type_place_and_size(district: str) -> None:
    found = compared(district)
    school = one(found, "МБОУ СОШ № 4")
    assert (school["type_title"], school["size"]) == ("СОШ", "smaller")
    assert school["locality_title"] == "Городская"
    assert school["n_peers"] == N_SCHOOLS // 4 - 1
    assert school["peers_median"] == 0.5
    # How many teachers the gymnasiums have is not known: town or village decides.
    assert one(found, "МБОУ гимназия № 1")["n_peers"] == 4
    assert one(found, "МБОУ гимназия № 21")["n_peers"] == 5
    alone = one(found, "МБОУ лицей № 1")
    assert (alone["n_peers"], alone["peers_median"], alone["verdict"]) == (0, None, "too_few")


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("МБОУ гимназия № 1", 0.0524, 0.3339), ("МБОУ гимназия № 21", 0.1705, 0.8090)],
)
def test_the_interval_is_that_of_the_paper(
    name: str, low: float, high: float, district: str
) -> None:
    found = warehouse.read(
        EVERYTHING,
        "select difference_low, difference_high, verdict from peer_comparisons "
        "where organisation_name = $name and period_id = 'sy2022' and indicator_code = $code",
        name=name,
        code=CODE,
    ).row(0, named=True)
    assert found["difference_low"] == pytest.approx(low, abs=1e-4)
    assert found["difference_high"] == pytest.approx(high, abs=1e-4)
    assert found["verdict"] == "higher"


def test_small_numbers_explain_small_differences(district: str) -> None:
    found = compared(district)
    verdicts = {n: one(found, f"МБОУ СОШ № {n}")["verdict"] for n in (4, 8, 12, 16, 20)}
    assert verdicts == {
        4: "higher", 8: "lower", 12: "within_chance", 16: "too_few", 20: "within_chance",
    }  # fmt: skip


def test_the_blocks_of_400_group_by_kind_and_name(district: str) -> None:
    place = (EVERYTHING, f"p-{district}", district)
    overview = indicators.overview(*place, 2022, "ru")
    row = overview.row(by_predicate=pl.col("indicator_code") == CODE, named=True)
    figure, listing = peer_blocks(*place, row, place[1], "ru")
    assert isinstance(figure, Figure)
    assert "отличаются 4 организации из 412" in figure.title
    assert isinstance(listing, Listing)
    assert listing.rows.height == 412
    kinds = listing.rows["Вид"].unique(maintain_order=True).to_list()
    assert kinds == [
        "СОШ · городская · до 25 педагогов", "СОШ · городская · больше 25 педагогов",
        "СОШ · сельская · до 25 педагогов", "СОШ · сельская · больше 25 педагогов",
        "Гимназия · городская", "Гимназия · сельская", "Лицей",
    ]  # fmt: skip
    of_first = listing.rows.filter(pl.col("Вид") == kinds[0])["Организация"].to_list()
    assert of_first == sorted(of_first, key=lambda name: int(name.rsplit(" ", 1)[1]))
    only = {"organisation": overview.filter(pl.col("indicator_code") == CODE)}
    assert not heat_blocks(*place, only, place[1], "ru")
    heat, _, every = heat_blocks(*place, {"organisation": overview}, place[1], "ru")
    assert isinstance(heat, Figure)
    assert f"Показаны {SHOWN} из 412" in heat.subtitle
    assert isinstance(every, Listing)
    assert every.rows.height == 412
    assert every.rows["Организация"][0] == "МБОУ СОШ № 8", "who is behind comes first"


def test_the_page_shows_400_a_page_at_a_time(district: str) -> None:
    app = opened(project=f"p-{district}", compare=CODE)
    assert not app.exception
    listed = next(frame for frame in tables(app) if "Рядом с похожими" in frame.columns)
    assert len(listed) == 30
    app.selectbox(key="peers_list-from").set_value("30").run()
    assert not app.exception
    second = next(frame for frame in tables(app) if "Рядом с похожими" in frame.columns)
    assert set(second["Организация"]).isdisjoint(listed["Организация"])


def test_equal_dots_stand_apart_within_their_row() -> None:
    dots = pl.DataFrame({"kind": ["а"] * 3 + ["б"] * 100, "value": [0.5] * 103})
    placed = spread_out(dots, {"а": 0, "б": 1}, (0.0, 1.0))
    assert sorted(placed.filter(pl.col("kind") == "а")["place"]) == pytest.approx([-0.1, 0, 0.1])
    crowd = placed.filter(pl.col("kind") == "б")["place"]
    assert crowd.n_unique() == 100
    assert crowd.min() == pytest.approx(1 - REACH, abs=0.01)
