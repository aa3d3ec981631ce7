"""What is wrong in the description of a table, beyond the form of its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.forms.reading import Passage
from generator.problems import Problem, nearest
from generator.tables.definition import (
    A_UNIT,
    AMOUNT,
    CLASS,
    ECONOMIC,
    ECONOMIC_CLASS,
    ColumnForm,
    RowForm,
    SideForm,
    TableForm,
)


def table_faults(table: TableForm) -> Iterator[Problem]:
    """Names given twice, sums of what is not there, rows and columns with nothing to fill them."""
    columns = [column for side in table.sides for column in side.columns]
    rows = [row for side in table.sides for row in side.rows]
    yield from _repeated([column.id for column in columns])
    yield from _repeated([row.id for row in rows])
    for side in table.sides:
        yield from _side_faults(side)
    drawn = [row for row in rows if row.by]
    for row in drawn[1:]:
        hint = "再要一种分法，另写一张表"
        yield Problem("T23", row.at("by"), "一张表只能有一处 by", hint)
    split = any({ECONOMIC_CLASS, ECONOMIC} & set(row.by) for row in drawn)
    split = split or any(column.where.economic for column in columns)
    if split and table.unsplit is None:
        hint = "写一句话，如 unsplit: 未分列"
        yield Problem("T24", table.place, "按经济分类的表缺少 unsplit", hint)
    if any(A_UNIT in row.by for row in drawn) and table.eliminated is None:
        hint = "写一句话，如 eliminated: 部门内部往来抵销"
        yield Problem("T33", table.place, "按单位分行的表缺少 eliminated", hint)


def _side_faults(side: SideForm) -> Iterator[Problem]:
    for column in side.columns:
        yield from _column_faults(column)
    for row in side.rows:
        yield from _row_faults(row)
    yield from _sum_faults(side.columns)
    yield from _sum_faults(side.rows)


def _column_faults(column: ColumnForm) -> Iterator[Problem]:
    if (column.show == AMOUNT) != (column.id is not None):
        hint = "金额列写 id；名称和编码的列写 show，不写 id"
        yield Problem("T20", column.place, "这一列要么写 id，要么写 show", hint)


def _row_faults(row: RowForm) -> Iterator[Problem]:
    if bool(row.by) + (row.each is not None) + (row.label is not None) != 1:
        hint = "一行写 label；按编码分出许多行的写 by，绩效目标的各行写 each"
        yield Problem("T21", row.place, "这一行只写 label、by、each 之一", hint)
    if (row.by or row.each) and row.id is None:
        yield Problem("T25", row.place, "有 by 或 each 的行缺少 id", "写 id，合计行用它来加总")
    if A_UNIT in row.by[1:]:
        hint = f"先分单位，再分科目，如 by: [{A_UNIT}, {CLASS}]"
        yield Problem("T34", row.at("by"), f"“{A_UNIT}”只能写在 by 的最前面", hint)
    if row.every and row.by != (CLASS,):
        hint = f"写 by: {CLASS}，或删去 every"
        yield Problem("T26", row.at("every"), f"every 只用于 by: {CLASS}", hint)


def _repeated(names: Sequence[Passage | None]) -> Iterator[Problem]:
    seen = set()
    for name in names:
        if name is not None and name in seen:
            hint = "一张表里，各列的 id 不能相同，各行的也是"
            yield Problem("T27", name.place, f"“{name}”用了两次", hint)
        seen.add(name)


def _sum_faults(entries: Sequence[ColumnForm] | Sequence[RowForm]) -> Iterator[Problem]:
    """A sum may only add up what this side has, and not itself."""
    known = {str(entry.id): entry.sum for entry in entries if entry.id is not None}
    for entry in entries:
        for name in entry.sum:
            if name not in known:
                hint = nearest(name, known) or f"可用：{'、'.join(known)}"
                yield Problem("T22", name.place, f"sum 里的“{name}”不是这一边的 id", hint)
            elif _reaches(known, str(name), str(entry.id)):
                sentence = f"“{entry.id}”成了自己的一部分"
                yield Problem("T28", name.place, sentence, "改 sum，合计不能绕回自己")


def _reaches(sums: Mapping[str, tuple[Passage, ...]], start: str, wanted: str) -> bool:
    """Whether a sum, or what it adds up, comes to one of that name."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name == wanted:
            return True
        if name in sums and name not in seen:
            seen.add(name)
            todo += map(str, sums[name])
    return False
