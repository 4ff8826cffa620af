"""Charts on slides: native ones where a slide has them, pictures for the others."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

from pptx.util import Pt

from dashboard.exports import charts
from dashboard.exports.handout import Plain
from dashboard.exports.slides import calendars, comparisons, grids, maps, peers, plan, series
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import Box
from dashboard.exports.slides.rows import drawer_of

# By the function of `dashboard.charts` that drew it.
NATIVE: dict[str, Callable[[Deck, Plain], None]] = {
    "bullet.bullet": comparisons.bullet,
    "calendar.year_calendar": calendars.days,
    "dumbbell.dumbbell": comparisons.dumbbell,
    "gantt.gantt": plan.gantt,
    "matrix.tier_bars": series.tier_bars,
    "peers.peer_dots": peers.peer_dots,
    "series.answers": series.answers,
    "series.named_bars": series.named_bars,
    "series.trend": series.trend,
    "stacks.stacks": series.stacks,
    "tile_map.group_tiles": maps.tiles,
    "tile_map.value_tiles": maps.tiles,
    "tier_grid.profile_grid": grids.profile_grid,
    "year_calendar.year_calendar": calendars.months,
}
# Pixels of a picture for each of its own, and how wide charts are drawn: as wide as it is, a
# chart has type that is read from the back of a room.
SHARP, DRAWN = 2.5, 960
# What has no rows of its own is drawn as high as there is room: the legend and margins take some
# of it, and lower than that, in pixels, it cannot be read.
FLEXIBLE, AROUND, LOWEST = "network.", 46, 240


def figure(deck: Deck, block: Plain) -> None:
    """Add the slides of a chart."""
    drawer = drawer_of(block["spec"])
    if drawer == "heatmap.heatmap" and grids.heatmap(deck, block):
        return
    # A native chart needs something to draw.
    has_rows = any(charts.rows_of(told) for told in block["spec"]["datasets"].values())
    (NATIVE.get(drawer, picture) if has_rows else picture)(deck, block)


def picture(deck: Deck, block: Plain) -> None:
    """Add a chart as a picture."""
    sheet, box = deck.slide(block["title"], block["subtitle"])
    drawn, size = drawn_in(block["spec"], box)
    scale = min(box.w / size[0], box.h / size[1])
    w, h = size[0] * scale, size[1] * scale
    place = (box.x + (box.w - w) / 2, box.y, w, h)
    shape: Any = sheet.slide.shapes.add_picture(io.BytesIO(drawn), *(Pt(one) for one in place))
    named = shape._element.nvPicPr.cNvPr
    named.set("id", str(next(sheet.numbers)))
    named.set("descr", f"{block['title']}. {block['subtitle']}")


def drawn_in(spec: Plain, box: Box) -> tuple[bytes, tuple[int, int]]:
    """Return a chart as a picture with its size, as near to the form of a box as it can be."""
    if drawer_of(spec).startswith(FLEXIBLE):
        room = box.h / box.w * DRAWN - AROUND
        spec = {**spec, "height": max(min(spec["height"], room), LOWEST)}
    drawn = charts.png(spec, DRAWN, SHARP)
    # Where every picture of this form says its size.
    return drawn, struct.unpack(">II", drawn[16:24])
