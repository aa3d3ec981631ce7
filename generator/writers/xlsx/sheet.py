"""One table on a sheet: what stands above, header, rows, note."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter

from generator.document.numbers import rounded
from generator.document.tree import Cell, Number, Table, TableRow
from generator.writers.xlsx import looks
from generator.writers.xlsx.sums import Spot, formulas, number_format

NUMBER_ROW, TITLE_ROW, OWNER_ROW, HEADER_ROW = 1, 2, 3, 4
MARGIN = 1.0
"""What a column is wider than its words, in Chinese characters."""


class SheetWriter:
    """Writes a table on an empty sheet of openpyxl."""

    def __init__(self, sheet: Any, table: Table) -> None:
        self.sheet, self.table = sheet, table
        self.width = len(table.columns)
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
        for number, column in enumerate(table.columns, 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = (
                2 * column.share + MARGIN
            )
        looks.for_paper(self.sheet, landscape=table.landscape, header=(HEADER_ROW, first - 1))
        return self._amounts()

    def _above(self) -> None:
        """The table's number at the right, its title, then the unit's name and that of money."""
        self._across(NUMBER_ROW, (1, self.width), self.table.number, looks.ABOVE, "right")
        self._across(TITLE_ROW, (1, self.width), self.table.title, looks.TITLE, "center")
        self.sheet.row_dimensions[TITLE_ROW].height = 2 * looks.LINE
        widths = [*accumulate(column.share for column in self.table.columns)]
        left = sum(1 for width in widths[:-1] if width <= widths[-1] * 0.8) or 1
        self._across(OWNER_ROW, (1, left), self.table.owner, looks.ABOVE, "left")
        self._across(OWNER_ROW, (left + 1, self.width), self.table.unit, looks.ABOVE, "right")
        high = ceil(2 * len(self.table.owner) / (2 * widths[left - 1] + MARGIN * left))
        self.sheet.row_dimensions[OWNER_ROW].height = looks.LINE * max(high, 1) + 4

    def _across(self, row: int, ends: tuple[int, int], words: str, name: str, align: str) -> None:
        """Words in one cell that takes the place of several."""
        start, end = ends
        for column in range(start, end + 1):
            self._styled(row, column, name, align)
        if end > start:
            self._merge(row, start, row, end)
        self._write(row, start, words)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        corners = (f"{get_column_letter(left)}{top}", f"{get_column_letter(right)}{bottom}")
        self.sheet.merged_cells.add(":".join(corners))

    def _styled(self, row: int, column: int, name: str, align: str, shown: str = "General") -> Any:
        cell = self.sheet.cell(row, column)
        cell.style = looks.look(self.sheet.parent, name, align, shown)
        return cell

    def _write(self, row: int, column: int, words: str) -> None:
        cell = self.sheet.cell(row, column)
        if words:
            cell.value = words
            cell.data_type = "s"  # words that begin with = are no formula

    def _row(self, number: int, row: TableRow, *, header: bool) -> None:
        for place, (cell, column) in enumerate(zip(row, self.table.columns, strict=True), 1):
            align = "center" if header else column.align
            self._styled(number, place, looks.HEAD if header else looks.WORDS, align)
            if cell.columns > 1 or cell.rows > 1:
                self._merge(number, place, number + cell.rows - 1, place + cell.columns - 1)
            if len(cell.inlines) == 1 and isinstance(cell.inlines[0], Number):
                self.numbers[number, place] = cell.inlines[0]
            elif cell.columns:
                self._write(number, place, cell.text)
        self.sheet.row_dimensions[number].height = looks.LINE * self._lines(row) + 4

    def _lines(self, row: TableRow) -> int:
        """How many lines the highest cell of a row takes; Excel does not find out by itself."""
        shares = [column.share for column in self.table.columns]

        def lines(place: int, cell: Cell) -> int:
            room = sum(shares[place : place + max(cell.columns, 1)])
            return ceil(ceil(len(cell.text.encode("gb18030")) / 2) / room / max(cell.rows, 1))

        return max(1, *(lines(place, cell) for place, cell in enumerate(row) if cell.columns))

    def _note(self, row: int) -> None:
        self._across(row, (1, self.width), self.table.note, looks.NOTE, "left")
        room = sum(column.share for column in self.table.columns)
        lines = ceil(len(self.table.note) / room)
        self.sheet.row_dimensions[row].height = looks.LINE * lines + 4

    def _amounts(self) -> dict[str, str]:
        """The numbers, or the formulas that come to them."""
        sums = formulas(self.numbers)
        cached = {}
        for (row, column), number in self.numbers.items():
            align = self.table.columns[column - 1].align
            shown = number_format(number.style)
            cell = self._styled(row, column, looks.AMOUNT, align, shown)
            value = rounded(number.fact, number.style)
            cell.value = sums.get((row, column), value)
            if (row, column) in sums:
                cached[cell.coordinate] = f"{value:f}"
        return cached
