"""From a unit's folder to its Budget: every file read, every fault told at once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from generator.budget import rules
from generator.budget.model import (
    Budget,
    Comparatives,
    Ledger,
    Narrative,
    Reasons,
    Unit,
    Waivers,
)
from generator.forms.reading import Rules
from generator.forms.records import Record, try_form
from generator.forms.yaml_source import read_yaml
from generator.problems import InputsWrong, Place, Problem, nearest
from generator.subjects.lists import Subjects

FORMS: dict[str, type[Record]] = {
    "unit": Unit,
    "ledger": Ledger,
    "comparatives": Comparatives,
    "reasons": Reasons,
    "narrative": Narrative,
    "waivers": Waivers,
}
"""The files of a unit's folder, by name without .yaml."""

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
        hint = f"在其中建一个文件夹，放入 {'、'.join(f'{name}.yaml' for name in FORMS)}"
        raise InputsWrong(Problem("B18", place, "里面没有单位的文件夹", hint))
    return folders


def read_budget(folder: Path, inputs: Path, year: int, subjects: Subjects) -> Budget:
    """The budget of one unit; raises InputsWrong with all that is wrong in any of its files."""
    reader = _FolderReader(inputs, rules.of_records(subjects))
    unit = reader.read(folder / "unit.yaml", Unit)
    ledger = reader.read(folder / "ledger.yaml", Ledger)
    reasons_file = Place(reader.name(folder / "reasons.yaml"))
    reasons = reader.read_if_there(folder / "reasons.yaml", Reasons) or Reasons(place=reasons_file)
    narrative = reader.read(folder / "narrative.yaml", Narrative)
    comparatives = reader.read_if_there(folder / "comparatives.yaml", Comparatives)
    waivers = reader.read_if_there(folder / "waivers.yaml", Waivers) or Waivers()
    last_path = inputs / str(year - 1) / folder.name / "ledger.yaml"
    last_ledger = reader.read_if_there(last_path, Ledger)
    problems = reader.problems + reader.strays(folder)
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
    )
    problems += rules.budget_problems(budget, reader.name(folder / "comparatives.yaml"))
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


class _FolderReader:
    def __init__(self, inputs: Path, rules: Rules) -> None:
        self.inputs, self.rules = inputs, rules
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """A file as the officer knows it: below the inputs folder."""
        return (Path(self.inputs.name) / path.relative_to(self.inputs)).as_posix()

    def read(self, path: Path, form: type[Filled]) -> Filled | None:
        try:
            source = read_yaml(path, self.name(path))
        except InputsWrong as wrong:
            self.problems += wrong.problems
            return None
        record, problems = try_form(form, source, self.rules)
        self.problems += problems
        return record

    def read_if_there(self, path: Path, form: type[Filled]) -> Filled | None:
        return self.read(path, form) if path.exists() or path.is_symlink() else None

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
