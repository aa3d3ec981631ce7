"""Writing a layout as PDF: lines, bookmarks, page labels, and what an archive asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain

from reportlab import rl_config

from generator.document.page import MM, PageStyle
from generator.document.tree import Document, Heading
from generator.faces.face import Face
from generator.faces.faces import Faces
from generator.typesetting.layout import Layout, Line, Page, Picture
from generator.typesetting.pages import lay_out
from generator.writers.pdf.attachment import Attachment
from generator.writers.pdf.canvas import MarkedCanvas
from generator.writers.pdf.element import Content, Link
from generator.writers.pdf.fonts import font_names
from generator.writers.pdf.metadata import LANGUAGE, Information, metadata_of
from generator.writers.pdf.pen import Pen
from generator.writers.pdf.seal import seal
from generator.writers.pdf.stretches import CHART, LAYOUT, Cutter, Owner, Stretch
from generator.writers.pdf.structure import Structurer
from generator.writers.pdf.tags import Tags
from generator.writers.pdf.variant import ARCHIVE, Variant

RULE_WIDTH = 0.5
"""How thick the rules of a table are, in pt."""

_VERSION = (1, 7)


def pdf_bytes(
    document: Document, style: PageStyle, faces: Faces, variant: Variant = ARCHIVE
) -> bytes:
    """The document as PDF; raises ToolMissing when a face or a character of it is missing."""
    return layout_bytes(lay_out(document, style, faces), document, style, variant=variant)


def layout_bytes(
    layout: Layout,
    document: Document,
    style: PageStyle,
    *,
    variant: Variant = ARCHIVE,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The layout of a document as PDF, the same bytes each time.

    Raises ToolMissing when a face cannot be embedded, ValueError for attachments that the
    variant does not take.
    """
    if attachments and not variant.takes_attachments:
        raise ValueError("this kind of PDF takes no attachments")
    out = BytesIO()
    fonts = font_names(run.face for line in _all_lines(layout) for run in line.runs)
    with _plain_streams():
        canvas = MarkedCanvas(
            out,
            pages=len(layout.front) + len(layout.pages),
            marked=variant.part is not None,
            pagesize=(style.width * MM, style.height * MM),
            pageCompression=1,
            invariant=1,
            lang=LANGUAGE,
            pdfVersion=_VERSION,
            initialFontName=next(iter(fonts.values())),
        )
        canvas.setViewerPreference("DisplayDocTitle", "true")
        metadata = metadata_of(document)
        canvas.document.info = Information(metadata)
        drawing = _Drawing(canvas, document, layout, fonts)
        drawing.draw()
        if variant.part is not None:
            seal(canvas.document, metadata, variant, attachments)
            frames = {picture.block: picture.frame for p in layout.pages for picture in p.pictures}
            structurer = Structurer(document, drawing.contents, drawing.links, frames)
            Tags(canvas.document, canvas.annotations).enter(structurer.structure())
        canvas.save()
    return out.getvalue()


class _Drawing:
    """Draws the pages, and keeps what each stretch of them belongs to."""

    def __init__(
        self, canvas: MarkedCanvas, document: Document, layout: Layout, fonts: Mapping[Face, str]
    ) -> None:
        self.canvas, self.layout, self.pen = canvas, layout, Pen(canvas, fonts)
        self.cutter = Cutter(document, layout)
        self.bookmarks = _bookmarks(document)
        self.contents: defaultdict[Owner, list[Content]] = defaultdict(list)
        self.links: defaultdict[str, list[Link]] = defaultdict(list)

    def draw(self) -> None:
        """Draws all pages and labels them."""
        for lines in self.layout.front:
            self._draw(self.cutter.lines(lines))
            self._link(lines)
            self.canvas.showPage()
        for page in self.layout.pages:
            self._draw_page(page)
        if self.layout.front:
            self.canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
        self.canvas.addPageLabel(len(self.layout.front), style="ARABIC", start=1)

    def _draw_page(self, page: Page) -> None:
        canvas = self.canvas
        canvas.setPageSize(page.size)
        for line in page.lines:
            if line.first and line.block in self.bookmarks:
                run = line.runs[0]
                words, depth = self.bookmarks[line.block]
                canvas.bookmarkHorizontal(line.block, 0, run.y + run.size)
                canvas.addOutlineEntry(words, line.block, depth, closed=False)
        drawn = self._draw(self.cutter.page(page))
        for number, picture in enumerate(page.pictures, drawn):
            with canvas.content(number):
                self._draw_picture(picture)
            self.contents[Owner(picture.block, CHART)].append(Content(canvas.page, number))
        if page.rules:
            with canvas.artifact(LAYOUT):
                canvas.setLineWidth(RULE_WIDTH)
                self.pen.rules(page.rules)
        canvas.showPage()

    def _draw_picture(self, picture: Picture) -> None:
        """Draws a chart: boxes and rules as paths, then its words."""
        canvas = self.canvas
        canvas.setLineWidth(RULE_WIDTH)
        for box in (*picture.bars, *picture.keys):
            if box.width:
                canvas.setFillGray(box.grey)
                canvas.rect(box.x, box.y, box.width, box.height, fill=1)
        canvas.setFillGray(0)
        self.pen.rules(picture.rules)
        self.pen.lines(line.runs for line in picture.lines)

    def _draw(self, stretches: Iterable[Stretch]) -> int:
        """Draws the stretches of a page; gives how many of them are in the structure."""
        number = 0
        for stretch in stretches:
            if stretch.owner is None:
                with self.canvas.artifact(stretch.artifact):
                    self.pen.lines(stretch.lines)
                continue
            with self.canvas.content(number):
                self.pen.lines(stretch.lines)
            self.contents[stretch.owner].append(Content(self.canvas.page, number))
            number += 1
        return number

    def _link(self, lines: Iterable[Line]) -> None:
        """Makes the entries of the contents lead to their headings."""
        for line in lines:
            if line.link:
                run = line.runs[0]
                told, _ = self.bookmarks[line.link]
                box = (line.left, run.y, line.right, run.y + run.size)
                number = self.canvas.link(told, line.link, box)
                self.links[line.link].append(Link(self.canvas.page, number))


def _bookmarks(document: Document) -> dict[str, tuple[str, int]]:
    """The words and the depth in the outline of each heading and table, by its id.

    A heading lies at most one deeper than the one before, as an outline must.
    """
    bookmarks: dict[str, tuple[str, int]] = {}
    depth = -1
    for block in document.blocks():
        if isinstance(block, Heading):
            depth = min(block.level - 1, depth + 1)
            bookmarks[block.id] = (block.text, depth)
    for table in document.annex:
        bookmarks[table.id] = (f"{table.number} {table.title}".strip(), 0)
    return bookmarks


def _all_lines(layout: Layout) -> Iterator[Line]:
    yield from chain.from_iterable(layout.front)
    for page in layout.pages:
        yield from (*page.lines, page.folio)
        yield from chain.from_iterable(picture.lines for picture in page.pictures)


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Keeps reportlab from wrapping its streams in ASCII85, a setting it has only globally."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
