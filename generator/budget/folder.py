"""Reading the forms in a folder of inputs, with every fault and its place."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from generator.budget import rules
from generator.budget.files import FORMS, UnitFiles, code_names
from generator.budget.model import Comparatives
from generator.budget.performance import Performance
from generator.budget.words import Narrative, Reasons, Waiver, Waivers
from generator.forms.records import Record, try_form
from generator.problems import Place, Problem, nearest
from generator.subjects.lists import Subjects

Filled = TypeVar("Filled", bound=Record)


class Beside(Struct, frozen=True):
    """What every folder may hold, a unit's or a department's, beside its own forms; without a
    narrative nothing can be told.
    """

    reasons: Reasons
    narrative: Narrative | None
    comparatives: Comparatives | None
    performance: Performance | None
    waivers: tuple[Waiver, ...]


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

    def beside(self, files: UnitFiles, year: int) -> Beside:
        """What stands in a folder of a year beside its own forms.

        Where there is no file of reasons, there are none, at its place.
        """
        reasons = self.read_if_there(files, "reasons", Reasons)
        comparatives = self.read_if_there(files, "comparatives", Comparatives)
        waivers = self.read_if_there(files, "waivers", Waivers) or Waivers()
        if comparatives is not None:
            self.problems += rules.year_problems(comparatives, year - 1)
        return Beside(
            reasons or Reasons(place=files.place("reasons")),
            self.read(files, "narrative", Narrative),
            comparatives,
            self.read_if_there(files, "performance", Performance),
            waivers.waivers,
        )

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
