"""The budgets of a year, as far as they can be read: units, then the departments they make up."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.budget.budget import OFFICE, Budget
from generator.budget.files import is_department
from generator.budget.model import Unit
from generator.budget.names import folder_problem
from generator.budget.read import (
    read_budget,
    read_unit,
    same_name_problems,
    unit_folders,
)
from generator.budget.read_department import (
    DepartmentInputs,
    lacking,
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
    return _Year(request, subjects, outcome, report).budgets()


class Wanted(Struct, frozen=True):
    """A unit or a department by its folder, and all folders of the year that it is made from."""

    folder: str
    folders: tuple[str, ...]


def wanted(request: Request, subjects: Subjects, outcome: Outcome, report: Report) -> list[Wanted]:
    """What is to be made one by one; what cannot be, whatever is in it, is among the failed."""
    return _Year(request, subjects, outcome, report).wanted()


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

    def wanted(self) -> list[Wanted]:
        """Those asked for, units first, without reading a unit's money."""
        departments = self._departments()
        homes = {str(department.form.office): department.folder for department in departments}
        sound = self._sound(departments)
        units = self._apart(self.units)
        found = []
        for name in units:
            home = homes.get(name)
            found.append(Wanted(name, (name, *([home] if home is not None else []))))
        for department in filter(self._is_asked, sound):
            if missing := lacking(department, units):
                self.outcome.failed.append(InputsWrong(missing))
            else:
                folders = (department.folder, *map(str, department.form.folders))
                found.append(Wanted(department.folder, folders))
        return found

    def _apart(self, folders: list[Path]) -> list[str]:
        """The units' folders but for those that have one full name; of these it is told."""
        names = [folder.name for folder in folders]
        heads = {}
        self.report(f"正在查看 {len(folders)} 个单位")
        for folder in folders:
            if (unit := read_unit(folder, self.request.inputs, self.subjects)) is not None:
                heads[folder.name] = unit
        twins = self._twins(heads)
        return [name for name in names if name not in twins]

    def _twins(self, units: Mapping[str, Unit]) -> set[str]:
        """The folders of units that have one full name; of these it is told."""
        problems = same_name_problems(units)
        if not problems:
            return set()
        self.outcome.failed.append(InputsWrong(problems))
        names = Counter(unit.name.casefold() for unit in units.values())
        return {folder for folder, unit in units.items() if names[unit.name.casefold()] > 1}

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
        twins = self._twins({budget.folder: budget.unit for budget in found})
        return [budget for budget in found if budget.folder not in twins]


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
