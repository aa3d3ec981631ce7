"""Workbooks of disclosure tables read: what they tell, what they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from generator.budget.model import PERSONNEL
from generator.disclosed.contradictions import contradictions
from generator.disclosed.headings import forms_of
from generator.disclosed.lines import FoundLine, lines_of
from generator.disclosed.measured import Measured, Ruler
from generator.disclosed.regions import Finder
from generator.disclosed.scope import Scope, Universe
from generator.disclosed.solve import Node, solved
from generator.disclosed.statement import Side, SideReader
from generator.problems import InputsWrong, Problem
from generator.subjects.lists import Subjects
from generator.tables.definition import TableForm
from generator.workbook.grid import Grid
from generator.workbook.grids import visible_grids


class Disclosed(Struct, frozen=True):
    """What workbooks of tables tell of a unit's year.

    `tables` are the numbers of those that were read; `unread` says what was passed over and
    where; `total` is what the lines should come to, None where no table says it.
    """

    tables: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[FoundLine, ...]
    total: Decimal | None
    unread: tuple[str, ...]


def read_disclosed(
    paths: Sequence[Path], forms: Mapping[str, TableForm], year: int, subjects: Subjects
) -> Disclosed:
    """The ledger as far as the tables in the workbooks go.

    `forms` are the tables of a pack, by name. Raises InputsWrong with all that is wrong: what
    cannot be read, and where tables contradict each other.
    """
    grids = _grids(paths)
    finder = Finder(forms, year)
    regions = finder.regions(grids)
    names: set[str] = set()
    problems, unread = finder.problems, finder.unread
    sides: list[Side] = []
    for region in regions:
        sides += SideReader(region, subjects, year, names, problems, unread).sides()
    problems += (problem for grid in grids for problem in grid.problems)
    several = [*_several_units(sides)]
    if problems:
        raise InputsWrong(several or problems)
    universe = _universe(sides, subjects)
    ruler = Ruler(universe)
    measured = [ruler.measured(side) for side in sides]
    if wrong := contradictions(measured):
        raise InputsWrong(several or wrong)
    root = solved(measured, universe.whole)
    tables = dict.fromkeys(str(side.region.form.number) for side in sides)
    called = sorted(name for name in names if name)
    lines = tuple(lines_of(root, universe, subjects))
    return Disclosed(tuple(tables), tuple(called), lines, _total(root, measured), tuple(unread))


def _several_units(sides: Sequence[Side]) -> Iterator[Problem]:
    """What to say instead of all else that is wrong when the tables are those of a department."""
    for side in sides:
        labels = list(dict.fromkeys(label.strip() for _, label in side.strangers))
        if len(labels) > 1:
            place = side.region.place(side.strangers[0][0])
            called = "、".join(f"“{label}”" for label in labels[:3])
            sentence = (
                f"{side.region.form.number}里有{called}等行，是部门汇总的表；一次导入一个单位"
            )
            yield Problem("D13", place, sentence, "换成各单位自己的公开表，逐个导入")
            return


def _grids(paths: Sequence[Path]) -> list[Grid]:
    """The sheets of all workbooks; raises InputsWrong for those that cannot be read."""
    grids: list[Grid] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            grids += visible_grids(path, path.as_posix())
        except InputsWrong as wrong:
            problems += wrong.problems
    if problems:
        raise InputsWrong(problems)
    return grids


def _universe(sides: Sequence[Side], subjects: Subjects) -> Universe:
    scopes: list[Scope] = []
    for side in sides:
        filled = {row for row, _ in side.amounts}
        scopes += (row.scope for row in side.rows if row.number in filled)
        columns = forms_of(side.region.form)
        with_money = {column for (_, column), amount in side.amounts.items() if amount}
        scopes += (Scope(columns[number].where) for number in sorted(with_money))

    def operating(code: str) -> bool:
        subject = subjects.economic.get(code)
        return subject is None or subject.group != PERSONNEL

    return Universe(scopes, subjects, operating)


def _total(root: Node, sides: Sequence[Measured]) -> Decimal | None:
    """All money of the year, as a table says it; else as the lines come to it."""
    said = [told.amount for side in sides for told in side.told if told.box == root.box]
    return next((amount for amount in said if amount is not None), root.amount)
