"""A unit to be made, as bytes that travel; and what comes back: `make` is all that a worker does.

Nothing is shared between who sends and who makes: a job holds the inputs, a bureau's own packs
and lists, and what was asked; a product holds the files and what there is to say.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Lock

from msgspec import Struct, field
from msgspec.structs import replace

from generator import __version__
from generator.archive.manifest import digest
from generator.archive.unpacking import unpack
from generator.batch.row import REFUSED, WRITTEN, Row, row_of
from generator.document.page import PageStyle
from generator.faces.faces import Faces
from generator.forms.readings import kept_readings
from generator.pipeline import Outcome, Request, Run
from generator.pipeline.archiving import at_moment
from generator.pipeline.files import Families, families_of
from generator.pipeline.request import Report
from generator.problems import ChecksFailed, Place, Problem, Stop, ToolMissing

MACHINERY = f"{__version__} zlib {zlib.ZLIB_RUNTIME_VERSION}"
"""What, besides the inputs and the faces, decides about the bytes; it must be one everywhere."""

INPUTS, OUTPUTS = "from", "to"
"""The folders of a worker."""


class Common(Struct, frozen=True):
    """What the jobs of a batch have in common.

    `request` has names in place of paths; `files` are a bureau's own packs and lists of codes, by
    path below the worker's folder; `key` is a digest of all of it, `basis` of all but the packs.
    `moment` is SOURCE_DATE_EPOCH.
    """

    request: Request
    files: Mapping[str, bytes]
    moment: str | None
    basis: str
    key: str
    machinery: str


class Job(Struct, frozen=True):
    """A unit or a department by its folder, with its inputs by path below the inputs' folder.

    `before` are the editions that it has published, by path below its folder of outputs.
    """

    common: Common
    folder: str
    inputs: Mapping[str, bytes]
    before: Mapping[str, bytes]


class Product(Struct, frozen=True):
    """What came of a job: files by path below the unit's folder, its row, refusals, remarks.

    `packs` are the pack and its parents; `faces` is the identity of the typefaces that were at
    hand, for each set of families that was asked for.
    """

    row: Row
    files: Mapping[str, bytes]
    failed: tuple[Stop, ...] = ()
    remarks: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    faces: Mapping[Families, str] = field(default_factory=dict)


class Desk:
    """Where one unit after another is made; packs, lists and faces are loaded once."""

    def __init__(self, request: Request, report: Report) -> None:
        self.run = Run(request, report)
        self._common: dict[Path, bytes] = {}

    def product(self, folder: str) -> Product:
        """A unit made from the inputs that lie there; raises Stop when there is nothing to make."""
        run, outcome = self.run, Outcome()
        run.request = replace(run.request, unit=folder)
        with kept_readings(self._common) as run.readings:
            product = self._made(folder, outcome)
        years = [run.request.inputs / str(run.request.year - back) for back in (0, 1)]
        self._common = {
            path: data
            for path, data in run.readings.items()
            if not any(path.is_relative_to(year) for year in years)
        }
        failed = (*outcome.failed, *product.failed)
        return replace(product, failed=failed, remarks=tuple(outcome.remarks))

    def _made(self, folder: str, outcome: Outcome) -> Product:
        for budget in self.run.budgets(outcome):
            try:
                made = self.run.unwritten(budget, outcome)
            except Stop as stop:
                return Product(Row(folder, budget.title, budget.scope), {}, (stop,))
            row = row_of(made.draft, made.report, REFUSED if made.refused else WRITTEN)
            pack = made.draft.renderer.pack
            return Product(
                row,
                made.files,
                (ChecksFailed(made.refused),) if made.refused else (),
                packs=tuple(name for name, _ in pack.folders),
                faces=self._faces(pack.page),
            )
        return Product(Row(folder), {})

    def _faces(self, style: PageStyle) -> dict[Families, str]:
        """Those of a page style, if any page was set."""
        found = self.run.maker.found
        families = families_of(style)
        return {families: identity(found[families])} if families in found else {}


def identity(faces: Faces) -> str:
    """A digest of all faces that may be set from, each by its name and its file."""
    chains = sorted(faces.chains.items())
    told = [(role, [(face.name, face.digest) for face in chain]) for role, chain in chains]
    return digest(repr(told).encode("utf-8"))


class _Worker:
    """A desk in a folder of its own, where jobs are unpacked."""

    def __init__(self, common: Common) -> None:
        self.place = TemporaryDirectory(prefix="generate-", ignore_cleanup_errors=True)
        root, asked = Path(self.place.name), common.request
        unpack({f"{INPUTS}/{path}": data for path, data in common.files.items()}, root)
        self.request = replace(
            asked,
            inputs=root / INPUTS / asked.inputs,
            outputs=root / OUTPUTS,
            templates=None if asked.templates is None else root / INPUTS / asked.templates,
        )
        self.desk = Desk(self.request, _silent)

    def product(self, job: Job) -> Product:
        """The job's product; what was unpacked for it is gone afterwards."""
        request = self.request
        unit = request.outputs / str(request.year) / job.folder
        years = [request.inputs / str(request.year - back) for back in (0, 1)]
        try:
            unpack(job.inputs, request.inputs)
            unpack(job.before, unit)
            return self.desk.product(job.folder)
        finally:
            for folder in (*years, unit):
                rmtree(folder, ignore_errors=True)


def make(job: Job) -> Product:
    """The product of a job: the same wherever it is made. Nothing but what it returns is left."""
    return guarded(job.common.request, job.folder, lambda: _product(job))


def _product(job: Job) -> Product:
    if job.common.machinery != MACHINERY:
        raise ToolMissing(_other_machinery(job))
    with _ONE_AT_A_TIME, at_moment(job.common.moment):
        return _worker(job.common).product(job)


def guarded(request: Request, folder: str, work: Callable[[], Product]) -> Product:
    """What the work gives, or why it gives nothing: a unit that fails does not stop the others."""
    try:
        return work()
    except Stop as stop:
        return Product(Row(folder), {}, (stop,))
    except Exception as error:
        return broken(request, folder, f"{type(error).__name__}：{error}")


def broken(request: Request, folder: str, what: str) -> Product:
    """A unit that came to nothing by a fault that is not the officer's."""
    place = Place(f"{request.inputs.name}/{request.year}/{folder}")
    hint = "请把这几行连同这个单位的输入发给维护者；其他单位不受影响"
    problem = Problem("U15", place, f"程序自己出了错，不是输入的毛病：{what}", hint)
    return Product(Row(folder), {}, (Stop(problem),))


def _other_machinery(job: Job) -> Problem:
    sentence = f"那台机器上是 {MACHINERY}，这里是 {job.common.machinery}，写出的字节会不同"
    return Problem("U16", Place(), sentence, "各台机器装同一版的程序和 Python")


_ONE_AT_A_TIME = Lock()
"""A worker that has several threads still makes a unit at a time: its libraries have one state."""

_AT_WORK: dict[str, _Worker] = {}


def _worker(common: Common) -> _Worker:
    if common.key not in _AT_WORK:
        for worker in _AT_WORK.values():
            worker.place.cleanup()
        _AT_WORK.clear()
        _AT_WORK[common.key] = _Worker(common)
    return _AT_WORK[common.key]


def _silent(words: str) -> None:
    """Nobody watches a worker."""
