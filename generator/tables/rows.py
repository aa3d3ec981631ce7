"""The rows of a side before they have cells: what the forms say, drawn up over the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.budget.performance import Performance
from generator.facts.lines import Lines
from generator.forms.reading import Passage
from generator.subjects.lists import Subjects
from generator.tables.definition import (
    A_PROJECT,
    MAIN_TASKS,
    PROJECT_TARGETS,
    RowForm,
    TableForm,
)
from generator.tables.groups import digits_of, every_class, grouped, label_of, name_of
from generator.tables.selection import chosen
from generator.tables.targets import (
    Shown,
    indicator_words,
    project_words,
    task_rows,
    unit_words,
)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row to be: the sum of other rows, or an amount over lines; one without name has neither.

    `shown` are its digits in the column of each level, and the words of a target; `unsplit` tells
    of one that holds several 款 at once, or none; `numbered` of one that may have a number before
    its label.
    """

    name: str
    label: str
    form: RowForm
    lines: Lines
    parts: tuple[str, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    unsplit: bool = False
    numbered: bool = True


Drawn = list[tuple[RowPlan, list[RowPlan]]]
"""The rows of the groups of a level, each with all those below it."""


class RowPlanner:
    """Draws up the rows of a table over its lines."""

    def __init__(
        self,
        table: TableForm,
        lines: Lines,
        subjects: Subjects,
        words: Callable[[Passage], str],
        performance: Performance | None,
    ) -> None:
        self.table, self.lines, self.subjects, self.words = table, lines, subjects, words
        self.performance = performance
        self.nothing = Lines((), lines.registry)

    def plans(self, forms: Sequence[RowForm]) -> list[RowPlan]:
        """The rows of one side in their order."""
        drawn = {
            form.id: self._drawn(form, self._lines(form), form.by) for form in forms if form.by
        } | {form.id: self._targets(form) for form in forms if form.each}
        plans: list[RowPlan] = []
        for form in forms:
            if form.by or form.each:
                plans += (row for top, below in drawn[form.id] for row in (top, *below))
            else:
                plans.append(self._single(form, [*_summed(form, drawn)]))
        return plans

    def _lines(self, form: RowForm) -> Lines:
        return chosen(self.lines, form.where, self.subjects)

    def _single(self, form: RowForm, parts: Sequence[str]) -> RowPlan:
        label = self.words(form.label) if form.label is not None else ""
        if form.id is None:
            return RowPlan("", label, form, self.nothing)
        shown = unit_words(self.performance)
        return RowPlan(str(form.id), label, form, self._lines(form), tuple(parts), shown)

    def _targets(self, form: RowForm) -> Drawn:
        """The rows of performance.yaml; the projects are the ledger's, told or not."""
        told = self.performance
        if form.each == PROJECT_TARGETS:
            return [*self._project_targets(form)]
        if told is None:
            return []
        words: list[tuple[str, Shown]] = [("", indicator_words(one)) for one in told.indicators]
        if form.each == MAIN_TASKS:
            words = [*task_rows(told)]
        return [(RowPlan("", label, form, self.nothing, (), shown), []) for label, shown in words]

    def _project_targets(self, form: RowForm) -> Iterator[tuple[RowPlan, list[RowPlan]]]:
        told = {str(t.project): t for t in self.performance.projects} if self.performance else {}
        groups = grouped(self._lines(form), A_PROJECT)
        for number, (key, some) in enumerate(groups.items(), 1):
            label = "".join(key)
            first, *rest = project_words(told.get(label))
            name = name_of(key, (A_PROJECT,), A_PROJECT, "", number)
            below = [RowPlan("", "", form, self.nothing, (), words) for words in rest]
            yield RowPlan(name, label, form, some, (), first), below

    def _drawn(
        self,
        form: RowForm,
        lines: Lines,
        levels: Sequence[str],
        above: str = "",
        digits: Mapping[str, str] | None = None,
    ) -> Drawn:
        level, deeper = levels[0], levels[1:]
        groups = grouped(lines, level)
        if form.every:
            groups = every_class(groups, self.subjects, self.nothing)
        drawn: Drawn = []
        for number, (key, some) in enumerate(groups.items(), 1):
            name = name_of(key, form.by, level, above, number)
            shown = {**(digits or {}), level: digits_of(key, level)}
            below = self._drawn(form, some, deeper, name, shown) if deeper and key else []
            row = RowPlan(
                name,
                label_of(key, level, self.subjects, str(self.table.unsplit)),
                form,
                some,
                tuple(child.name for child, _ in below),
                shown,
                unsplit=level != A_PROJECT and len(key) != 1,
                numbered=not above,
            )
            drawn.append((row, [r for child, rest in below for r in (child, *rest)]))
        return drawn


def _summed(form: RowForm, drawn: Mapping[Passage | None, Drawn]) -> Iterator[str]:
    """The names of the rows that a row adds up."""
    for name in form.sum:
        if name in drawn:
            yield from (row.name for row, _ in drawn[name])
        else:
            yield str(name)
