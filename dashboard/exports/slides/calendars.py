"""Years as tables: days by months, and what comes in which month."""

from __future__ import annotations

from typing import Any

from dashboard.charts.calendar import SHADES, SOME_DAY
from dashboard.charts.theme import (
    BRAND,
    CARD,
    GRID,
    MUTED,
    NOT_AGREED,
    ON_DEEP,
    ON_PALE,
    SECOND,
    STATUS_COLOURS,
)
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.grids import grid
from dashboard.exports.slides.keys import Key
from dashboard.exports.slides.look import LEAST, Style
from dashboard.exports.slides.rows import colours_of, labels_of, rows_with
from dashboard.exports.slides.table import Cell, body_cell, cell, heading

# Widths of the names of months, of the column of what is known to the month only, and of a month.
MONTH, SOME, OF_MONTH = 84.0, 52.0, 45.0
SIGNS = {"met": "✓", "near": "!", "missed": "×"}


def days(deck: Deck, block: Plain) -> None:
    """Add a year day by day: what was held as shades, what is planned hollow, due days marked."""
    spec = block["spec"]
    found = {(row["month"], row["place"]): [] for row in rows_with(spec, "place")}
    told = rows_with(spec, "kind_title")
    for row in told:
        found.setdefault((row["month"], row["place"]), []).append(row)
    today = next(iter(rows_with(spec, "word")), None)
    now = (today["month"], today["place"]) if today else None
    names = list(dict.fromkeys(month for month, _ in found))
    body = [
        [cell(name, Style(13, SECOND, bold=True)),
         *(day(found.get((name, place)), is_today=now == (name, place)) for place in range(32))]
        for name in names
    ]  # fmt: skip
    some = str(labels_of(spec, "place") or "")
    head = [heading("", LEAST), heading(some, LEAST, "ctr"),
            *(heading(str(place), LEAST, "ctr") for place in range(1, 32))]  # fmt: skip
    width = (deck.room("", "").w - MONTH - SOME) / 31
    keys = [key for kind, key in meanings(told, today).items() if kind]
    grid(deck, block, head, body, [MONTH, SOME, *[width] * 31], keys)


def day(told: list[dict[str, Any]] | None, *, is_today: bool) -> Cell:
    """Return one day: nothing where the month has no such day."""
    frame = {"frame": STATUS_COLOURS["missed"]} if is_today else {"frame": CARD}
    if told is None:
        return cell("", Style(LEAST, MUTED))
    kinds = {row["kind"]: row for row in told}
    due = "◇" if "due" in kinds else ""
    if held := kinds.get("held"):
        ink = ON_DEEP if held["n"] > 2 else ON_PALE
        style = Style(LEAST, ink, bold=True)
        fill = SHADES[min(held["n"], len(SHADES)) - 1]
        return cell(f"{held['n']}{due}", style, fill=fill, align="ctr", **frame)
    if "planned" in kinds:
        edge = frame if is_today else {"frame": BRAND, "dash": "dash"}
        return cell(due, Style(LEAST, NOT_AGREED, bold=True), fill=CARD, align="ctr", **edge)
    return cell(due, Style(LEAST, NOT_AGREED, bold=True), fill=GRID, align="ctr", **frame)


def meanings(told: list[dict[str, Any]], today: dict[str, Any] | None) -> dict[str, Key]:
    """Return what the marks mean, of those there are."""
    titles = {row["kind"]: row["kind_title"] for row in told}
    keys = {
        "held": Key(titles.get("held", ""), SHADES[1]),
        "planned": Key(titles.get("planned", ""), CARD, BRAND, dash="dash"),
        "due": Key(titles.get("due", ""), CARD, NOT_AGREED, "diamond"),
    }
    found = {kind: keys[kind] for kind in keys if kind in titles}
    if today:
        found["today"] = Key(today["word"], CARD, STATUS_COLOURS["missed"])
    return found


def months(deck: Deck, block: Plain) -> None:
    """Add a row for each thing, coloured from its first to its last month."""
    spec = block["spec"]
    rows = rows_with(spec, "until")
    colours = colours_of(spec, "word")
    names: list[list[str]] = labels_of(spec, "from")
    body: list[list[Cell]] = []
    for row in rows:
        middle = (row["first"] + row["last"]) // 2
        sign = SIGNS.get(row["status"], "")
        body.append([body_cell(row["title"], 12), *(
            cell(sign if month == middle else "", Style(12, ON_DEEP, bold=True),
                 fill=colours[row["word"]], align="ctr")
            if row["first"] <= month <= row["last"] else body_cell("", 12)
            for month in range(1, 13)
        )])  # fmt: skip
    head = [heading("", LEAST),
            *(heading(f"{name}\n{count}", LEAST, "ctr") for name, count in names)]  # fmt: skip
    keys = [Key(word, colour) for word, colour in colours.items()]
    width = deck.room("", "").w - 12 * OF_MONTH
    grid(deck, block, head, body, [width, *[OF_MONTH] * 12], keys)
