"""The amounts of a table: a fact for every cell that has money."""

from __future__ import annotations

from collections.abc import Sequence

from generator.facts.fact import Fact
from generator.tables.definition import ColumnForm
from generator.tables.rows import RowPlan, RowPlanner
from generator.tables.selection import amount, chosen


class Amounts:
    """The facts of one side, made when asked for and entered in the registry.

    A total is the total of the rows or columns that it names, so that the table foots; only
    what adds nothing up is a sum over lines of the ledger.
    """

    def __init__(
        self,
        prefix: str,
        planner: RowPlanner,
        rows: Sequence[RowPlan],
        columns: Sequence[ColumnForm],
    ) -> None:
        self.prefix, self.planner = prefix, planner
        self.registry = planner.lines.registry
        self.rows = {row.name: row for row in rows if row.name}
        self.columns = {str(column.id): column for column in columns if column.id is not None}
        self.heads = {
            name: " ".join(map(planner.words, column.head)) for name, column in self.columns.items()
        }
        self._known: dict[tuple[str, str], Fact | None] = {}

    def of(self, row: str, column: str) -> Fact | None:
        """The fact of a cell; None where there is no money."""
        key = (row, column)
        if key not in self._known:
            self._known[key] = self._made(self.rows[row], self.columns[column])
        return self._known[key]

    def has_money(self, row: RowPlan) -> bool:
        """Whether any cell of a row has."""
        return bool(row.name) and any(self.of(row.name, column) for column in self.columns)

    def _made(self, row: RowPlan, column: ColumnForm) -> Fact | None:
        if row.parts or row.form.sum:
            return self._total(row, column, [self.of(part, str(column.id)) for part in row.parts])
        if column.sum:
            return self._total(row, column, [self.of(row.name, str(c)) for c in column.sum])
        lines = chosen(row.lines, column.where, self.planner.subjects)
        if not lines.entries:  # as in most cells, which need no name
            return None
        return amount(lines, (row.form.where, column.where), *self._called(row, column))

    def _total(self, row: RowPlan, column: ColumnForm, facts: Sequence[Fact | None]) -> Fact | None:
        parts = [fact for fact in facts if fact is not None]
        known = [fact.value for fact in parts if fact.value is not None]
        if len(known) == len(parts) and not sum(known):  # a transfer, once in and once out
            return None
        return self.registry.total(*self._called(row, column), parts)

    def _called(self, row: RowPlan, column: ColumnForm) -> tuple[str, str]:
        """The name of a cell's fact, and what it is called by people."""
        label = f"{self.planner.table.number} {row.label} {self.heads[str(column.id)]}"
        return f"{self.prefix}.{row.name}.{column.id}", label
