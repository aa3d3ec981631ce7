"""An archive to try things on: the hotline centre's, made once, and ways to forge one."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator.archive.checksum import with_checksum
from generator.archive.manifest import Manifest, digest
from generator.archive.opening import Opened, open_pdf
from generator.archive.verify import Proof, Remade, verify
from generator.faces.slots import SLOTS
from generator.pipeline.archiving import remake
from generator.problems import NotProven, Problem
from tests.officer import NAME, UNIT, Officer
from tests.typefaces import made_face

RARE = "0123456789— 玥昇珺赟𫄧𠮷ivxlcdm…·"
NAMED = f"{NAME}.pdf"


@contextmanager
def typefaces(folder: Path, more: str = "") -> Iterator[None]:
    """A machine that has one typeface for every role, made on the spot; `more` is drawn too."""
    signs = "".join(chr(c) for c in (*range(0x20, 0x7F), *range(0x3000, 0x3020)))
    texts = Path(__file__).parent.parent.parent / "tests" / "cases"
    characters = "".join(path.read_text(encoding="utf-8") for path in sorted(texts.rglob("*.txt")))
    face = made_face(folder, "Made", (characters + signs + RARE + more).replace("\n", ""))
    with pytest.MonkeyPatch.context() as patch:
        for slot in SLOTS:
            patch.setenv(slot.variable, str(face.path))
        patch.setenv("BUDGET_CACHE", str(folder / "cache"))
        yield


@dataclass(frozen=True)
class Archive:
    """A unit's PDF as it was written, in the folder of an officer."""

    officer: Officer
    path: Path

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def opened(self) -> Opened:
        return open_pdf(self.data, NAMED)

    @cached_property
    def streams(self) -> dict[str, Any]:
        """The streams of its attachments, by name."""
        names: Any = self.opened.pdf.Root.Names
        files: Any = pikepdf.NameTree(names.EmbeddedFiles).values()
        return {str(file.UF): file.EF.F for file in files}

    @property
    def manifest(self) -> Manifest:
        assert self.opened.manifest is not None
        return self.opened.manifest

    @cached_property
    def remade(self) -> Callable[[Manifest, Mapping[str, bytes]], Remade]:
        """Makes what a PDF holds again, once for all PDFs that hold the same."""

        @cache
        def make(manifest: Manifest, files: tuple[tuple[str, bytes], ...]) -> Remade:
            return remake(manifest, dict(files), lambda words: None)

        sole = self.manifest

        def remade(manifest: Manifest, files: Mapping[str, bytes]) -> Remade:
            same = {(e.path, e.sha256) for e in sole.attached if e.role != "facts"}
            if {(n, digest(d)) for n, d in files.items() if not n.startswith("facts.")} == same:
                manifest, files = sole, _files(self.opened, sole)
            return make(manifest, tuple(sorted(files.items())))

        return remade

    @property
    def made_again(self) -> Remade:
        """What its own sources give."""
        return self.remade(self.manifest, _files(self.opened, self.manifest))

    def proof(self, data: bytes) -> Proof:
        """What verifying says of a PDF that lies where this one lies."""
        return verify(data, NAMED, self.remade, self.beside)

    def refusal(self, data: bytes) -> tuple[Problem, ...]:
        """Why a PDF is not proven; fails when it is."""
        with pytest.raises(NotProven) as refused:
            self.proof(data)
        return refused.value.problems

    def beside(self, name: str) -> bytes | None:
        path = self.path.with_name(name)
        return path.read_bytes() if path.is_file() else None


def _files(opened: Opened, manifest: Manifest) -> dict[str, bytes]:
    return {entry.path: opened.attachments[entry.attachment] for entry in manifest.attached}


def office_in(folder: Path) -> Officer:
    """An officer whose pack prints two of the tables, which is enough to try things on."""
    officer = Officer(folder)
    officer.writes("templates/少表/pack.yaml", "parent: suining\ntables: ['1', 3-3]\n")
    officer.changes("unit.yaml", "模板: suining", "模板: 少表")
    return officer


def archive_in(folder: Path, *options: str) -> Archive:
    """The archive of an office, generated there."""
    officer = office_in(folder)
    with chdir(folder):
        screen = officer.runs("2025", *options)
    assert screen.code == 0, screen.err
    return Archive(officer, folder / "outputs" / "2025" / UNIT / NAMED)


def with_streams(archive: Archive, streams: Iterable[tuple[Any, bytes]]) -> bytes:
    """The archive with other bytes in some of its streams, added as an update at its end (ISO
    32000-1, 7.5.6), by somebody who writes the checksum anew.
    """
    out, table = bytearray(archive.data), ""
    for stream, data in streams:
        kept = {k: v for k, v in stream.items() if k not in ("/Filter", "/DecodeParms")}
        entries = pikepdf.Dictionary(kept | {"/Length": len(data)}).unparse()
        number = stream.objgen[0]
        table += f"{number} 1\n{len(out):010d} 00000 n \n"
        out += b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, entries, data)
    trailer = archive.opened.pdf.trailer
    last = archive.data.rindex(b"startxref") + len(b"startxref")
    start = len(out)
    out += (
        f"xref\n{table}trailer\n<</Size {trailer.Size}/Prev {int(archive.data[last:-6])}".encode()
    )
    out += b"/Root %s/Info %s" % (trailer.Root.unparse(), trailer.Info.unparse())
    out += b"/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (b"0" * 32, b"0" * 32, start)
    return with_checksum(bytes(out))


def forged(data: bytes, change: Callable[[pikepdf.Pdf], Any], checksum: bool = True) -> bytes:
    """The PDF after a change, written by somebody who knows of the checksum, or does not."""
    pdf = pikepdf.open(io.BytesIO(data))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, static_id=True, fix_metadata_version=False)
    return with_checksum(out.getvalue()) if checksum else out.getvalue()


def stream_of(pdf: pikepdf.Pdf, attachment: str) -> Any:
    """The stream of an attachment."""
    names: Any = pdf.Root.Names
    tree = pikepdf.NameTree(names.EmbeddedFiles)
    specification: Any = next(s for _, s in tree.items() if str(s.UF) == attachment)
    return specification.EF.F


def replaced(pdf: pikepdf.Pdf, attachment: str, data: bytes) -> None:
    """Other bytes in an attachment."""
    stream_of(pdf, attachment).write(data)
