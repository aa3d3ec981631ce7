"""The budgets of a year, as far as they can be read: units, then the departments they make up."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.budget.budget import OFFICE, Budget
from generator.budget.files import is_department
from generator.budget.names import folder_problem
from generator.budget.read import read_budget, same_name_problems, unit_folders
from generator.budget.read_department import (
    DepartmentInputs,
    listing_problems,
    read_department,
    summed_up,
)
from generator.pipeline.outcome import Outcome
from generator.pipeline.request import Report, Request
from generator.problems import InputsWrong, Place, Problem, UsageWrong
from generator.subjects.lists import Subjects


def read_budgets(
    request: Request, subjects: Subjects, outcome: Outcome, report: Report
) -> list[Budget]:
    """The budgets that can be read; the others are among the failed."""
    year = _Year(request, subjects, outcome, report)
    return year.budgets()


class _Year:
    """The folders of a year: those of departments, and those of units."""

    def __init__(
        self, request: Request, subjects: Subjects, outcome: Outcome, report: Report
    ) -> None:
        self.request, self.subjects = request, subjects
        self.outcome, self.report = outcome, report
        folders = unit_folders(request.inputs, request.year)
        self.asked = _asked(request.unit, [folder.name for folder in folders])
        folders = self._well_named(folders)
        self.departments = [folder for folder in folders if is_department(folder)]
        self.units = [folder for folder in folders if not is_department(folder)]

    def budgets(self) -> list[Budget]:
        """Those asked for; the units of a department are read with it."""
        departments = self._departments()
        sound = self._sound(departments)
        needed = {
            *self.asked,
            *(n for d in departments if self._is_asked(d) for n in d.form.folders),
        }
        units = self._units([folder for folder in self.units if folder.name in needed])
        homes = {str(department.form.office): department.folder for department in departments}
        read = {unit.folder: _placed(unit, homes.get(unit.folder)) for unit in units}
        budgets = [unit for name, unit in read.items() if name in self.asked]
        for department in filter(self._is_asked, sound):
            try:
                budgets.append(summed_up(department, self.request.year, read))
            except InputsWrong as wrong:
                self.outcome.failed.append(wrong)
        return budgets

    def _well_named(self, folders: list[Path]) -> list[Path]:
        """Those whose names can be used; of the others that were asked for, it is told."""
        parent = f"{self.request.inputs.name}/{self.request.year}"
        odd = {f: found for f in folders if (found := folder_problem(parent, f.name))}
        if told := [problem for folder, problem in odd.items() if folder.name in self.asked]:
            self.outcome.failed.append(InputsWrong(told))
        return [folder for folder in folders if folder not in odd]

    def _is_asked(self, department: DepartmentInputs) -> bool:
        return department.folder in self.asked

    def _departments(self) -> list[DepartmentInputs]:
        """What departments wrote; those not asked for still tell whose office a unit is."""
        found = []
        for folder in self.departments:
            try:
                found.append(self._department(folder))
            except InputsWrong as wrong:
                self.outcome.failed.append(wrong)
        return found

    def _sound(self, departments: list[DepartmentInputs]) -> list[DepartmentInputs]:
        """Those whose lists of units have no faults; of those asked for, the faults are told."""
        listed = listing_problems(
            departments,
            [folder.name for folder in self.units],
            [folder.name for folder in self.departments],
        )
        told = [
            InputsWrong(faults) for name, faults in listed.items() if faults and name in self.asked
        ]
        self.outcome.failed += told
        return [department for department in departments if not listed[department.folder]]

    def _department(self, folder: Path) -> DepartmentInputs:
        if folder.name in self.asked:
            self.report(f"正在读取 {folder.name}")
        return read_department(folder, self.request.inputs, self.request.year, self.subjects)

    def _units(self, folders: Iterable[Path]) -> list[Budget]:
        found = []
        for folder in folders:
            self.report(f"正在读取 {folder.name}")
            try:
                found.append(
                    read_budget(folder, self.request.inputs, self.request.year, self.subjects)
                )
            except InputsWrong as wrong:
                self.outcome.failed.append(wrong)
        if problems := same_name_problems(found):
            self.outcome.failed.append(InputsWrong(problems))
            names = Counter(budget.unit.name.casefold() for budget in found)
            found = [budget for budget in found if names[budget.unit.name.casefold()] == 1]
        return found


def _placed(unit: Budget, home: str | None) -> Budget:
    """A unit as the office of the department that it is of."""
    return unit if home is None else replace(unit, scope=OFFICE, home=home)


def _asked(wanted: str | None, names: list[str]) -> set[str]:
    """The folders that were asked for; raises UsageWrong when there is none of that name."""
    if wanted is None:
        return set(names)
    if wanted not in names:
        near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.3)
        hint = f"是不是“{near[0]}”？" if near else f"现有：{'、'.join(names)}"
        raise UsageWrong(Problem("U02", Place(), f"没有单位“{wanted}”", hint))
    return {wanted}
