"""How the cells of a published table look, and how its sheet is printed."""

from __future__ import annotations

from typing import Any

FAMILY, SIZE, TITLE_SIZE = "宋体", 10, 16
"""What published tables are set in; every edition of Windows in Chinese has it."""

LINE, ROOM = 13.5, 4.5
"""The height of a line of cells, and what a row is higher than its lines, in pt."""

AFTER = "_ "
"""What amounts have behind them in their format: as much as a space, before the rule."""

INDENT, PADDING = 8.0, 4.0
"""What parts words ranged left from their edge, and all words from both of theirs, in pt."""

SIDES, ENDS = 0.4, 0.6
"""The margins of the paper at the left and the right, at the top and the bottom, in inches."""

_UPRIGHT, _SIDEWAYS = 8.27, 11.69
"""The width of A4, in inches."""


def paper_width(landscape: bool) -> float:
    """What there is to print on, in pt."""
    return ((_SIDEWAYS if landscape else _UPRIGHT) - 2 * SIDES) * 72


def column_width(points: float) -> float:
    """In Excel's unit, which is a digit of the workbook's normal font, 7 pixels wide, plus 5."""
    return max(round((points * 96 / 72 - 5) / 7, 2), 1)


TITLE, ABOVE, NOTE = "公开表题目", "公开表说明", "公开表注"
HEAD, WORDS, AMOUNT = "公开表表头", "公开表文字", "公开表金额"

_ALIGNS = {"left": "左", "center": "中", "right": "右"}


class Looks:
    """The styles of a workbook, each made when it is first asked for.

    Cells share a handful of them: openpyxl takes long to tell whether it knows a font, and to find
    a style by its name.
    """

    def __init__(self, book: Any) -> None:
        self.book = book
        self.known: dict[str, Any] = {}
        self.ids: dict[str, int] = {}

    def style(self, name: str, align: str, number_format: str = "General") -> str:
        """The name of the style of such cells."""
        shown = "" if number_format == "General" else number_format
        called = f"{name}{_ALIGNS[align]}{shown}"
        if called not in self.known:
            self.known[called] = _style(called, name, align, number_format)
            self.book.add_named_style(self.known[called])
        return called

    def id(self, called: str) -> int:
        """By what number cells name a style."""
        if called not in self.ids:
            self.ids[called] = self.book._cell_styles.add(self.known[called].as_tuple())
        return self.ids[called]


def _style(called: str, name: str, align: str, number_format: str) -> Any:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    family, size = ("黑体", TITLE_SIZE) if name == TITLE else (FAMILY, SIZE)
    line = Side(style="thin", color="FF000000") if name in (HEAD, WORDS, AMOUNT) else Side()
    return NamedStyle(
        called,
        font=Font(name=family, size=size, bold=name == HEAD),
        border=Border(left=line, right=line, top=line, bottom=line),
        alignment=Alignment(
            horizontal=align,
            vertical="center",
            wrap_text=name not in (TITLE, AMOUNT),
            indent=int(name == WORDS and align == "left"),
        ),
        number_format=number_format,
    )


def for_paper(sheet: Any, *, landscape: bool, header: tuple[int, int]) -> None:
    """A4, as wide as the paper and as long as it takes; the header on every page."""
    setup = sheet.page_setup
    setup.paperSize = sheet.PAPERSIZE_A4
    setup.orientation = "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = SIDES
    margins.top = margins.bottom = ENDS
    margins.header = margins.footer = SIDES / 2
    sheet.print_title_rows = f"{header[0]}:{header[1]}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.freeze_panes = f"A{header[1] + 1}"
