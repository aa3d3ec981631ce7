"""A PDF from anywhere, opened without trust: sizes are bounded, nothing is mended, nothing run.

qpdf, through pikepdf, reads it. A file of ours has one filter a stream, no object that it must
guess at, and some thousand objects.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generator.archive import manifest as manifests
from generator.archive.checksum import is_intact
from generator.archive.manifest import Manifest, read_manifest
from generator.problems import NotProven, Place, Problem

if TYPE_CHECKING:
    import pikepdf

FILE_LIMIT, STREAM_LIMIT, HELD_LIMIT = 64 * 2**20, 64 * 2**20, 128 * 2**20
"""Bytes: of a file, of a stream unpacked, of all attachments; a unit's file has some 0.5 MB."""

ATTACHMENTS_LIMIT, OBJECTS_LIMIT, PAGES_LIMIT = 2_000, 500_000, 5_000

PAGE_LIMIT, DRAWN_LIMIT = 2**20, 64 * 2**20
"""Bytes: of what one page draws, unpacked, and of all pages with the maps of their faces. A page
of ours draws some 20 KB; each instruction takes the reader a hundred times its size.
"""

_LIMITS: dict[str, Any] = {
    "doc_max_warnings": 100,
    "parser_max_nesting": 100,
    "max_stream_filters": 1,
    "flate_max_memory": STREAM_LIMIT,
    "run_length_max_memory": STREAM_LIMIT,
    "png_max_memory": STREAM_LIMIT,
    "tiff_max_memory": STREAM_LIMIT,
    "dct_max_memory": STREAM_LIMIT,
}
_ORIGINAL = "向制作这份文件的单位要原件"
FORGED = f"不要用它；{_ORIGINAL}"
"""What to do with a file that says something else than its sources."""


class Opened(Struct, frozen=True, dict=True):
    """A PDF with what is attached to it by name; `strays` counts files that no list names."""

    name: str
    data: bytes
    pdf: pikepdf.Pdf
    attachments: Mapping[str, bytes]
    strays: int

    @property
    def place(self) -> Place:
        """The file."""
        return Place(self.name)

    def attachment_place(self, attachment: str) -> Place:
        """An attachment of it."""
        return Place(f"{self.name} 的附件 {shown(attachment)}")

    @cached_property
    def intact(self) -> bool:
        """True when its checksum holds."""
        return is_intact(self.data)

    @property
    def creator(self) -> str:
        """The program that its properties say it was written by, with the version."""
        return str(self.pdf.docinfo.get("/Creator", ""))

    @cached_property
    def faces(self) -> frozenset[str]:
        """The digests of the faces that are embedded in it."""
        fonts = (each for each in _dictionaries(self.pdf) if "/FontFile2" in each)
        return frozenset(manifests.digest(font.FontFile2.read_bytes()) for font in fonts)

    @cached_property
    def manifest(self) -> Manifest | None:
        """Its manifest, None when it carries none; raises NotProven when it cannot be read."""
        data = self.attachments.get(manifests.NAME)
        if data is None:
            return None
        return read_manifest(data, self.attachment_place(manifests.NAME))


def shown(name: str) -> str:
    """A name from a hostile file as it may be printed: nothing hidden in it, and not long."""
    if name.isprintable() and len(name) <= 80:
        return name
    return ascii(name)[1:60] + ("…" if len(name) > 60 else "")


def open_pdf(data: bytes, name: str) -> Opened:
    """The PDF; raises NotProven when it is none, locked, damaged, or too large to be ours."""
    import pikepdf

    place = Place(name)
    if len(data) > FILE_LIMIT:
        raise _too_large(place, f"文件超过 {FILE_LIMIT // 2**20} MB")
    if not data.startswith(b"%PDF-"):
        raise _wrong("V01", place, "不是 PDF 文件", "指明要核验的 PDF")
    pikepdf.settings.set_qpdf_limits(**_LIMITS)
    with damage(place, "文件损坏或不完整，打不开"):
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True, attempt_recovery=False)
        if pdf.is_encrypted:
            raise _locked(place)
        if len(pdf.objects) > OBJECTS_LIMIT or len(pdf.pages) > PAGES_LIMIT:
            raise _too_large(place, "页或对象太多")
        if _draws_too_much(pdf):
            raise _too_large(place, "页上画的太多")
        attachments = _attachments(pdf, place)
        strays = _file_specifications(pdf) - len(attachments)
    return Opened(name, data, pdf, attachments, strays)


@contextmanager
def damage(place: Place, sentence: str) -> Iterator[None]:
    """Raises NotProven for whatever cannot be read in a PDF."""
    import pikepdf

    try:
        yield
    except pikepdf.PasswordError:
        raise _locked(place) from None
    except (
        pikepdf.PdfError,
        pikepdf.DataDecodingError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
    ):
        raise _wrong("V03", place, sentence, "重新复制或下载；仍打不开，" + _ORIGINAL) from None


def _draws_too_much(pdf: pikepdf.Pdf) -> bool:
    """Whether pages draw more than any of ours; no more is unpacked than it takes to know."""
    maps: dict[tuple[int, int], int] = {}
    held = 0
    for page in pdf.pages:
        drawn = 0
        for stream in streams_of(page):
            drawn += len(stream.read_bytes())
            if drawn > PAGE_LIMIT:
                return True
        fonts = page.resources.get("/Font", {}).values()
        for told in (font.ToUnicode for font in fonts if "/ToUnicode" in font):
            if told.objgen not in maps:
                maps[told.objgen] = len(told.read_bytes())
            held += maps[told.objgen]
        held += drawn
        if held > DRAWN_LIMIT:
            return True
    return False


def streams_of(page: Any) -> Iterator[Any]:
    """What holds the instructions of a page: one stream, or several in a row."""
    import pikepdf

    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else (contents,)
    return (stream for stream in streams if stream is not None)


def _attachments(pdf: pikepdf.Pdf, place: Place) -> dict[str, bytes]:
    """What the name tree of embedded files lists, by the names there; raises NotProven."""
    import pikepdf

    names: Any = pdf.Root.get("/Names")
    if names is None or "/EmbeddedFiles" not in names:
        return {}
    found: dict[str, bytes] = {}
    size = 0
    for number, (key, specification) in enumerate(pikepdf.NameTree(names.EmbeddedFiles).items()):
        stream: Any = specification.EF.get("/UF", specification.EF.get("/F"))
        data = bytes(stream.read_bytes())
        size += len(data)
        if number >= ATTACHMENTS_LIMIT or size > HELD_LIMIT:
            raise _too_large(place, "附件太多或太大")
        name = str(specification.get("/UF", key))
        found[name if name not in found else f"{name}#{number}"] = data
    return found


def _file_specifications(pdf: pikepdf.Pdf) -> int:
    """How many files are embedded, whether or not something names them."""
    return sum(1 for each in _dictionaries(pdf) if "/EF" in each)


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    import pikepdf

    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))


def _wrong(code: str, place: Place, sentence: str, hint: str = _ORIGINAL) -> NotProven:
    return NotProven(Problem(code, place, sentence, hint))


def _locked(place: Place) -> NotProven:
    return _wrong("V02", place, "文件加了密，不能核验", "本程序写的 PDF 不加密；" + _ORIGINAL)


def _too_large(place: Place, sentence: str) -> NotProven:
    return _wrong("V04", place, f"{sentence}，大得不像一个单位的编制说明")
