"""A batch: every unit of a year made once, whoever makes it; written here, and summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.batch.flow import Staff, products
from generator.batch.job import Desk, Job, Product, guarded, identity
from generator.batch.pace import Pace
from generator.batch.parcel import StaysHere
from generator.batch.record import NAME, Records
from generator.batch.row import REFUSED, UNCHANGED, Row
from generator.batch.sender import Sender
from generator.budget.budget import DEPARTMENT, ONE_UNIT
from generator.budget.files import is_department
from generator.budget.read import unit_folders
from generator.document.page import PageStyle
from generator.output import write_files, write_new
from generator.pipeline import Outcome, Request
from generator.pipeline.files import Families
from generator.pipeline.reading import Wanted, wanted
from generator.pipeline.request import Report
from generator.problems import Place, Problem, Stop, ToolMissing


class Result(Struct, frozen=True):
    """What came of a batch: a row for every folder of the year, what was refused, what to say."""

    year: int
    rows: list[Row]
    failed: list[Stop]
    remarks: list[str]


class Batch:
    """All units and departments of a year, one by one; with `again` the unchanged ones too."""

    def __init__(self, request: Request, report: Report, again: bool = False) -> None:
        self.request, self.report, self.again = request, report, again
        self.desk = Desk(request, report)
        self.sender = Sender(request)
        self.records = Records(self.sender.common, request.templates, cache(self._identity))
        self._rows: dict[str, Row] = {}
        self._failed: dict[str, tuple[Stop, ...]] = {}
        self._remarks: dict[str, tuple[str, ...]] = {}

    def run(self, staffed: Callable[[int], Staff]) -> Result:
        """Make what has to be made, by whoever is chosen for so many; raises Stop when none can
        even be looked for.
        """
        run, outcome = self.desk.run, Outcome()
        folders = unit_folders(self.request.inputs, self.request.year)
        if self.request.pack is not None:
            run.renderer(self.request.pack)
        chosen = wanted(self.request, run.subjects, outcome, self.report)
        todo = [one for one in chosen if self.again or not self._unchanged(one)]
        if todo:
            self._make(todo, staffed(len(todo)))
        return self._result([folder.name for folder in folders], outcome.failed)

    def _result(self, folders: list[str], failed: list[Stop]) -> Result:
        """All of it in the order of the folders, whoever was ready first."""
        rows = [self._rows.get(name) or _blamed(name, failed) for name in folders]
        stops = [*failed, *(stop for name in folders for stop in self._failed.get(name, ()))]
        return Result(self.request.year, self._told_once(rows), stops, [*self._remarked(rows)])

    def _remarked(self, rows: list[Row]) -> Iterator[str]:
        """Every remark once, with the unit that it is about, or how many."""
        names: dict[str, list[str]] = {}
        for row in rows:
            for remark in self._remarks.get(row.folder, ()):
                names.setdefault(remark, []).append(row.name)
        for remark, about in names.items():
            yield f"{about[0]}：{remark}" if len(about) == 1 else f"{remark}（{len(about)} 个单位）"

    def _told_once(self, rows: list[Row]) -> list[Row]:
        """A department that could not be summed up does not repeat what its units say."""
        named = [row if row.scope else replace(row, scope=self._scope(row)) for row in rows]
        told = {problem for row in named if not row.is_sum for problem in row.findings}
        return [
            replace(row, findings=tuple(p for p in row.findings if p not in told))
            if row.is_sum and row.became == REFUSED
            else row
            for row in named
        ]

    def _scope(self, row: Row) -> str:
        folder = self.request.inputs / str(self.request.year) / row.folder
        return DEPARTMENT if is_department(folder) else ONE_UNIT

    def _unchanged(self, one: Wanted) -> bool:
        self.report(f"正在查看 {one.folder}")
        try:
            row = self.records.unchanged(self.sender.job(one), self._outputs(one.folder))
        except StaysHere:
            return False
        if row is not None:
            self._rows[one.folder] = row
        return row is not None

    def _make(self, todo: list[Wanted], staff: Staff) -> None:
        if self._sets_type:
            self.desk.run.maker.faces(PageStyle())  # fetched here once, not by every worker
        pace = Pace(len(todo))
        stay: list[Wanted] = []
        with closing(products(self._jobs(todo, stay), staff)) as made:
            for job, product in made:
                self._take(job.folder, product, job)
                self.report(pace.made(self._rows[job.folder].name))
        for one in stay:
            product = guarded(self.request, one.folder, partial(self.desk.product, one.folder))
            self._take(one.folder, product)
            self.report(pace.made(self._rows[one.folder].name))

    def _jobs(self, todo: list[Wanted], stay: list[Wanted]) -> Iterator[Job]:
        """The jobs, each read when it is its turn; what does not travel stays."""
        for one in todo:
            try:
                yield self.sender.job(one)
            except StaysHere:
                stay.append(one)

    def _take(self, folder: str, product: Product, job: Job | None = None) -> None:
        """Write what was made, and keep its row."""
        try:
            self._prove(product)
            self._write(folder, product, job)
        except Stop as stop:
            product = replace(product, failed=(*product.failed, stop))
        row = product.row
        if product.failed:
            found = [problem for stop in product.failed for problem in stop.problems]
            findings = tuple(dict.fromkeys((*row.findings, *found)))
            row = replace(row, became=REFUSED, findings=findings)
        elif not product.files:
            row = replace(row, became=UNCHANGED)  # an edition that is there already
        self._rows[folder] = row
        self._failed[folder], self._remarks[folder] = product.failed, product.remarks

    def _prove(self, product: Product) -> None:
        """Raises ToolMissing when the unit was set in other faces than those of this machine."""
        for families, faces in product.faces.items():
            if faces != self.records.identity(families):
                hint = "在各台机器上装同样的字体，或用环境变量指明同样的文件；看 generate fonts"
                sentence = "做它的那台机器上的字体与这里的不同，写出的字节会不同"
                raise ToolMissing(Problem("U18", Place(product.row.name), sentence, hint))

    def _write(self, folder: str, product: Product, job: Job | None) -> None:
        files, target = product.files, self._outputs(folder)
        if self.request.public and not product.failed:
            if files:
                write_new(target, files)
        elif job is not None and not product.failed:
            write_files(target, {**files, NAME: self.records.of(job, product)})
        elif files:
            write_files(target, files)

    def _identity(self, families: Families) -> str:
        return identity(self.desk.run.maker.faces_of(families))

    @property
    def _sets_type(self) -> bool:
        request = self.request
        return request.public or request.review or bool({"docx", "pdf"} & {*request.formats})

    def _outputs(self, folder: str) -> Path:
        return self.request.outputs / str(self.request.year) / folder


def _blamed(folder: str, failed: list[Stop]) -> Row:
    """The row of a folder that was not even begun, with what was said of it."""
    found = [problem for stop in failed for problem in stop.problems]
    inside = [p for p in found if folder in p.place.file.split("/")]
    return Row(folder, findings=tuple(dict.fromkeys(inside)))
