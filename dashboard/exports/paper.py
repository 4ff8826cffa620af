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
from pathlib import Path
from typing import Any, cast

import typst

from dashboard.charts.status_signs import SHAPES, sign
from dashboard.exports import charts
from dashboard.exports.handout import Plain
from dashboard.exports.texts import say
from dashboard.reports.base import say as say_status
from dashboard.reports.numbers import NOTHING, are_numbers, day
from pipelines.texts import Lang

TEMPLATE = Path(__file__).with_name("page.typ")
# Pixels of a chart over the whole card, in half of it, and on A4.
WHOLE, HALF, ON_A4 = 1180, 566, 760
# Rows of a table in a picture: more are not read from a screen.
IN_PICTURE = 25
# Letters of a column that stays as narrow as it is, and of one that wraps anyway.
NARROW, LONG = 12, 120
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
        "foot": " · ".join(
            filter(None, (first[key] for key in ("page_title", "object", "period", "code")))
        ),
        "words": {key: say(f"paper.{key}", lang) for key in ("page", "of")},
        "signs": {status: sign(status) for status in SHAPES},
        "sign-words": {status: say_status(f"status.{status}", lang) for status in SHAPES},
        "pages": [page(one, form) for one in pages],
    }


def scope_of(one: Plain) -> str:
    """Return of whom and when a page is."""
    return " · ".join(f"{choice['label']}: {choice['value']}" for choice in one["choices"])


def page(one: Plain, form: str) -> Plain:
    """Return one page as the template reads it."""
    lang: Lang = one["lang"]
    as_of = day(dt.date.fromisoformat(one["as_of"]), lang)
    foot = [one["source"], *one["notes"], say("paper.as_of", lang, day=as_of, rules=one["rules"])]
    if one["code"]:
        foot.append(say("paper.code", lang, code=one["code"]))
    return {
        "title": one["title"],
        "subtitle": one["subtitle"],
        "choices": scope_of(one),
        "blocks": in_pairs(one["blocks"], form, lang),
        "foot": foot,
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
        return told | {"svg": charts.svg(one["spec"], width)}
    if one["kind"] == "listing":
        return table(one, IN_PICTURE if width == WHOLE else None, lang)
    return one


def table(one: Plain, most: int | None, lang: Lang) -> Plain:
    """Return a table with the widths of its columns; of a long one the first `most` rows."""
    rows = one["rows"][:most]
    columns = list(zip(*rows, strict=True)) or [() for _ in one["columns"]]
    told = [[cell for cell in column if cell not in ("", NOTHING)] for column in columns]
    marks = [one["statuses"].get(name, ()) for name in one["columns"]]
    n_more = len(one["rows"]) - len(rows)
    return {
        "kind": "listing",
        "title": one["title"],
        "subtitle": one["subtitle"],
        "columns": one["columns"],
        "rows": [[cell or NOTHING for cell in row] for row in rows],
        "marks": [[mark[n] if mark else "" for mark in marks] for n in range(len(rows))],
        "numbers": [are_numbers(cells) for cells in told],
        "widths": [
            width_of(name, cells, bool(one["statuses"].get(name)))
            for name, cells in zip(one["columns"], told, strict=True)
        ],
        "size": type_size(len(one["columns"])),
        "more": say("paper.more", lang, n=n_more) if n_more else "",
    }


def width_of(name: str, cells: Sequence[str], is_status: bool) -> float:
    """Return the share of the width that a column gets; 0 for as much as it needs."""
    longest = max(map(len, cells), default=0)
    # A status stays whole with its sign.
    if longest <= (2 * NARROW if is_status else NARROW) and len(name) <= 2 * NARROW:
        return 0
    return min(max(longest, len(name)), LONG) ** 0.6


def type_size(n_columns: int) -> float:
    """Return the size of type of a table: many columns need smaller type."""
    return 13 if n_columns <= 6 else 12 if n_columns <= 9 else 10.5
