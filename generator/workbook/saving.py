"""openpyxl's writer without its temporary files and deflating: the package is made anew later.

Of writing a workbook of some fifteen sheets they took a fifth.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def saved(workbook: Any) -> io.BytesIO:
    """What `workbook.save` would write, its parts not deflated."""
    workbook.properties.modified = workbook.properties.created
    buffer = io.BytesIO()
    _InMemory(workbook, zipfile.ZipFile(buffer, "w")).save()
    return buffer


class _InMemory(ExcelWriter):  # type: ignore[misc]
    def write_worksheet(self, ws: Any) -> None:
        """Writes a sheet as openpyxl's own does, but not by way of a file."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = io.BytesIO()
        writer = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)
