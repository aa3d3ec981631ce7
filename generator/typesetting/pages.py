"""Laying a document out on pages: 22 lines a page on an even pitch (GB/T 9704-2012, 5.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.document.page import MM, PageStyle
from generator.document.tree import Chart, Document, Table
from generator.faces.faces import Faces
from generator.typesetting.cells import CellSetter, table_setter
from generator.typesetting.chart import ChartSetter, chart_rows
from generator.typesetting.front import contents_pages, cover_page
from generator.typesetting.layout import SAMPLE, Layout, Line, Page, SetTable
from generator.typesetting.rows import (
    Row,
    block_rows,
    moved,
    pictured,
    placed,
    ruled,
    title_rows,
    width,
)
from generator.typesetting.setting import Setter
from generator.typesetting.table import table_rows

_DASH_TOP = 0.33
"""How far above the base line the top of a 一字线 lies in common 宋体 faces, in em."""


def lay_out(document: Document, style: PageStyle, faces: Faces) -> Layout:
    """The pages of the document; raises ToolMissing when no face has one of its characters."""
    return pages_of(document, Setter(style, faces))


def pages_of(document: Document, setter: Setter) -> Layout:
    """The same with a setter that may have set others before, which is quicker.

    The title stands on the cover, or where there is none above the text; each table on pages
    of its own.
    """
    style = setter.style
    charts = {b.id: ChartSetter(b, setter) for b in document.blocks() if isinstance(b, Chart)}
    tables = {t.id: CellSetter(t, table_setter(t, setter)) for t in document.annex}
    filled = [
        (page, own)
        for rows, own in _stretches(document, setter, tables, charts)
        for page in _filled(rows, own.style.lines)
    ]
    pages = tuple(_page(number, page, own) for number, (page, own) in enumerate(filled, 1))
    cover = [cover_page(document, setter)] if style.cover else []
    numbers = Layout(pages).page_numbers()
    contents = contents_pages(document, setter, numbers) if style.contents else []
    tables_set = {name: SetTable(c.setter.style, c.heights) for name, c in tables.items()}
    charts_set = {identity: chart.set for identity, chart in charts.items()}
    front = tuple((*page, *_mark(setter)) for page in (*cover, *contents))
    return Layout(pages, front, tables_set, charts_set)


def _stretches(
    document: Document,
    setter: Setter,
    tables: Mapping[str, CellSetter],
    charts: Mapping[str, ChartSetter],
) -> Iterator[tuple[list[Row], Setter]]:
    """The rows of what begins on a new page: each table, and the text before, between, after."""
    rows = [] if setter.style.cover else [*title_rows(document, setter)]
    if rows:
        rows.append(Row(None, keep=True))
    for piece in document.flow():
        if isinstance(piece, Table):
            yield rows, setter
            rows = []
            yield [*table_rows(tables[piece.id])], tables[piece.id].setter
        elif isinstance(piece, Chart):
            rows += chart_rows(charts[piece.id])
        else:
            rows += block_rows(piece, setter)
    yield rows, setter


def _page(number: int, rows: Sequence[Row], setter: Setter) -> Page:
    style = setter.style
    return Page(
        number,
        (*placed(rows, setter), *_mark(setter)),
        _folio(number, setter),
        ruled(rows, setter),
        (style.width * MM, style.height * MM),
        pictured(rows, setter),
    )


def _filled(rows: Sequence[Row], size: int) -> Iterator[list[Row]]:
    """The rows in pages; rows to be kept with the next are never last on a page."""
    page: list[Row] = []
    for row in rows:
        if len(page) == size:
            kept = _kept_at_end(page)
            yield page[: size - kept]
            page = page[size - kept :]
            page = [*page[0].above, *page] if page else page
        if not page:
            page += row.above
        if page or not row.is_blank:
            page.append(row)
    if page:
        yield page


def _kept_at_end(page: Sequence[Row]) -> int:
    """How many rows at the end of a full page belong with the next.

    If all do, those of the chart that ends it, which is never split; else none.
    """
    kept = 0
    while kept < len(page) and page[-1 - kept].keep:
        kept += 1
    if kept < len(page):
        return kept
    pictures = [number for number, row in enumerate(page) if number and row.picture]
    return len(page) - pictures[-1] if pictures else 0


def _mark(setter: Setter) -> Iterator[Line]:
    """What tells a sample from a document, at the head of a page."""
    style = setter.style
    if style.sample:
        role = style.roles["page_number"]
        runs = setter.whole(style.sample, role).runs
        x = style.left * MM + (style.text_width - width(runs)) / 2
        y = (style.height - style.top / 2) * MM
        yield Line("", SAMPLE, 0, moved(runs, x, y))


def _folio(number: int, setter: Setter) -> Line:
    """The page number between two 一字线 (GB/T 9704-2012, 7.5)."""
    style = setter.style
    role = style.roles["page_number"]
    runs = setter.whole(f"— {number} —", role).runs
    left, right = style.left * MM, style.left * MM + style.text_width
    inset = style.page_number_inset * role.size
    if style.page_number_align == "center":
        x = (left + right - width(runs)) / 2
    else:
        x = right - inset - width(runs) if number % 2 else left + inset
    y = (style.bottom - style.page_number_gap) * MM - _DASH_TOP * role.size
    return Line("", "page_number", 0, moved(runs, x, y))
