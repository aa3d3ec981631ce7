"""What the rows of performance.yaml (绩效目标) show, by the columns' words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.budget.performance import Indicator, Performance, ProjectTarget
from generator.forms.reading import Passage
from generator.tables.definition import (
    CONTENT,
    DIRECTION,
    FIRST,
    GOAL,
    OVERALL,
    RELATION,
    SECOND,
    THIRD,
    UNIT,
    VALUE,
    WEIGHT,
    WHOLE_VALUE,
)

Shown = Mapping[str, str | Passage]


def project_words(target: ProjectTarget | None) -> list[Shown]:
    """A row for each indicator of a project, the first with its goal; one empty if untold."""
    if target is None:
        return [{}]
    rows = [indicator_words(indicator) for indicator in target.indicators]
    return [{GOAL: target.goal, **rows[0]}, *rows[1:]]


def task_rows(performance: Performance) -> list[tuple[Passage, Shown]]:
    """The main tasks with what they are."""
    return [(task.name, {CONTENT: task.content}) for task in performance.tasks]


def unit_words(performance: Performance | None) -> Shown:
    """What is told of the unit as a whole."""
    overall = performance.overall if performance is not None else None
    return {} if overall is None else {OVERALL: overall}


def indicator_words(indicator: Indicator) -> Shown:
    """What the row of an indicator shows."""
    found = {
        FIRST: indicator.first,
        SECOND: indicator.second,
        THIRD: indicator.third,
        RELATION: indicator.relation,
        VALUE: indicator.value,
        UNIT: indicator.unit,
        WEIGHT: None if indicator.weight is None else str(indicator.weight),
        DIRECTION: indicator.direction,
        WHOLE_VALUE: indicator.told,
    }
    return {column: words for column, words in found.items() if words is not None}
