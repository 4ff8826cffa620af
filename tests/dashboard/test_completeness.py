"""The page of completeness as a report: its finding, its matrix, its letters and corrections."""

from __future__ import annotations

import pytest

from dashboard import warehouse
from dashboard.queries import completeness as queries
from dashboard.queries import places
from dashboard.queries.completeness import Place
from dashboard.queries.reporting_rates import told_rates
from dashboard.reports.base import Tiles
from dashboard.reports.completeness import Asked, CompletenessReport, completeness_report
from dashboard.reports.corrections import corrections_listing
from dashboard.reports.reminders import reminder_table
from pipelines.load import history, undo
from pipelines.problems import RostError, RowsRefused
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.submissions import Marked, mark
from pipelines.texts import LANGS, Lang
from tests.conftest import Made
from tests.duties import DISTRICT, FIRST, SECOND, duties_world, duty, land_on, marked, measured

EVERYTHING = Scope.everything()
MARIINSKY = Asked(
    Place("cluster-mariinsky", "mariinsky"), "Мариинский МО", "growth_points", "sy2023"
)


def tile_values(report: CompletenessReport) -> dict[str, tuple[str, str]]:
    """Return value and unit of each tile."""
    (tiles,) = (block for block in report.blocks if isinstance(block, Tiles))
    return {tile.key: (tile.value, tile.unit) for tile in tiles.tiles}


def half_handed_in(settings: Settings) -> None:
    """Land two schools, the first of which handed in on time and has its assessments locked."""
    duties_world(settings)
    land_on(settings, "2022-05-20", "assessments", [measured(FIRST)])
    land_on(settings, "2022-06-01", "submissions", [marked("закрыто", "01.06.2022")])
    duty(settings)


@pytest.fixture
def world(made: Made) -> Settings:
    """Two schools; the first handed in on time, its assessments are locked."""
    return made(half_handed_in)


def asked(lang: Lang = "ru", address: str = "") -> CompletenessReport:
    """Return the page of the small world."""
    place = Asked(Place("p-duties", DISTRICT), "Сдающий район", "mutual_internships", "sy2022")
    return completeness_report(EVERYTHING, place, lang, address)


def test_the_sample_shows_every_status(sample: Settings) -> None:
    report = completeness_report(EVERYTHING, MARIINSKY, "ru")
    assert report.title.replace("\xa0", " ") == "Мариинский МО, 2022/23: сдано 12 из 13, в срок 9"
    assert tile_values(report) == {
        "submitted": ("12", "из 13"), "on_time": ("9", "из 13"), "overdue": ("1", "из 13"),
        "closed": ("6", "из 12"),
    }  # fmt: skip
    first = report.matrix[0]
    assert (first.name, first.rate) == ("Район в целом", "3 из 4")
    cells = {row.name: next(one for one in row.cells[::-1] if one) for row in report.matrix[1:]}
    locked = cells["МБОУ «ООШ № 12»"]
    assert (locked.status, locked.word, locked.state_word) == ("met", "В срок", "закрыто")
    assert locked.told == "30.06.2023 · методист района"
    assert cells["МБОУ «Калининская ООШ»"].state == "accepted"
    assert cells["МБОУ «Малопесчанская ООШ»"].word == "С опозданием"
    (letter,) = report.reminders
    assert letter.holder == "Мариинский МО"


def test_a_moved_day_and_a_reason_stand_with_the_duty(sample: Settings) -> None:
    place = Place("routes-poronaysky", "poronaysky")
    cells: dict[str, list[str]] = {}
    for year in ("cy2024", "cy2022"):
        page = completeness_report(
            EVERYTHING, Asked(place, "Поронайский район", "individual_routes", year), "ru"
        )
        first = page.matrix[0]
        assert first.name == "МБДОУ № 1 «Дружные ребята»"
        cells[year] = [one.note for one in first.cells if one]
    assert "24.01.2025, срок 31.01.2025" in cells["cy2024"]
    assert "первый этап начинается в 2023 году" in cells["cy2022"]


def test_the_whole_region_stands_on_one_page(sample: Settings) -> None:
    place = Place("services-krasnodar", None)
    report = completeness_report(
        EVERYTHING, Asked(place, "Краснодарский край", "methodical_services", "cy2021"), "ru"
    )
    assert (
        report.title.replace("\xa0", " ") == "Краснодарский край, 2021: сдано 44 из 44, в срок 40"
    )
    assert len(report.matrix) == 44
    assert all(" · " in row.name for row in report.matrix)
    assert report.rates
    assert report.rates.rows.row(0)[:3] == ("Все наборы данных", "За всё время", "132")


def test_a_letter_names_what_is_missing_since_when_and_where_to_upload_it(world: Settings) -> None:
    told = {one.holder: one for one in asked(address="https://rost.example/upload").reminders}
    assert told.keys() == {SECOND, "Сдающий район"}, "who handed in gets no letter"
    letter = told[SECOND].text
    for words in ("Уважаемые коллеги", SECOND, "«Диагностика» за период 2021/22", "31.05.2022",
                  "https://rost.example/upload", "Спасибо"):  # fmt: skip
        assert words in letter
    english = next(one for one in asked("en").reminders if one.holder == SECOND)
    assert "“Assessments” for 2021/22: due on 31 May 2022" in english.text
    assert "https" not in english.text


def test_the_file_of_letters_has_a_row_for_each(world: Settings) -> None:
    reminders = asked().reminders
    table = reminder_table(reminders, "ru", with_text=True)
    assert table["Текст письма"].to_list() == [one.text for one in reminders]
    assert "Текст письма" not in reminder_table(reminders, "ru", with_text=False).columns


def test_marks_from_the_page_land_as_a_batch_and_can_be_undone(world: Settings) -> None:
    marks = [Marked("Сдающий район", SECOND, "assessments", "sy2022")]
    mark(world, EVERYTHING, marks, "accepted", "методист")
    told = duty(world, school=SECOND)
    assert (told["state"], told["status"], told["marked_by"]) == ("accepted", "late", "методист")
    first = history(world, EVERYTHING)[0].manifest
    assert (first.dataset, first.landed_by) == ("submissions", "методист")
    # The same mark again the same day is another batch, not the same file.
    mark(world, EVERYTHING, marks, "reopened", "методист", "ошибка")
    mark(world, EVERYTHING, marks, "accepted", "методист")
    assert duty(world, school=SECOND)["state"] == "accepted"
    undo(world, EVERYTHING, history(world, EVERYTHING)[0].manifest.batch_id, "рано", "методист")
    assert duty(world, school=SECOND)["state"] == "reopened"


def test_a_mark_outside_the_scope_does_not_land(world: Settings) -> None:
    marks = [Marked("Сдающий район", SECOND, "assessments", "sy2022")]
    with pytest.raises(RowsRefused) as refused:
        mark(world, Scope.of_districts("krymsky"), marks, "locked", "чужой")
    assert {one.reason for one in refused.value.problems} == {"outside_scope"}


@pytest.mark.parametrize("lang", LANGS)
def test_corrections_say_who_changed_what_and_why(world: Settings, lang: Lang) -> None:
    place = Place("p-duties", DISTRICT)
    assert corrections_listing(EVERYTHING, history(world, EVERYTHING), place, lang) is None
    (batch,) = (one for one in history(world, EVERYTHING) if one.manifest.dataset == "assessments")
    undo(world, EVERYTHING, batch.manifest.batch_id, "чужие баллы", "методист")
    listing = corrections_listing(EVERYTHING, history(world, EVERYTHING), place, lang)
    assert listing
    assert listing.title.startswith("1 ")
    (row,) = listing.rows.rows()
    assert FIRST in row
    assert row[-2:] == ("методист", "чужие баллы")
    elsewhere = Place("p-duties", "w-other")
    assert corrections_listing(EVERYTHING, history(world, EVERYTHING), elsewhere, lang) is None
    theirs = Scope.of_districts("w-other")
    assert corrections_listing(theirs, history(world, theirs), place, lang) is None


def test_whom_a_scope_does_not_reach_it_does_not_see(sample: Settings) -> None:
    krymsky = Place("mutual-internships-krymsky", "krymsky")
    theirs = Scope.of_districts("timashevsky")
    school = Scope(organisations=frozenset({"krymsky.secondary-school-1"}))
    for scope in (Scope(), theirs):
        assert queries.years(scope, krymsky) == {}
        assert queries.rows(scope, krymsky, "sy2024").is_empty()
        assert queries.rates(scope, krymsky).is_empty()
        assert queries.holder_rates(scope, krymsky, "sy2024") == {}
        assert queries.holders(scope, krymsky) == {}
        assert told_rates(scope, None, "sy2024") == []
        with pytest.raises(RostError):
            told_rates(scope, "krymsky", None)
    own = queries.rows(school, krymsky, "sy2024")
    assert own["organisation_id"].unique().to_list() == ["krymsky.secondary-school-1"]
    assert set(places.projects(theirs, whole_regions=True)["district_id"]) == {"timashevsky"}
    assert set(warehouse.read(theirs, "select district_id from completeness")["district_id"]) == {
        "timashevsky"
    }


def test_who_made_a_mark_is_told_to_those_who_may_see_names(sample: Settings) -> None:
    nameless = Scope(districts=frozenset({"mariinsky"}))
    select = "select distinct marked_by from completeness where marked_by is not null"
    assert warehouse.read(nameless, select).is_empty()
    seen = warehouse.read(Scope.of_districts("mariinsky"), select)
    assert seen["marked_by"].to_list() == ["методист района"]
