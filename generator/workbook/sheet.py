"""One sheet, from its first row to its last: values below each other, then tables."""

from __future__ import annotations

import re

from msgspec import Struct, field

from generator.problems import cell_name, nearest
from generator.workbook.grid import Grid
from generator.workbook.layout import NUMBER, VALUES_HEADING, Column, Sheet, Table
from generator.workbook.nodes import Entry
from generator.workbook.tables import Cells, Names, TableReader

_SECTION = re.compile(r"【([^【】]+)】")
_UNIT = re.compile(r"(.+?)（(元|万元)）")
_NEVER_MOVE = "表头和栏目名不要改；可以另用 generate new 做一份空白的对照"


class SheetReader(Struct):
    """Reads a grid by the layout of its sheet; faults are put among the grid's problems."""

    grid: Grid
    layout: Sheet
    names: Names
    entries: list[Entry] = field(default_factory=list)
    units: list[tuple[str, int, int]] = field(default_factory=list)
    _values: bool = False
    _table: TableReader | None = None
    _pending: Table | None = None
    _first: int = 0
    _hidden: list[int] = field(default_factory=list)
    _columns: set[int] = field(default_factory=set)

    def read(self) -> None:
        """Fill `entries`, and `units` with each unit of money in a heading and its cell."""
        for row in range(1, self.grid.height + 1):
            if filled := self.grid.filled(row):
                self._row(row, filled)
        self._close()
        if not self._first:
            called = f"“{VALUES_HEADING[0]}”一行" if self.layout.values else "【】标题"
            self.grid.report("X17", 0, 0, f"找不到{called}，不知道从哪里读起", _NEVER_MOVE)
        self._report_hidden()
        self._report_merged()

    def _row(self, row: int, filled: list[int]) -> None:
        label = self.grid.text(row, 1).strip() if 1 in filled else ""
        if found := _SECTION.fullmatch(label):
            self._open(found[1], row)
        elif label == VALUES_HEADING[0] and not self._first:
            self._first, self._values = row, True
        elif self._first:
            if row in self.grid.structure.hidden_rows:
                self._hidden.append(row)
            if self._pending is not None:
                self._head(self._pending, row, filled)
            elif self._table is not None:
                self._columns.update(filled)
                self._strays(row, filled, set(self._table.at.values()) | self._numbers)
                self._table.rows.append(row)
            elif self._values:
                self._columns.update(filled)
                self._value(label, row, filled)

    def _open(self, name: str, row: int) -> None:
        self._close()
        self._first, self._values = self._first or row, False
        known = {table.name: table for table in self.layout.tables}
        self._pending = known.get(name)
        if self._pending is None:
            hint = nearest(name, known) or (
                f"这张表可以有：{'、'.join(known)}" if known else "这张表没有这样的部分，请删去"
            )
            self.grid.report("X18", row, 1, f"不认识的标题【{name}】", hint)

    def _close(self) -> None:
        """The table that was being read is complete."""
        if self._table is not None and (node := self._table.node()) is not None:
            key = self.grid.node(self._table.head, 1, "")
            self.entries.append(Entry(self._table.table.path, key, node))
        self._table = self._pending = None

    def _head(self, table: Table, row: int, filled: list[int]) -> None:
        """The headings of a table: which column is where."""
        known = {column.heading: column for column in table.group.all_columns}
        at: dict[Column, int] = {}
        self._pending, self._numbers = None, set[int]()
        for column in filled:
            heading = self._without_unit(self.grid.text(row, column), row, column)
            if heading == NUMBER and table.numbered:
                self._numbers.add(column)
            elif heading not in known or known[heading] in at:
                twice = heading in known
                hint = _NEVER_MOVE if twice else nearest(heading, known) or _NEVER_MOVE
                said = f"“{heading}”一列有两处" if twice else f"不认识的列“{heading}”"
                self.grid.report("X19", row, column, said, hint)
            else:
                at[known[heading]] = column
        if missing := [c.heading for c in known.values() if c.required and c not in at]:
            sentence = f"【{table.name}】缺少“{'”“'.join(missing)}”一列"
            self.grid.report("X20", row, 1, sentence, _NEVER_MOVE)
        else:
            self._table = TableReader(Cells(self.grid, self.names), table, row, at)

    _numbers: set[int] = field(default_factory=set)

    def _value(self, label: str, row: int, filled: list[int]) -> None:
        heading = self._without_unit(label, row, 1)
        self._strays(row, filled, {1, 2, 3})
        if not heading:
            if 2 in filled:
                self.grid.report("X21", row, 2, "这里有内容，前面没有栏目名", _NEVER_MOVE)
            return
        column = {column.heading: column for column in self.layout.values}.get(heading)
        key = self.grid.node(row, 1, heading)
        if column is None:
            self.entries.append(Entry((heading,), key, self.grid.node(row, 2, "?")))
            return
        node = Cells(self.grid, self.names).value(row, 2, column.field)
        empty = self.grid.node(row, 2, "") if column.required else None
        self.entries.append(Entry(column.path, key, node, empty))

    def _without_unit(self, heading: str, row: int, column: int) -> str:
        """A heading without its （万元）, which is kept to be held against what is declared."""
        found = _UNIT.fullmatch(heading.strip())
        if found is None:
            return heading.strip()
        self.units.append((found[2], row, column))
        return found[1]

    def _strays(self, row: int, filled: list[int], known: set[int]) -> None:
        for column in filled:
            if column not in known:
                text = self.grid.text(row, column)
                hint = "移到有标题的列里；不要的请删去"
                self.grid.report("X22", row, column, f"表外有内容，不会被读取：{text}", hint)

    def _report_hidden(self) -> None:
        if self._hidden:
            rows = "、".join(map(str, self._hidden[:5])) + ("等" if len(self._hidden) > 5 else "")
            sentence = f"有 {len(self._hidden)} 行隐藏着（第 {rows} 行），里面有内容"
            hint = "取消隐藏，清除筛选；不要的行整行删除"
            self.grid.report("X23", self._hidden[0], 0, sentence, hint)
        for column in sorted(self._columns):
            if self.grid.structure.is_hidden(column):
                name = cell_name(0, column)
                hint = "取消隐藏；不要的列清空"
                self.grid.report("X24", 0, column, f"{name}隐藏着，里面有内容", hint)

    def _report_merged(self) -> None:
        for (top, left), (bottom, right) in self.grid.structure.merged:
            if self._first and bottom >= self._first:
                area = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
                hint = "取消合并，每一行各写各的"
                self.grid.report("X25", top, left, f"{area} 是合并的单元格", hint)
