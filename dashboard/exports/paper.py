"""A page as one wide picture or as A4 pages: typeset by Typst, its charts as drawings.

Texts travel as data and are never read as markup. Only the faces of the package of Source Sans and
those that come with Typst are used, so that every machine makes the same file.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from math import inf
from pathlib import Path
from typing import Any, cast

import typst

from dashboard.charts.status_signs import SHAPES, sign
from dashboard.charts.theme import STATUS_COLOURS, STATUS_INKS, STATUS_TINTS
from dashboard.exports import charts
from dashboard.exports.handout import PRINTED, Plain
from dashboard.exports.origin import foot_of, origin_of, scope_of
from dashboard.exports.texts import say
from dashboard.exports.widths import widths_of
from dashboard.reports.base import say as say_status
from dashboard.reports.numbers import NOTHING, are_numbers, is_filled
from pipelines.texts import Lang

TEMPLATE = Path(__file__).with_name("page.typ")
# Pixels of a chart over the whole card, in half of it, and on A4.
WHOLE, HALF, ON_A4 = 1180, 566, 760
# Rows of a table in a picture: more are not read from a screen.
IN_PICTURE = 25
# Type of tables by how many columns they have at the most, and what of it there is on paper.
SIZES, ON_PAPER = ((6, 13.0), (9, 12.0), (inf, 10.5)), 0.66
# As wide as what stands around the words of a status.
AROUND = "■■■\xa0"
# Millimetres of a table in a picture and on A4; pixels of the highest part of a chart on A4.
PICTURE, PAPER, TALLEST = 416, 172, 1060
# Charts that need the whole width.
WIDE = ("gantt", "calendar", "year_calendar", "heatmap", "tier_grid", "network", "bullet", "stacks")


def png(pages: Sequence[Plain]) -> bytes:
    """Return pages below one another as one picture, two pixels for each of its own."""
    return compiled(content(pages, "png"), ppi=144)


def pdf(pages: Sequence[Plain]) -> bytes:
    """Return pages as PDF on A4: tagged, with text that can be searched, and page numbers."""
    as_of = dt.datetime.fromisoformat(pages[0]["as_of"]).replace(tzinfo=dt.UTC)
    told = content(pages, "pdf")
    try:
        return compiled(told, timestamp=as_of, pdf_standards=["ua-1"])
    except typst.TypstError:
        # A glyph that no face has, as an emoji in a name, is what the standard does not allow.
        return compiled(told, timestamp=as_of)


def compiled(told: Plain, **options: Any) -> bytes:
    """Return what Typst makes of what the template reads."""
    data = json.dumps(told, ensure_ascii=False)
    made = compiler().compile(sys_inputs={"data": data}, format=told["form"], **options)
    return cast("bytes", made)


@cache
def compiler() -> typst.Compiler:
    """Return the compiler of the template, with no faces but ours."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[charts.FACES])
    return typst.Compiler(TEMPLATE, font_paths=fonts)


def content(pages: Sequence[Plain], form: str) -> Plain:
    """Return what the template reads."""
    first = pages[0]
    lang: Lang = first["lang"]
    as_of = dt.date.fromisoformat(first["as_of"])
    return {
        "form": form,
        "lang": lang,
        "title": first["title"],
        "year": as_of.year,
        "month": as_of.month,
        "day": as_of.day,
        "foot": foot_of(first),
        "words": {key: say(f"paper.{key}", lang) for key in ("page", "of")},
        "looks": {
            status: {
                "colour": STATUS_COLOURS[status],
                "type": STATUS_INKS[status],
                "tint": STATUS_TINTS[status],
            }
            for status in SHAPES
        },
        "signs": {status: sign(status) for status in SHAPES},
        "sign-words": {status: say_status(f"status.{status}", lang) for status in SHAPES},
        "pages": [page(one, form) for one in pages],
    }


def page(one: Plain, form: str) -> Plain:
    """Return one page as the template reads it."""
    source, *others = origin_of(one)
    return {
        "title": one["title"],
        "subtitle": one["subtitle"],
        "choices": scope_of(one),
        "blocks": in_pairs(one["blocks"], form, one["lang"]),
        "foot": [source, *one["notes"], *others],
    }


def in_pairs(blocks: Sequence[Plain], form: str, lang: Lang) -> list[Plain]:
    """Return the blocks of a page; in a picture two narrow charts in a row stand side by side."""
    found: list[Plain] = []
    for is_narrow, run in groupby(blocks, lambda one: form == "png" and fits_half(one)):
        parts = list(run)
        while is_narrow and len(parts) > 1:
            pair, parts = parts[:2], parts[2:]
            found.append({"kind": "pair", "figures": [block(one, HALF, lang) for one in pair]})
        found += [block(one, WHOLE if form == "png" else ON_A4, lang) for one in parts]
    return found


def fits_half(one: Plain) -> bool:
    """Return whether a block is a chart that can be read in half of the width."""
    return one["kind"] == "figure" and not one["spec"]["usermeta"]["drawn_by"].startswith(WIDE)


def block(one: Plain, width: int, lang: Lang) -> Plain:
    """Return one block as the template reads it; a chart is drawn `width` pixels wide."""
    if one["kind"] == "figure":
        told = {key: one[key] for key in ("kind", "title", "subtitle")}
        drawing = charts.svg(one["spec"], width)
        # A picture is as high as it needs; a chart on paper goes on on the next page.
        return told | {"parts": charts.parts(drawing, TALLEST) if width == ON_A4 else [drawing]}
    if one["kind"] == "listing":
        return table(one, is_picture=width == WHOLE, lang=lang)
    return one


def table(one: Plain, *, is_picture: bool, lang: Lang) -> Plain:
    """Return a table with the widths of its columns: of a long one the first rows, and how many.

    A picture has fewer of them.
    """
    rows = one["rows"][: IN_PICTURE if is_picture else PRINTED]
    titles: list[str] = one["columns"]
    columns = [[row[n] for row in rows] for n in range(len(titles))]
    marks = [one["statuses"].get(name, ()) for name in titles]
    n_more = len(one["rows"]) - len(rows)
    where = "more" if len(one["rows"]) <= PRINTED else "more_in_excel"
    size = next(size for most, size in SIZES if len(titles) <= most)
    points, millimetres = (size, PICTURE) if is_picture else (size * ON_PAPER, PAPER)
    # A status has a sign before it and a ground around it, and never breaks.
    signed = [
        [f"{AROUND}{cell}" if mark else cell for cell in cells]
        for cells, mark in zip(columns, marks, strict=True)
    ]
    told = [[title, *cells] for title, cells in zip(titles, signed, strict=True)]
    return {
        "kind": "listing",
        "title": one["title"],
        "subtitle": one["subtitle"],
        "columns": titles,
        "rows": [[cell or NOTHING for cell in row] for row in rows],
        "marks": [[mark[n] if mark else "" for mark in marks] for n in range(len(rows))],
        "numbers": [are_numbers([cell for cell in cells if is_filled(cell)]) for cells in columns],
        "widths": widths_of(told, points, millimetres),
        "size": size,
        "more": say(f"paper.{where}", lang, n=n_more) if n_more else "",
    }
