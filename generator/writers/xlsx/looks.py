"""How the cells of a published table look, and how its sheet is printed."""

from __future__ import annotations

from typing import Any

FAMILY, SIZE, TITLE_SIZE = "宋体", 10, 16
"""What published tables are set in; every edition of Windows in Chinese has it."""

LINE = 14.0
"""The height of a line of cells, in pt."""


def as_words(cell: Any, align: str, *, bold: bool = False) -> None:
    """Words that wrap."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=FAMILY, size=SIZE, bold=bold)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)


def as_title(cell: Any) -> None:
    """The title of the table."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name="黑体", size=TITLE_SIZE)
    cell.alignment = Alignment(horizontal="center", vertical="center")


def as_ruled(cell: Any) -> None:
    """A cell between thin rules."""
    from openpyxl.styles import Border, Side

    thin = Side(style="thin", color="FF000000")
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def for_paper(sheet: Any, *, landscape: bool, header: tuple[int, int]) -> None:
    """A4, as wide as the paper and as long as it takes; the header on every page."""
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.75)
    sheet.print_title_rows = f"{header[0]}:{header[1]}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.freeze_panes = f"A{header[1] + 1}"
