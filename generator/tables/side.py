"""A side of a table: its columns and rows filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from generator.document.inlines import Number, Text
from generator.document.numbers import NumberStyle
from generator.document.tree import Cell, TableRow
from generator.facts.fact import Fact
from generator.forms.reading import Passage
from generator.numerals import ordinal
from generator.tables.cells import Amounts
from generator.tables.definition import (
    AMOUNT,
    MAIN_NUMBER,
    NAME,
    ColumnForm,
    SideForm,
    TableForm,
)
from generator.tables.rows import RowPlan, RowPlanner

BLANK = Cell(())


class Side(Struct, frozen=True):
    """Columns with their heads, and rows, each with whether it is `flush` with one opposite."""

    columns: tuple[ColumnForm, ...]
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[bool, TableRow], ...]
    has_money: bool
    unsplit: bool


class SideMaker:
    """Fills in the sides of a table, which share its lines and its numbers' style."""

    def __init__(self, planner: RowPlanner, prefix: str, style: NumberStyle) -> None:
        self.planner, self.prefix, self.style = planner, prefix, style
        self.table: TableForm = planner.table

    def side(self, form: SideForm) -> Side:
        """One side; columns and rows that are optional stand in it only with money."""
        rows = self.planner.plans(form.rows)
        amounts = Amounts(self.prefix, self.planner, rows, form.columns)
        columns = tuple(c for c in form.columns if not c.optional or _holds(c, rows, amounts))
        rows = [row for row in rows if not row.form.optional or amounts.has_money(row)]
        cells = [
            (row.form.flush, tuple(self._cell(row, column, amounts) for column in columns))
            for row in _numbered(rows)
        ]
        facts = [fact for row in rows for fact in _facts(row, columns, amounts)]
        unknown = any(fact.value is None for fact in facts)
        unsplit = unknown or any(row.unsplit and amounts.has_money(row) for row in rows)
        heads = tuple(self._head(column) for column in columns)
        return Side(columns, heads, tuple(cells), bool(facts), unsplit)

    def _head(self, column: ColumnForm) -> tuple[str, ...]:
        return tuple(map(self.planner.words, column.head))

    def _cell(self, row: RowPlan, column: ColumnForm, amounts: Amounts) -> Cell:
        if column.show == NAME:
            return _words(row.label)
        if column.show != AMOUNT:
            return _words(row.shown.get(column.show, ""))
        fact = amounts.of(row.name, str(column.id)) if row.name else None
        if fact is None:
            return BLANK
        if fact.value is None:
            return _words(str(self.table.unsplit))
        return Cell((Number(fact, self.style),))


def beside(sides: Sequence[Side]) -> tuple[TableRow, ...]:
    """The rows of all sides side by side, those that are flush on one line."""
    blanks = [(BLANK,) * len(side.columns) for side in sides]
    rows: list[TableRow] = []
    for stretches in zip_longest(*map(_stretches, sides), fillvalue=((), None)):
        plain = zip_longest(*(rows for rows, _ in stretches))
        rows += (_joined(line, blanks) for line in plain)
        flush = [last for _, last in stretches]
        if any(flush):
            rows.append(_joined(flush, blanks))
    return tuple(rows)


def _stretches(side: Side) -> Iterator[tuple[Sequence[TableRow], TableRow | None]]:
    """The rows up to each flush one, and that one; at last those after it."""
    plain: list[TableRow] = []
    for flush, row in side.rows:
        if flush:
            yield plain, row
            plain = []
        else:
            plain.append(row)
    yield plain, None


def _joined(line: Sequence[TableRow | None], blanks: Sequence[TableRow]) -> TableRow:
    return tuple(cell for row, blank in zip(line, blanks, strict=True) for cell in row or blank)


def _words(text: str) -> Cell:
    passage = text if isinstance(text, Passage) else None
    return Cell((Text(str(text), passage),)) if text else BLANK


def _holds(column: ColumnForm, rows: Sequence[RowPlan], amounts: Amounts) -> bool:
    return any(amounts.of(row.name, str(column.id)) for row in rows if row.name)


def _facts(row: RowPlan, columns: Sequence[ColumnForm], amounts: Amounts) -> Iterator[Fact]:
    for column in columns:
        if row.name and column.id is not None and (fact := amounts.of(row.name, str(column.id))):
            yield fact


def _numbered(rows: Sequence[RowPlan]) -> Iterator[RowPlan]:
    """The rows with indent and number before their labels; 一、 begins （一） anew."""
    main = minor = 0
    for row in rows:
        number = ""
        if row.form.number == MAIN_NUMBER and row.numbered:
            main, minor = main + 1, 0
            number = f"{ordinal(main)}、"
        elif row.form.number is not None and row.numbered:
            minor += 1
            number = f"（{ordinal(minor)}）"
        yield replace(row, label="\u3000" * row.form.indent + number + row.label)
