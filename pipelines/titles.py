"""The names of an xlsx workbook's sheets, by the parts of the archive that hold them."""

from __future__ import annotations

import html
import posixpath
import re

from pipelines.archives import Archive

SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def sheet_titles(archive: Archive) -> dict[str, str]:
    """Return the name of each sheet by the name of its part."""
    book, links = archive.find("xl/workbook.xml"), archive.find("xl/_rels/workbook.xml.rels")
    if not book or not links:
        return {}
    targets = {
        told.get("Id"): posixpath.normpath(posixpath.join("xl", told.get("Target", "")))
        for told in tags(RELATION, archive.read(links))
    }
    sheets = tags(SHEET, archive.read(book))
    return {targets.get(told.get("r:id"), "").lstrip("/"): told.get("name", "") for told in sheets}


def tags(pattern: re.Pattern[str], part: bytes) -> list[dict[str, str]]:
    """Return the attributes of the tags that a part has."""
    found = pattern.findall(part.decode("utf-8", errors="replace"))
    return [
        {name: html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(tag)}
        for tag in found
    ]
