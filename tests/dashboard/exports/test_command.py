"""`python -m pipelines export`."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from dashboard.exports.packs import PackPage, declared
from dashboard.ui import command_export
from pipelines.__main__ import main
from pipelines.arguments import FORMS as OFFERED
from pipelines.audit import lines
from pipelines.frozen import kept
from pipelines.settings import Settings
from tests.dashboard.exports.test_paper import words


def export(out: Path, *arguments: str) -> int:
    """Run the command and return its exit status."""
    return main(["export", arguments[0], str(out), *arguments[1:]])


def test_a_page_is_made_without_a_browser(
    own_sample: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "page.pdf"
    told = ("district", "--format", "pdf", "--entity", "Тимашевский район", "--period", "sy2022")
    assert export(out, *told) == 0
    text = words(out.read_bytes())
    assert "Тимашевский район: 2021/22 учебный год" in text
    assert "51,7 %" in text
    code = capsys.readouterr().err.rsplit(" ", 1)[1].strip(" .\n")
    assert code in text
    assert kept(own_sample, code).choices["year"] == "2022"


def test_people_are_named_by_initials_where_asked(own_sample: Settings, tmp_path: Path) -> None:
    for extra in ((), ("--initials",)):
        out = tmp_path / "person.pdf"
        assert export(out, "person", "--format", "pdf", "--choose", "project=routes-poronaysky",
                      *extra) == 0  # fmt: skip
        assert ("Арбузина Анна Петровна" in words(out.read_bytes())) == (not extra)
    # Initials name nobody.
    assert [one.detail.split()[0] for one in lines(own_sample) if one.what == "export"] == [
        "person"
    ]


def test_a_pack_is_one_file(own_sample: Settings, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    told = ("quarterly_council", "--pack", "--format", "pdf", "--entity", "Мариинский МО")
    assert export(out, *told) == 0
    outline = PdfReader(io.BytesIO(out.read_bytes())).outline
    pages = declared()["quarterly_council"].pages
    assert len([one for one in outline if not isinstance(one, list)]) == len(pages)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nope", "--format", "pdf"), "Страницы «nope» нет"),
        (("district", "--format", "pdf", "--entity", "Нигде"), "«Нигде» не найдено"),
        (("person", "--format", "pdf", "--entity", "Никто"), "«Никто» не найдено"),
        (("nope", "--pack", "--format", "pdf", "--entity", "Мариинский МО"), "Пакета «nope»"),
        (("district", "--pack", "--format", "pdf"), "укажите --entity"),
        (("__init__", "--format", "pdf"), "Страницы «__init__» нет"),
        (("../app", "--format", "pdf"), "Страницы «../app» нет"),
        (("district", "--format", "pdf", "--period", "sy1999"), "sy1999"),
        (("district", "--format", "pdf", "--period", "чепуха"), "чепуха"),
        (("person", "--format", "pdf", "--period", "sy2022"), "sy2022"),
        (("registers", "--format", "pdf", "--choose", "register=zzz"), "register=zzz"),
        (("district", "--format", "pdf", "--choose", "frozen=ZZZZ-ZZZZ"), "ZZZZ-ZZZZ"),
        (("organisation", "--format", "pdf", "--entity", "МБОУ СОШ № 4"), "нескольким"),
    ],
)
def test_what_cannot_be_made_is_said(
    sample: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    assert export(tmp_path / "out", *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_choice_has_a_key_and_a_value(sample: Settings, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        export(tmp_path / "out.pdf", "district", "--format", "pdf", "--choose", "project")


def test_a_folder_that_is_not_there_is_said_before_anything_is_made(
    own_sample: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(own_sample.landing.rglob("*"))
    assert export(tmp_path / "nowhere" / "out.pdf", "district", "--format", "pdf") == 2
    assert "nowhere" in capsys.readouterr().err
    assert sorted(own_sample.landing.rglob("*")) == before


def test_a_page_of_a_pack_with_nothing_to_show_is_left_out_and_said(
    own_sample: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pages = (PackPage(page="mutual"), PackPage(page="district"))
    monkeypatch.setattr(command_export, "pack_pages", lambda scope, key, place: pages)
    told = ("x", "--pack", "--format", "pdf", "--entity", "Мариинский МО", "--period", "sy2024")
    assert export(tmp_path / "pack.pdf", *told) == 0
    assert "Взаимные стажировки" in capsys.readouterr().err
    assert "2023/24" in words((tmp_path / "pack.pdf").read_bytes())


def test_the_command_offers_every_form() -> None:
    from dashboard.exports.forms import FORMS  # noqa: PLC0415

    assert set(FORMS) <= set(OFFERED)
