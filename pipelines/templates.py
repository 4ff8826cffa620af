"""Blank workbooks: one sheet to fill, one that says how, lists to choose from in the cells.

Nobody has to use them; they are for whoever starts from nothing.
"""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from pipelines.datasets.base import Dataset, Field, code_list
from pipelines.parse import expected_form
from pipelines.template_marks import example_row, mark_of
from pipelines.texts import Lang, say

ROWS = 1000


def template(dataset: Dataset, lang: Lang) -> bytes:
    """Return a workbook for one dataset.

    Its first sheet holds the headers, required ones marked by a fill and each with a note, an
    example row, and in the cells of code lists the list to choose from; the second explains every
    column; a hidden one holds the lists and the mark by which the template is known.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
        formats = {
            "head": book.add_format(head),
            "needed": book.add_format({**head, "bg_color": "#DCE6F7"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "dd.mm.yyyy"}),
            "example": book.add_format({"italic": True, "font_color": "#666666"}),
        }
        data = book.add_worksheet(dataset.title.in_(lang)[:31])
        guide = book.add_worksheet(say("template.guide", lang))
        lists = book.add_worksheet(say("template.lists", lang))
        write_data(data, lists, dataset, formats, lang)
        write_guide(guide, dataset, formats, lang)
        lists.write(0, len(dataset.fields), mark_of(dataset).text)
        lists.hide()
    return content.getvalue()


def write_data(
    sheet: Any, lists: Any, dataset: Dataset, formats: dict[str, Any], lang: Lang
) -> None:
    """Write the headers with their notes, the example, and the lists that cells choose from."""
    sheet.set_comments_author("Rost")
    sheet.freeze_panes(1, 0)
    for column, one in enumerate(dataset.fields):
        title = one.title.in_(lang)
        cells = formats["date"] if one.kind == "date" else None
        sheet.set_column(column, column, max(12, min(40, len(title) + 2, 40)), cells)
        sheet.write(0, column, title, formats["needed" if one.required else "head"])
        sheet.write_comment(0, column, note(one, lang), {"x_scale": 1.5})
        if one.kind == "code" and not one.many:
            choices = [code.title.in_(lang) for code in code_list(one.codes or "")]
            lists.write_column(0, column, choices)
            letters = xl_col_to_name(column)
            source = f"='{lists.get_name()}'!${letters}$1:${letters}${len(choices)}"
            # Other spellings are read as well, so a cell outside the list is no error.
            rule = {"validate": "list", "source": source, "error_type": "information"}
            sheet.data_validation(1, column, ROWS, column, rule)
    for column, text in enumerate(example_row(dataset, lang)):
        # As text even where it is a number or a date, so that it comes back as it was written.
        sheet.write_string(1, column, text, formats["example"])


def note(one: Field, lang: Lang) -> str:
    """Return the note on a header: what is expected below it, and whether it may stay blank."""
    needed = say("template.required" if one.required else "template.optional", lang)
    return f"{expected_form(one, lang)}\n{needed}"


def write_guide(sheet: Any, dataset: Dataset, formats: dict[str, Any], lang: Lang) -> None:
    """Write what each column means: whether it is needed, its form, an example, other headers."""
    heads = [say(f"template.{key}", lang) for key in GUIDE]
    sheet.write_row(0, 0, heads, formats["head"])
    sheet.set_column(0, len(heads) - 1, 28, formats["text"])
    for row, one in enumerate(dataset.fields, 1):
        sheet.write_row(row, 0, guide_row(one, lang), formats["text"])


GUIDE = ("column", "needed", "form", "example", "headers")


def guide_row(one: Field, lang: Lang) -> list[str]:
    """Return one column's explanation."""
    return [
        one.title.in_(lang),
        say("template.yes" if one.required else "template.no", lang),
        expected_form(one, lang),
        one.example,
        ", ".join(one.aliases),
    ]
