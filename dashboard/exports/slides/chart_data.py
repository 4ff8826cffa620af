"""The numbers behind a chart of slides, in a sheet where no text is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import contextmanager

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.util import lazyproperty
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class SheetWriter(CategoryWorkbookWriter):
    """Writes the sheet that opens where somebody edits the numbers of a chart."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Generator[tuple[Workbook, Worksheet]]:
        """Give a workbook with one sheet."""
        with Workbook(xlsx_file, OPTIONS) as book:
            yield book, book.add_worksheet()


class ChartData(CategoryChartData):
    """What a chart shows: names or periods, and its series."""

    @lazyproperty
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        """What writes its sheet."""
        return SheetWriter(self)
