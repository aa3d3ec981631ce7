"""From the descriptions of a pack and a unit's ledger to its disclosure tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.budget.performance import Performance
from generator.document.inlines import Number, adds_up, is_total
from generator.document.numbers import NumberStyle
from generator.document.tree import Align, Column, Table, TableRow
from generator.facts.lines import Lines
from generator.forms.reading import Passage
from generator.subjects.lists import Subjects
from generator.tables.definition import AMOUNT, LANDSCAPE, NAME, PROSE, ColumnForm, TableForm
from generator.tables.heading import header_rows
from generator.tables.rows import RowPlanner
from generator.tables.selection import chosen
from generator.tables.side import Side, SideMaker, beside


class TableMaker(Struct, frozen=True):
    """Makes tables of one unit.

    `lines` are those of its ledger, `words` renders a short template, `style` is how the pack
    prints its numbers. `units` are the unit, or those of the department, in their order: how a
    table calls each, by full name. `performance` are the targets, if they are told.
    """

    lines: Lines
    subjects: Subjects
    words: Callable[[Passage], str]
    style: NumberStyle
    units: Mapping[str, str]
    performance: Performance | None = None

    def stands(self, form: TableForm) -> bool:
        """Whether the unit has the table: one that is optional only if a line is in it."""
        lines = chosen(self.lines, form.where, self.subjects)
        return not form.optional or any(amount for _, amount in lines.entries)

    def table(self, name: str, form: TableForm) -> Table:
        """One table; the facts of its cells are called table.`name`.row.column."""
        style = replace(self.style, bare=True, unit=form.unit or self.style.unit)
        lines = chosen(self.lines, form.where, self.subjects)
        planner = RowPlanner(form, lines, self.subjects, self.words, self.units, self.performance)
        maker = SideMaker(planner, f"table.{name}", style)
        sides = [maker.side(side) for side in form.sides]
        columns = [column for side in sides for column in side.columns]
        rows = beside(sides)
        return Table(
            id=f"table.{name}",
            title=self.words(form.title),
            columns=tuple(Column(_align(c), c.width, names=c.show == NAME) for c in columns),
            header=header_rows([head for side in sides for head in side.heads]),
            rows=rows,
            unit=f"金额单位：{style.unit}",
            note=_joined(map(self.words, _notes(form, sides, rows))),
            number=str(form.number),
            owner=self.words(form.owner) if form.owner is not None else "",
            landscape=form.orientation == LANDSCAPE,
            size=form.size,
            annexed=form.annexed,
        )


def _notes(form: TableForm, sides: Sequence[Side], rows: Sequence[TableRow]) -> Iterator[Passage]:
    """What stands below: why the table is empty, or what must be known of its amounts."""
    if not any(side.has_money for side in sides):
        yield form.empty_note
        return
    if form.note is not None:
        yield form.note
    if form.unsplit_note is not None and any(side.unsplit for side in sides):
        yield form.unsplit_note
    if form.residue_note is not None and _has_residue(rows):
        yield form.residue_note


def _has_residue(rows: Sequence[TableRow]) -> bool:
    """Whether a total differs from its parts as printed (尾差)."""
    inlines = (inline for row in rows for cell in row for inline in cell.inlines)
    numbers = {n.fact.name: n for n in inlines if isinstance(n, Number)}
    totals = (number for number in numbers.values() if is_total(number, numbers))
    return any(not adds_up(total, numbers) for total in totals)


def _joined(notes: Iterable[str]) -> str:
    """The notes that say something, one after another."""
    text = "".join(notes)
    return f"注：{text}" if text else ""


def _align(column: ColumnForm) -> Align:
    return "right" if column.show == AMOUNT else "left" if column.show in PROSE else "center"
