"""A pack tried on the made-up unit that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator.budget.budget import DEPARTMENT, OFFICE, Budget
from generator.budget.model import ADMINISTRATIVE
from generator.budget.words import Reasons
from generator.chapters.pack import load_pack
from generator.chapters.pack_faults import PackFaults
from generator.forms.reading import Passage
from generator.pipeline.outcome import Draft, Outcome
from generator.pipeline.request import OWN_TEMPLATES, Report, Request
from generator.pipeline.run import Run
from generator.problems import InputsWrong, Place, Problem, UsageWrong
from generator.subjects.lists import editions, load_subjects

SAMPLE_YEAR = 2025
SAMPLES = tuple(
    folder.parent / folder.name.replace("templates", "samples") for folder in OWN_TEMPLATES
)
"""The made-up unit's inputs: inside an installed wheel, or beside the package in a checkout."""

MARK = "样张：单位和数字都是虚构的"
"""What stands at the head of every page of a preview."""

REFERENCE = "sichuan"
"""The pack whose glossary tells which words are terms of the trade."""


class PackTrial(Struct, frozen=True, dict=True):
    """A pack's folder, and the made-up unit through it; raises UsageWrong for no pack.

    Codes are looked up in the program's lists and, year by year, in the bureau's `own_lists`.
    """

    folder: Path
    report: Report
    request: Request = field(default_factory=lambda: Request(SAMPLE_YEAR))
    own_lists: Path = Path("inputs/subjects")

    def __post_init__(self) -> None:
        if not (self.folder / "pack.yaml").is_file():
            hint = "写模板的文件夹，如 templates/anju；里面要有 pack.yaml"
            problem = Problem("U20", Place(), f"“{self.folder}”不是模板：没有 pack.yaml", hint)
            raise UsageWrong(problem)

    @cached_property
    def run(self) -> Run:
        """A run over the made-up unit with this pack."""
        inputs = next(folder for folder in SAMPLES if folder.is_dir())
        folder = self.folder.resolve()
        request = replace(self.request, inputs=inputs, templates=folder.parent, pack=folder.name)
        return Run(request, self.report)

    def problems(self) -> list[Problem]:
        """All that is wrong or missing; raises InputsWrong for what keeps it from rendering."""
        drafts, wrong = [], dict[Problem, None]()
        for budget in variants(self.sample()):
            try:
                drafts.append(self.run.draft(budget))
            except InputsWrong as stop:
                wrong |= dict.fromkeys(stop.problems)
        if wrong:
            raise InputsWrong([*wrong])
        found = self.run.checked(drafts[0]).findings.standing
        renderer = drafts[0].renderer
        faults = PackFaults(renderer)
        known = load_pack(REFERENCE, OWN_TEMPLATES).terms
        return [
            *found,
            *faults.unused(),
            *faults.unlisted({year: load_subjects(year, self.own_lists) for year in self.years()}),
            *faults.unexplained(drafts[0].document, known),
            *faults.untold(drafts[0].document, drafts[0].facts),
        ]

    def preview(self) -> dict[str, bytes]:
        """The made-up unit's files, marked on every page; raises Stop."""
        renderer = self.run.renderer(str(self.run.request.pack))
        renderer.pack = replace(renderer.pack, page=replace(renderer.pack.page, sample=MARK))
        draft: Draft = self.run.draft(self.sample())
        return self.run.maker.files(draft, self.run.checked(draft), Outcome())

    def sample(self) -> Budget:
        """The made-up unit's budget, which has words under any name that a pack asks for."""
        (sample,) = self.run.budgets(Outcome())
        return replace(sample, narrative=replace(sample.narrative, local=AnyWords()))

    def years(self) -> list[int]:
        """The years whose lists of subjects are there: the program's and the bureau's own."""
        own = (int(f.name) for f in self.own_lists.glob("[0-9]*") if f.name.isdecimal())
        return sorted({*editions(), *own})


class AnyWords(dict[str, Passage]):
    """本地内容 of the made-up unit: whatever a pack asks for, it has."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Passage:
        return Passage(f"样例{name}", Place())


def variants(sample: Budget) -> Iterator[Budget]:
    """The made-up unit as it is; as a 行政 one; as the office of a department, and as that;
    newly set up; with next to nothing.
    """
    yield sample
    unit = sample.unit
    office = replace(sample, unit=replace(unit, kind=ADMINISTRATIVE, category=None))
    yield office
    yield replace(office, scope=OFFICE)
    yield replace(office, scope=DEPARTMENT, members=(office, sample))
    bare = replace(unit, new=True, vehicles=(), procurement=(), superior=None, staff=None)
    yield replace(sample, unit=bare, comparatives=None, last_ledger=None)
    little = replace(sample.ledger, lines=sample.ledger.lines[:1])
    last = replace(sample.ledger, year=sample.year - 1, lines=little.lines)
    poor = replace(unit, vehicles=(), procurement=())
    yield replace(sample, unit=poor, ledger=little, last_ledger=last, reasons=Reasons())
