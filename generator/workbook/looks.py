"""How cells look: fonts, borders, widths, number formats."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from generator.forms.confirm import TO_CONFIRM
from generator.forms.reading import Field
from generator.forms.records import Several
from generator.forms.values import Choice, Code, Count, Day, Money, Words, YesNo

MONEY, TEXT, WHOLE = "#,##0.00", "@", "0"
TOTAL = '"合计 "#,##0.00'
PROSE = 60.0
"""The width of a column of sentences."""

LINE = 15.0
"""Points of a line of the normal font."""

_FACE = "宋体"
_WIDTHS: tuple[tuple[type[Field], float], ...] = (
    (Money, 16),
    (Count, 10),
    (YesNo, 10),
    (Day, 14),
    (Code, 30),
)


def width(field: Field, called: str) -> float:
    """The width of a column, in digits of the normal font."""
    if isinstance(field, Several):
        return width(field.of, called)
    heading = 2.2 * len(called) + 6
    if isinstance(field, Choice):
        longest = max(len(word) for word in field.words)
        return max(heading, min(2.2 * longest + 4, 30))
    if isinstance(field, Words):
        return PROSE if called in ("内容", "原因") else 26
    return max(heading, next((w for kind, w in _WIDTHS if isinstance(field, kind)), 20))


def height(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height in points of a row whose texts wrap in columns of these widths; None of one line.

    A spreadsheet fits the row anew when something is typed in it.
    """
    lines = max((ceil(_digits(text) / (wide - 1)) for text, wide in texts), default=1)
    return LINE * lines + 4 if lines > 1 else None


def _digits(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def number_format(field: Field) -> str:
    """How Excel shows what stands in a cell; text stays as it is typed."""
    if isinstance(field, Money):
        return MONEY
    return WHOLE if isinstance(field, Count) else TEXT


@cache
def _font(**settings: Any) -> Any:
    from openpyxl.styles import Font

    return Font(name=_FACE, **{"size": 11, **settings})


@cache
def _border() -> Any:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="FF808080")
    return Border(left=line, right=line, top=line, bottom=line)


@cache
def _fill(color: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=color)


@cache
def _alignment(horizontal: str | None, wrap: bool) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap)


def highlight_unconfirmed(page: Any, area: str) -> None:
    """Cells are yellow as long as they say that they wait to be confirmed."""
    from openpyxl.formatting.rule import FormulaRule

    first = area.partition(":")[0]
    formula = f'ISNUMBER(SEARCH("{TO_CONFIRM}",{first}))'
    rule = FormulaRule(formula=[formula], fill=_fill_of_rule("FFFFF2A8"))
    page.conditional_formatting.add(area, rule)


def _fill_of_rule(color: str) -> Any:
    """A fill as a rule has it: there the colour that shows is called the background."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", end_color=color)


def as_title(cell: Any) -> None:
    """The name of a sheet."""
    cell.font = _font(size=16, bold=True)


def as_note(cell: Any) -> None:
    """Words that explain."""
    cell.font = _font(color="FF606060", size=10)


def as_section(cell: Any) -> None:
    """The heading of a table, or a total beside it."""
    cell.font = _font(bold=True, size=12)


def as_heading(cell: Any) -> None:
    """The heading of a column."""
    cell.font, cell.border, cell.fill = _font(bold=True), _border(), _fill("FFE4E4E4")
    cell.alignment = _alignment("center", True)


def as_label(cell: Any) -> None:
    """A name that the program gives."""
    cell.font, cell.border, cell.fill = _font(), _border(), _fill("FFF2F2F2")
    cell.alignment = _alignment(None, True)


def as_input(cell: Any, field: Field) -> None:
    """A cell to be filled in."""
    cell.font, cell.border, cell.number_format = _font(), _border(), number_format(field)
    right = isinstance(field, Money | Count)
    cell.alignment = _alignment("right" if right else "left", not right)
