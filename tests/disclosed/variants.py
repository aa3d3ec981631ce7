"""The tables of a document as another office might lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook

from generator.document.inlines import Number
from generator.document.numbers import rounded
from generator.document.tree import Cell, Document, Table
from generator.money import YUAN_PER_UNIT

TITLES = (
    lambda table: table.title,
    lambda table: table.title.replace("2025年", ""),
    lambda table: f"{table.number}  {table.title}",
    lambda table: f"（{table.number}）《{table.title.replace('2025年部门', '部门（单位）')}》",
    lambda table: table.title.replace("部门", "单位").replace("支出预算表", "预算支出表"),
    lambda table: table.title.replace("预算", "").replace("2025年", "2025年度"),
)
EXTRA = ("备注", "单位代码", "2024年预算数", "增减%")


@dataclass(frozen=True)
class Layout:
    """How a workbook is laid out; the seeds shuffle columns."""

    titles: Sequence[int] = (0,)
    unit: str = "万元"
    shuffle: int = 0
    extra: str = ""
    merged: bool = True
    numbers: bool = False
    joined: bool = False
    blank: int = 0
    above: int = 0


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any layout."""
    return Layout(
        titles=draw(st.lists(st.integers(0, len(TITLES) - 1), min_size=1, max_size=5)),
        unit=draw(st.sampled_from(("万元", "元"))),
        shuffle=draw(st.integers(0, 10**6)),
        extra=draw(st.sampled_from(("", *EXTRA))),
        merged=draw(st.booleans()),
        numbers=draw(st.booleans()),
        joined=draw(st.booleans()),
        blank=draw(st.integers(0, 3)),
        above=draw(st.integers(0, 2)),
    )


@dataclass
class Laid:
    """A workbook, and where its amounts are: sheet, row, column."""

    workbook: Any
    amounts: list[tuple[str, int, int]] = field(default_factory=list)


def laid_out(document: Document, layout: Layout) -> Laid:
    """The workbook of a document's tables."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    laid = Laid(workbook)
    sheet, row = None, 1
    for number, table in enumerate(document.tables):
        if sheet is None or not layout.joined:
            sheet, row = workbook.create_sheet(f"第{number + 1}页"), 1
        title = TITLES[layout.titles[number % len(layout.titles)]](table)
        row = _Page(sheet, table, layout, laid).write(title, row) + 2
    return laid


class _Page:
    def __init__(self, sheet: Any, table: Table, layout: Layout, laid: Laid) -> None:
        self.sheet, self.table, self.layout, self.laid = sheet, table, layout, laid
        self.order = _order(table, layout.shuffle)
        self.style = next((n.style for n in table.inlines if isinstance(n, Number)), None)

    def write(self, title: str, row: int) -> int:
        """Write from a row on; returns the last."""
        row += self.layout.above
        self._put(row, 1, title)
        self._put(row + 1, 1, self.table.owner)
        self._put(row + 1, 3, f"单位：{self.layout.unit}")
        row = self._header(row + 2)
        for number, cells in enumerate(self.table.rows):
            if self.layout.blank and number % 4 == self.layout.blank:
                row += 1
            for at, place in enumerate(self.order, 1):
                self._cell(row, at, cells[place])
            row += 1
        self._put(row, 1, f"注：{self.table.note}" if self.table.note else "")
        return row

    def _header(self, row: int) -> int:
        paths = [_path(self.table, place) for place in self.order]
        if self.layout.extra:
            paths.append([self.layout.extra] * len(self.table.header))
        for depth in range(len(self.table.header)):
            for at, path in enumerate(paths, 1):
                if not self.layout.merged or not self._is_covered(paths, depth, at):
                    self._put(row + depth, at, path[depth])
        if self.layout.merged:
            self._merge(paths, row)
        return row + len(self.table.header)

    def _is_covered(self, paths: list[list[str]], depth: int, at: int) -> bool:
        path = paths[at - 1]
        above = depth > 0 and path[depth - 1] == path[depth]
        left = at > 1 and paths[at - 2][: depth + 1] == path[: depth + 1]
        return above or (left and not _ends(path, depth))

    def _merge(self, paths: list[list[str]], row: int) -> None:
        for depth in range(len(self.table.header)):
            at = 1
            while at <= len(paths):
                last = at
                while last < len(paths) and self._is_covered(paths, depth, last + 1):
                    if paths[last][: depth + 1] != paths[at - 1][: depth + 1]:
                        break
                    last += 1
                if last > at and not (depth and self._is_covered(paths, depth, at)):
                    self.sheet.merge_cells(None, row + depth, at, row + depth, last)
                at = last + 1

    def _cell(self, row: int, at: int, cell: Cell) -> None:
        inline = cell.inlines[0] if len(cell.inlines) == 1 else None
        if isinstance(inline, Number):
            amount = rounded(inline.fact, inline.style) * YUAN_PER_UNIT[inline.style.unit]
            amount /= YUAN_PER_UNIT[self.layout.unit]
            self._put(row, at, amount)
            self.laid.amounts.append((self.sheet.title, row, at))
        elif self.layout.numbers and cell.text.isdigit():
            self._put(row, at, int(cell.text))
        else:
            self._put(row, at, cell.text)

    def _put(self, row: int, column: int, value: Any) -> None:
        if value != "":
            self.sheet.cell(row, column, value)


def _ends(path: list[str], depth: int) -> bool:
    """Whether the words at a depth are the column's own, which no other shares."""
    return len(set(path[depth:])) == 1


def _path(table: Table, place: int) -> list[str]:
    """The words over a column, one for each row of the heading."""
    path: list[str] = []
    for number, row in enumerate(table.header):
        words = path[-1] if path else ""
        for start, cell in enumerate(row):
            if cell.columns and start <= place < start + cell.columns:
                words = cell.text
        if not row[place].columns and not _spanned(row, place):
            words = path[-1]
        path.append(words)
        assert number < len(table.header)
    return path


def _spanned(row: Sequence[Cell], place: int) -> bool:
    return any(
        cell.columns > 1 and start <= place < start + cell.columns for start, cell in enumerate(row)
    )


def _order(table: Table, seed: int) -> list[int]:
    """The columns in another order; the two sides of 收支总表 keep to themselves."""
    import random

    places = [*range(len(table.columns))]
    tops = [place for place, cell in enumerate(table.header[0]) if cell.columns]
    if [table.header[0][t].text for t in tops] == ["收入", "支出"]:
        sides = [places[: tops[1]], places[tops[1] :]]
    else:
        sides = [places]
    if seed:
        shuffler = random.Random(seed)
        for side in sides:
            shuffler.shuffle(side)
    return [place for side in sides for place in side]
