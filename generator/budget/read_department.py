"""From a department's folder, and the budgets of its units, to the department's Budget."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.budget import rules
from generator.budget.budget import DEPARTMENT, Budget
from generator.budget.department import Department
from generator.budget.folder import Beside, FolderReader
from generator.budget.sums import last_year_of, targets_of, unit_of
from generator.budget.transfers import consolidated
from generator.budget.words import Narrative
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.subjects.lists import Subjects


class DepartmentInputs(Struct, frozen=True):
    """What stands in a department's folder; `place` is where last year's short list would be."""

    folder: str
    form: Department
    narrative: Narrative
    beside: Beside
    place: Place


def read_department(folder: Path, inputs: Path, year: int, subjects: Subjects) -> DepartmentInputs:
    """What a department wrote; raises InputsWrong with all that is wrong in any of its files."""
    reader = FolderReader(inputs, subjects)
    files = reader.files(folder)
    form = reader.read(files, "department", Department)
    beside = reader.beside(files, year)
    problems = [*files.problems, *reader.problems, *reader.strays(files)]
    if beside.performance is not None and beside.performance.projects:
        hint = "移到各单位的 performance.yaml；这里只写整个部门的"
        place = beside.performance.at("projects")
        problems.append(Problem("B48", place, "部门的文件夹里写了项目的绩效目标", hint))
    if problems or form is None or beside.narrative is None:
        raise InputsWrong(problems)
    return DepartmentInputs(
        folder.name, form, beside.narrative, beside, files.place("comparatives")
    )


def listing_problems(
    departments: Sequence[DepartmentInputs], folders: Sequence[str], nested: Sequence[str]
) -> dict[str, list[Problem]]:
    """What is wrong in the lists of units, by the department's folder.

    `folders` are those of all units of the year, `nested` those of all departments.
    """
    homes: dict[str, DepartmentInputs] = {}
    problems = {}
    for department in departments:
        problems[department.folder] = [*_own_listing(department, folders, nested)]
        for name in dict.fromkeys(department.form.folders):
            home = homes.setdefault(name, department)
            if home is not department:
                sentence = f"“{name}”已经在部门“{home.folder}”里（{home.form.place.file}）"
                hint = "一个单位只属于一个部门；请从其中一个里删去"
                problems[department.folder].append(Problem("B37", name.place, sentence, hint))
    return problems


def _own_listing(
    department: DepartmentInputs, folders: Sequence[str], nested: Sequence[str]
) -> Iterator[Problem]:
    seen = set()
    for name in department.form.folders:
        if name in seen:
            hint = "每个单位只写一次；本级写在“本级”，不再写在“单位”里"
            yield Problem("B36", name.place, f"“{name}”写了两次", hint)
        elif name in nested:
            hint = "“本级”“单位”写单位的文件夹；部门的下级部门，把它的单位逐个写在这里"
            yield Problem("B35", name.place, f"“{name}”是部门，不是单位", hint)
        elif name not in folders:
            hint = nearest(name, folders) or f"现有单位：{'、'.join(folders)}"
            yield Problem("B34", name.place, f"没有单位“{name}”的文件夹", hint)
        seen.add(name)


def lacking(department: DepartmentInputs, members: Container[str]) -> list[Problem]:
    """The units of a department, by folder, that are not among those that could be read."""
    hint = "先改好这个单位的输入；部门由各单位汇总，缺一个都不成立"
    return [
        Problem("B38", name.place, f"单位“{name}”的输入有误，部门没有汇总", hint)
        for name in department.form.folders
        if name not in members
    ]


def summed_up(department: DepartmentInputs, year: int, members: Mapping[str, Budget]) -> Budget:
    """The department's Budget, from those of its units by folder; raises InputsWrong."""
    form = department.form
    if missing := lacking(department, members):
        raise InputsWrong(missing)
    budgets = tuple(members[name] for name in form.folders)
    names = {
        str(name): budget.unit
        for budget in reversed(budgets)
        for name in (budget.unit.short, budget.unit.name, budget.folder)
    }
    ledger, problems = consolidated([budget.ledger for budget in budgets], names)
    unit, wrong = unit_of(form, [budget.unit for budget in budgets])
    last, faults = last_year_of(department.beside.comparatives, department.place, budgets, names)
    problems += [*wrong, *faults]
    budget = Budget(
        year,
        department.folder,
        unit,
        ledger,
        department.beside.reasons,
        department.narrative,
        department.beside.comparatives,
        last.ledger,
        department.beside.waivers,
        targets_of(department.beside.performance, budgets),
        last.lists,
        budgets,
        DEPARTMENT,
        form,
    )
    problems = problems or [*rules.budget_problems(budget, department.place)]
    if problems:
        raise InputsWrong(problems)
    return budget
