"""Tables: what stands above and below them, their styles, the pages that they lie on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement, parse_xml

from generator.document.page import PageStyle
from generator.document.tree import Table
from generator.typesetting.cells import CELL_PITCH
from generator.typesetting.layout import Layout, SetTable
from generator.typesetting.table import on_one_line
from generator.writers.docx.grid import TWIPS, grid_of
from generator.writers.docx.inlines import Controls
from generator.writers.docx.looks import Look, lines_of, rendered
from generator.writers.docx.namespaces import W
from generator.writers.docx.paragraphs import begin_page, new_paragraph
from generator.writers.docx.table_rows import table_element
from generator.writers.docx.turning import turn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.section import CT_SectPr
    from docx.oxml.styles import CT_Styles
    from docx.oxml.text.paragraph import CT_P

_NO_LINE = f'<w:spacing xmlns:w="{W}" w:line="20" w:lineRule="exact"/>'
"""As low as a paragraph can be, in twips."""

_ALIGNS = {"left": "", "center": "Centred", "right": "Right"}


class Tables:
    """The tables of a document on their way into a DOCX, each on pages that lie as it asks for."""

    def __init__(
        self, word: WordDocument, style: PageStyle, layout: Layout | None, controls: Controls
    ) -> None:
        self.section, self.styles = word.element.body.sectPr, word.styles.element
        self.style, self.layout, self.controls = style, layout, controls
        self.known: set[float] = set()
        self.lying = self.behind = False

    def add(self, table: Table) -> None:
        """A table, on a new page."""
        own = self.layout.tables[table.id] if self.layout else _unset(table, self.style)
        size = own.style.roles["table"].size
        if size not in self.known:
            _add_styles(self.styles, own.style, first=not self.known)
            self.known.add(size)
        self._turn(own.style, lying=table.landscape)
        _add_table(self.section, table, own, self.controls)
        self.behind = True

    def leave(self) -> bool:
        """Goes back to upright pages; whether text that follows must begin on a new page itself."""
        behind, self.behind = self.behind, False
        return behind and not self._turn(self.style, lying=False)

    def _turn(self, style: PageStyle, *, lying: bool) -> bool:
        """Begins a section with other pages when the last ones do not lie so."""
        if turned := lying != self.lying:
            turn(self.section, style)
            self.lying = lying
        return turned


def _unset(table: Table, style: PageStyle) -> SetTable:
    """A table without a layout: its rows as low as can be."""
    rows = (*table.header, *table.rows)
    return SetTable(style.turned() if table.landscape else style, (1,) * len(rows))


def _add_styles(styles: CT_Styles, style: PageStyle, *, first: bool) -> None:
    """The styles of a table's paragraphs in one size of words, with the first the table's own."""
    looks = (rendered(look, style) for look in _looks(style) if first or "Table" in look.name)
    for xml in (*([_GRID] if first else []), *looks):
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


def _id(name: str, style: PageStyle) -> str:
    """The id of a style for tables of a size of words: TableText, TableText9, TableText7.5 …"""
    size = style.roles["table"].size
    usual = PageStyle().roles["table"].size
    return name if size == usual else f"{name}{size:g}".replace(".", "-")


def _looks(style: PageStyle) -> Iterator[Look]:
    grid = grid_of(style)
    small, header = style.roles["table"], style.roles["table_header"]
    cell, head = (lines_of(round(CELL_PITCH * role.size * TWIPS)) for role in (small, header))
    kept, plain = "<w:keepNext/>", lines_of(grid.line)
    looks = {
        "TableNumber": (f'{kept}{plain}<w:jc w:val="right"/>', small),
        "TableTitle": (f'{kept}{plain}<w:jc w:val="center"/>', style.roles["heading1"]),
        "TableOwner": (f'{kept}{plain}<w:jc w:val="left"/>', small),
        "TableUnit": (f'{kept}{plain}<w:jc w:val="right"/>', small),
        "TableNote": (f'{plain}<w:jc w:val="left"/>', small),
        "TableHeader": (f'{kept}{head}<w:jc w:val="center"/>', header),
        "TableText": (f'{cell}<w:jc w:val="left"/>', small),
        "TableTextCentred": (f'{cell}<w:jc w:val="center"/>', small),
        "TableTextRight": (f'{cell}<w:jc w:val="right"/>', small),
    }
    for name, (paragraph, role) in looks.items():
        identity = _id(name, style)
        words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", identity)
        yield Look(identity, words, paragraph, role)


def _add_table(section: CT_SectPr, table: Table, own: SetTable, controls: Controls) -> None:
    """The table with what stands above it, and its note; Word wants a paragraph after a table."""
    above = [
        _add_words(section, _id("TableNumber", own.style), table.number),
        _add_words(section, _id("TableTitle", own.style), table.title),
        *_add_owner(section, table, own.style),
    ]
    begin_page(next(paragraph for paragraph in above if paragraph is not None))
    texts = [_id(f"TableText{_ALIGNS[column.align]}", own.style) for column in table.columns]
    header = _id("TableHeader", own.style)
    section.addprevious(table_element(table, own, (header, texts), controls))
    note = new_paragraph(section, _id("TableNote", own.style))
    if table.note:
        note.add_r().add_t(table.note)
    else:  # a table that fills its page must not push a blank line to another
        note.get_or_add_pPr().append(parse_xml(_NO_LINE))


def _add_owner(section: CT_SectPr, table: Table, style: PageStyle) -> Iterator[CT_P | None]:
    """Whose the table is at the left and the unit of money at the right, on a line if they fit."""
    if not (on_one_line(table, style) and table.unit):
        yield _add_words(section, _id("TableOwner", style), table.owner)
        yield _add_words(section, _id("TableUnit", style), table.unit)
        return
    line = new_paragraph(section, _id("TableOwner", style))
    tabs = parse_xml(
        f'<w:tabs xmlns:w="{W}"><w:tab w:val="right" w:pos="{grid_of(style).text_width}"/></w:tabs>'
    )
    line.get_or_add_pPr().append(tabs)
    run = line.add_r()
    run.add_t(table.owner)
    run.append(OxmlElement("w:tab"))
    run.add_t(table.unit)
    yield line


def _add_words(section: CT_SectPr, style_id: str, words: str) -> CT_P | None:
    if not words:
        return None
    paragraph = new_paragraph(section, style_id)
    paragraph.add_r().add_t(words)
    return paragraph
