"""The empty file of slides in the product's look."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from dashboard.charts.theme import (
    BRAND,
    BRAND_DARK,
    BRAND_TINT,
    CARD,
    CATEGORIES,
    INK,
    SECOND,
)
from dashboard.exports.slides.look import BOTTOM, FACE, FOOTER, HEIGHT, MARGIN, WIDTH, Box

# The layout of python-pptx's own file that has a title alone.
TITLE_ONLY = 5
THEME = "ppt/theme/theme1.xml"
TITLE = Box(MARGIN, 22, WIDTH - 2 * MARGIN, 64)
FOOT = Box(MARGIN, FOOTER, WIDTH - 2 * MARGIN - 60, 28)
NUMBER = Box(WIDTH - MARGIN - 50, FOOTER, 50, 28)
BODY = Box(MARGIN, 110, WIDTH - 2 * MARGIN, BOTTOM - 110)
PLACES = {"TITLE": TITLE, "BODY": BODY, "FOOTER": FOOT, "SLIDE_NUMBER": NUMBER}
# What the file says of itself is no part of it, nor are pictures of another one.
LEFT_OUT = re.compile(r"thumbnail|printerSettings")
ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>Rost</Application>'
    "</Properties>"
)


def blank() -> Deck:
    """Return slides that are still to be made."""
    return Presentation(io.BytesIO(template()))


@cache
def template() -> bytes:
    """Return a file with one layout: title, footer and number at their places, 16 to 9."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for place, layout in reversed(list(enumerate(deck.slide_layouts))):
        if place != TITLE_ONLY:
            deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, deck.slide_layouts[0]):
        every: Any = holder.placeholders
        for shape in list(every):
            put(shape)
    made = io.BytesIO()
    deck.save(made)
    return in_our_look(made.getvalue())


def put(shape: Any) -> None:
    """Give a placeholder of the master or the layout its place; there is none for the date."""
    box = PLACES.get(shape.placeholder_format.type.name)
    if box is None:
        shape._element.getparent().remove(shape._element)
        return
    shape.left, shape.top, shape.width, shape.height = (Pt(length) for length in box)


def in_our_look(data: bytes) -> bytes:
    """Return the file with our face and colours, and without what it says of another program."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if LEFT_OUT.search(name):
                continue
            if name == THEME:
                content = themed(content.decode()).encode()
            elif name == "docProps/app.xml":
                content = ABOUT.encode()
            elif name.endswith(".rels"):
                content = re.sub(
                    r"<Relationship [^>]*(thumbnail|printerSettings)[^>]*/>", "", content.decode()
                ).encode()
            new.writestr(name, content)
    return made.getvalue()


def themed(theme: str) -> str:
    """Return the theme with our face and colours."""
    colours = {
        "dk1": INK, "lt1": CARD, "dk2": BRAND_DARK, "lt2": BRAND_TINT, "hlink": BRAND,
        "folHlink": SECOND, **{f"accent{n}": one for n, one in enumerate(CATEGORIES, 1)},
    }  # fmt: skip
    for name, colour in colours.items():
        theme = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour[1:]}"/>\2', theme
        )
    theme = re.sub(r'(<a:latin typeface=")[^"]*', rf"\g<1>{FACE}", theme)
    return re.sub(r'(<a:(?:theme|clrScheme|fontScheme)[^>]* name=")[^"]*', r"\g<1>Rost", theme)
