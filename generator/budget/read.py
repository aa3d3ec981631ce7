"""From a unit's folder to its Budget: every file read, every fault told at once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from generator.budget import rules
from generator.budget.files import FORMS, UnitFiles, code_names
from generator.budget.model import (
    Budget,
    Comparatives,
    Ledger,
    Narrative,
    Reasons,
    Unit,
    Waivers,
)
from generator.budget.performance import Performance
from generator.forms.records import Record, try_form
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.subjects.lists import Subjects
from generator.workbook.layout import FILE_NAME

Filled = TypeVar("Filled", bound=Record)


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
    reader = _Reader(inputs, subjects)
    files = reader.files(folder)
    unit = reader.read(files, "unit", Unit)
    ledger = reader.read(files, "ledger", Ledger)
    reasons = reader.read_if_there(files, "reasons", Reasons) or Reasons(
        place=files.place("reasons")
    )
    narrative = reader.read(files, "narrative", Narrative)
    comparatives = reader.read_if_there(files, "comparatives", Comparatives)
    performance = reader.read_if_there(files, "performance", Performance)
    waivers = reader.read_if_there(files, "waivers", Waivers) or Waivers()
    last_reader = _Reader(inputs, subjects.last_year)
    last_files = last_reader.files(inputs / str(year - 1) / folder.name)
    last_ledger = last_reader.read_if_there(last_files, "ledger", Ledger)
    problems = [*files.problems, *reader.problems, *reader.strays(folder)]
    problems += [*last_files.problems, *last_reader.problems]
    for found, of_year in ((ledger, year), (last_ledger, year - 1), (comparatives, year - 1)):
        if found is not None:
            problems += rules.year_problems(found, of_year)
    if unit is None or ledger is None or narrative is None:
        raise InputsWrong(problems)
    budget = Budget(
        year,
        folder.name,
        unit,
        ledger,
        reasons,
        narrative,
        comparatives,
        last_ledger,
        waivers.waivers,
        performance,
    )
    problems += rules.budget_problems(budget, files.place("comparatives"))
    if problems:
        raise InputsWrong(problems)
    return budget


def same_name_problems(budgets: list[Budget]) -> list[Problem]:
    """Units whose outputs would be one file: two folders with one full name."""
    first: dict[str, Budget] = {}
    problems = []
    for budget in budgets:
        other = first.setdefault(budget.unit.name.casefold(), budget)
        if other is not budget:
            problems.append(
                Problem(
                    "B04",
                    budget.unit.at("name"),
                    f"全称“{budget.unit.name}”与文件夹“{other.folder}”里的单位相同",
                    "两个单位不能同名；若是同一单位，请删去一个文件夹",
                )
            )
    return problems


class _Reader:
    def __init__(self, inputs: Path, subjects: Subjects) -> None:
        self.inputs, self.names = inputs, code_names(subjects)
        self.rules = rules.of_records(subjects)
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """A file as the officer knows it: below the inputs folder."""
        return (Path(self.inputs.name) / path.relative_to(self.inputs)).as_posix()

    def files(self, folder: Path) -> UnitFiles:
        """The inputs in a folder."""
        return UnitFiles(folder, self.name(folder), self.names)

    def read(
        self, files: UnitFiles, file: str, form: type[Filled], required: bool = True
    ) -> Filled | None:
        source = files.source(file, required)
        if source is None:
            return None
        record, problems = try_form(form, source, self.rules)
        self.problems += problems
        return record

    def read_if_there(self, files: UnitFiles, file: str, form: type[Filled]) -> Filled | None:
        return self.read(files, file, form, required=False)

    def strays(self, folder: Path) -> list[Problem]:
        known = [f"{name}.yaml" for name in FORMS]
        return [
            Problem(
                "B02",
                Place(self.name(path)),
                "不认识的文件，不会被读取",
                nearest(path.name, known) or f"可用的文件名：{'、'.join(known)}",
            )
            for path in sorted(folder.glob("*.y*ml"))
            if path.name not in known
        ]
