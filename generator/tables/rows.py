"""The rows of a side before they have cells: what the forms say, drawn up over the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.budget.performance import Performance
from generator.facts.lines import Lines
from generator.forms.reading import Passage
from generator.subjects.lists import Subjects
from generator.tables.definition import (
    A_PROJECT,
    A_UNIT,
    MAIN_TASKS,
    PROJECT_TARGETS,
    RowForm,
    TableForm,
)
from generator.tables.groups import (
    Key,
    Labels,
    digits_of,
    every_class,
    found_below_others,
    grouped,
    label_of,
    word_of,
)
from generator.tables.selection import chosen
from generator.tables.targets import (
    Shown,
    indicator_words,
    project_words,
    task_rows,
    unit_words,
)


class RowPlan(Struct, frozen=True):
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
        units: Mapping[str, str],
        performance: Performance | None,
    ) -> None:
        self.table, self.lines, self.subjects, self.words = table, lines, subjects, words
        self.performance = performance
        self.nothing = Lines((), lines.registry)
        self.labels = Labels(str(table.unsplit), str(table.eliminated), units)

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
        """Each project; in a department below its unit."""
        for number, (key, lines) in enumerate(grouped(self._lines(form), A_UNIT).items(), 1):
            if len(self.labels.units) == 1:
                yield from self._projects_of(form, key, lines, "")
                continue
            name = word_of(key, A_UNIT, number, self.labels)
            projects = [*self._projects_of(form, key, lines, f"{name}.")]
            label = label_of(key, A_UNIT, self.subjects, self.labels)
            parts = tuple(project.name for project, _ in projects)
            below = [row for project, rest in projects for row in (project, *rest)]
            yield RowPlan(name, label, form, lines, parts), below

    def _projects_of(
        self, form: RowForm, unit: Key, lines: Lines, prefix: str
    ) -> Iterator[tuple[RowPlan, list[RowPlan]]]:
        told = {
            str(target.project): target
            for target in (self.performance.projects if self.performance else ())
            if target.owner is not None and unit == (str(target.owner.name),)
        }
        for number, (key, some) in enumerate(grouped(lines, A_PROJECT).items(), 1):
            label = "".join(key)
            first, *rest = project_words(told.get(label))
            below = [RowPlan("", "", form, self.nothing, (), words) for words in rest]
            yield RowPlan(f"{prefix}{number}", label, form, some, (), first), below

    def _drawn(
        self,
        form: RowForm,
        lines: Lines,
        levels: Sequence[str],
        above: str = "",
        digits: Mapping[str, str] | None = None,
        unit: str = "",
    ) -> Drawn:
        """The groups of the first level, each with those of the levels below it.

        What is found below several others is named after the row `above`, whatever else after
        its `unit` if it has one.
        """
        level, deeper = levels[0], levels[1:]
        prefix = above if found_below_others(form.by, level) else unit
        groups = grouped(lines, level)
        if form.every:
            groups = every_class(groups, self.subjects, self.nothing)
        drawn: Drawn = []
        for number, (key, some) in enumerate(groups.items(), 1):
            name = ".".join(filter(None, (prefix, word_of(key, level, number, self.labels))))
            shown = {**(digits or {}), level: digits_of(key, level)}
            home = name if level == A_UNIT else unit
            below = self._drawn(form, some, deeper, name, shown, home) if deeper and key else []
            row = RowPlan(
                name,
                label_of(key, level, self.subjects, self.labels),
                form,
                some,
                tuple(child.name for child, _ in below),
                shown,
                unsplit=level not in (A_UNIT, A_PROJECT) and len(key) != 1,
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
