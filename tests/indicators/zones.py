"""Random landing zones: two districts of a region that use every framework, told by batches.

What is drawn is what people send: the same thing told twice, a person in two schools, missing
dates, lower bounds, lists that replace earlier ones, batches that were undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from pipelines.batches import retract
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.worlds import Rows, land_rows

Row = dict[str, Any]
HOME, GUEST = "sever", "yug"
FRAMEWORKS = {
    "p-s0": "internship_sites", "p-s2": "individual_routes", "p-s3": "growth_points",
    "p-s4": "mutual_internships",
}  # fmt: skip
SCHOOLS = ["МБОУ СОШ № 1", "МБОУ СОШ № 2", "Информационно-методический центр", "Детский сад № 3"]
SPELT = [*SCHOOLS, "Первая школа", "ИМЦ", "Школа, которой нет"]
# Two spellings of one key: a file that used both would contradict itself.
SAME = {"ИМЦ": SCHOOLS[2]}
PEOPLE = ["Первая Анна", "Вторая Вера", "Третья Галина", "Четвёртый Дмитрий"]
SITES = ["Площадка А", "Площадка Б", "Кластер"]
EARLY = ["01.09.2020", "01.09.2021", "15.11.2021", "10.02.2022"]
LATE = ["31.05.2022", "31.08.2022", "декабрь 2022", "15.03.2023", "2023"]
DAYS = ["15.09.2021", "20.12.2021", "31.12.2021", "01.02.2022", "30.08.2022", "12.10.2022",
        "03.03.2023", "05.05.2020"]  # fmt: skip
YEARS = ["2021", "2022", "2023", "2021/22", "2022/23"]
COMPETENCIES = ["methods", "ict", "subject", "methodical", "professional", "service_quality",
                "curatorship"]  # fmt: skip


@dataclass(frozen=True)
class Upload:
    """One batch as it is sent, and whether it was undone later."""

    dataset: str
    district: str
    rows: Rows
    mode: str = "update"
    valid_on: str = "2021-09-01"
    is_undone: bool = False


def land_zone(settings: Settings, uploads: list[Upload]) -> None:
    """Land what is always there and then `uploads`, in their order."""
    for upload in [*founding(), *map(as_accepted, uploads)]:
        if not upload.rows:
            continue
        manifest = land_rows(
            settings, upload.dataset, upload.district, upload.rows, mode=upload.mode,
            valid_on=upload.valid_on,
        )  # fmt: skip
        if upload.is_undone:
            retract(settings.landing, manifest.batch_id, "ошибка", "test", Scope.everything())


def as_accepted(upload: Upload) -> Upload:
    """Return an upload without what no file would land: rows of nobody, projects of others."""
    rows = upload.rows
    if upload.dataset == "participation":
        who = {"organisation", "person", "guest_districts"}
        rows = [row for row in rows if who & row.keys()]
    if upload.district == GUEST:
        rows = [{k: v for k, v in row.items() if k != "project_id"} for row in rows]
    return replace(upload, rows=rows)


def founding() -> list[Upload]:
    """Return the districts, their projects and their schools."""
    place: Row = {"region_code": "kray", "region_name": "Край"}
    span: Row = {"started": "01.09.2020", "ended": "31.08.2023"}
    regional: Row = {"code": "p-s1", "framework": "methodical_services", "title": "Сеть"}
    schools = [
        {"name": SCHOOLS[0], "short_name": "Первая школа", "type": "СОШ"},
        {"name": SCHOOLS[1], "type": "СОШ", "centre_profile": "science_technology",
         "centre_opened": "01.09.2021"},
        {"name": SCHOOLS[2], "short_name": "ИМЦ", "type": "methodical_service"},
        {"name": SCHOOLS[3], "type": "детский сад"},
    ]  # fmt: skip
    return [
        Upload("districts", HOME, [{"code": HOME, "name": "Северный район", **place}]),
        Upload("districts", GUEST, [{"code": GUEST, "name": "Южный район", **place}]),
        *(
            Upload("projects", HOME, [{"code": code, "framework": name, "title": code, **span}])
            for code, name in FRAMEWORKS.items()
        ),
        Upload("projects", None, [{**regional, "region_code": "kray", **span}]),  # type: ignore[arg-type]
        Upload("organisations", HOME, schools),
        Upload("organisations", GUEST, schools[:2]),
    ]


def maybe(values: list[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of one of `values`, or nothing."""
    return st.sampled_from([None, *values])


def rows_of(
    key: tuple[str, ...], max_size: int, **columns: list[Any] | st.SearchStrategy[Any]
) -> st.SearchStrategy[Rows]:
    """Return a strategy of rows that differ in `key`; blank cells are left out."""
    drawn = st.fixed_dictionaries(
        {
            name: st.sampled_from(values) if isinstance(values, list) else values
            for name, values in columns.items()
        }
    )
    told = st.lists(
        drawn, min_size=1, max_size=max_size,
        unique_by=lambda row: tuple(SAME.get(row[name], row[name]) for name in key),
    )  # fmt: skip
    return told.map(lambda rows: [{k: v for k, v in row.items() if v is not None} for row in rows])


PROJECT = maybe(list(FRAMEWORKS))
AMOUNTS = maybe([0, 3, 12, "более 60", 60])
DATASETS: dict[str, st.SearchStrategy[Rows]] = {
    "people": rows_of(
        ("organisation", "full_name"), 6, organisation=SCHOOLS, full_name=PEOPLE,
        person_code=maybe(["К-1", "К-2"]), role_group=maybe(["teacher", "manager", "methodist"]),
        career_start=maybe(["01.09.2005", "15.09.2019", "31.12.2019", "01.09.2021"]),
        valid_from=maybe(EARLY), valid_to=maybe(LATE),
    ),
    "sites": rows_of(
        ("title",), 3, project_id=list(FRAMEWORKS), title=SITES,
        kind=["internship_site", "support_site", "network_community", "cluster"],
        host_organisation=maybe(SCHOOLS), opened=maybe(EARLY), closed=maybe(LATE),
        status=maybe(["planned", "open", "closed"]), order_number=maybe(["12", "7-о"]),
    ),
    "placements": rows_of(
        ("site", "organisation", "role", "valid_from"), 5,
        project_id=list(FRAMEWORKS), site=SITES, organisation=SPELT, role=["team", "curator"],
        tier=maybe(["leader", "promising", "cluster_1"]), valid_from=EARLY, valid_to=maybe(LATE),
    ),
    "events": rows_of(
        ("held_on", "title", "host_organisation"), 6, project_id=PROJECT, held_on=DAYS,
        title=["Семинар", "Конкурс", "Слёт"],
        form=["site_session", "master_class", "contest", "open_lesson", "webinar"],
        host_organisation=[None, *SCHOOLS[:2]], site=maybe(SITES), cycle_number=maybe([1, 2]),
        included_forms=maybe(["creative_laboratory"]), audience=maybe(["pupils", "teachers"]),
        status=maybe(["held", "planned", "cancelled"]), participants_reported=AMOUNTS,
        pupils_reported=AMOUNTS, is_new_form=maybe(["да"]), partner=maybe(["ЦНППМ"]),
        edu_form=maybe(["formal", "non_formal"]), plan_number=maybe(["1.1", "1.2"]),
    ),
    "participation": rows_of(
        ("event", "event_date", "person", "organisation", "guest_districts", "role"), 8,
        event=["Семинар", "Конкурс", "Слёт"], event_date=DAYS, person=maybe(PEOPLE),
        organisation=[*SPELT, None], role=["trainee", "listener", "leader", "speaker", "jury"],
        guest_districts=maybe(["Южный район", "Северный район"]),
        applies_technology=maybe(["да", "нет"]), jury_analysis=maybe(["да"]),
    ),
    "documents": rows_of(
        ("kind", "number", "dated", "title", "organisation", "site"), 6, project_id=PROJECT,
        kind=["internship_programme", "regulation", "innovation_product", "methodical_material",
              "analysis", "manual", "practice_adoption", "diagnostic_method", "network_agreement"],
        number=maybe(["1"]), dated=maybe(DAYS), title=["Документ", "Другой документ"],
        organisation=[None, *SPELT], site=maybe(SITES), valid_from=maybe(EARLY),
        valid_to=maybe(LATE), status=maybe(["draft", "approved", "void"]), hours=maybe([36, 72]),
        counterparty_district=maybe(["Южный район", "Северный район"]), url=maybe(["https://a.b"]),
        counterparty_organisation=maybe(SCHOOLS[:2]), plan_number=maybe(["1.1"]),
        milestone=maybe(["S2-E1", "S3-R2", "S1-E1"]), origin_organisation=maybe(SCHOOLS),
    ),
    "routes": rows_of(
        ("kind", "organisation", "person", "site", "started"), 5, project_id=PROJECT,
        kind=["individual_route", "mentoring", "internship"], organisation=SCHOOLS,
        person=maybe(PEOPLE), site=maybe(SITES), started=EARLY, ended=maybe(LATE),
        status=["planned", "running", "succeeded", "refused"],
    ),
    "assessments": rows_of(
        ("organisation", "person", "site", "instrument", "competency", "round", "held_on"), 8,
        project_id=PROJECT, organisation=SCHOOLS, person=maybe(PEOPLE), site=maybe(SITES),
        instrument=["Карта", "Тест"], competency=COMPETENCIES,
        round=["starting", "final", "repeated"], held_on=DAYS, score=maybe([10, 40, 75]),
        max_score=maybe([80, 100]), level=maybe(["low", "medium", "high"]),
        deficits_count=maybe([0, 2, 5]),
    ),
    "results": rows_of(
        ("organisation", "person", "metric", "area", "period"), 8, project_id=PROJECT,
        organisation=[None, *SCHOOLS], person=st.none(),
        metric=["satisfaction", "low_results", "biased_grading", "high_exam_results", "quality",
                "olympiad_winners", "olympiad_participants", "new_methods_coverage",
                "network_participants", "survey_respondents", "extra_education_coverage"],
        area=maybe(["natural_science", "technology"]), period=YEARS,
        numerator=maybe([0, 1, "более 20"]), denominator=maybe([1, 40]),
    ),
    "achievements": rows_of(
        ("subject", "organisation", "person", "kind", "title", "held_on"), 6, project_id=PROJECT,
        subject=["person", "pupils"], organisation=SCHOOLS, person=maybe(PEOPLE),
        kind=["contest", "olympiad", "publication", "experience", "category"],
        level=maybe(["school", "municipal", "federal"]), title=["Работа", "Другая работа"],
        held_on=DAYS, result=maybe(["winner", "participant", "first", "prize_winner"]),
    ),
    "plan_items": rows_of(
        ("project_id", "plan", "number", "title"), 4, project_id=PROJECT,
        plan=maybe(["site_plan", "road_map"]), number=maybe(["1.1", "1.2"]), title=["Пункт"],
        due=["декабрь 2021", "ежегодно, сентябрь", "ежеквартально", "2022 год", "постоянно"],
        purpose=maybe(["monitoring", "training"]), status=maybe(["done", "cancelled"]),
        milestone=maybe(["S2-E3", "S3-R1"]),
    ),
    "plan_marks": rows_of(
        ("project_id", "number", "due_on"), 3, project_id=PROJECT, number=["1.1", "1.2"],
        due_on=["31.12.2021", "30.09.2022", "31.03.2022"],
        done_on=["20.12.2021", "01.10.2022"],
    ),
}  # fmt: skip
LISTS = {"people", "sites", "placements", "documents", "organisations"}


@st.composite
def landing_zones(draw: st.DrawFn) -> list[Upload]:
    """Draw the uploads of a landing zone: one to three of most datasets, mixed."""
    uploads = [
        Upload(
            dataset,
            draw(st.sampled_from([HOME, HOME, GUEST]))
            if dataset in {"people", "results"}
            else HOME,
            draw(rows),
            draw(st.sampled_from(["update", "update", "replace"])),
            draw(st.sampled_from(["2021-09-01", "2022-03-01", "2022-10-01"])),
            draw(st.integers(0, 7)) == 7,
        )
        for dataset, rows in DATASETS.items()
        for _ in range(draw(st.sampled_from([1, 2, 1, 0])))
    ]
    return draw(st.permutations(uploads)) if draw(st.booleans()) else uploads
