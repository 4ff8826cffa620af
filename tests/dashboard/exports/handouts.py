"""Small pages as they leave, for the tests of every form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard.charts.series import named_bars
from dashboard.exports.handout import Choice, Handout, Plain, plain
from dashboard.reports.base import Block, Figure, Listing, Prose, Tile, Tiles
from pipelines.texts import Lang

# What programs take for a formula, a link, markup or a template.
NASTY = ["=1+1", "+7 900", "-2", "@имя", "<b>&amp;</b>", "{{7*7}}", '#read("/etc/passwd")', "*x*"]


def page(lang: Lang = "ru", blocks: list[Block] | None = None, **told: Any) -> Plain:
    """Return a page with a block of each kind, or with `blocks`; `told` stands for the rest."""
    usual = Handout(
        page="district",
        page_title="Район",
        title="Щщ №₽: достигнуто 3 из 4",
        subtitle="сравнение с 2020/21",
        choices=(Choice("project", "Район", "Крымский район", "krymsky"),
                 Choice("year", "Учебный год", "2021/22", "2022")),
        blocks=blocks if blocks is not None else [tiles(), figure(lang), listing(), prose()],
        source="Источник: загруженные файлы.",
        notes=["Без внешних совместителей."],
        rules="0123456789abcdef",
        as_of=dt.date(2022, 6, 1),
        lang=lang,
        code="4H1Z-JXED",
    )  # fmt: skip
    return plain(replace(usual, **told))


def tiles() -> Tiles:
    """Return tiles: a share with a target, a lower bound, an answer and an unknown."""
    return Tiles(
        [
            Tile("S1", "Доля «Ёж»", "51,7 %", period="2021/22", status="met",
                 status_word="Достигнуто", note="31 из 60", change="+2,1 к 2020/21", filled=0.9,
                 mark=0.8, amount=31 / 60, measure="percent", numerator=31, denominator=60,
                 target=0.5),
            Tile("S2", "Участники", ">224", "человек", amount=224, measure="people"),
            Tile("S3", "Система мониторингов", "да", amount=1, measure="yes_no"),
            Tile("S4", "Часы", "—", status="no_data", status_word="Нет данных"),
        ],
        "Критерий 1", "достигнуто: 1",
    )  # fmt: skip


def figure(lang: Lang) -> Figure:
    """Return a chart of two bars."""
    rows = pl.DataFrame(
        {"name": ["СОШ № 1", "СОШ № 2"], "value": [3.0, 5.0], "shown": ["3", "5"],
         "group": ["Школы", "Школы"]}
    )  # fmt: skip
    chart = named_bars(rows, {"Школы": "#2450A4"}, lang)
    return Figure("bars", "Больше всех — СОШ № 2", "по школам", chart)


def listing() -> Listing:
    """Return a table of texts that programs misread, numbers and statuses."""
    n = len(NASTY)
    rows = pl.DataFrame(
        {"Название": NASTY, "Доля": ["50,0 %"] * n, "Всего": ["1 234"] * n,
         "День": ["25.01.2022"] * n, "Код": ["007"] * n, "Статус": ["Достигнуто"] * n}
    )  # fmt: skip
    return Listing("nasty", "Восемь строк", "как в файле", rows, statuses={"Статус": ["met"] * n})


def prose() -> Prose:
    """Return two paragraphs, one of them an item of a list."""
    return Prose("Выводы", ["Охват вырос.", "• Провести семинар"])
