"""Is this PDF what its sources give? The cheap proofs first, then it is made again and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from generator import __version__
from generator.archive.compare import (
    TOLD,
    differing_part,
    differing_parts,
    manifest_changes,
    page_changes,
)
from generator.archive.contents import content_problems, fact_changes
from generator.archive.manifest import Manifest, digest
from generator.archive.opening import FORGED, Opened, damage, open_pdf, shown
from generator.archive.publishing import KEPT
from generator.archive.unpacking import hidden_files, manifest_of, source_files
from generator.document.tree import Document
from generator.problems import NotProven, Place, Problem, Stop

Beside = Callable[[str], bytes | None]
"""The bytes of a file that lies beside the PDF, None when there is none of that name."""


class Remade(Struct, frozen=True, dict=True):
    """What the sources give now: the PDF (None when no typeface is to be had), the facts' files
    and the document. `public` is the published PDF, when asked for.
    """

    pdf: bytes | None
    facts: Mapping[str, bytes]
    document: Document
    public: bytes | None = None

    @cached_property
    def opened(self) -> Opened | None:
        """The PDF, read."""
        return None if self.pdf is None else open_pdf(self.pdf, "")

    @cached_property
    def model(self) -> Opened | None:
        """What the PDF in hand is to be: the published one, when asked for."""
        return self.opened if self.public is None else open_pdf(self.public, "")


Remake = Callable[[Manifest, Mapping[str, bytes]], Remade]
"""Makes an archive again, from its sources by path; raises Stop when they cannot be used."""


class Proof(Struct, frozen=True):
    """A PDF that is what its sources give: the same bytes, or, where `differs` says why, the
    same content, and then `parts` are those that differ. `remarks` are what could not be looked
    at; `held` is where the sources lie, in words.
    """

    name: str
    manifest: Manifest
    differs: str = ""
    parts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    held: str = "里面"


def verify(data: bytes, name: str, remake: Remake, beside: Beside) -> Proof:
    """The proof of an archive; raises NotProven with every place where it fails."""
    opened = open_pdf(data, name)
    manifest = manifest_of(opened)
    files = source_files(opened, manifest)
    remarks: list[str] = []
    if problems := [*_beside_problems(opened, manifest, beside, remarks)]:
        raise NotProven(problems)
    try:
        remade = remake(manifest, files)
    except Stop as stop:
        raise NotProven(_unusable(opened, stop)) from None
    return _compared(opened, manifest, remade, remarks)


def verify_public(data: bytes, name: str, kept: bytes, remake: Remake) -> Proof:
    """The proof of a published PDF, by the archive that was kept of the same edition."""
    opened = open_pdf(data, name)
    archive = open_pdf(kept, name)
    manifest = manifest_of(archive)
    files = source_files(archive, manifest)
    if opened.attachments or opened.strays:
        raise NotProven(hidden_files(opened, "公开版里藏着附件，公开版不带附件"))
    try:
        remade = remake(manifest, files)
    except Stop as stop:
        raise NotProven(_unusable(opened, stop)) from None
    return replace(_compared(opened, manifest, remade, []), held=f"{KEPT}文件夹里同一版")


def _compared(opened: Opened, manifest: Manifest, remade: Remade, remarks: list[str]) -> Proof:
    """The proof when a PDF is what was made again; raises NotProven."""
    model = remade.model
    if model is not None and model.data == opened.data:
        return Proof(opened.name, manifest, remarks=tuple(remarks))
    with damage(opened.place, "属性或字体损坏，读不出来"):
        differs = _reason(opened, manifest, remade)
    problems = [*_changes(opened, manifest, remade, bool(differs))]
    if not opened.intact and not problems:
        sentence = "写成以后被改动过：校验码不符"
        problems.append(Problem("V11", opened.place, sentence, FORGED))
    if problems:
        raise NotProven(problems)
    parts = () if model is None else tuple(differing_parts(opened, model))
    return Proof(opened.name, manifest, differs, parts, tuple(remarks))


def _beside_problems(
    opened: Opened, manifest: Manifest, beside: Beside, remarks: list[str]
) -> Iterator[Problem]:
    """Files that were written with the PDF and are no longer the same."""
    absent = []
    for entry in manifest.beside:
        data = beside(entry.path)
        if data is None:
            absent.append(entry.path)
        elif digest(data) != entry.sha256:
            sentence = f"旁边的 {entry.path} 与清单不符：不是与这份 PDF 同时写出的那一份"
            hint = "它被改过，或是另一次写出的；以 PDF 为准，或重新生成全部文件"
            yield Problem("V10", opened.place, sentence, hint)
    if absent:
        remarks.append(f"旁边没有 {'、'.join(absent)}，没有核对")


def _unusable(opened: Opened, stop: Stop) -> Iterator[Problem]:
    """Sources that give no document now, though they are said to have given this one."""
    for problem in stop.problems[:TOLD]:
        place = Place(f"{opened.name} 里的 {shown(str(problem.place))}")
        sentence = f"附在里面的输入生成不出说明：{problem.sentence}"
        yield replace(problem, code="V15", place=place, sentence=sentence)


def _reason(opened: Opened, manifest: Manifest, remade: Remade) -> str:
    """Why the bytes may differ though nothing was changed; empty when they may not.

    What the manifest says is a reason only where the file bears it out: its properties name that
    version, its faces have other outlines.
    """
    reasons = []
    written = manifest.program
    if written != __version__ and opened.creator.endswith(f" {written}"):
        reasons.append(f"它由 {shown(written)} 版写成，这里是 {__version__} 版")
    if remade.opened is None or remade.model is None:
        reasons.append("本机没有它用的字体")
    elif opened.faces != remade.model.faces:
        now = remade.opened.manifest.faces if remade.opened.manifest else ()
        missing = [face.name for face in manifest.faces if face not in now]
        reasons += [f"本机的字体不同：{shown('、'.join(missing))}"] if missing else []
    return "；".join(reasons)


def _changes(
    opened: Opened, manifest: Manifest, remade: Remade, loosely: bool
) -> Iterator[Problem]:
    """Where an archive is not what its sources give; `loosely` in content alone."""
    yield from islice(fact_changes(opened, manifest, remade.facts), TOLD)
    expected = remade.model
    if loosely or expected is None:
        yield from islice(content_problems(opened, remade.document), TOLD)
        return
    told = [*islice(_page_problems(opened, expected), TOLD)]
    if expected.manifest is not None:
        told += islice(_manifest_problems(opened, manifest, expected.manifest), TOLD)
    if not told:
        sentence = f"与重新生成的不同：{differing_part(opened, expected)}"
        told.append(Problem("V18", opened.place, sentence, FORGED))
    yield from told


def _page_problems(opened: Opened, expected: Opened) -> Iterator[Problem]:
    for number, change in ((c.page, c.change) for c in page_changes(opened, expected)):
        if change is None:
            sentence = f"第 {number} 页画得不一样，文字相同"
            yield Problem("V14", opened.place, sentence, FORGED)
            continue
        sentence = (
            f"第 {number} 页写的是“{shown(change.found)}”，"
            f"按附在里面的输入应是“{shown(change.expected)}”"
        )
        figures = (change.found, change.expected)
        shows = f"第 {number} 页：{change.sentence}"
        yield Problem("V12", opened.place, sentence, FORGED, figures=figures, shown=shows)


def _manifest_problems(opened: Opened, found: Manifest, expected: Manifest) -> Iterator[Problem]:
    for name, was, should in manifest_changes(found, expected):
        sentence = f"清单的 {name} 写的是“{was}”，重新生成的是“{should}”"
        yield Problem("V13", opened.attachment_place("manifest.json"), sentence, FORGED)
