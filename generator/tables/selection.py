"""Which lines of the ledger a table, a row and a column choose together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.budget.model import BASIC, OPERATING, Line
from generator.facts.fact import Fact
from generator.facts.figures import is_operating
from generator.facts.lines import Lines
from generator.facts.parts import on_economic
from generator.subjects.lists import Subjects
from generator.tables.definition import Selection


def chosen(lines: Lines, selection: Selection, subjects: Subjects) -> Lines:
    """The lines that a selection means; what it says of 款 is left to `amount`."""
    return lines.where(lambda line: _fits(line, selection, subjects))


def amount(lines: Lines, selections: Sequence[Selection], name: str, label: str) -> Fact | None:
    """What chosen lines come to, None without money; unknown where they hold more than the 款."""
    wanted = [set(selection.economic) for selection in selections if selection.economic]
    if not wanted:
        return lines.total(name, label) if lines.money else None
    codes = tuple(sorted(set.intersection(*wanted)))
    return lines.on(codes, name, label) if lines.where(on_economic(codes)).money else None


def _fits(line: Line, selection: Selection, subjects: Subjects) -> bool:
    return (
        (not selection.fund or line.fund in selection.fund)
        and selection.source_year in (None, line.source_year)
        and (not selection.spending or line.spending in selection.spending)
        and (selection.group is None or _is_of(line, selection.group, subjects))
        and (not selection.unit_kind or _is_owned(line, selection.unit_kind))
    )


def _is_of(line: Line, group: str, subjects: Subjects) -> bool:
    return line.spending == BASIC and is_operating(line, subjects) == (group == OPERATING)


def _is_owned(line: Line, kinds: Collection[str]) -> bool:
    """Whether its unit is of these kinds; both are of a transfer that is twice in their sum."""
    owners = [side.owner for side in line.sides or (line,)]
    return all(owner is not None and owner.kind in kinds for owner in owners)
