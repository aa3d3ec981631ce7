"""The rows of a table: header rows repeated, rows unsplit, cells that take several places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from docx.oxml import parse_xml

from generator.document.tree import Cell, Table
from generator.typesetting.cells import CELL_MARGIN, column_widths, owners_of
from generator.typesetting.layout import SetTable
from generator.writers.docx.grid import TWIPS, grid_of
from generator.writers.docx.inlines import Controls, add_inlines
from generator.writers.docx.namespaces import W

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element

_RULES = TWIPS
"""What a header row gives up, in twips: the rules come on top of the rows' heights, and without
room for them a page would hold a row less."""

StyleIds = tuple[str, Sequence[str]]
"""Those of a header's cells, and of the cells of each column."""


def table_element(table: Table, own: SetTable, style_ids: StyleIds, controls: Controls) -> _Element:
    """The table itself, its rows as high as they were set."""
    widths = [round(width * TWIPS) for width in column_widths(table.columns, own.style)]
    made = _empty_table(widths, round(CELL_MARGIN * own.style.roles["table"].size * TWIPS))
    line = grid_of(own.style).line
    rows = (*table.header, *table.rows)
    for number, owners in enumerate(owners_of(rows)):
        header = number < len(table.header)
        row = _row(own.heights[number] * line - header * _RULES, header)
        for place, (top, left) in enumerate(owners):
            if left != place:
                continue
            cell = rows[top][left]
            width = sum(widths[place : place + cell.columns])
            words = _words(
                cell if top == number else Cell(()),
                style_ids[0] if header else style_ids[1][place],
                controls,
            )
            element = _cell(cell, width, starts=top == number)
            element.append(words)
            row.append(element)
        made.append(row)
    return made


def _empty_table(widths: Sequence[int], margin: int) -> _Element:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )


def _row(height: int, header: bool) -> _Element:
    """A row without cells; it is not split, and a header is repeated on every page."""
    repeated = "<w:tblHeader/>" if header else ""
    return parse_xml(
        f'<w:tr xmlns:w="{W}"><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr></w:tr>'
    )


def _cell(cell: Cell, width: int, *, starts: bool) -> _Element:
    """A cell without words; one that takes several rows starts in the first and goes on below."""
    along = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = ""
    if cell.rows > 1:
        down = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
    return parse_xml(
        f'<w:tc xmlns:w="{W}"><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{along}{down}'
        '<w:vAlign w:val="center"/></w:tcPr></w:tc>'
    )


def _words(cell: Cell, style_id: str, controls: Controls) -> CT_P:
    styled = f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr></w:p>'
    paragraph = cast("CT_P", parse_xml(styled))
    add_inlines(paragraph, "", cell.inlines, controls)
    return paragraph
