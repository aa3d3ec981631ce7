"""openpyxl's writer in less time: no temporary files, nothing deflated (the package is made anew
later), a row of plain cells written at once instead of tag by tag, and rows that are XML already
taken as they are.

Together they were half of writing a workbook of some fifteen sheets.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import NoneType
from typing import Any, NamedTuple

from lxml import etree
from openpyxl.compat import safe_string
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter

_PLAIN = (str, int, Decimal, NoneType)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Written(NamedTuple):
    """The rows of a sheet as XML, and its cells from first to last, such as A1:L6.

    openpyxl has an object of a dozen properties for every cell; a table of hundreds hands over
    the whole of them.
    """

    rows: str
    extent: str


def saved(workbook: Any, written: Mapping[str, Written]) -> io.BytesIO:
    """What `workbook.save` would write, its parts not deflated.

    The sheets named in `written` have the rows that stand there, and no others.
    """
    workbook.properties.modified = workbook.properties.created
    buffer = io.BytesIO()
    _InMemory(workbook, zipfile.ZipFile(buffer, "w"), written).save()
    return buffer


class _InMemory(ExcelWriter):  # type: ignore[misc]
    def __init__(
        self, workbook: Any, archive: zipfile.ZipFile, written: Mapping[str, Written]
    ) -> None:
        super().__init__(workbook, archive)
        self.written = written

    def write_worksheet(self, ws: Any) -> None:
        """Writes a sheet as openpyxl's own does, but not by way of a file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = io.BytesIO()
        writer = _Sheet(ws, content, self.written.get(ws.title))
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)


class _Sheet(WorksheetWriter):  # type: ignore[misc]
    def __init__(self, ws: Any, out: io.BytesIO, written: Written | None) -> None:
        super().__init__(ws, out)
        self.written = written

    def write_dimensions(self) -> None:
        """Says where the cells are."""
        if self.written is None:
            super().write_dimensions()
        else:
            self.xf.send(SheetDimension(self.written.extent).to_tree())

    def write_rows(self) -> None:
        """Writes all rows."""
        if self.written is None:
            super().write_rows()
        else:
            self.xf.send(etree.fromstring(f"<sheetData>{self.written.rows}</sheetData>"))

    def write_row(self, xf: Any, row: Sequence[Any], row_idx: int) -> None:
        """Writes a row; one with dates, links, comments or the like as openpyxl's own does."""
        if not all(map(_is_plain, row)):
            super().write_row(xf, row, row_idx)
            return
        attributes = {"r": str(row_idx)}
        attributes.update(self.ws.row_dimensions.get(row_idx, {}))
        made = etree.Element("row", attributes)
        for cell in row:
            if cell._value is not None or cell.has_style:
                _add_cell(made, cell)
        xf.write(made)


def _is_plain(cell: Any) -> bool:
    """Whether a cell holds nothing but words, a number or a formula."""
    own = type(cell._value) in _PLAIN and cell.data_type in ("s", "n", "f")
    return own and cell._comment is None and cell.hyperlink is None


def _add_cell(row: Any, cell: Any) -> None:
    made = etree.SubElement(row, "c", r=cell.coordinate)
    if cell.has_style:
        made.set("s", str(cell.style_id))
    kind, value = cell.data_type, cell._value
    if kind != "f":
        made.set("t", "inlineStr" if kind == "s" else kind)
    if value is None or value == "":
        return
    if kind == "s":
        words = etree.SubElement(etree.SubElement(made, "is"), "t")
        words.text = value
        if value != value.strip():
            words.set(_SPACE, "preserve")
    elif kind == "f":
        etree.SubElement(made, "f").text = value[1:]
        etree.SubElement(made, "v")
    else:
        etree.SubElement(made, "v").text = safe_string(value)
