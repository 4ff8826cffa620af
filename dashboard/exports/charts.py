"""Charts as drawings for files: the specification of the screen, rendered without a browser."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path
from typing import Any

import font_source_sans_pro
import vl_convert

from dashboard.charts.spec import rows_of as rows_of_spec
from dashboard.exports.texts import tellable

FACES = Path(font_source_sans_pro.__file__).parent / "files"
vl_convert.register_font_directory(str(FACES))
# The faces that come with the package of Source Sans and with the renderer; an unknown family
# alone would draw no text at all.
FONT = "Source Sans Pro, Liberation Sans, sans-serif"
# How a layer says for which screens it is, and what axes may take of a chart's width.
BY_WIDTH = re.compile(r"width ([<>]) (\d+) \? ([01]) : ([01])")
AXES = 60
# How a drawing says its size, and the pixels that two parts of one have in common.
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"')
OVERLAP = 40


def svg(spec: dict[str, Any], width: int) -> str:
    """Return a chart as SVG, `width` pixels wide.

    Args:
        spec: As `dashboard.charts.spec.spec_of` returns it.
        width: Of the whole drawing.
    """
    return vl_convert.vegalite_to_svg(drawable(spec, width), allowed_base_urls=[])


def png(spec: dict[str, Any], width: int, scale: float) -> bytes:
    """Return a chart as PNG, `scale` pixels for each of its own."""
    return vl_convert.vegalite_to_png(drawable(spec, width), scale=scale, allowed_base_urls=[])


def pictures(spec: dict[str, Any], width: int, scale: float, highest: int) -> list[bytes]:
    """Return a chart as PNG, in parts that are no higher than `highest` pixels of its own."""
    drawn = parts(svg(spec, width), highest)
    return [vl_convert.svg_to_png(part, scale=scale) for part in drawn]


def drawable(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """Return a specification with its rows, a width, and type that the renderer has."""
    rows = {name: rows_of(told) for name, told in spec["datasets"].items()}
    config = spec.get("config", {}) | {"font": FONT, "aria": False}
    sized = {**spec, "datasets": rows, "config": config}
    if "layer" in spec:
        sized["layer"] = [one for one in spec["layer"] if not is_hidden(one, width)]
    if "columns" not in spec and "hconcat" not in spec:
        sized |= {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    # The renderer ends its whole process over a character that XML cannot hold.
    return tellable(sized)


def parts(drawing: str, highest: int) -> list[str]:
    """Return an SVG drawing in parts that are no higher than `highest` pixels, from top to bottom.

    Each part begins a little above the end of the one before, so that what is cut there is whole
    in one of them.
    """
    width, height = size_of(drawing)
    n_more = max(0, ceil((height - highest) / (highest - OVERLAP)))
    step = (height - OVERLAP) / (n_more + 1)
    starts = [round(n * step) for n in range(n_more + 1)]
    ends = [*(start + OVERLAP for start in starts[1:]), height]
    return [
        SIZE.sub(
            f'width="{width:g}" height="{end - start:g}"'
            f' viewBox="0 {start:g} {width:g} {end - start:g}"',
            drawing,
            count=1,
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def size_of(drawing: str) -> tuple[float, float]:
    """Return the width and the height of an SVG drawing in pixels."""
    told = SIZE.search(drawing)
    if not told:
        raise ValueError("the drawing does not say how large it is")
    return float(told[1]), float(told[2])


def is_hidden(layer: dict[str, Any], width: int) -> bool:
    """Return whether a layer is there for screens of another width alone.

    The renderer measures and shortens its texts all the same, which is most of what a chart costs.
    """
    mark = layer.get("mark")
    opacity = mark.get("opacity") if isinstance(mark, dict) else None
    told = BY_WIDTH.fullmatch(opacity["expr"]) if isinstance(opacity, dict) else None
    if not told or abs(width - int(told[2])) < AXES:
        return False
    is_met = width < int(told[2]) if told[1] == "<" else width > int(told[2])
    return (told[3] if is_met else told[4]) == "0"


def rows_of(told: bytes) -> list[dict[str, Any]]:
    """Return the rows of a chart without what files cannot hold."""
    return tellable(rows_of_spec(told))
