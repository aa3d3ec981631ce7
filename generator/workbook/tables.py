"""The rows of a table as nodes: a row, or several where lists stand below one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import yaml
from msgspec import Struct, field

from generator.forms.reading import Field
from generator.forms.records import Several
from generator.forms.values import Code, Day
from generator.workbook.grid import Grid
from generator.workbook.layout import Column, Group, Table
from generator.workbook.nodes import Entry, mapping, pairs, sequence

Names = Callable[[int], Mapping[str, str]]
"""The official names of codes of so many digits."""

_BETWEEN = re.compile(r"[、，,;；/\n]+")


class Cells(Struct, frozen=True):
    """Reads cells of a grid by the field that they are for."""

    grid: Grid
    names: Names

    def value(self, row: int, at: int, of: Field) -> yaml.Node | None:
        """The node of a cell; None of an empty one."""
        text = self.grid.text(row, at, isinstance(of, Day))
        if not text:
            return None
        if isinstance(of, Several):
            pieces = [piece for piece in _BETWEEN.split(text) if piece.strip()] or [text]
            found = [self._scalar(row, at, piece, of.of) for piece in pieces]
            return found[0] if len(found) == 1 else sequence([*found], self.grid.mark(row, at))
        return self._scalar(row, at, text, of)

    def _scalar(self, row: int, at: int, text: str, of: Field) -> yaml.ScalarNode:
        if isinstance(of, Code):
            text = self._code(row, at, text.strip(), of.digits)
        return self.grid.node(row, at, text)

    def _code(self, row: int, at: int, text: str, digits: int) -> str:
        """The code of “2010350 事业运行”, whose name must be the code's."""
        found = re.fullmatch(rf"([0-9]{{{digits}}})[ 　]*([^0-9\s].*)", text)
        if found is None:
            return text
        code, said = found[1], found[2].strip()
        known = self.names(digits).get(code)
        if known is not None and known != said:
            hint = "从下拉表里重选一次，或只写编码"
            sentence = f"编码 {code} 是“{known}”，这里写的是“{said}”"
            self.grid.report("X16", row, at, sentence, hint)
        return code


class TableReader(Struct):
    """The rows of one table, whose headings stand in row `head`; `at` tells each column's."""

    cells: Cells
    table: Table
    head: int
    at: dict[Column, int]
    rows: list[int] = field(default_factory=list)
    _keys: dict[Column, yaml.ScalarNode] = field(default_factory=dict)

    def node(self) -> yaml.Node | None:
        """The list or mapping of the table; None when nothing is filled in."""
        return self._list(self.table.group, self.rows, self.head, 1)

    def _list(self, group: Group, rows: Sequence[int], row: int, column: int) -> yaml.Node | None:
        """A group's items as a node that is at home in a cell when it has none of its own."""
        chunks = [*self._chunks(group, rows)]
        if not chunks:
            return None
        mark = self.cells.grid.mark(row, column)
        if group.shape == "pair":
            found = [pair for chunk in chunks if (pair := self._pair(group, chunk))]
            return pairs(found, mark) if found else None
        if group.shape == "value":
            only = group.columns[0]
            values = [self._value(only, chunk[0]) for chunk in chunks]
            return sequence([node for node in values if node is not None], mark)
        return sequence([self._record(group, chunk) for chunk in chunks], mark)

    def _chunks(self, group: Group, rows: Sequence[int]) -> Iterator[list[int]]:
        """The rows of each item: it begins where one of its own columns is filled in."""
        own = [self.at[column] for column in group.columns if column in self.at]
        all_ = [self.at[column] for column in group.all_columns if column in self.at]
        chunk: list[int] = []
        for row in rows:
            filled = self.cells.grid.filled(row)
            if not any(column in filled for column in all_):
                continue
            if chunk and any(column in filled for column in own):
                yield chunk
                chunk = []
            chunk.append(row)
        if chunk:
            yield chunk

    def _record(self, group: Group, rows: Sequence[int]) -> yaml.MappingNode:
        entries = self._entries(group.columns, rows[0])
        for path, inner in group.lists:
            column = self.at.get(inner.columns[0], 1)
            node = self._list(inner, rows, rows[0], column)
            if node is not None:
                entries.append(Entry(path, self.cells.grid.node(self.head, column, ""), node))
        first = min((self.at[c] for c in group.columns if c in self.at), default=1)
        return mapping(entries, self.cells.grid.mark(rows[0], first))

    def _entries(self, columns: Sequence[Column], row: int) -> list[Entry]:
        grid, entries = self.cells.grid, []
        for column in columns:
            if (at := self.at.get(column)) is None:
                continue
            node = self.cells.value(row, at, column.field)
            empty = grid.node(row, at, "") if node is None and column.required else None
            if node is not None or empty is not None:
                entries.append(Entry(column.path, self._key(column, at), node, empty))
        return entries

    def _key(self, column: Column, at: int) -> yaml.ScalarNode:
        if column not in self._keys:
            self._keys[column] = self.cells.grid.node(self.head, at, column.heading)
        return self._keys[column]

    def _pair(self, group: Group, rows: Sequence[int]) -> tuple[yaml.Node, yaml.Node] | None:
        """A name and what stands beside it; None of a given name that nothing stands beside."""
        (name, *columns), row = group.columns, rows[0]
        said = self._value(name, row) or self.cells.grid.node(row, self.at[name], "")
        if columns[0].path:
            return said, mapping(self._entries(columns, row), self.cells.grid.mark(row, 1))
        value = self._value(columns[0], row)
        if value is None and self.table.names:
            return None
        return said, value or self.cells.grid.node(row, self.at[columns[0]], "")

    def _value(self, column: Column, row: int) -> yaml.Node | None:
        return self.cells.value(row, self.at[column], column.field) if column in self.at else None
