"""The markup of what stands on slides.

Written as texts, for a slide has hundreds of cells and shapes and the objects of python-pptx take
a millisecond for each. Nothing here has `p:style`, by which viewers draw shadows.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr  # nosec B406 # they write, they do not parse

from dashboard.exports.slides.look import Box, Line, Run, Style
from dashboard.exports.slides.measure import joined
from dashboard.exports.texts import LOCALES
from pipelines.texts import Lang

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Of English Metric Units.
POINT = 12_700

Paragraph = Sequence[Run]


def emu(points: float) -> int:
    """Return a length as files of slides hold it."""
    return round(points * POINT)


def solid(colour: str) -> str:
    """Return the markup of one colour."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def properties(style: Style, lang: Lang, tag: str = "a:rPr") -> str:
    """Return how a run looks."""
    return (
        f'<{tag} lang="{LOCALES[lang]}" sz="{round(style.size * 100)}" b="{int(style.bold)}" '
        f'dirty="0">{solid(style.colour)}</{tag}>'
    )


def run(one: Run, lang: Lang) -> str:
    """Return a run; its line breaks stay."""
    look = properties(one.style, lang)
    return f"<a:br>{look}</a:br>".join(
        f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" if line else ""
        for line in joined(one.text).split("\n")
    )


def paragraphs(told: Sequence[Paragraph], lang: Lang, align: str = "l", after: float = 0) -> str:
    """Return the paragraphs of a text; there is one even where it is empty."""
    space = f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>' if after else ""
    return "".join(
        f'<a:p><a:pPr algn="{align}">{space}</a:pPr>{"".join(run(part, lang) for part in one)}'
        f"{'' if one else properties(Style(11), lang, 'a:endParaRPr')}</a:p>"
        for one in told or [[]]
    )


def placed(box: Box, tag: str = "a:xfrm") -> str:
    """Return where something stands."""
    return (
        f'<{tag}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(max(box.w, 0))}" cy="{emu(max(box.h, 0))}"/></{tag}>'
    )


def named(number: int, name: str, about: str = "") -> str:
    """Return what a shape is called, and what it says to those who do not see it."""
    told = f" descr={quoteattr(about)}" if about else ""
    return f"<p:cNvPr id={quoteattr(str(number))} name={quoteattr(name)}{told}/>"


def outline(line: Line | None) -> str:
    """Return how a line is drawn; none without one."""
    if line is None:
        return "<a:ln><a:noFill/></a:ln>"
    dashes = f'<a:prstDash val="{line.dash}"/>' if line.dash else ""
    return f'<a:ln w="{emu(line.width)}">{solid(line.colour)}{dashes}</a:ln>'


def body(content: str, anchor: str = "t") -> str:
    """Return the text of a shape."""
    return (
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{content}</p:txBody>'
    )


def shape(head: str, geometry: str, box: Box, fill: str, line: str, content: str) -> str:
    """Return a shape with its text."""
    ground = solid(fill) if fill else "<a:noFill/>"
    is_text = ' txBox="1"' if not fill and geometry == preset("rect") else ""
    return (
        f"<p:sp {SPACES}><p:nvSpPr>{head}<p:cNvSpPr{is_text}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{placed(box)}{geometry}{ground}{line}</p:spPr>{content}</p:sp>"
    )


def connector(head: str, box: Box, line: str) -> str:
    """Return a straight line across a box, from its upper left corner."""
    return (
        f"<p:cxnSp {SPACES}><p:nvCxnSpPr>{head}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{placed(box)}{preset('line')}{line}</p:spPr></p:cxnSp>"
    )


def preset(kind: str, rounding: float | None = None) -> str:
    """Return one of the shapes that every viewer knows."""
    told = "" if rounding is None else f'<a:gd name="adj" fmla="val {round(rounding * 100_000)}"/>'
    return f'<a:prstGeom prst="{kind}"><a:avLst>{told}</a:avLst></a:prstGeom>'


def path(points: Sequence[tuple[float, float]], box: Box) -> str:
    """Return an open line through points, which are parts of the box."""
    w, h = emu(box.w), emu(box.h)
    spots = [f'<a:pt x="{round(x * w)}" y="{round(y * h)}"/>' for x, y in points]
    lines = "".join(f"<a:lnTo>{spot}</a:lnTo>" for spot in spots[1:])
    return (
        f'<a:custGeom><a:pathLst><a:path w="{w}" h="{h}" fill="none">'
        f"<a:moveTo>{spots[0]}</a:moveTo>{lines}</a:path></a:pathLst></a:custGeom>"
    )


def placeholder(head: str, kind: str, index: int, box: Box, content: str) -> str:
    """Return the title, the footer or the number of a slide, which its layout knows."""
    place = "" if kind == "title" else f' sz="quarter" idx="{index}"'
    return (
        f'<p:sp {SPACES}><p:nvSpPr>{head}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{place}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{placed(box)}</p:spPr>{content}</p:sp>"
    )


def number(told: int, style: Style, lang: Lang) -> str:
    """Return the number of a slide, which viewers keep right when slides are moved."""
    return (
        f'<a:p><a:pPr algn="r"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" '
        f'type="slidenum">{properties(style, lang)}<a:t>{told}</a:t></a:fld></a:p>'
    )
