"""The order of it all: read, derive, render, write; unit by unit."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.budget.model import Budget
from generator.budget.read import read_budget, same_name_problems, unit_folders
from generator.chapters.pack import load_pack, pack_names
from generator.chapters.render import Renderer
from generator.checks.case import Case
from generator.checks.report import Report as CheckReport
from generator.checks.run import check, rules
from generator.checks.waivers import without_waived
from generator.document.tree import Document
from generator.facts.build import build_facts
from generator.facts.fact import Fact
from generator.facts.figures import disagreements
from generator.facts.model import Facts
from generator.output import write_files
from generator.problems import (
    ChecksFailed,
    InputsWrong,
    Level,
    Place,
    Problem,
    Stop,
    UsageWrong,
    nearest,
)
from generator.subjects.lists import Subjects, load_subjects

if TYPE_CHECKING:
    from generator.document.page import PageStyle
    from generator.faces.faces import Faces
    from generator.typesetting.layout import Layout

FORMATS = ("docx", "pdf", "xlsx", "txt", "csv", "report")
DEFAULT_FORMATS = ("docx", "pdf", "xlsx", "csv", "report")
OWN_TEMPLATES = (
    Path(__file__).parent / "_templates",
    Path(__file__).parent.parent / "templates",
)
"""The project's packs: inside an installed wheel, or beside the package in a checkout."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What the officer asked for.

    `unit` is the name of a folder; findings of the level `bar` or graver keep a unit from being
    written, unless `enforced` is False. `review` adds a copy with the findings as comments,
    which is written in any case.
    """

    year: int
    inputs: Path = Path("inputs")
    outputs: Path = Path("outputs")
    templates: Path | None = None
    unit: str | None = None
    pack: str | None = None
    formats: tuple[str, ...] = DEFAULT_FORMATS
    bar: Level = Level.ERROR
    enforced: bool = True
    review: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A unit's document before it is written."""

    budget: Budget
    facts: Facts
    document: Document
    renderer: Renderer
    file_name: str

    @property
    def all_facts(self) -> Iterable[Fact]:
        """Every fact, derived ones after those they follow from."""
        return self.facts.registry


@dataclass(frozen=True, slots=True)
class Made:
    """What was written for a unit, and what the checks found."""

    draft: Draft
    files: tuple[Path, ...]
    report: CheckReport


@dataclass(slots=True)
class Outcome:
    """What came of a run: units written, and units that could not be."""

    made: list[Made] = field(default_factory=list)
    failed: list[Stop] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Run:
    """One run of the program over the units of a request."""

    def __init__(self, request: Request, report: Report, fetching: Report | None = None) -> None:
        self.request, self.report = request, report
        self.fetching = fetching or report
        self.renderers: dict[str, Renderer] = {}
        self._faces: dict[tuple[tuple[str, str], ...], Faces] = {}

    def generate(self) -> Outcome:
        """Write every unit that can be; raises Stop when none can even be looked for."""
        outcome = Outcome()
        for budget in self.budgets(outcome):
            self.report(f"正在生成 {budget.unit.name}")
            try:
                draft = self.draft(budget)
                report = self.checked(draft)
                refused = self.request.enforced and report.findings.at_least(self.request.bar)
                files = {} if refused else self.files(draft, report, outcome)
                if self.request.review:
                    files |= self.review_copy(draft, report, outcome)
                written = write_files(self.folder(budget), files) if files else []
                if refused:
                    outcome.remarks += [f"已写出 {path}" for path in written]
                    raise ChecksFailed(report.findings.standing)
                outcome.made.append(Made(draft, tuple(written), report))
            except Stop as stop:
                outcome.failed.append(stop)
        return outcome

    def drafts(self) -> list[Draft]:
        """The documents of the units, unwritten; raises Stop for the first that fails."""
        outcome = Outcome()
        budgets = self.budgets(outcome)
        for stop in outcome.failed:
            raise stop
        return [self.draft(budget) for budget in budgets]

    def budgets(self, outcome: Outcome) -> list[Budget]:
        """The budgets that can be read; the others are among the failed."""
        request = self.request
        if request.pack is not None:
            self.renderer(request.pack)
        subjects = self.subjects
        found = []
        for folder in self.folders():
            self.report(f"正在读取 {folder.name}")
            try:
                found.append(read_budget(folder, request.inputs, request.year, subjects))
            except InputsWrong as wrong:
                outcome.failed.append(wrong)
        if problems := same_name_problems(found):
            outcome.failed.append(InputsWrong(problems))
            names = Counter(budget.unit.name.casefold() for budget in found)
            found = [budget for budget in found if names[budget.unit.name.casefold()] == 1]
        return found

    @cached_property
    def subjects(self) -> Subjects:
        """The year's official lists, with a bureau's own from inputs/subjects."""
        return load_subjects(self.request.year, self.request.inputs / "subjects")

    def folders(self) -> list[Path]:
        """The folders of the units that were asked for."""
        folders = unit_folders(self.request.inputs, self.request.year)
        wanted = self.request.unit
        if wanted is None:
            return folders
        chosen = [folder for folder in folders if folder.name == wanted]
        if not chosen:
            names = [folder.name for folder in folders]
            near = difflib.get_close_matches(wanted, names, n=1, cutoff=0.3)
            hint = f"是不是“{near[0]}”？" if near else f"现有：{'、'.join(names)}"
            raise UsageWrong(Problem("U02", Place(), f"没有单位“{wanted}”", hint))
        return chosen

    def draft(self, budget: Budget) -> Draft:
        """The unit's facts and document, not yet checked; raises InputsWrong."""
        facts = build_facts(budget, self.subjects)
        renderer = self.renderer(self.request.pack or budget.unit.pack)
        wrong: list[Problem] = []
        if budget.comparatives is not None:
            wrong += disagreements(budget.comparatives, budget.year - 1, facts.registry)
        try:
            document = renderer.document(facts, budget.narrative)
        except InputsWrong as stop:
            raise InputsWrong([*wrong, *stop.problems]) from None
        if wrong:
            raise InputsWrong(wrong)
        tables = renderer.tables(facts, budget.ledger, self.subjects)
        document = replace(document, tables=tables)
        return Draft(budget, facts, document, renderer, renderer.file_name())

    def checked(self, draft: Draft) -> CheckReport:
        """What the checks find in a draft."""
        pack = draft.renderer.pack
        subjects = self.subjects
        case = Case(draft.budget, draft.facts, draft.document, pack, subjects)
        return CheckReport(
            str(draft.budget.unit.name),
            draft.budget.year,
            pack.name,
            len(rules()),
            without_waived(check(case), draft.budget.waivers),
            self.request.enforced,
        )

    def renderer(self, pack: str) -> Renderer:
        """The renderer of a pack, made once; its own folder comes before the project's."""
        if pack not in self.renderers:
            own = self.request.templates
            search = (*([own] if own else []), *OWN_TEMPLATES)
            known = pack_names(search)
            if pack == self.request.pack and pack not in known:
                hint = nearest(pack, known) or f"现有模板：{'、'.join(known)}"
                raise UsageWrong(Problem("U04", Place(), f"没有模板“{pack}”", hint))
            self.renderers[pack] = Renderer(load_pack(pack, search))
        return self.renderers[pack]

    def folder(self, budget: Budget) -> Path:
        """Where the unit's outputs go."""
        return self.request.outputs / str(budget.year) / budget.folder

    def files(self, draft: Draft, report: CheckReport, outcome: Outcome) -> dict[str, bytes]:
        """The bytes of every output asked for, by file name; DOCX and PDF share one layout."""
        made: dict[str, bytes] = {}
        layout: Layout | None = None
        for fmt in self.request.formats:
            if fmt == "xlsx" and not draft.document.tables:
                continue
            self.report(f"正在写 {fmt.upper()}")
            if fmt in ("docx", "pdf"):
                layout = layout or self.layout(draft, outcome)
                made[f"{draft.file_name}.{fmt}"] = _printed(draft, layout, fmt)
            elif fmt == "xlsx":
                made |= self.workbook(draft)
            elif fmt == "csv":
                from generator.writers.facts_csv import facts_csv

                numbers = draft.renderer.pack.numbers
                made["facts.csv"] = facts_csv(draft.all_facts, numbers)
            elif fmt == "report":
                made["report.txt"] = report.text().encode("utf-8")
                made["report.json"] = report.json().encode("utf-8")
            else:
                from generator.writers.dump import dump

                made[f"{draft.file_name}.txt"] = dump(draft.document).encode("utf-8")
        return made

    def workbook(self, draft: Draft) -> dict[str, bytes]:
        """The disclosure tables as a workbook, by its file's name."""
        from generator.writers.xlsx import xlsx_bytes

        return {f"{draft.renderer.tables_file_name()}.xlsx": xlsx_bytes(draft.document)}

    def review_copy(self, draft: Draft, report: CheckReport, outcome: Outcome) -> dict[str, bytes]:
        """The DOCX for reviewers, by its file name."""
        from generator.writers.docx import docx_bytes
        from generator.writers.docx.review import MARK, review_bytes

        style = draft.renderer.pack.page
        clean = docx_bytes(draft.document, style, self.layout(draft, outcome))
        copy = review_bytes(clean, draft.document, style, report.findings.standing)
        return {f"{draft.file_name}（{MARK}）.docx": copy}

    def layout(self, draft: Draft, outcome: Outcome) -> Layout:
        """The unit's pages; raises InputsWrong for characters that no face has."""
        from generator.faces.coverage import uncovered
        from generator.typesetting.pages import lay_out

        style = draft.renderer.pack.page
        faces = self.faces(style)
        if problems := uncovered(draft.document, faces, style.roles):
            raise InputsWrong(problems)
        outcome.remarks += [r for r in faces.plainer if r not in outcome.remarks]
        return lay_out(draft.document, style, faces)

    def faces(self, style: PageStyle) -> Faces:
        """The faces of a page style, found once a run for each set of families."""
        families = {role.face: role.family for role in style.roles.values()}
        key = tuple(sorted(families.items()))
        if key not in self._faces:
            self._faces[key] = self._found_faces(families)
        return self._faces[key]

    def _found_faces(self, families: dict[str, str]) -> Faces:
        from generator.faces.find import find_faces

        def progress(name: str, done: int, total: int) -> None:
            share = f" {done * 100 // total}%" if total else ""
            self.fetching(f"正在准备字体 {name}{share}")

        return find_faces(families, families=families, progress=progress)


def _printed(draft: Draft, layout: Layout, fmt: str) -> bytes:
    """The document as DOCX or PDF."""
    style = draft.renderer.pack.page
    if fmt == "docx":
        from generator.writers.docx import docx_bytes

        return docx_bytes(draft.document, style, layout)
    from generator.writers.pdf import layout_bytes

    return layout_bytes(layout, draft.document, style)
