"""Laying a document out on pages: 22 lines a page on an even pitch (GB/T 9704-2012, 5.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.document.page import MM, PageStyle
from generator.document.tree import Block, Document, Heading, Number
from generator.faces.faces import Faces
from generator.typesetting.layout import Layout, Line, Page, Run
from generator.typesetting.linebreak import Measures
from generator.typesetting.setting import Setter, Span
from generator.typesetting.title import balanced
from generator.typesetting.tracking import TWIP, tracked

TITLE = "title"
"""The id that the lines of the title carry as their block."""

_BASE_LINE = 0.88
"""How far below its top the base line of a Chinese character lies, in em."""

_DASH_TOP = 0.33
"""How far above the base line the top of a 一字线 lies in common 宋体 faces, in em."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line before it has a place on a page: its base line is at 0; None is a blank line."""

    line: Line | None
    keep: bool = False


def lay_out(document: Document, style: PageStyle, faces: Faces) -> Layout:
    """The pages of the document; raises ToolMissing when no face has one of its characters."""
    setter = Setter(style, faces)
    rows = [*_title_rows(document, setter)]
    for block in document.blocks():
        rows += _block_rows(block, setter)
    pages = _filled(rows, style.lines)
    return Layout(tuple(_page(number, rows, setter) for number, rows in enumerate(pages, 1)))


def _title_rows(document: Document, setter: Setter) -> Iterator[_Row]:
    """The title, centred, and a blank line after it."""
    style = setter.style
    role = style.roles["title"]
    texts: list[str] = []
    for given in document.title:
        advances = [each.advance for each in setter.characters([Span(given, role)])]
        texts += balanced(given, advances, style.text_width)
    for index, text in enumerate(texts):
        runs = setter.runs(setter.characters([Span(text, role)]), 0, 0)
        shift = style.left * MM + (style.text_width - _width(runs)) / 2
        first, last = index == 0, index == len(texts) - 1
        yield _Row(Line(TITLE, TITLE, 0, _moved(runs, shift, 0), first, last), keep=True)
    if texts:
        yield _Row(None, keep=True)


def _block_rows(block: Block, setter: Setter) -> Iterator[_Row]:
    """The lines of a heading or a paragraph: indented, justified but for the last."""
    style = setter.style
    heading = isinstance(block, Heading)
    kind = f"heading{block.level}" if heading else "paragraph"
    role = style.roles[kind if heading else "body"]
    text = block.text
    characters = setter.characters([Span(text, role)])
    indent = style.indent * (role.size + style.character_spacing)
    advances, gaps = [each.advance for each in characters], setter.gaps(characters)
    measures = Measures(advances, gaps, style.text_width, indent)
    fit = tracked(text, measures, _control_edges(block))
    characters = [each.tracked(fit.tracking * TWIP) for each in characters]
    for cut in fit.cuts:
        first, last = cut is fit.cuts[0], cut is fit.cuts[-1]
        shift = indent if first else 0
        measure = None if last else style.text_width - shift
        x = style.left * MM + shift
        runs = setter.runs(characters[cut.start : cut.end], x, 0, measure)
        line = Line(block.id, kind, 0, runs, first, last, cut.early, fit.tracking)
        yield _Row(line, keep=heading)


def _control_edges(block: Block) -> set[int]:
    """Where in the block's text its numbers begin and end."""
    edges, at = set(), len(block.number)
    for inline in block.inlines:
        if isinstance(inline, Number):
            edges |= {at, at + len(inline.text)}
        at += len(inline.text)
    return edges


def _filled(rows: Sequence[_Row], size: int) -> Iterator[list[_Row]]:
    """The rows in pages; rows to be kept with the next are never last on a page."""
    page: list[_Row] = []
    for row in rows:
        if len(page) == size:
            kept = _kept_at_end(page)
            yield page[: size - kept]
            page = page[size - kept :]
        if page or row.line is not None:
            page.append(row)
    if page:
        yield page


def _kept_at_end(page: Sequence[_Row]) -> int:
    """How many rows at the end of a full page belong with the next; none if all do."""
    kept = 0
    while kept < len(page) and page[-1 - kept].keep:
        kept += 1
    return 0 if kept == len(page) else kept


def _page(number: int, rows: Sequence[_Row], setter: Setter) -> Page:
    style = setter.style
    top = (style.height - style.top) * MM
    lines = []
    for row, line in enumerate((row.line for row in rows), 1):
        if line is not None:
            size = line.runs[0].size
            middle = top - (row - 0.5) * style.pitch
            base = middle + (0.5 - _BASE_LINE) * size
            lines.append(replace(line, row=row, runs=_moved(line.runs, 0, base)))
    return Page(number, tuple(lines), _folio(number, setter))


def _folio(number: int, setter: Setter) -> Line:
    """The page number between two 一字线 (GB/T 9704-2012, 7.5)."""
    style = setter.style
    role = style.roles["page_number"]
    runs = setter.runs(setter.characters([Span(f"— {number} —", role)]), 0, 0)
    left, right = style.left * MM, style.left * MM + style.text_width
    inset = style.page_number_inset * role.size
    if style.page_number_align == "center":
        x = (left + right - _width(runs)) / 2
    else:
        x = right - inset - _width(runs) if number % 2 else left + inset
    y = (style.bottom - style.page_number_gap) * MM - _DASH_TOP * role.size
    return Line("", "page_number", 0, _moved(runs, x, y))


def _width(runs: Sequence[Run]) -> float:
    return runs[-1].x + runs[-1].width - runs[0].x


def _moved(runs: Sequence[Run], x: float, y: float) -> tuple[Run, ...]:
    return tuple(replace(run, x=run.x + x, y=run.y + y) for run in runs)
