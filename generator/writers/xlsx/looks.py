"""How the cells of a published table look, and how its sheet is printed."""

from __future__ import annotations

from typing import Any

FAMILY, SIZE, TITLE_SIZE = "宋体", 10, 16
"""What published tables are set in; every edition of Windows in Chinese has it."""

LINE = 14.0
"""The height of a line of cells, in pt."""

TITLE, ABOVE, NOTE = "公开表题目", "公开表说明", "公开表注"
HEAD, WORDS, AMOUNT = "公开表表头", "公开表文字", "公开表金额"

_ALIGNS = {"left": "左", "center": "中", "right": "右"}


def look(book: Any, name: str, align: str, number_format: str = "General") -> str:
    """The name of a style of the workbook, made when it is first asked for.

    Cells share a handful of styles: openpyxl takes long to tell whether it knows a font.
    """
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    called = f"{name}{_ALIGNS[align]}{'' if number_format == 'General' else number_format}"
    if called not in book.named_styles:
        family, size = ("黑体", TITLE_SIZE) if name == TITLE else (FAMILY, SIZE)
        line = Side(style="thin", color="FF000000") if name in (HEAD, WORDS, AMOUNT) else Side()
        style = NamedStyle(
            called,
            font=Font(name=family, size=size, bold=name == HEAD),
            border=Border(left=line, right=line, top=line, bottom=line),
            alignment=Alignment(horizontal=align, vertical="center", wrap_text=name != TITLE),
            number_format=number_format,
        )
        book.add_named_style(style)
    return called


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
