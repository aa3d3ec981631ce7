"""Reading the forms in a folder of inputs, with every fault and its place."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from generator.budget import rules
from generator.budget.files import FORMS, UnitFiles, code_names
from generator.budget.model import Reasons
from generator.forms.records import Record, try_form
from generator.problems import Place, Problem, nearest
from generator.subjects.lists import Subjects

Filled = TypeVar("Filled", bound=Record)


class FolderReader:
    """Reads the forms of folders below `inputs`; `problems` collects what is wrong in them."""

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
        """The record of one form; None when it is not there or has problems."""
        source = files.source(file, required)
        if source is None:
            return None
        record, problems = try_form(form, source, self.rules)
        self.problems += problems
        return record

    def read_if_there(self, files: UnitFiles, file: str, form: type[Filled]) -> Filled | None:
        """The record of a form that need not be there."""
        return self.read(files, file, form, required=False)

    def reasons(self, files: UnitFiles) -> Reasons:
        """The reasons; where there is no such file, none, at its place."""
        found = self.read_if_there(files, "reasons", Reasons)
        return found or Reasons(place=files.place("reasons"))

    def strays(self, files: UnitFiles) -> list[Problem]:
        """YAML files that are none of the folder's forms."""
        known = [f"{name}.yaml" for name in files.forms]
        units = [f"{name}.yaml" for name in FORMS]
        of_units = "部门没有这个文件；单位的文件，放在单位自己的文件夹里"
        return [
            Problem(
                "B02",
                Place(self.name(path)),
                "不认识的文件，不会被读取",
                of_units
                if path.name in units
                else nearest(path.name, known) or f"可用的文件名：{'、'.join(known)}",
            )
            for path in sorted(files.folder.glob("*.y*ml"))
            if path.name not in known
        ]
