"""Tables: a named style for the rules, header rows repeated, rows unsplit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement, parse_xml

from generator.document.page import PageStyle
from generator.document.tree import Cell, Table
from generator.typesetting.table import CELL_PITCH, column_widths
from generator.writers.docx.grid import TWIPS, grid_of
from generator.writers.docx.inlines import Controls, add_inlines
from generator.writers.docx.looks import Look, lines_of, rendered
from generator.writers.docx.namespaces import W
from generator.writers.docx.paragraphs import new_paragraph

if TYPE_CHECKING:
    from docx.oxml.section import CT_SectPr
    from docx.oxml.styles import CT_Styles
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element

_RULES = TWIPS
"""What a header row gives up, in twips: the rules come on top of the rows' heights, and without
room for them a page would hold a row less."""

_CELL_STYLES = {"left": "TableText", "center": "TableTextCentred", "right": "TableTextRight"}


def add_table_styles(styles: CT_Styles, style: PageStyle) -> None:
    """The table style and those of a table's paragraphs."""
    for xml in (_GRID, *(rendered(look, style) for look in _looks(style))):
        styles.append(parse_xml(xml.replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1)))


_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
"""Rules of half a point around and between all cells."""


def _looks(style: PageStyle) -> Iterator[Look]:
    line = grid_of(style).line
    small, header = style.roles["table"], style.roles["table_header"]
    cell, head = (lines_of(round(CELL_PITCH * role.size * TWIPS)) for role in (small, header))
    kept, plain = "<w:keepNext/>", lines_of(line)
    title = f'{kept}<w:pageBreakBefore/>{plain}<w:jc w:val="center"/>'
    yield Look("TableTitle", "Table Title", title, style.roles["heading1"])
    yield Look("TableUnit", "Table Unit", f'{kept}{plain}<w:jc w:val="right"/>', small)
    yield Look("TableNote", "Table Note", f'{plain}<w:jc w:val="left"/>', small)
    yield Look("TableHeader", "Table Header", f'{kept}{head}<w:jc w:val="center"/>', header)
    for align, identity in _CELL_STYLES.items():
        name = {"left": "", "center": " Centred", "right": " Right"}[align]
        yield Look(identity, f"Table Text{name}", f'{cell}<w:jc w:val="{align}"/>', small)


def add_table(
    section: CT_SectPr,
    table: Table,
    style: PageStyle,
    heights: Sequence[int],
    controls: Controls,
) -> None:
    """The table with its title, unit and note; Word wants a paragraph after a table.

    `heights` are those of its rows in lines of the page.
    """
    new_paragraph(section, "TableTitle").add_r().add_t(table.title)
    if table.unit:
        new_paragraph(section, "TableUnit").add_r().add_t(table.unit)
    section.addprevious(_table(table, style, heights, controls))
    note = new_paragraph(section, "TableNote")
    if table.note:
        note.add_r().add_t(table.note)


def _table(table: Table, style: PageStyle, heights: Sequence[int], controls: Controls) -> _Element:
    widths = [round(width * TWIPS) for width in column_widths(table.columns, style)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = parse_xml(
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )
    line = grid_of(style).line
    styles = [_CELL_STYLES[column.align] for column in table.columns]
    rows = [(row, ["TableHeader"] * len(styles)) for row in table.header]
    rows += [(row, styles) for row in table.rows]
    for (cells, names), height in zip(rows, heights, strict=True):
        header = names is not styles
        row = _row(height * line - header * _RULES, header)
        for cell, width, name in zip(cells, widths, names, strict=True):
            row.append(_cell(cell, width, name, controls))
        made.append(row)
    return made


def _row(height: int, header: bool) -> _Element:
    """A row without cells; it is not split, and a header is repeated on every page."""
    repeated = "<w:tblHeader/>" if header else ""
    return parse_xml(
        f'<w:tr xmlns:w="{W}"><w:trPr><w:cantSplit/>'
        f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr></w:tr>'
    )


def _cell(cell: Cell, width: int, style_id: str, controls: Controls) -> _Element:
    made = parse_xml(
        f'<w:tc xmlns:w="{W}"><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        '<w:vAlign w:val="center"/></w:tcPr></w:tc>'
    )
    paragraph = cast("CT_P", OxmlElement("w:p"))
    paragraph.style = style_id
    add_inlines(paragraph, "", cell.inlines, controls)
    made.append(paragraph)
    return made
