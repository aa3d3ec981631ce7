"""The rows of a table: header rows repeated, rows unsplit, cells that take several places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.oxml import parse_xml

from generator.document.tree import Cell, Table
from generator.typesetting.cells import CELL_MARGIN, column_widths, owners_of
from generator.typesetting.layout import SetTable
from generator.writers.docx.grid import TWIPS, grid_of
from generator.writers.docx.inlines import Controls, inlines_xml
from generator.writers.docx.namespaces import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_RULES = TWIPS
"""What a header row gives up, in twips: the rules come on top of the rows' heights, and without
room for them a page would hold a row less."""

StyleIds = tuple[str, Sequence[str]]
"""Those of a header's cells, and of the cells of each column."""


def table_element(table: Table, own: SetTable, style_ids: StyleIds, controls: Controls) -> _Element:
    """The table itself, its rows as high as they were set."""
    widths = [round(width * TWIPS) for width in column_widths(table.columns, own.style)]
    margin = round(CELL_MARGIN * own.style.roles["table"].size * TWIPS)
    made = [_properties(widths, margin)]
    line = grid_of(own.style).line
    rows = (*table.header, *table.rows)
    for number, owners in enumerate(owners_of(rows)):
        header = number < len(table.header)
        made.append(_row_properties(own.heights[number] * line - header * _RULES, header))
        for place, (top, left) in enumerate(owners):
            if left != place:
                continue
            cell = rows[top][left]
            width = sum(widths[place : place + cell.columns])
            style_id = style_ids[0] if header else style_ids[1][place]
            words = inlines_xml("", cell.inlines, controls) if top == number else ""
            made.append(_cell(cell, width, style_id, words, starts=top == number))
        made.append("</w:tr>")
    return parse_xml(f'<w:tbl xmlns:w="{W}">{"".join(made)}</w:tbl>')


def _properties(widths: Sequence[int], margin: int) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _row_properties(height: int, header: bool) -> str:
    """What a row begins with; it is not split, and a header is repeated on every page."""
    repeated = "<w:tblHeader/>" if header else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
        f"{repeated}</w:trPr>"
    )


def _cell(cell: Cell, width: int, style_id: str, words: str, *, starts: bool) -> str:
    """A cell; one that takes several rows starts in the first and goes on below without words."""
    along = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = ""
    if cell.rows > 1:
        down = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{along}{down}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{words}</w:p></w:tc>'
    )
