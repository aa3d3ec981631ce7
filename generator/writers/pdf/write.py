"""Writing a layout as PDF: lines, bookmarks, page labels, document information."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from itertools import chain

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from generator.document.page import MM, PageStyle
from generator.document.tree import Document, Heading
from generator.faces.face import Face
from generator.faces.faces import Faces
from generator.typesetting.layout import Layout, Line, Page
from generator.typesetting.pages import lay_out
from generator.writers.pdf.fonts import font_names

RULE_WIDTH = 0.5
"""How thick the rules of a table are, in pt."""


def pdf_bytes(document: Document, style: PageStyle, faces: Faces) -> bytes:
    """The document as PDF; raises ToolMissing when a face or a character of it is missing."""
    return layout_bytes(lay_out(document, style, faces), document, style)


def layout_bytes(layout: Layout, document: Document, style: PageStyle) -> bytes:
    """The layout of a document as PDF, the same bytes each time.

    Raises ToolMissing when a face cannot be embedded.
    """
    out = BytesIO()
    fonts = font_names(run.face for line in _all_lines(layout) for run in line.runs)
    with _plain_streams():
        canvas = Canvas(
            out,
            pagesize=(style.width * MM, style.height * MM),
            pageCompression=1,
            invariant=1,
            lang="zh-CN",
            initialFontName=next(iter(fonts.values())),  # type: ignore[arg-type]  # the stubs say float
        )
        _describe(canvas, document)
        bookmarks = _bookmarks(document)
        for lines in layout.front:
            for line in lines:
                _draw_line(canvas, line, fonts)
            canvas.showPage()
        for page in layout.pages:
            _draw_page(canvas, page, bookmarks, fonts)
        if layout.front:
            canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
        canvas.addPageLabel(len(layout.front), style="ARABIC", start=1)
        canvas.save()
    return out.getvalue()


def _describe(canvas: Canvas, document: Document) -> None:
    canvas.setTitle("".join(document.title))
    canvas.setAuthor(document.author)
    canvas.setSubject(f"{document.year}年部门预算编制说明")
    canvas.setCreator("budget-explanation")
    canvas.setViewerPreference("DisplayDocTitle", "true")


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
    for table in document.tables:
        bookmarks[table.id] = (f"{table.number} {table.title}".strip(), 0)
    return bookmarks


def _all_lines(layout: Layout) -> Iterator[Line]:
    yield from chain.from_iterable(layout.front)
    for page in layout.pages:
        yield from (*page.lines, page.folio)


def _draw_page(
    canvas: Canvas, page: Page, bookmarks: dict[str, tuple[str, int]], fonts: Mapping[Face, str]
) -> None:
    canvas.setPageSize(page.size)
    for line in page.lines:
        if line.first and line.block in bookmarks:
            run = line.runs[0]
            words, depth = bookmarks[line.block]
            canvas.bookmarkHorizontal(line.block, 0, run.y + run.size)
            canvas.addOutlineEntry(words, line.block, depth, closed=False)
        _draw_line(canvas, line, fonts)
    _draw_line(canvas, page.folio, fonts)
    if page.rules:
        canvas.setLineWidth(RULE_WIDTH)
        canvas.lines([(rule.x1, rule.y1, rule.x2, rule.y2) for rule in page.rules])
    canvas.showPage()


def _draw_line(canvas: Canvas, line: Line, fonts: Mapping[Face, str]) -> None:
    """Draws a line as one text object, so that it is selected and copied as one."""
    text = canvas.beginText()
    for run in line.runs:
        text.setTextOrigin(run.x, run.y)
        text.setFont(fonts[run.face], run.size)
        text.setCharSpace(run.spacing)
        text.textOut(run.text)
    canvas.drawText(text)
    if line.link:
        run = line.runs[0]
        canvas.linkAbsolute("", line.link, (line.left, run.y, line.right, run.y + run.size))


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Keeps reportlab from wrapping its streams in ASCII85, a setting it has only globally."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before
