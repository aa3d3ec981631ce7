"""One run over the units of a request: read, derive, render, check, write."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from generator.archive.sources import Source, sources_of
from generator.budget.budget import Budget
from generator.chapters.pack import load_pack, pack_names
from generator.chapters.render import Renderer
from generator.checks.case import Case
from generator.checks.report import Report as CheckReport
from generator.checks.run import check, rules
from generator.checks.waivers import without_waived
from generator.facts.build import build_facts
from generator.facts.last_year import disagreements
from generator.forms.readings import kept_readings
from generator.output import write_files, write_new
from generator.pipeline.files import FileMaker
from generator.pipeline.outcome import Draft, Made, Outcome, Unwritten
from generator.pipeline.reading import read_budgets
from generator.pipeline.request import OWN_TEMPLATES, Report, Request
from generator.problems import ChecksFailed, InputsWrong, Place, Problem, Stop, UsageWrong, nearest
from generator.subjects.lists import Subjects, load_subjects


class Run:
    """One run of the program over the units of a request."""

    def __init__(
        self,
        request: Request,
        report: Report,
        fetching: Report | None = None,
        fetch: bool = True,
    ) -> None:
        self.request, self.report = request, report
        self.maker = FileMaker(request, report, fetching or report, fetch)
        self.readings: Mapping[Path, bytes] = {}
        self.renderers: dict[str, Renderer] = {}

    def generate(self) -> Outcome:
        """Write every unit that can be; raises Stop when none can even be looked for."""
        outcome = Outcome()
        with kept_readings() as self.readings:
            for budget in self.budgets(outcome):
                try:
                    outcome.made.append(self.written(budget, outcome))
                except Stop as stop:
                    outcome.failed.append(stop)
        return outcome

    def written(self, budget: Budget, outcome: Outcome) -> Made:
        """A unit's files, written; raises Stop, and then nothing but a review copy is."""
        self.report(f"正在生成 {budget.title}")
        made = self.unwritten(budget, outcome)
        write = write_new if self.request.public and not made.refused else write_files
        written = write(self.folder(budget), made.files) if made.files else []
        if made.refused:
            outcome.remarks += [f"已写出 {path}" for path in written]
            raise ChecksFailed(made.refused)
        return Made(made.draft, tuple(written), made.report)

    def unwritten(self, budget: Budget, outcome: Outcome) -> Unwritten:
        """A unit's files as bytes; raises Stop when there can be none."""
        draft = self.draft(budget)
        report = self.checked(draft)
        grave = self.request.enforced and report.findings.at_least(self.request.bar)
        refused = report.findings.standing if grave else ()
        if self.request.public and not refused:
            edition = self.maker.edition(draft, report, outcome, self.folder(budget))
            return Unwritten(draft, report, edition)
        files = {} if refused else self.maker.files(draft, report, outcome)
        if self.request.review:
            files |= self.maker.review_copy(draft, report, outcome)
        return Unwritten(draft, report, files, refused)

    def sole_draft(self) -> tuple[Draft, CheckReport]:
        """The draft of the one unit asked for, with what it was made from, let pass by the
        checks; raises Stop.
        """
        with kept_readings() as self.readings:
            (draft,) = self.drafts()
        report = self.checked(draft)
        if self.request.enforced and (grave := report.findings.at_least(self.request.bar)):
            raise ChecksFailed(grave)
        return draft, report

    def drafts(self) -> list[Draft]:
        """The documents of the units, unwritten; raises Stop for the first that fails."""
        outcome = Outcome()
        budgets = self.budgets(outcome)
        for stop in outcome.failed:
            raise stop
        return [self.draft(budget) for budget in budgets]

    def budgets(self, outcome: Outcome) -> list[Budget]:
        """The budgets that can be read; the others are among the failed."""
        if self.request.pack is not None:
            self.renderer(self.request.pack)
        return read_budgets(self.request, self.subjects, outcome, self.report)

    @cached_property
    def subjects(self) -> Subjects:
        """The year's official lists, with a bureau's own from inputs/subjects."""
        return load_subjects(self.request.year, self.request.inputs / "subjects")

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
        tables = renderer.tables(facts, budget, self.subjects)
        document = replace(document, tables=tables)
        sources = self.sources(budget, renderer) if self.readings else ()
        return Draft(budget, facts, document, renderer, renderer.file_name(), sources)

    def sources(self, budget: Budget, renderer: Renderer) -> tuple[Source, ...]:
        """What was read for a unit, by the end of its draft."""
        years = (budget.year, budget.year - 1)
        folders = (f"{year}/{folder}" for folder in budget.folders for year in years)
        return sources_of(
            self.readings,
            self.request.inputs,
            (*folders, "subjects"),
            renderer.pack.folders,
            self.subjects.edition,
        )

    def checked(self, draft: Draft) -> CheckReport:
        """What the checks find in a draft."""
        pack = draft.renderer.pack
        subjects = self.subjects
        case = Case(draft.budget, draft.facts, draft.document, pack, subjects)
        return CheckReport(
            draft.budget.title,
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
