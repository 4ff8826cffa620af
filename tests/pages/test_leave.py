"""Pages leave for a meeting: what they hand over, initials instead of names, codes of old pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import scoping, warehouse
from dashboard.charts.spec import rows_of
from dashboard.exports.forms import FORMS
from dashboard.exports.handout import file_name, plain
from dashboard.reports.base import Listing, Tiles
from dashboard.ui import leave, shown
from dashboard.ui.headless import handout_of
from pipelines.audit import lines
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.frozen import kept
from pipelines.load import undo
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import KRYMSKY, TIMASHEVSKY, html, opened

EVERYTHING = Scope.everything()
INITIALS = Scope(is_everything=True, may_see_names=True, names_as_initials=True)
SURNAMES = re.compile(r"\b[А-ЯЁ][а-яё]+(?:ин|ов|ев|кин|ина|ова|ева|кина) [А-ЯЁ][а-яё]+ [А-ЯЁ]")


def texts(run: AppTest) -> str:
    """Return everything that a page has shown, as text."""
    told: shown.Shown = run.session_state[shown.KEY]
    return str([told.report, told.blocks, told.choices]) + html(run)


def test_a_page_hands_over_what_it_has_shown(sample: Settings) -> None:
    run = opened("district", project=TIMASHEVSKY, year="2022")
    told = shown.handout(run.session_state[shown.KEY], "ru", "4H1Z-JXED")
    tiles = [tile for block in told.blocks if isinstance(block, Tiles) for tile in block.tiles]
    assert html(run).count("data-tile=") == len(tiles)
    share = next(tile for tile in tiles if tile.key == "S0-C3-2")
    assert (share.value.split(), share.numerator, share.denominator) == (["51,7", "%"], 31, 60)
    assert {choice.key: choice.value for choice in told.choices}["year"] == "2021/22"
    assert file_name(told, "pdf").startswith("Рост_Район_Тимашевский-район")
    assert file_name(told, "pdf").endswith(f"_2021-22_{told.as_of}.pdf")


def test_a_table_of_many_rows_leaves_whole(sample: Settings) -> None:
    run = opened("registers", project=KRYMSKY, register="curator_register")
    (listing,) = run.session_state[shown.KEY].blocks
    everything = warehouse.read(
        EVERYTHING, "select * from curator_register where project_id = $project", project=KRYMSKY
    )
    assert isinstance(listing, Listing)
    assert listing.rows.height == everything.height


def test_the_menu_is_on_every_page_with_a_report(sample: Settings) -> None:
    assert len(opened("district").get("popover")) == 1
    assert not opened("upload").get("popover")


def test_initials_stand_for_names_on_the_whole_page(sample: Settings) -> None:
    full, short = (
        texts(opened("routes", project="routes-poronaysky", **extra))
        for extra in ({}, {"names": "initials"})
    )
    assert SURNAMES.search(full)
    assert not SURNAMES.search(short)
    assert re.search(r"[А-ЯЁ]\. [А-ЯЁ]\. [А-ЯЁ]\.", short)


def test_links_carry_the_initials_on(sample: Settings) -> None:
    run = opened("district", project=KRYMSKY, names="initials")
    addresses = re.findall(r'href="([^"]+)" target="_self"', html(run))
    assert addresses
    assert all("names=initials" in one for one in addresses)


def test_marks_of_charts_carry_the_initials_on(sample: Settings) -> None:
    for names in ({}, {"names": "initials"}):
        run = opened("region", **names)
        rows = [
            row
            for chart in run.get("vega_lite_chart")
            for told in chart.proto.datasets
            for row in rows_of(told.data.data)
            if row.get("address")
        ]
        assert rows
        assert all(("names=initials" in row["address"]) == bool(names) for row in rows)


def read_alone(code: str) -> None:
    """Note which warehouse a part of a page reads that runs without the rest of it."""
    import streamlit as st  # noqa: PLC0415

    from dashboard import warehouse  # noqa: PLC0415
    from dashboard.ui import frozen  # noqa: PLC0415

    st.session_state["mode-frozen"] = code
    frozen.read_old()
    st.session_state["version"] = warehouse.version()


def test_a_part_of_an_old_page_that_runs_alone_reads_its_data_too(own_sample: Settings) -> None:
    told = handout_of(EVERYTHING, "district", {"project": TIMASHEVSKY}, "ru")
    last = list_batches(own_sample.landing, EVERYTHING)[-1].manifest.batch_id
    undo(own_sample, EVERYTHING, last, "проверка", "тест")
    build(own_sample)
    for code, expected in ((told.code, "frozen-"), ("", "warehouse-")):
        run = AppTest.from_function(read_alone, default_timeout=60, kwargs={"code": code}).run()
        assert not run.exception
        assert run.session_state["version"].startswith(expected)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Иванова Мария Петровна", "И. М. П."), ("Иванова М.П.", "И. М.П."),
     ("Римский-Корсаков Ян", "Р. Я."), ("O’Hara Ann", "O. A."), (None, None)],
)  # fmt: skip
def test_initials_of_names(name: str | None, initials: str | None) -> None:
    import duckdb  # noqa: PLC0415

    select = f"select {scoping.LETTERS.format(name='$name::text')}"
    assert duckdb.execute(select, {"name": name}).fetchall() == [(initials,)]


def test_initials_keep_lists_and_organisations(sample: Settings) -> None:
    curators = warehouse.read(INITIALS, "select curators from site_load where len(curators) > 1")
    told = curators["curators"].explode(empty_as_null=True).drop_nulls()
    assert told.str.contains(r"^\p{L}\.").all()
    schools = "select distinct full_name from matrix_organisations"
    assert (
        warehouse.read(INITIALS, schools)
        .sort("full_name")
        .equals(warehouse.read(EVERYTHING, schools).sort("full_name"))
    )


def test_a_page_says_whether_it_names_people(sample: Settings) -> None:
    assert opened("person", project=KRYMSKY).session_state[shown.KEY].names_people
    assert not opened("district", project=KRYMSKY).session_state[shown.KEY].names_people


def test_a_file_with_names_is_in_the_audit_and_its_code_is_kept(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch, offered: dict[str, Callable[[], bytes]]
) -> None:
    monkeypatch.setattr(leave.MAKER, "make", lambda form, pages: b"made")
    # The menu is open: nobody presses it here.
    monkeypatch.setattr(leave, "offer", lambda: leave.offer_forms(shown.shown()))
    for page, times in (("district", 0), ("person", 1)):
        told = opened(page, project=KRYMSKY).session_state[shown.KEY]
        assert offered["leave-pdf"]() == b"made"
        code = leave.kept_page(told, {"project": KRYMSKY}).code
        assert kept(own_sample, code).page == page
        exports = [one.detail for one in lines(own_sample) if one.what == "export"]
        assert exports == [f"{page} {code} pdf [krymsky]"] * times


def test_a_code_opens_the_page_with_its_numbers(own_sample: Settings) -> None:
    before = handout_of(EVERYTHING, "district", {"project": TIMASHEVSKY, "year": "2022"}, "ru")
    page = kept(own_sample, before.code)
    run = opened(page.page, **page.choices, frozen=before.code)
    after = shown.handout(run.session_state[shown.KEY], "ru", before.code)
    assert not run.exception
    assert (after.title, after.source, after.choices) == (
        before.title, before.source, before.choices,
    )  # fmt: skip
    assert [b.tiles for b in after.blocks if isinstance(b, Tiles)] == [
        b.tiles for b in before.blocks if isinstance(b, Tiles)
    ]
    assert before.code in run.info[0].value.replace("\\", "")
    run.switch_page("../pages/upload.py").run()
    assert "вернитесь к сегодняшним данным" in str([one.value for one in run.info])


def test_an_old_page_makes_the_same_files_after_the_data_have_changed(own_sample: Settings) -> None:
    address = {"project": TIMASHEVSKY, "year": "2022"}
    before = handout_of(EVERYTHING, "district", address, "ru")
    batch = next(
        one
        for one in list_batches(own_sample.landing, Scope.of_districts("timashevsky"))
        if one.manifest.dataset == "events"
    )
    undo(own_sample, EVERYTHING, batch.manifest.batch_id, "проверка", "тест")
    page = kept(own_sample, before.code)
    old, new = (
        handout_of(EVERYTHING, page.page, page.choices | extra, "ru")
        for extra in ({"frozen": before.code}, {})
    )
    assert old.code == before.code != new.code
    for form in ("pdf", "xlsx"):
        files = [FORMS[form]([plain(one)]) for one in (before, old, new)]
        assert files[0] == files[1] != files[2]


def test_an_unknown_code_is_said_and_todays_page_is_shown(sample: Settings) -> None:
    run = opened("overview", frozen="0000-0000")
    assert "0000-0000" in run.error[0].value.replace("\\", "")
    assert run.session_state[shown.KEY].report


def test_a_scope_hands_over_its_own_district_alone(sample: Settings) -> None:
    own = Scope.of_districts("krymsky")
    told = handout_of(own, "district", {"project": TIMASHEVSKY}, "ru")
    assert told.chosen(("project",)).startswith("Крымский район")
    with pytest.raises(RostError, match="nothing_shown"):
        handout_of(Scope(), "district", {}, "ru")


def test_a_viewer_hands_over_no_names(sample: Settings) -> None:
    viewer = Scope(is_everything=True)
    told = handout_of(viewer, "routes", {"project": "routes-poronaysky"}, "ru")
    assert not SURNAMES.search(str(told.blocks))
    people = [b.rows for b in told.blocks if isinstance(b, Listing)]
    assert all(isinstance(rows, pl.DataFrame) for rows in people)
