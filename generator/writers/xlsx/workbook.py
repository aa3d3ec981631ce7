"""The workbook: a sheet for each table, the same bytes each time."""

from __future__ import annotations

from generator.document.tree import Document
from generator.workbook.finish import finished
from generator.writers.xlsx.looks import Looks
from generator.writers.xlsx.sheet import SheetWriter


def xlsx_bytes(document: Document, title: str = "") -> bytes:
    """The document's tables as an officer publishes them; `title` is that of the file's properties.

    Amounts are numbers, as printed; those that are printed as the sum of other cells are
    formulas with their values stored, so that readers which do not calculate show them too.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title or f"{document.author}{document.year}年部门预算公开表"
    book.properties.creator = document.author
    book.properties.language = "zh-CN"
    written = {}
    looks = Looks(book)
    for table in document.tables:
        sheet = book.create_sheet(table.number)
        written[sheet.title] = SheetWriter(sheet, table, looks).write()
    return finished(book, {}, written)
