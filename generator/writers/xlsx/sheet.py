"""One table on a sheet: what stands above, header, rows, note."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter

from generator.columns import columns_in_chinese
from generator.document.inlines import Number
from generator.document.numbers import rounded
from generator.document.tree import Cell, Table, TableRow
from generator.writers.xlsx import looks
from generator.writers.xlsx.sums import Spot, formulas, number_format

NUMBER_ROW, TITLE_ROW, OWNER_ROW, HEADER_ROW = 1, 2, 3, 4
USUAL_SIZE = 9.0
"""What most tables of an annex are set in; a table that asks for less is printed smaller."""

MOST_FOR_NAMES = 1.25
"""How much wider a table may become so that a name stands on one line."""


class SheetWriter:
    """Writes a table on an empty sheet of openpyxl."""

    def __init__(self, sheet: Any, table: Table, own: looks.Looks) -> None:
        self.sheet, self.table, self.looks = sheet, table, own
        self.width = len(table.columns)
        self.widths = column_widths(table)
        self.numbers: dict[Spot, Number] = {}

    def write(self) -> dict[str, str]:
        """Fill the sheet; gives by cell what its formulas come to."""
        table = self.table
        first = HEADER_ROW + len(table.header)
        self._above()
        for number, row in enumerate(table.header, HEADER_ROW):
            self._row(number, row, header=True)
        for number, row in enumerate(table.rows, first):
            self._row(number, row, header=False)
        if table.note:
            self._note(first + len(table.rows))
        for number, width in enumerate(self.widths, 1):
            column = self.sheet.column_dimensions[get_column_letter(number)]
            column.width = looks.column_width(width)
        looks.for_paper(self.sheet, landscape=table.landscape, header=(HEADER_ROW, first - 1))
        return self._amounts()

    def _above(self) -> None:
        """The table's number at the right, its title, then the unit's name and that of money."""
        self._across(NUMBER_ROW, (1, self.width), self.table.number, looks.ABOVE, "right")
        self._across(TITLE_ROW, (1, self.width), self.table.title, looks.TITLE, "center")
        self.sheet.row_dimensions[TITLE_ROW].height = 2 * looks.LINE
        edges = [*accumulate(self.widths)]
        left = sum(1 for edge in edges[:-1] if edge <= edges[-1] * 0.8) or 1
        self._across(OWNER_ROW, (1, left), self.table.owner, looks.ABOVE, "left")
        self._across(OWNER_ROW, (left + 1, self.width), self.table.unit, looks.ABOVE, "right")
        high = max(lines_of(self.table.owner, edges[left - 1]), 1)
        self.sheet.row_dimensions[OWNER_ROW].height = looks.LINE * high + looks.ROOM

    def _across(self, row: int, ends: tuple[int, int], words: str, name: str, align: str) -> None:
        """Words in one cell that takes the place of several."""
        start, end = ends
        first, *_ = [self._styled(row, column, name, align) for column in range(start, end + 1)]
        if end > start:
            self._merge(row, start, row, end)
        _write(first, words)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        corners = (f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}")
        self.sheet.merged_cells.add(":".join(corners))

    def _styled(self, row: int, column: int, name: str, align: str, shown: str = "General") -> Any:
        cell = self.sheet.cell(row, column)
        self.looks.dress(cell, name, align, shown)
        return cell

    def _row(self, number: int, row: TableRow, *, header: bool) -> None:
        for place, (cell, column) in enumerate(zip(row, self.table.columns, strict=True), 1):
            align = "center" if header else column.align
            own = self._styled(number, place, looks.HEAD if header else looks.WORDS, align)
            if cell.columns > 1 or cell.rows > 1:
                self._merge(number, place, number + cell.rows - 1, place + cell.columns - 1)
            if (amount := _number(cell)) is not None:
                self.numbers[number, place] = amount
            elif cell.columns:
                _write(own, cell.text)
        self.sheet.row_dimensions[number].height = (
            looks.LINE * self._lines(row, header=header) + looks.ROOM
        )

    def _lines(self, row: TableRow, *, header: bool) -> int:
        """How many lines the highest cell of a row takes; Excel does not find out by itself."""
        lines = [1]
        for place, (cell, column) in enumerate(zip(row, self.table.columns, strict=True)):
            if cell.columns and _number(cell) is None:
                indent = looks.INDENT if column.align == "left" and not header else 0
                room = sum(self.widths[place : place + cell.columns]) - indent
                lines.append(ceil(lines_of(cell.text, room) / cell.rows))
        return max(lines)

    def _note(self, row: int) -> None:
        self._across(row, (1, self.width), self.table.note, looks.NOTE, "left")
        lines = lines_of(self.table.note, sum(self.widths))
        self.sheet.row_dimensions[row].height = looks.LINE * lines + looks.ROOM

    def _amounts(self) -> dict[str, str]:
        """The numbers, or the formulas that come to them."""
        sums = formulas(self.numbers)
        cached = {}
        for (row, column), number in self.numbers.items():
            align = self.table.columns[column - 1].align
            shown = number_format(number.style) + looks.AFTER
            cell = self._styled(row, column, looks.AMOUNT, align, shown)
            value = rounded(number.fact, number.style)
            cell.value = sums.get((row, column), value)
            if (row, column) in sums:
                cached[cell.coordinate] = f"{value:f}"
        return cached


def _write(cell: Any, words: str) -> None:
    if words:
        cell.value = words
        cell.data_type = "s"  # words that begin with = are no formula


def column_widths(table: Table) -> list[float]:
    """The widths of a table's columns, in pt: together that of the paper, as in the annex.

    A table that is to be printed smaller is wider in proportion; so is one whose amounts would
    not fit, or whose names need only a little more to stand on one line.
    """
    shares = [column.share for column in table.columns]
    total = looks.paper_width(table.landscape) * USUAL_SIZE / (table.size or USUAL_SIZE)
    widths = [total * share / sum(shares) for share in shares]
    wider = 1.0
    for row in table.rows:
        for cell, column, width in zip(row, table.columns, widths, strict=True):
            if _number(cell) is not None:
                wider = max(wider, length(f"{cell.text}{looks.AFTER}", looks.PADDING) / width)
            elif column.names:
                names = length(cell.text, looks.INDENT + looks.PADDING) / width
                wider = max(wider, names if names <= MOST_FOR_NAMES else 1.0)
    return [width * wider for width in widths]


def _number(cell: Cell) -> Number | None:
    """The number that a cell holds alone."""
    only = cell.inlines[0] if len(cell.inlines) == 1 else None
    return only if isinstance(only, Number) else None


def length(text: str, beside: float = 0) -> float:
    """How wide words are with the room `beside` them, in pt."""
    return columns_in_chinese(text) / 2 * looks.SIZE + beside


def lines_of(text: str, width: float) -> int:
    """How many lines words take in a cell, with as many whole characters on each as fit."""
    return ceil(length(text) / looks.SIZE / max((width - looks.PADDING) // looks.SIZE, 1))
