"""From a unit's folder to its Budget: every file read, every fault told at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from generator.budget import rules
from generator.budget.budget import Budget
from generator.budget.files import FORMS
from generator.budget.folder import FolderReader
from generator.budget.model import Comparatives, Ledger, Unit
from generator.budget.performance import Performance
from generator.problems import InputsWrong, Place, Problem
from generator.subjects.lists import Subjects
from generator.workbook.layout import FILE_NAME


def unit_folders(inputs: Path, year: int) -> list[Path]:
    """The folders of the year's units, by name; raises InputsWrong when there is none."""
    parent = inputs / str(year)
    place = Place(parent.as_posix())
    try:
        if not parent.is_dir():
            years = "、".join(sorted(p.name for p in inputs.glob("[0-9]*") if p.is_dir()))
            hint = f"现有年度：{years}" if years else "用 --inputs 指明输入文件夹"
            raise InputsWrong(Problem("B01", place, f"没有 {year} 年的输入", hint))
        folders = sorted(p for p in parent.iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError:
        hint = "确认对这个文件夹有读的权限"
        raise InputsWrong(Problem("B23", place, "读不了这个文件夹", hint)) from None
    if not folders:
        names = "、".join(f"{name}.yaml" for name in FORMS)
        hint = f"用 generate new 做一个，或建一个文件夹，放入 {FILE_NAME} 或 {names}"
        raise InputsWrong(Problem("B18", place, "里面没有单位的文件夹", hint))
    return folders


def read_budget(folder: Path, inputs: Path, year: int, subjects: Subjects) -> Budget:
    """The budget of one unit; raises InputsWrong with all that is wrong in any of its files."""
    reader = FolderReader(inputs, subjects)
    files = reader.files(folder)
    unit = reader.read(files, "unit", Unit)
    ledger = reader.read(files, "ledger", Ledger)
    beside = reader.beside(files, year)
    last_reader = FolderReader(inputs, subjects.last_year)
    last_files = last_reader.files(inputs / str(year - 1) / folder.name)
    last_ledger = last_reader.read_if_there(last_files, "ledger", Ledger)
    problems = [*files.problems, *reader.problems, *reader.strays(files)]
    problems += [*last_files.problems, *last_reader.problems]
    for found, of_year in ((ledger, year), (last_ledger, year - 1)):
        if found is not None:
            problems += rules.year_problems(found, of_year)
    if unit is None or ledger is None or beside.narrative is None:
        raise InputsWrong(problems)
    last_ledger = _owned(last_ledger, unit) if last_ledger is not None else None
    budget = Budget(
        year,
        folder.name,
        unit,
        _owned(ledger, unit),
        beside.reasons,
        beside.narrative,
        beside.comparatives,
        last_ledger,
        beside.waivers,
        _targets_of(beside.performance, unit),
        last_lists=_instead_of(last_ledger, beside.comparatives, unit),
    )
    problems += rules.budget_problems(budget, files.place("comparatives"))
    if problems:
        raise InputsWrong(problems)
    return budget


def read_unit(folder: Path, inputs: Path, subjects: Subjects) -> Unit | None:
    """Who a unit is, without its money; None when it cannot be read, which a reader of the whole
    tells of.
    """
    reader = FolderReader(inputs, subjects)
    return reader.read(reader.files(folder), "unit", Unit)


def _owned(ledger: Ledger, unit: Unit) -> Ledger:
    """A ledger whose lines know whose they are."""
    return replace(ledger, lines=tuple(replace(line, owner=unit) for line in ledger.lines))


def _targets_of(performance: Performance | None, unit: Unit) -> Performance | None:
    """Targets that know whose they are."""
    if performance is None:
        return None
    projects = tuple(replace(target, owner=unit) for target in performance.projects)
    return replace(performance, projects=projects)


def _instead_of(
    ledger: Ledger | None, comparatives: Comparatives | None, unit: Unit
) -> tuple[Comparatives, ...]:
    """Last year's short list, where it must stand for the ledger."""
    if ledger is not None or comparatives is None:
        return ()
    return (replace(comparatives, owner=unit),)


def same_name_problems(units: Mapping[str, Unit]) -> list[Problem]:
    """Units, by folder, whose outputs would be one file: two folders with one full name."""
    first: dict[str, str] = {}
    problems = []
    for folder, unit in units.items():
        other = first.setdefault(unit.name.casefold(), folder)
        if other != folder:
            problems.append(
                Problem(
                    "B04",
                    unit.at("name"),
                    f"全称“{unit.name}”与文件夹“{other}”里的单位相同",
                    "两个单位不能同名；若是同一单位，请删去一个文件夹",
                )
            )
    return problems
