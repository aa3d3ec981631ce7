"""Where a unit's forms stand: in YAML files, or on the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.budget.department import Department
from generator.budget.model import Comparatives, Ledger, Unit
from generator.budget.performance import Performance
from generator.budget.words import Narrative, Reasons, Waivers
from generator.forms.records import Record
from generator.forms.yaml_source import Source, read_yaml
from generator.problems import InputsWrong, Place, Problem
from generator.subjects.lists import Subjects
from generator.workbook.layout import DEPARTMENT_FILE_NAME, FILE_NAME, SHEETS
from generator.workbook.read import Filled, read_workbook
from generator.workbook.tables import Names

FORMS: dict[str, type[Record]] = {
    "unit": Unit,
    "ledger": Ledger,
    "comparatives": Comparatives,
    "reasons": Reasons,
    "narrative": Narrative,
    "performance": Performance,
    "waivers": Waivers,
}
"""The files of a unit's folder, by name without .yaml."""

DEPARTMENT_FORMS: dict[str, type[Record]] = {
    "department": Department,
    **{
        file: FORMS[file]
        for file in ("comparatives", "reasons", "narrative", "performance", "waivers")
    },
}
"""Those of a department's."""

ALL_FORMS = {**FORMS, **DEPARTMENT_FORMS}

KINDS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods")
"""How the files of spreadsheet programs end; only the first can be read."""


def code_names(subjects: Subjects) -> Names:
    """The official names of the codes of 功能分类项 (7 digits) and 经济分类款 (5)."""
    lists = {7: subjects.functional, 5: subjects.economic}

    @cache
    def names(digits: int) -> Mapping[str, str]:
        known = lists.get(digits, {})
        return {code: subject.name for code, subject in known.items() if len(code) == digits}

    return names


def is_department(folder: Path) -> bool:
    """Whether a folder holds a department's inputs, and not a unit's."""
    return any((folder / name).is_file() for name in ("department.yaml", DEPARTMENT_FILE_NAME))


class UnitFiles:
    """The inputs of a unit's or a department's folder, whichever way they were written.

    `name` is the folder as the officer knows it; `problems` collects what is wrong with the
    files as such. Nothing is read before it is asked for.
    """

    def __init__(self, folder: Path, name: str, names: Names) -> None:
        self.folder, self.name, self.names = folder, name, names
        self.forms, self.file_name = FORMS, FILE_NAME
        if is_department(folder):
            self.forms, self.file_name = DEPARTMENT_FORMS, DEPARTMENT_FILE_NAME
        self.problems: list[Problem] = []
        self.workbook = self._find_workbook()
        self._sheets: Mapping[str, Filled] | None = None

    def place(self, file: str) -> Place:
        """A file, or the sheet that stands instead of it."""
        if self.workbook is not None:
            return Place(f"{self.name}/{self.workbook.name}", sheet=SHEETS[file])
        return Place(f"{self.name}/{file}.yaml")

    def source(self, file: str, required: bool) -> Source | None:
        """The values of a file; None when it is not there, or cannot be read."""
        if self.workbook is None:
            path = self.folder / f"{file}.yaml"
            if not required and not (path.exists() or path.is_symlink()):
                return None
            try:
                return read_yaml(path, f"{self.name}/{path.name}")
            except InputsWrong as wrong:
                self.problems += wrong.problems
                return None
        found = self._read(self.workbook).get(file)
        if found is None and required and not self.problems:
            hint = "不能删去这张表；可以从 generate new 做的空白工作簿里复制一张"
            self.problems.append(Problem("X30", self.place(file), "缺少这张工作表", hint))
        return found.source if found is not None and (required or not found.empty) else None

    def _read(self, path: Path) -> Mapping[str, Filled]:
        if self._sheets is None:
            self._sheets = {}
            if not self.problems:
                try:
                    name = f"{self.name}/{path.name}"
                    self._sheets = read_workbook(path, name, self.forms, self.names)
                except InputsWrong as wrong:
                    self.problems += wrong.problems
        return self._sheets

    def _find_workbook(self) -> Path | None:
        """The unit's workbook; there must not be YAML files beside it, or others under its name."""
        stem = self.file_name.removesuffix(KINDS[0])
        there = [path for kind in KINDS if (path := self.folder / f"{stem}{kind}").is_file()]
        files = [file for file in self.forms if (self.folder / f"{file}.yaml").is_file()]
        if there and (files or len(there) > 1):
            others = [*(path.name for path in there[1:]), *(f"{file}.yaml" for file in files)]
            sentence = f"这里既有 {there[0].name}，又有 {'、'.join(others)}，不知道以哪个为准"
            hint = "只留一种：移走工作簿，或移走其余的文件"
            place = Place(f"{self.name}/{there[0].name}")
            self.problems.append(Problem("X31", place, sentence, hint))
        if there:
            return there[0]
        others = sorted(
            path.name
            for path in (self.folder.iterdir() if self.folder.is_dir() and not files else ())
            if path.suffix.lower() in KINDS and not path.name.startswith(("~$", "."))
        )
        if not others:
            return None
        hint = f"若它是这个单位的预算，改名为 {self.file_name}；不是的请移走"
        place = Place(f"{self.name}/{others[0]}")
        self.problems.append(Problem("X32", place, "不认识的工作簿，不会被读取", hint))
        return self.folder / others[0]
