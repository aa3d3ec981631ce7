"""The workbook inside a chart, which Word opens at “edit data”."""

from __future__ import annotations

from typing import Any

from generator.document.numbers import rounded
from generator.document.tree import Chart
from generator.workbook.finish import finished
from generator.writers.xlsx.sums import number_format

SHEET = "Sheet1"
"""The name that Word gives the sheet of a chart."""


def workbook_bytes(chart: Chart) -> bytes:
    """Names in the first column, each series in one of its own, as printed; the same bytes
    each time.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for column, name in enumerate(("", *chart.series), 1):
        _say(sheet.cell(1, column), name)
    for row, bar in enumerate(chart.bars, 2):
        _say(sheet.cell(row, 1), bar.name)
        for column, number in enumerate(bar.values, 2):
            cell = sheet.cell(row, column)
            cell.value = rounded(number.fact, number.style)
            cell.number_format = number_format(number.style)
    sheet.column_dimensions["A"].width = 2 * max(len(bar.name) for bar in chart.bars) + 2
    return finished(book, {})


def _say(cell: Any, words: str) -> None:
    if words:
        cell.value = words
        cell.data_type = "s"  # words that begin with = are no formula
