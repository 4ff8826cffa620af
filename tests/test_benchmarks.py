"""What the benchmarks stand on."""

from __future__ import annotations

from pathlib import Path

from benchmarks.copies import copied, template_of
from benchmarks.pages import page_names
from pipelines.batches import list_batches
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings


def test_every_page_is_measured() -> None:
    pages = {path.stem for path in (PROJECT / "pages").glob("*.py")} - {"__init__"}
    assert set(page_names()) == pages


def test_a_copied_district_names_what_is_its_own(loaded_sample: Path) -> None:
    landed = list_batches(Settings.in_folder(loaded_sample).landing, Scope.everything())
    template = template_of(landed, "poronaysky")
    rows = {
        batch.manifest.dataset: copied(template, DATASETS[batch.manifest.dataset], frame, "anapa")
        for batch, frame in zip(template.batches, template.frames, strict=True)
        if batch.manifest.dataset in {"organisations", "people", "routes", "projects"}
    }
    assert rows["projects"]["code"].to_list() == ["routes-anapa"]
    assert all(set(frame["district_id"]) == {"anapa"} for frame in rows.values())
    people, schools = rows["people"], rows["organisations"]
    assert people.height > 1200
    assert not people.select("organisation_key", "full_name_key").is_duplicated().any()
    assert not schools["name_key"].is_duplicated().any()
    # Nobody works where nobody declared a school, and routes are those of the copies.
    assert set(people["organisation_key"]) <= set(schools["name_key"])
    assert set(rows["routes"]["person_key"]) <= set(people["full_name_key"])
