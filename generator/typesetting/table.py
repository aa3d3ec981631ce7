"""Tables on the grid: each row as high as whole lines of the page, its words in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from generator.document.page import MM, PageStyle, Role
from generator.document.tree import Align, Table
from generator.typesetting.cells import CELL_PITCH, CellSetter, Owners, set_lines
from generator.typesetting.layout import Line, Rule
from generator.typesetting.rows import Row, middle, moved
from generator.typesetting.setting import Setter

_ALIGNS: dict[str, Align] = {
    "table_number": "right",
    "table_title": "center",
    "table_owner": "left",
    "table_unit": "right",
    "table_note": "left",
}


def on_one_line(table: Table, style: PageStyle) -> bool:
    """Whether what stands above a table at the left leaves room at the right for the unit."""
    characters = len(table.owner) + 1 + len(table.unit)
    return bool(table.owner) and characters * style.roles["table"].size <= style.text_width


def table_rows(cells: CellSetter) -> Iterator[Row]:
    """The rows of the grid that a table takes: what stands above, header, rows, note."""
    table, setter = cells.table, cells.setter
    yield from _rows_above(table, setter)
    header: list[Row] = []
    for number in range(len(table.header)):
        header += _table_row(cells, number)
    header = [replace(row, keep=True) for row in header]
    yield from header
    for number in range(len(table.header), len(cells.rows)):
        for row in _table_row(cells, number):
            yield replace(row, above=tuple(header))
    yield from _text_rows(table, "table_note", table.note, setter.style.roles["table"], setter)


def _rows_above(table: Table, setter: Setter) -> Iterator[Row]:
    """The table's number, its title, whose it is and what its amounts are counted in."""
    style = setter.style
    small = style.roles["table"]
    rows = [*_text_rows(table, "table_number", table.number, small, setter)]
    rows += _text_rows(table, "table_title", table.title, style.roles["heading1"], setter)
    owner = [*_text_rows(table, "table_owner", table.owner, small, setter)]
    unit = [*_text_rows(table, "table_unit", table.unit, small, setter)]
    if on_one_line(table, style) and unit:
        right = unit.pop().line
        assert right is not None
        base = middle(small.size, style.pitch)
        owner = [replace(owner[0], cells=(right._replace(runs=moved(right.runs, 0, base)),))]
    for index, row in enumerate((*rows, *owner, *unit)):
        assert row.line is not None
        yield replace(row, line=row.line._replace(first=index == 0))


def _text_rows(table: Table, kind: str, text: str, role: Role, setter: Setter) -> Iterator[Row]:
    """Lines above or below the table."""
    style = setter.style
    for runs in set_lines(text, role, style.text_width, _ALIGNS[kind], setter) if text else ():
        line = Line(table.id, kind, 0, moved(runs, style.left * MM, 0), first=False)
        yield Row(line, keep=kind != "table_note")


def _table_row(cells: CellSetter, number: int) -> list[Row]:
    """A row of the table: what it draws begins in the first of its rows of the grid."""
    style, size = cells.setter.style, cells.role(number).size
    pitch, line, left = CELL_PITCH * size, style.pitch, style.left * MM
    high, margin = cells.heights[number], cells.margin(number)
    base = middle(size, pitch)
    lines = []
    for place, (cell, words, before) in enumerate(
        zip(cells.rows[number], cells.lines[number], cells.lefts, strict=True)
    ):
        height = sum(cells.heights[number : number + cell.rows]) * line
        top, at = -(height - len(words) * pitch) / 2 + base, (number, place)
        for index, runs in enumerate(words):
            placed = moved(runs, left + before + margin, top - index * pitch)
            lines.append(Line(cells.table.id, "cell", 0, placed, first=False, cell=at))
    rules = tuple(_rules(cells, number, high * line, left))
    drawn = Row(cells=tuple(lines), rules=rules, keep=high > 1)
    return [drawn, *(Row(keep=index < high) for index in range(2, high + 1))]


def _rules(cells: CellSetter, number: int, height: float, left: float) -> Iterator[Rule]:
    """The rules around a row and between its cells; none inside a cell that takes several."""
    edges = [*accumulate(cells.widths, initial=left)]
    owners = cells.owners
    above = owners[number - 1] if number else ()
    below = owners[number + 1] if number + 1 < len(owners) else ()
    for y, beside in ((0.0, above), (-height, below)):
        for start, end in _stretches(owners[number], beside):
            yield Rule(edges[start], y, edges[end], y)
    for place, x in enumerate(edges):
        inside = 0 < place < len(edges) - 1
        if not inside or owners[number][place - 1] != owners[number][place]:
            yield Rule(x, 0, x, -height)


def _stretches(row: Owners, beside: Owners) -> Iterator[tuple[int, int]]:
    """Where a rule runs between two rows, as first edge and last."""
    start = None
    for place in range(len(row) + 1):
        ruled = place < len(row) and (not beside or row[place] != beside[place])
        if ruled and start is None:
            start = place
        elif not ruled and start is not None:
            yield start, place
            start = None
