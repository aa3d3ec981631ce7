"""From the descriptions of a pack and a unit's ledger to its disclosure tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.document.numbers import NumberStyle
from generator.document.tree import Align, Column, Table
from generator.facts.lines import Lines
from generator.forms.reading import Passage
from generator.subjects.lists import Subjects
from generator.tables.definition import AMOUNT, LANDSCAPE, NAME, ColumnForm, TableForm
from generator.tables.heading import header_rows
from generator.tables.rows import RowPlanner
from generator.tables.selection import chosen
from generator.tables.side import Side, SideMaker, beside


@dataclass(frozen=True, slots=True)
class TableMaker:
    """Makes tables of one unit.

    `lines` are those of its ledger, `words` renders a short template, `style` is how the
    pack prints its numbers.
    """

    lines: Lines
    subjects: Subjects
    words: Callable[[Passage], str]
    style: NumberStyle

    def table(self, name: str, form: TableForm) -> Table:
        """One table; the facts of its cells are called table.`name`.row.column."""
        style = replace(self.style, bare=True, unit=form.unit or self.style.unit)
        lines = chosen(self.lines, form.where, self.subjects)
        planner = RowPlanner(form, lines, self.subjects, self.words)
        maker = SideMaker(planner, f"table.{name}", style)
        sides = [maker.side(side) for side in form.sides]
        columns = [column for side in sides for column in side.columns]
        return Table(
            id=f"table.{name}",
            title=self.words(form.title),
            columns=tuple(Column(_align(column), column.width) for column in columns),
            header=header_rows([head for side in sides for head in side.heads]),
            rows=beside(sides),
            unit=f"金额单位：{style.unit}",
            note="".join(self._notes(form, sides)),
            number=str(form.number),
            owner=self.words(form.owner) if form.owner is not None else "",
            landscape=form.orientation == LANDSCAPE,
        )

    def _notes(self, form: TableForm, sides: Sequence[Side]) -> list[str]:
        """What stands below: why the table is empty, or what must be known of its amounts."""
        if not any(side.has_money for side in sides):
            return [self.words(form.empty_note)]
        notes = [form.note]
        if any(side.unsplit for side in sides):
            notes.append(form.unsplit_note)
        return [self.words(note) for note in notes if note is not None]


def _align(column: ColumnForm) -> Align:
    return "right" if column.show == AMOUNT else "left" if column.show == NAME else "center"
