"""The cells of a table before it has rows on a page: sizes, widths, lines and heights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from generator.document.page import PageStyle, Role
from generator.document.tree import Align, Column, Table, TableRow
from generator.typesetting.layout import Run
from generator.typesetting.rows import moved, width
from generator.typesetting.setting import Setter

CELL_MARGIN = 0.45
"""What parts the words of a cell from its edges at the left and the right, in their size."""

CELL_PITCH = 4 / 3
"""From one line of a cell to the next, in its size."""

SMALLER_SIZES = (10.5, 9.0, 7.5, 6.5, 5.5)
"""五号, 小五, 六号, 小六, 七号: for a table whose amounts would break in the style's size."""

_LEAST_ROOM = 4
"""What a row is at least higher than its lines, in pt."""

Lines = list[tuple[Run, ...]]

Owners = Sequence[tuple[int, int]]
"""For each place in a row, row and column of the cell that takes it."""


def table_setter(table: Table, setter: Setter) -> Setter:
    """Sets a table: on the page that it asks for, as large as its amounts stand on one line."""
    usual = table.size or setter.style.roles["table"].size
    for size in (usual, *(size for size in SMALLER_SIZES if size < usual)):
        found = setter.for_tables(size, landscape=table.landscape)
        if _amounts_fit(table, found):
            break
    return found


def column_widths(columns: tuple[Column, ...], style: PageStyle) -> list[float]:
    """The widths of a table's columns in pt, whole twips, together as wide as the text."""
    shares = [0.0, *accumulate(column.share for column in columns)]
    edges = [round(style.text_width * 20 * share / shares[-1]) / 20 for share in shares]
    return [right - left for left, right in pairwise(edges)]


class CellSetter:
    """The lines of each cell of a table, and how high its rows are in lines of the page.

    `lefts` are the left edges of the columns, `owners` tells which cell takes each place.
    """

    def __init__(self, table: Table, setter: Setter) -> None:
        self.table, self.setter = table, setter
        self.widths = column_widths(table.columns, setter.style)
        self.lefts = [*accumulate(self.widths[:-1], initial=0.0)]
        self.rows = (*table.header, *table.rows)
        self.lines = [self._lines_of_row(number) for number in range(len(self.rows))]
        self.heights = self._heights()
        self.owners = owners_of(self.rows)

    def kind(self, number: int) -> str:
        """The role of a row's words."""
        return "table_header" if number < len(self.table.header) else "table"

    def role(self, number: int) -> Role:
        """What the words of a row are set in."""
        return self.setter.style.roles[self.kind(number)]

    def margin(self, number: int) -> float:
        """What parts words from the edges of their cell, in pt."""
        return CELL_MARGIN * self.role(number).size

    def _lines_of_row(self, number: int) -> list[Lines]:
        """The lines of each cell of a row, from the left edge of its words on."""
        header = self.kind(number) == "table_header"
        role, margins, found = self.role(number), 2 * self.margin(number), []
        for place, (cell, column) in enumerate(
            zip(self.rows[number], self.table.columns, strict=True)
        ):
            room = sum(self.widths[place : place + cell.columns]) - margins
            align = "center" if header else column.align
            found.append(set_lines(cell.text, role, room, align, self.setter) if cell.text else [])
        return found

    def _heights(self) -> tuple[int, ...]:
        heights = []
        for number, row in enumerate(self.rows):
            own = [ls for cell, ls in zip(row, self.lines[number], strict=True) if cell.rows == 1]
            heights.append(self._needed(number, max(map(len, own), default=1)))
        for number, row in enumerate(self.rows):
            for cell, lines in zip(row, self.lines[number], strict=True):
                if cell.rows > 1:
                    have = sum(heights[number : number + cell.rows])
                    lack = self._needed(number, len(lines)) - have
                    heights[number + cell.rows - 1] += max(lack, 0)
        return tuple(heights)

    def _needed(self, number: int, lines: int) -> int:
        """How many lines of the page hold so many of a cell."""
        high = max(lines, 1) * CELL_PITCH * self.role(number).size + _LEAST_ROOM
        return ceil(high / self.setter.style.pitch)


def set_lines(text: str, role: Role, measure: float, align: Align, setter: Setter) -> Lines:
    """The lines of a text within `measure`, from 0 on."""
    whole = setter.whole(text, role)
    fits = whole.width <= measure
    lines = [whole.runs] if fits else [*setter.broken(text, role, measure)]
    if align == "left":
        return lines
    share = 1 if align == "right" else 0.5
    return [moved(runs, (measure - width(runs)) * share, 0) for runs in lines]


def owners_of(rows: Sequence[TableRow]) -> list[Owners]:
    """For each row, which cell takes each of its places."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            for down in range(cell.rows):
                for along in range(cell.columns):
                    found[number + down, place + along] = (number, place)
    width = range(len(rows[0]))
    return [[found[number, place] for place in width] for number in range(len(rows))]


def _amounts_fit(table: Table, setter: Setter) -> bool:
    """Whether amounts and codes stand on one line each."""
    role = setter.style.roles["table"]
    margin = CELL_MARGIN * role.size
    widths = column_widths(table.columns, setter.style)
    for row in table.rows:
        for cell, room in zip(row, widths, strict=True):
            words = cell.text if cell.text.isascii() else ""
            if words and width(setter.whole(words, role).runs) > room - 2 * margin:
                return False
    return True
