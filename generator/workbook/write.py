"""A unit's workbook: every cell of its forms, filled in as far as something is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.forms.records import Record
from generator.forms.typed import Typed
from generator.workbook.choices import Choices
from generator.workbook.finish import finished
from generator.workbook.layout import sheets_of
from generator.workbook.page import SheetWriter
from generator.workbook.tables import Names


def workbook_bytes(
    forms: Mapping[str, type[Record]], content: Mapping[str, Typed], names: Names
) -> bytes:
    """The workbook of these forms with this content, by the name of the input file.

    `names` tells the official names of the codes of so many digits, for the drop-downs. The
    same content gives the same bytes.
    """
    from openpyxl import Workbook

    workbook: Any = Workbook()
    workbook.remove(workbook.active)
    sheets = sheets_of(forms)
    pages = {sheet.name: workbook.create_sheet(sheet.name) for sheet in sheets}
    choices = Choices(workbook, names)
    cached: dict[str, Mapping[str, str]] = {}
    units: dict[str, tuple[str, str]] = {}
    for sheet in sheets:
        writer = SheetWriter(pages[sheet.name], sheet, choices, units)
        writer.write(content.get(sheet.file, {}))
        cached[sheet.name] = writer.cached
    workbook.active = list(pages).index("台账") if "台账" in pages else 0
    return finished(workbook, cached)
