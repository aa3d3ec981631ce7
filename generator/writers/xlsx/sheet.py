"""One table on a sheet: what stands above, header, rows, note."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter

from generator.columns import columns_in_chinese
from generator.document.inlines import Number
from generator.document.numbers import rounded
from generator.document.tree import Cell, Table, TableRow
from generator.workbook.saving import Written
from generator.writers.xlsx import looks
from generator.writers.xlsx.rows import Rows
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
        self.rows = Rows()
        self.numbers: dict[Spot, Number] = {}

    def write(self) -> Written:
        """Set the sheet up; gives the rows that stand on it."""
        table = self.table
        first = HEADER_ROW + len(table.header)
        self._above()
        self._rows(HEADER_ROW, table.header, header=True)
        self._rows(first, table.rows, header=False)
        if table.note:
            self._note(first + len(table.rows))
        for number, width in enumerate(self.widths, 1):
            column = self.sheet.column_dimensions[get_column_letter(number)]
            column.width = looks.column_width(width)
        looks.for_paper(self.sheet, landscape=table.landscape, header=(HEADER_ROW, first - 1))
        self._amounts()
        return self.rows.written(self.looks)

    def _above(self) -> None:
        """The table's number at the right, its title, then the unit's name and that of money."""
        self._across(NUMBER_ROW, (1, self.width), self.table.number, looks.ABOVE, "right")
        self._across(TITLE_ROW, (1, self.width), self.table.title, looks.TITLE, "center")
        self.rows.heights[TITLE_ROW] = 2 * looks.LINE
        edges = [*accumulate(self.widths)]
        left = sum(1 for edge in edges[:-1] if edge <= edges[-1] * 0.8) or 1
        self._across(OWNER_ROW, (1, left), self.table.owner, looks.ABOVE, "left")
        self._across(OWNER_ROW, (left + 1, self.width), self.table.unit, looks.ABOVE, "right")
        high = max(lines_of(self.table.owner, edges[left - 1]), 1)
        self.rows.heights[OWNER_ROW] = looks.LINE * high + looks.ROOM

    def _across(self, row: int, ends: tuple[int, int], words: str, name: str, align: str) -> None:
        """Words in one cell that takes the place of several."""
        start, end = ends
        style = self.looks.style(name, align)
        self.rows.add(row, style, words)
        for _ in range(start, end):
            self.rows.add(row, style)
        if end > start:
            self._merge(row, start, row, end)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        corners = (f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}")
        self.sheet.merged_cells.add(":".join(corners))

    def _rows(self, first: int, rows: Sequence[TableRow], *, header: bool) -> None:
        name = looks.HEAD if header else looks.WORDS
        aligns = ["center" if header else column.align for column in self.table.columns]
        styles = [self.looks.style(name, align) for align in aligns] if rows else []
        for number, row in enumerate(rows, first):
            self._row(number, row, styles)
            self.rows.heights[number] = looks.LINE * self._lines(row, header=header) + looks.ROOM

    def _row(self, number: int, row: TableRow, styles: Sequence[str]) -> None:
        for place, (cell, style) in enumerate(zip(row, styles, strict=True), 1):
            if cell.columns > 1 or cell.rows > 1:
                self._merge(number, place, number + cell.rows - 1, place + cell.columns - 1)
            amount = _number(cell)
            self.rows.add(number, style, cell.text if amount is None else "")
            if amount is not None:
                self.numbers[number, place] = amount

    def _lines(self, row: TableRow, *, header: bool) -> int:
        """How many lines the highest cell of a row takes; Excel does not find out by itself."""
        lines = [1]
        for place, (cell, column) in enumerate(zip(row, self.table.columns, strict=True)):
            if cell.inlines and _number(cell) is None:
                indent = looks.INDENT if column.align == "left" and not header else 0
                room = sum(self.widths[place : place + cell.columns]) - indent
                lines.append(ceil(lines_of(cell.text, room) / cell.rows))
        return max(lines)

    def _note(self, row: int) -> None:
        self._across(row, (1, self.width), self.table.note, looks.NOTE, "left")
        lines = lines_of(self.table.note, sum(self.widths))
        self.rows.heights[row] = looks.LINE * lines + looks.ROOM

    def _amounts(self) -> None:
        """The numbers, or the formulas that come to them."""
        sums = formulas(self.numbers)
        for (row, column), number in self.numbers.items():
            align = self.table.columns[column - 1].align
            style = self.looks.style(looks.AMOUNT, align, number_format(number.style) + looks.AFTER)
            value = rounded(number.fact, number.style)
            self.rows.put((row, column), style, value, sums.get((row, column), ""))


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
