"""The structure of a table: which cells are headings, and of what."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from generator.document.tree import Cell, Table
from generator.typesetting.cells import owners_of
from generator.writers.pdf.element import Content, Element
from generator.writers.pdf.stretches import Owner

Find = Callable[[Owner], tuple[Content, ...]]
"""Gives the stretches that belong to an owner."""

_ABOVE = ("table_number", "table_title", "table_owner", "table_unit")


def table_structure(table: Table, mark: str, contents: Find) -> Element:
    """What stands above as caption, then header and body; `mark` begins the ids of its cells."""
    above = (contents(Owner(table.id, kind)) for kind in _ABOVE)
    caption = Element("Caption", tuple(Element("P", words) for words in above if words))
    rows = _Rows(table, mark, contents)
    header, body = (
        tuple(map(rows.row, range(start, end)))
        for start, end in pairwise((0, len(table.header), len(rows.rows)))
    )
    if not body:  # a header may not stand without a body (ISO 14289-1, 7.2)
        return Element("Table", (caption, *header))
    head = (Element("THead", header),) if header else ()
    return Element("Table", (caption, *head, Element("TBody", body)))


class _Rows:
    """The rows of a table.

    A cell of the header is the heading of its columns; one of a column that names its rows is
    the heading of its row, up to the next such column. All others say which headings are theirs
    (ISO 14289-1, 7.5).
    """

    def __init__(self, table: Table, mark: str, contents: Find) -> None:
        self.table, self.mark, self.contents = table, mark, contents
        self.rows = (*table.header, *table.rows)
        self.owners = owners_of(self.rows)
        naming = [p for p, column in enumerate(table.columns) if column.names]
        before = ([p for p in naming if p <= place] for place in range(len(table.columns)))
        self.naming = [(found[-1:] or naming[:1]) for found in before]
        self.above: dict[tuple[int, int, int], str] = {}

    def row(self, number: int) -> Element:
        """A row; what a larger cell covers has no element."""
        cells = ((p, cell) for p, cell in enumerate(self.rows[number]) if cell.columns)
        return Element("TR", tuple(self._cell(number, place, cell) for place, cell in cells))

    def _cell(self, number: int, place: int, cell: Cell) -> Element:
        scope = self._scope(number, place)
        headings = self._headings(number, place)
        entries = [
            f"/Scope/{scope}" if scope else "",
            f"/ColSpan {cell.columns}" if cell.columns > 1 else "",
            f"/RowSpan {cell.rows}" if cell.rows > 1 else "",
            f"/Headers[{headings}]" if headings else "",
        ]
        attributes = f"<</O/Table{''.join(entries)}>>" if any(entries) else ""
        words = self.contents(Owner(self.table.id, "cell", (number, place)))
        if scope:
            return Element("TH", words, attributes, self._id(number, place))
        return Element("TD", words, attributes)

    def _id(self, number: int, place: int) -> str:
        return f"{self.mark}.{number}.{place}"

    def _scope(self, number: int, place: int) -> str:
        """What the cell is the heading of; nothing if it is none."""
        if number < len(self.table.header):
            return "Column"
        names = self.table.columns[place].names and self.rows[number][place].inlines
        return "Row" if names else ""

    def _headings(self, number: int, place: int) -> str:
        """The headings of a cell, from above and from its row, by their ids."""
        rows = min(number, len(self.table.header))
        above = self._above(rows, place, self.rows[number][place].columns)
        return above if number < len(self.table.header) else above + self._name(number, place)

    def _above(self, rows: int, place: int, columns: int) -> str:
        """The cells with words in the first rows of the header, above some columns."""
        key = rows, place, columns
        if key not in self.above:
            across = range(place, place + columns)
            found = (self.owners[row][column] for row in range(rows) for column in across)
            cells = dict.fromkeys(filter(self._has_words, found))
            self.above[key] = "".join(f"({self._id(*where)})" for where in cells)
        return self.above[key]

    def _has_words(self, where: tuple[int, int]) -> bool:
        row, column = where
        return bool(self.rows[row][column].inlines)

    def _name(self, number: int, place: int) -> str:
        """The heading of the cell's row: the nearest before it, else the first after it."""
        for candidate in self.naming[place]:
            where = self.owners[number][candidate]
            if where != (number, place) and self._scope(*where) == "Row":
                return f"({self._id(*where)})"
        return ""
