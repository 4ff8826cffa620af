"""Pages as a picture and as PDF."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from itertools import pairwise

import polars as pl
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.exports import charts, paper
from dashboard.exports.document_grids import listing_grid
from dashboard.exports.handout import PRINTED
from dashboard.reports.base import Listing, Tile, Tiles
from pipelines.settings import PROJECT
from tests.dashboard.exports.handouts import NASTY, figure, listing, page


def words(data: bytes) -> str:
    """Return the text of a PDF, its spaces evened out."""
    told = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(data)).pages)
    return " ".join(told.split())


def ink(data: bytes) -> int:
    """Return how many points of a picture are dark."""
    return sum(Image.open(io.BytesIO(data)).convert("L").histogram()[:110])


def test_a_pdf_says_everything_that_the_page_says() -> None:
    told = words(paper.pdf([page()]))
    for text in ("Щщ №₽: достигнуто 3 из 4", "Район: Крымский район", "Учебный год: 2021/22",
                 "51,7 %", "31 из 60", "+2,1 к 2020/21", ">224", "Достигнуто", "Нет данных",
                 "Больше всех — СОШ № 2", "Источник: загруженные файлы.",
                 "Без внешних совместителей.", "4H1Z-JXED", "0123456789abcdef", "01.06.2022",
                 "Охват вырос.", "Провести семинар", "стр. 1 из"):  # fmt: skip
        assert text in told, text


def test_texts_are_never_read_as_markup() -> None:
    told = words(paper.pdf([page(blocks=[listing()])]))
    assert all(text in told for text in NASTY)


def test_a_pdf_is_tagged_and_titled() -> None:
    told = PdfReader(io.BytesIO(paper.pdf([page()])))
    root = told.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ru"
    assert told.metadata is not None
    assert told.metadata.title == "Щщ №₽: достигнуто 3 из 4"
    assert b"pdfuaid" in paper.pdf([page()])


def test_a_glyph_that_no_face_has_does_not_stop_the_file() -> None:
    odd = Tiles([Tile("x", "Школа 🎓", "5")])
    assert "Школа" in words(paper.pdf([page(blocks=[odd])]))


def test_a_long_table_repeats_its_head_and_a_picture_says_what_it_leaves_out() -> None:
    rows = listing().rows
    long = Listing("long", "Много", "", pl.concat([rows] * 10))
    told = PdfReader(io.BytesIO(paper.pdf([page(blocks=[long])])))
    assert len(told.pages) > 1
    assert all("Название" in one.extract_text() for one in told.pages)
    content = paper.table(page(blocks=[long])["blocks"][0], is_picture=True, lang="ru")
    assert len(content["rows"]) == paper.IN_PICTURE
    assert "55 строк" in content["more"]


def test_a_table_that_nobody_reads_to_its_end_is_whole_in_excel_alone() -> None:
    rows = listing().rows
    times = 1 + PRINTED // rows.height
    (block,) = page(blocks=[Listing("long", "Много", "", pl.concat([rows] * times))])["blocks"]
    n_more = times * rows.height - PRINTED
    content = paper.table(block, is_picture=False, lang="en")
    assert len(content["rows"]) == len(content["marks"]) == PRINTED
    assert content["more"] == f"… and {n_more} more rows: all of them are in Excel"
    assert "PDF" not in paper.table(block, is_picture=True, lang="en")["more"]
    grid = listing_grid(block)
    assert (len(grid.rows), grid.n_more) == (PRINTED, n_more)
    assert all(len(codes) == PRINTED for codes in grid.statuses.values())


def test_no_text_is_blank() -> None:
    with_text, without = (
        page(blocks=[Tiles([Tile("x", label, value)])])
        for label, value in (("Щщ№₽", "5"), ("", ""))
    )
    without["title"] = ""
    assert ink(paper.png([with_text])) > ink(paper.png([without])) + 500


def test_a_chart_has_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = page(blocks=[figure("ru")])["blocks"][0]["spec"]
    drawn = ink(charts.png(spec, 600, 2))
    # The renderer draws no text, and says nothing, where it has no face of the family.
    monkeypatch.setattr(charts, "FONT", "No Such Face")
    assert drawn > ink(charts.png(spec, 600, 2)) + 500


def test_a_chart_fetches_nothing() -> None:
    spec = {"datasets": {}, "data": {"url": "https://example.org/x.csv"}, "mark": "bar"}
    with pytest.raises(ValueError, match="example"):
        charts.svg(spec, 300)


def test_the_same_page_makes_the_same_bytes_in_another_process_without_fonts() -> None:
    command = (
        "import sys; from dashboard.exports import paper; "
        "from tests.dashboard.exports.handouts import page; "
        "sys.stdout.buffer.write(paper.{form}([page()]))"
    )
    for form in ("png", "pdf"):
        made = [
            subprocess.run(
                [sys.executable, "-c", command.format(form=form)],
                check=True, capture_output=True, cwd=PROJECT,
                env=os.environ | extra,
            ).stdout
            for extra in ({}, {"FONTCONFIG_FILE": os.devnull, "HOME": "/", "TZ": "Asia/Omsk"})
        ]  # fmt: skip
        assert all(one == other for one, other in pairwise(made)), form


@pytest.mark.parametrize(
    ("expression", "width", "hidden"),
    [
        ("width < 560 ? 0 : 1", 760, False), ("width < 560 ? 1 : 0", 760, True),
        ("width > 640 ? 0 : 1", 760, True), ("width < 560 ? 1 : 0", 300, False),
        # Axes may take it below the threshold.
        ("width < 560 ? 1 : 0", 566, False), ("datum.x ? 1 : 0", 760, False),
    ],
)  # fmt: skip
def test_layers_for_other_screens_are_not_drawn(expression: str, width: int, hidden: bool) -> None:
    layer = {"mark": {"type": "text", "opacity": {"expr": expression}}}
    assert charts.is_hidden(layer, width) == hidden
    assert not charts.is_hidden({"mark": "bar"}, width)
    assert not charts.is_hidden({"mark": {"type": "bar", "opacity": 0.5}}, width)
