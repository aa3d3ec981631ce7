"""Tables on the grid: each row as high as whole lines of the page, its words in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil

from generator.document.page import MM, PageStyle, Role
from generator.document.tree import Align, Column, Table, TableRow
from generator.typesetting.breaks import breaks_of
from generator.typesetting.layout import Line, Rule, Run
from generator.typesetting.linebreak import Measures, break_lines
from generator.typesetting.rows import Row, middle, moved, width
from generator.typesetting.setting import Setter, Span

CELL_MARGIN = 5.4
"""What parts the words of a cell from its edges at the left and the right, in pt, as in Word."""

CELL_PITCH = 4 / 3
"""From one line of a cell to the next, in its size."""

_ALIGNS: dict[str, Align] = {
    "table_title": "center",
    "table_unit": "right",
    "table_note": "left",
}

_LEAST_ROOM = 4
"""What a row is at least higher than its lines, in pt."""


def column_widths(columns: tuple[Column, ...], style: PageStyle) -> list[float]:
    """The widths of a table's columns in pt, whole twips, together as wide as the text."""
    shares = [0.0, *accumulate(column.share for column in columns)]
    edges = [round(style.text_width * 20 * share / shares[-1]) / 20 for share in shares]
    return [right - left for left, right in pairwise(edges)]


def row_heights(table: Table, setter: Setter) -> tuple[int, ...]:
    """How many lines of the page each row of the table takes, header and others."""
    rows = [(row, "table_header") for row in table.header]
    rows += [(row, "table") for row in table.rows]
    return tuple(_height(_cells(table, row, kind, setter), kind, setter) for row, kind in rows)


def _height(cells: list[list[tuple[Run, ...]]], kind: str, setter: Setter) -> int:
    style = setter.style
    lines = max(map(len, cells))
    return ceil((lines * CELL_PITCH * style.roles[kind].size + _LEAST_ROOM) / style.pitch)


def table_rows(table: Table, setter: Setter) -> Iterator[Row]:
    """The rows of the grid that a table takes: title, unit, header, rows, note."""
    style = setter.style
    yield from _text_rows(table, "table_title", table.title, style.roles["heading1"], setter)
    small = style.roles["table"]
    yield from _text_rows(table, "table_unit", table.unit, small, setter)
    header: list[Row] = []
    for cells in table.header:
        header += _table_row(table, cells, "table_header", setter)
    header = [replace(row, keep=True) for row in header]
    yield from header
    for cells in table.rows:
        for row in _table_row(table, cells, "table", setter):
            yield replace(row, above=tuple(header))
    yield from _text_rows(table, "table_note", table.note, small, setter)


def _text_rows(table: Table, kind: str, text: str, role: Role, setter: Setter) -> Iterator[Row]:
    """Lines above or below the table."""
    style = setter.style
    for index, runs in enumerate(_lines(text, role, style.text_width, _ALIGNS[kind], setter)):
        first = kind == "table_title" and index == 0
        line = Line(table.id, kind, 0, moved(runs, style.left * MM, 0), first=first)
        yield Row(line, keep=kind != "table_note")


def _table_row(table: Table, cells: TableRow, kind: str, setter: Setter) -> list[Row]:
    """A row of the table: what it draws begins in the first of its rows of the grid."""
    style = setter.style
    role = style.roles[kind]
    widths = column_widths(table.columns, style)
    set_cells = _cells(table, cells, kind, setter)
    high = _height(set_cells, kind, setter)
    height, pitch = high * style.pitch, CELL_PITCH * role.size
    left = style.left * MM
    lines = []
    for runs_of_cell, room in zip(set_cells, widths, strict=True):
        top = -(height - len(runs_of_cell) * pitch) / 2 + middle(role.size, pitch)
        for number, runs in enumerate(runs_of_cell):
            words = moved(runs, left + CELL_MARGIN, top - number * pitch)
            lines.append(Line(table.id, "cell", 0, words, first=False))
        left += room
    rules = tuple(_rules(widths, height, style.left * MM))
    drawn = Row(cells=tuple(lines), rules=rules, keep=high > 1)
    return [drawn, *(Row(keep=number < high) for number in range(2, high + 1))]


def _cells(table: Table, cells: TableRow, kind: str, setter: Setter) -> list[list[tuple[Run, ...]]]:
    """The lines of each cell of a row, from the left edge of its words on."""
    role = setter.style.roles[kind]
    widths = column_widths(table.columns, setter.style)
    return [
        _lines(cell.text, role, room - 2 * CELL_MARGIN, _align(column, kind), setter)
        for cell, column, room in zip(cells, table.columns, widths, strict=True)
    ]


def _align(column: Column, kind: str) -> Align:
    return "center" if kind == "table_header" else column.align


def _rules(widths: list[float], height: float, left: float) -> Iterator[Rule]:
    """The rules around a row and between its cells."""
    edges = [left, *accumulate(widths, initial=left)]
    for y in (0.0, -height):
        yield Rule(edges[0], y, edges[-1], y)
    for x in edges[1:]:
        yield Rule(x, 0, x, -height)


def _lines(
    text: str, role: Role, measure: float, align: Align, setter: Setter
) -> list[tuple[Run, ...]]:
    """The lines of a text within `measure`, from 0 on."""
    characters = setter.characters([Span(text, role)])
    measures = Measures([each.advance for each in characters], setter.gaps(characters), measure)
    lines = []
    for cut in break_lines(text, breaks_of(text), measures):
        runs = setter.runs(characters[cut.start : cut.end], 0, 0)
        room = measure - width(runs)
        lines.append(moved(runs, {"left": 0, "center": room / 2, "right": room}[align], 0))
    return lines
