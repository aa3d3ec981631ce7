"""What a PDF carries with it: sources, facts, and the manifest that holds them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from generator import __version__
from generator.archive import manifest as manifests
from generator.archive.manifest import Entry, FaceEntry, Manifest, Options, attachment_names
from generator.archive.sources import FACTS, INPUT, LIST, PACK, Source
from generator.faces.face import Face
from generator.typesetting.layout import Layout

if TYPE_CHECKING:
    from generator.writers.pdf.attachment import Attachment

_CALLED = {INPUT: "输入", PACK: "模板", LIST: "程序自带的科目表", FACTS: "全部数字"}
"""What a reader's list of attachments says of each role."""


class Record(Struct, frozen=True):
    """How a unit's files came about: whose they are, from what, by which options."""

    unit: str
    folder: str
    year: int
    pack: str
    options: Options
    sources: tuple[Source, ...]

    def attachments(
        self, facts: Mapping[str, bytes], beside: Mapping[str, bytes], faces: Iterable[Face]
    ) -> tuple[Attachment, ...]:
        """Sources, facts and the manifest; `beside` are the unit's other files, by name."""
        from generator.writers.pdf.attachment import Attachment

        held = (*self.sources, *(Source(name, FACTS, data) for name, data in facts.items()))
        names = attachment_names(source.path for source in held)
        entries = [Entry.of(s.path, s.role, s.data, names[s.path]) for s in held]
        manifest = Manifest(
            __version__,
            self.unit,
            self.folder,
            self.year,
            self.pack,
            self.options,
            tuple(entries),
            tuple(Entry.of(name, _kind(name), data) for name, data in sorted(beside.items())),
            tuple(FaceEntry(face.name, face.family, face.digest) for face in faces),
        ).json()
        return (
            *(
                Attachment(
                    names[s.path],
                    s.data,
                    s.media_type,
                    "Data" if s.role == FACTS else "Source",
                    f"{_CALLED[s.role]} {s.path}",
                )
                for s in held
            ),
            Attachment(manifests.NAME, manifest, "application/json", "Supplement", "清单"),
        )


def faces_of(layout: Layout) -> list[Face]:
    """The faces that the pages are set in, by name."""
    fronts = (line for page in layout.front for line in page)
    lines = (*fronts, *(line for _, line in layout.lines()), *(p.folio for p in layout.pages))
    faces = dict.fromkeys(run.face for line in lines for run in line.runs)
    return sorted(faces, key=lambda face: (face.name, face.path.name))


def _kind(name: str) -> str:
    return name.rpartition(".")[2]
