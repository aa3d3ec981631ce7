"""The bytes of a draft's outputs; DOCX and PDF share one layout, the PDF knows the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.report import Report as CheckReport
from generator.pipeline.archiving import archive_pdf
from generator.pipeline.outcome import Draft, Outcome
from generator.pipeline.publishing import next_edition, public_files, refuse_private
from generator.pipeline.request import Report, Request
from generator.problems import InputsWrong

if TYPE_CHECKING:
    from generator.document.page import PageStyle
    from generator.faces.faces import Faces
    from generator.typesetting.layout import Layout
    from generator.typesetting.setting import Setter


Families = tuple[tuple[str, str], ...]
"""The family asked for in each role, by role."""


def families_of(style: PageStyle) -> Families:
    """Those of a page style."""
    return tuple(sorted({role.face: role.family for role in style.roles.values()}.items()))


class FileMaker:
    """Makes the files of one draft after another; typefaces are `found` once a run."""

    def __init__(
        self, request: Request, report: Report, fetching: Report, fetch: bool = True
    ) -> None:
        self.request, self.report, self.fetching, self.fetch = request, report, fetching, fetch
        self.found: dict[Families, Faces] = {}
        self._setters: list[Setter] = []

    def files(self, draft: Draft, report: CheckReport, outcome: Outcome) -> dict[str, bytes]:
        """The bytes of every output asked for, by file name."""
        made: dict[str, bytes] = {}
        layout: Layout | None = None
        for fmt in self.request.formats:
            if fmt == "xlsx" and not draft.document.tables:
                continue
            self.report(f"正在写 {fmt.upper()}")
            if fmt in ("docx", "pdf"):
                layout = layout or self.layout(draft, outcome)
                made[f"{draft.file_name}.{fmt}"] = _docx(draft, layout) if fmt == "docx" else b""
            elif fmt == "xlsx":
                made |= _workbook(draft)
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
        if layout is not None and (pdf := f"{draft.file_name}.pdf") in made:
            beside = {name: data for name, data in made.items() if name != pdf}
            made[pdf] = archive_pdf(draft, self.request, layout, beside)
        return made

    def public(self, draft: Draft, outcome: Outcome) -> dict[str, bytes]:
        """What is published of a unit, by name."""
        return public_files(draft, self.layout(draft, outcome))

    def edition(
        self, draft: Draft, report: CheckReport, outcome: Outcome, folder: Path
    ) -> dict[str, bytes]:
        """The files of the next edition for publication, by path below the unit's folder."""
        refuse_private(draft, report)
        self.report("正在写公开版")
        layout = self.layout(draft, outcome)
        files, told = next_edition(draft, self.request, layout, folder)
        outcome.remarks += told
        return files

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
        from generator.typesetting.pages import pages_of

        style = draft.renderer.pack.page
        faces = self.faces(style)
        if problems := uncovered(draft.document, faces, style.roles):
            raise InputsWrong(problems)
        outcome.remarks += [r for r in faces.plainer if r not in outcome.remarks]
        return pages_of(draft.document, self._setter(style))

    def _setter(self, style: PageStyle) -> Setter:
        """What sets pages of a pack's style; it remembers what it has set, from unit to unit."""
        from generator.typesetting.setting import Setter

        for setter in self._setters:
            if setter.style is style:
                return setter
        self._setters.append(Setter(style, self.faces(style)))
        return self._setters[-1]

    def faces(self, style: PageStyle) -> Faces:
        """The faces of a page style, found once a run for each set of families."""
        return self.faces_of(families_of(style))

    def faces_of(self, families: Families) -> Faces:
        """The faces of these families."""
        if families not in self.found:
            self.found[families] = self._found_faces(dict(families))
        return self.found[families]

    def _found_faces(self, families: dict[str, str]) -> Faces:
        from generator.faces.find import find_faces

        def progress(name: str, done: int, total: int) -> None:
            share = f" {done * 100 // total}%" if total else ""
            self.fetching(f"正在准备字体 {name}{share}")

        return find_faces(families, families=families, fetch=self.fetch, progress=progress)


def _workbook(draft: Draft) -> dict[str, bytes]:
    """The disclosure tables as a workbook, by its file's name."""
    from generator.writers.xlsx import xlsx_bytes

    return {f"{draft.renderer.tables_file_name()}.xlsx": xlsx_bytes(draft.document)}


def _docx(draft: Draft, layout: Layout) -> bytes:
    from generator.writers.docx import docx_bytes

    return docx_bytes(draft.document, draft.renderer.pack.page, layout)
