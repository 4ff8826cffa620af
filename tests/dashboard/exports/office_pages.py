"""Small pages with all kinds of blocks, and texts that files could take for something else."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.charts.series import trend
from dashboard.exports.handout import Choice, Plain
from dashboard.reports.base import Block, Figure, Listing, Prose, Tile, Tiles
from pipelines.texts import Lang
from tests.dashboard.exports import handouts

# Formulas, a telephone, markup, a template, a sign outside of the first plane of Unicode.
NASTY = [
    "=1+1",
    "+7",
    "@x",
    "-5",
    "<b>&",
    "{{7*7}}",
    "\tтабуляция",
    "Школа 🎓",
    "https://x.example",
]
LONG = "План: просрочено 8 пунктов [из 16], впереди — 0 / дальше: пусто?"


def tiles() -> Tiles:
    """Return headline numbers of every measure."""
    return Tiles([
        Tile("share", "Охват", "58,5 %", period="2022/23", status="near",
             status_word="Зона внимания", note="117 из 200 · цель 60,0 %", change="+5,1 к 2021/22",
             amount=0.585, measure="percent", numerator=117, denominator=200, target=0.6),
        Tile("bound", "Участники", ">2 044", unit="человек", status="met", amount=2044,
             measure="people"),
        Tile("growth", "Рост", "+3,3", unit="п.п.", amount=0.0333, measure="percent", target=0.0),
        Tile("yes", "Приказ", "да", status="met", status_word="Достигнуто", amount=1.0,
             measure="yes_no"),
        Tile("none", "=1+1", "—", status="no_data", status_word="Нет данных", note="@x"),
        Tile("words", "Партнёры", "7 из 8"),
    ], title="Показатели", note="оценено 3")  # fmt: skip


def listing() -> Listing:
    """Return a table with columns of every sort."""
    n = len(NASTY)
    rows = pl.DataFrame({
        "Текст": NASTY,
        "Участники": ["12", "—", ">142", "1\xa0550", "0", "", "3", "4", "5"],
        "Доля": ["57,7 %", "100,0 %", "0,0 %", "—", *["5,0 %"] * (n - 4)],
        "Дата": ["25.01.2022", "—", *["01.12.2021"] * (n - 2)],
        "Код": ["1.10"] * n,
        "Номер": ["007", *["12"] * (n - 1)],
        "Рост": ["+14", "−19", "0", *["±0"] * (n - 3)],
        "Состояние": ["Просрочено", *["Сделано"] * (n - 1)],
    })  # fmt: skip
    statuses = {"Состояние": ["missed", *["met"] * (n - 1)]}
    return Listing("plan", LONG, "как читать", rows, statuses=statuses)


def figure(lang: Lang) -> Figure:
    """Return a chart of two periods."""
    frame = pl.DataFrame({
        "period": ["2021/22", "2022/23"], "value": [0.51234, 0.585], "shown": ["51,2 %", "58,5 %"],
        "target": [0.6, 0.6], "target_shown": [None, "60,0 %"],
    })  # fmt: skip
    return Figure("trend", "Охват: рост до 58,5 %", "по периодам", trend(frame, True, lang))


def prose() -> Prose:
    """Return a part of an official report."""
    return Prose("1. Итоги года", ["Охват вырос <b>&.", "• =1+1", "• второй пункт"])


def page(lang: Lang = "ru", blocks: list[Block] | None = None, title: str = "Охват вырос") -> Plain:
    """Return a page as it leaves; with all kinds of blocks if none are given."""
    every = [tiles(), listing(), figure(lang), prose()]
    return handouts.page(
        lang, every if blocks is None else blocks, title=title, subtitle="оценено 3",
        choices=(Choice("project", "Район", "Крымский район · проект", "krymsky"),
                 Choice("year", "Год", "2022/23", "2023")),
        source="Данные собраны 28.11.2026.", notes=["+7 не загружено"], rules="7209752d",
        as_of=dt.date(2026, 11, 28), code="K7QF-2M9D",
    )  # fmt: skip
