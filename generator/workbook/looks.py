"""How cells look: fonts, borders, widths, number formats."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from generator.columns import columns_in_chinese
from generator.forms.confirm import TO_CONFIRM
from generator.forms.reading import Field
from generator.forms.records import Several
from generator.forms.values import Choice, Code, Count, Day, Money, Words, YesNo

MONEY, TEXT, WHOLE = "#,##0.00_ ", "@", "0_ "
TOTAL = '"合计 "#,##0.00_ '
"""Numbers are followed by as much as a space, so that they do not touch words beside them."""

PROSE = 60.0
"""The width of a column of sentences."""

LINE = 15.0
"""Points of a line of the normal font."""

_FACE = "宋体"
TITLE, NOTE, SECTION = "填写题目", "填写说明", "填写小标题"
HEADING, LABEL, INPUT = "填写表头", "填写栏目", "填写"
_ALIGNS = {None: "", "left": "左", "center": "中", "right": "右"}
_KINDS = {MONEY: "金额", WHOLE: "数", TEXT: "文字", TOTAL: "合计"}
_FONTS: dict[str, dict[str, Any]] = {
    TITLE: {"size": 16, "bold": True},
    NOTE: {"size": 10, "color": "FF606060"},
    SECTION: {"size": 12, "bold": True},
    HEADING: {"bold": True},
}
_FILLS = {HEADING: "FFE4E4E4", LABEL: "FFF2F2F2"}
_RULED = (HEADING, LABEL, INPUT)
_WIDTHS: tuple[tuple[type[Field], float], ...] = (
    (Money, 16),
    (Count, 10),
    (YesNo, 10),
    (Day, 14),
    (Code, 38),
)


def width(field: Field, called: str) -> float:
    """The width of a column, in digits of the normal font."""
    if isinstance(field, Several):
        return width(field.of, called)
    heading = label_width(field, called)
    if isinstance(field, Choice):
        longest = max(len(word) for word in field.words)
        return max(heading, min(2.2 * longest + 4, 30))
    if isinstance(field, Words):
        return PROSE if called in ("内容", "原因") else 26
    return max(heading, next((w for kind, w in _WIDTHS if isinstance(field, kind)), 20))


def label_width(field: Field, called: str) -> float:
    """What the name of a value needs, which has its unit of money behind it."""
    return 2.2 * (len(called) + len("（万元）") * isinstance(field, Money)) + 4


def note_width(text: str) -> float:
    """What a note beside the last column needs: on paper it would be cut at the edge."""
    return columns_in_chinese(text) + 2


def height(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height in points of a row whose texts wrap in columns of these widths; None of one line.

    A spreadsheet fits the row anew when something is typed in it.
    """
    lines = max((ceil(columns_in_chinese(text) / (wide - 1)) for text, wide in texts), default=1)
    return LINE * lines + 4 if lines > 1 else None


def number_format(field: Field) -> str:
    """How Excel shows what stands in a cell; text stays as it is typed."""
    if isinstance(field, Money):
        return MONEY
    return WHOLE if isinstance(field, Count) else TEXT


def _style(called: str, name: str, horizontal: str | None, shown: str) -> Any:
    """A style of the workbook: cells share a dozen, for openpyxl takes long to compare fonts."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    family = {"name": _FACE, "size": 11, **_FONTS.get(name, {})}
    line = Side(style="thin", color="FF808080") if name in _RULED else Side()
    wrap = name in (HEADING, LABEL) or (name == INPUT and horizontal == "left")
    beside = int(name == NOTE and horizontal == "left")
    return NamedStyle(
        called,
        font=Font(**family),
        border=Border(left=line, right=line, top=line, bottom=line),
        fill=PatternFill("solid", start_color=_FILLS[name]) if name in _FILLS else PatternFill(),
        alignment=Alignment(
            horizontal=horizontal, vertical="center", wrap_text=wrap, indent=beside
        ),
        number_format=shown,
    )


def _dress(cell: Any, name: str, horizontal: str | None = None, shown: str = "General") -> None:
    book = cell.parent.parent
    called = f"{name}{_ALIGNS[horizontal]}{_KINDS.get(shown, '')}"
    if called not in book.named_styles:
        book.add_named_style(_style(called, name, horizontal, shown))
    cell.style = called


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
    _dress(cell, TITLE)


def as_about(cell: Any) -> None:
    """What a sheet is for, below its name."""
    _dress(cell, NOTE)


def as_note(cell: Any) -> None:
    """Words that explain what stands before them."""
    _dress(cell, NOTE, "left")


def is_note(cell: Any) -> bool:
    """Whether a cell was written `as_note`."""
    return str(cell.style).startswith(NOTE)


def as_section(cell: Any) -> None:
    """The heading of a table."""
    _dress(cell, SECTION)


def as_total(cell: Any) -> None:
    """A total beside the heading of its table."""
    _dress(cell, SECTION, "right", TOTAL)


def as_heading(cell: Any) -> None:
    """The heading of a column."""
    _dress(cell, HEADING, "center")


def as_label(cell: Any) -> None:
    """A name that the program gives."""
    _dress(cell, LABEL)


def as_number(cell: Any) -> None:
    """The number of a row."""
    _dress(cell, LABEL, "center")


def as_input(cell: Any, field: Field) -> None:
    """A cell to be filled in."""
    right = isinstance(field, Money | Count)
    _dress(cell, INPUT, "right" if right else "left", number_format(field))
