"""A side of a table measured: each amount with the part of the ledger that it is the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.disclosed.headings import forms_of
from generator.disclosed.scope import Box, Scope, Universe, both, is_empty, joined, within
from generator.disclosed.statement import Side, Spot, amount_columns
from generator.problems import Place
from generator.tables.definition import ColumnForm, RowForm, Selection


class Told(Struct, frozen=True):
    """An amount that a cell tells, None where it says that it does not tell it."""

    box: Box
    amount: Decimal | None
    side: Side
    spot: Spot

    @property
    def place(self) -> Place:
        """The cell."""
        row, column = self.spot
        return self.side.region.place(row, self.side.columns[column][0])

    @property
    def called(self) -> str:
        """The cell as it is spoken of: the table and the row."""
        label = self.side.labels[self.spot[0]]
        return f"{self.side.region.form.number}“{label}”"


class Measured(Struct, frozen=True):
    """All amounts of a side; `leaves` are those that make up everything in `scope`, each once.

    What of the scope is in no leaf is zero. Without a scope the side makes nothing up.
    """

    side: Side
    told: tuple[Told, ...]
    leaves: tuple[Told, ...]
    scope: Box | None


class Ruler:
    """Measures sides by the values that all of them name."""

    def __init__(self, universe: Universe) -> None:
        self.universe = universe

    def measured(self, side: Side) -> Measured:
        """A side with its boxes."""
        whole = self._meant(side.region.form.where)
        if whole is None:
            return Measured(side, (), (), None)
        rows = {row.number: self._row(side, row.form, row.scope) for row in side.rows}
        columns = self._columns(side)
        told = []
        for (row, column), amount in side.amounts.items():
            across, down = columns[column], rows[row]
            if across is not None and down is not None:
                box = both(both(whole, down), across)
                told.append(Told(box, amount, side, (row, column)))
        fine_rows = _finest({n: box for n, box in rows.items() if box is not None})
        fine_columns = self._parts(side)
        leaves = [t for t in told if t.spot[0] in fine_rows and t.spot[1] in fine_columns]
        return Measured(side, tuple(told), tuple(leaves), self._scope(side, whole, columns))

    def _meant(self, selection: Selection) -> Box | None:
        """What a selection is about; None of one by kinds of units, as tables do not tell whether
        theirs is one: an empty cell may be that of another unit.
        """
        return None if selection.unit_kind else self.universe.box(Scope(selection))

    def _row(self, side: Side, form: RowForm | None, scope: Scope) -> Box | None:
        """What a row is about: all that the rows are that it adds up."""
        if form is None or form.by or not form.sum:
            meant = self._meant(form.where) if form is not None else self.universe.whole
            return None if meant is None else both(self.universe.box(scope), meant)
        return self._sum_of_rows(side, form)

    def _sum_of_rows(self, side: Side, form: RowForm) -> Box | None:
        forms = {str(row.id): row for row in side.form.rows if row.id is not None}
        parts = [self._row(side, forms[str(name)], Scope()) for name in form.sum]
        return joined([part for part in parts if part is not None]) if all(parts) else None

    def _columns(self, side: Side) -> dict[int, Box | None]:
        forms = forms_of(side.region.form)
        by_name = {str(forms[n].id): forms[n] for n in amount_columns(side)}
        return {n: self._column(forms[n], by_name) for n in amount_columns(side)}

    def _column(self, form: ColumnForm, forms: dict[str, ColumnForm]) -> Box | None:
        if not form.sum:
            return self._meant(form.where)
        parts = [self._column(forms[str(name)], forms) for name in form.sum]
        return joined([part for part in parts if part is not None]) if all(parts) else None

    def _parts(self, side: Side) -> set[int]:
        """The columns that make up all others: a total only where parts of it were not found."""
        forms = forms_of(side.region.form)
        numbers = {str(forms[n].id): n for n in amount_columns(side)}
        parts_of = {
            numbers[name]: [numbers[str(p)] for p in forms[numbers[name]].sum] for name in numbers
        }

        def found(number: int) -> bool:
            """Whether a column was found, or is none that had to be."""
            return number in side.columns or forms[number].optional

        def split(number: int) -> set[int]:
            parts = parts_of[number]
            below = [split(part) for part in parts]
            whole = all(found(part) or below[n] for n, part in enumerate(parts))
            if parts and (whole or number not in side.columns):
                return {n for some in below for n in some}
            return {number} & set(side.columns)

        tops = set(parts_of) - {part for parts in parts_of.values() for part in parts}
        return {n for top in tops for n in split(top)}

    def _scope(self, side: Side, whole: Box, columns: dict[int, Box | None]) -> Box | None:
        if any(row.by for row in side.form.rows):
            rows: Box | None = self.universe.whole
        else:
            boxes = [self._row(side, row, Scope()) for row in side.form.rows if row.id is not None]
            rows = joined([box for box in boxes if box is not None])
        across = joined([box for box in columns.values() if box is not None])
        if rows is None or across is None:
            return None
        scope = both(both(whole, rows), across)
        return None if is_empty(scope) else scope


def _finest(rows: dict[int, Box]) -> set[int]:
    """The rows of which no other is a part; of equal ones the last."""
    distinct: dict[Box, int] = {box: number for number, box in rows.items() if not is_empty(box)}
    coarse = {a for a in distinct for b in distinct if a != b and within(b, a)}
    return {number for box, number in distinct.items() if box not in coarse}


def grouped(leaves: Iterable[Told], keep: Sequence[int], whole: Box) -> dict[Box, list[Told]]:
    """Leaves that differ only in respects that are not kept, under what they are about without
    those.
    """
    found: dict[Box, list[Told]] = {}
    for leaf in leaves:
        box = tuple(leaf.box[n] if n in keep else whole[n] for n in range(len(whole)))
        found.setdefault(box, []).append(leaf)
    return found


def summed(leaves: Iterable[Told]) -> Decimal | None:
    """What leaves come to; None where one of them is not told."""
    total = Decimal(0)
    for leaf in leaves:
        if leaf.amount is None:
            return None
        total += leaf.amount
    return total
