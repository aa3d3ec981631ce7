"""Charts: in the text a drawing with its alternative text, and the caption below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from msgspec.structs import replace

from generator.document.page import PageStyle
from generator.document.tree import Chart
from generator.typesetting.chart import NAMES_AT_MOST, SLACK, caption_role
from generator.typesetting.layout import SetChart
from generator.writers.docx.chart_data import workbook_bytes
from generator.writers.docx.chart_part import chart_xml
from generator.writers.docx.grid import grid_of
from generator.writers.docx.looks import Look, lines_of, rendered
from generator.writers.docx.namespaces import OFFICE, WP, A, C, W
from generator.writers.docx.paragraphs import new_paragraph
from generator.writers.escaping import quoted

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.section import CT_SectPr
    from docx.oxml.styles import CT_Styles

EMU = 12_700
"""Units of DrawingML in a point."""

_MARK_SIZE = 2
"""The size of the mark that ends a picture's paragraph: it must not make its line higher."""


class ChartParts:
    """Adds charts to a document; each is a part of its own that holds its figures as a workbook."""

    def __init__(self, word: WordDocument, style: PageStyle) -> None:
        self.word, self.style = word, style
        self.count = 0

    def add(self, section: CT_SectPr, chart: Chart, found: SetChart | None) -> None:
        """The chart as high as it was set, and its caption, on one page."""
        found = found or _unset(chart, self.style)
        self.count += 1
        if self.count == 1:
            _add_styles(self.word.styles.element, self.style)
        high = grid_of(self.style).line * found.lines
        paragraph = new_paragraph(section, "Chart")
        paragraph.get_or_add_pPr().append(
            parse_xml(f'<w:spacing xmlns:w="{W}" w:line="{high}" w:lineRule="atLeast"/>')
        )
        drawing = parse_xml(self._drawing(chart, found, self._part(chart, found)))
        paragraph.add_r().append(drawing)
        new_paragraph(section, "Caption").add_r().add_t(chart.caption)

    def _part(self, chart: Chart, found: SetChart) -> str:
        """The relationship of the document to the chart's new part."""
        package = self.word.part.package
        name = f"chart{self.count}"
        sheet, content = CONTENT_TYPE.SML_SHEET, CONTENT_TYPE.DML_CHART
        book = Part(PackURI(f"/word/embeddings/{name}.xlsx"), sheet, workbook_bytes(chart), package)
        part = Part(PackURI(f"/word/charts/{name}.xml"), content, b"", package)
        data = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        part._blob = chart_xml(chart, found, self.style, data).encode()
        return self.word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)

    def _drawing(self, chart: Chart, found: SetChart, relationship: str) -> str:
        wide = round(self.style.text_width * EMU)
        high = round((found.lines * self.style.pitch - SLACK) * EMU)
        return (
            f'<w:drawing xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}">'
            '<wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{self.count}" name={quoted(chart.number or chart.id)}'
            f" descr={quoted(chart.alternative)}/><wp:cNvGraphicFramePr/>"
            f'<a:graphic><a:graphicData uri="{C}">'
            f'<c:chart xmlns:c="{C}" xmlns:r="{OFFICE}" r:id="{relationship}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )


def _unset(chart: Chart, style: PageStyle) -> SetChart:
    """A chart without a layout: two lines of the page for each name, amounts of ten digits."""
    size, bars = style.roles["table"].size, len(chart.bars)
    lines = min(2 * bars, style.lines - 2)
    top, axis = 2 * size, NAMES_AT_MOST * style.text_width
    band = (lines * style.pitch - SLACK - top) / bars
    return SetChart(lines, size, top, band, band / 3, axis, style.text_width - axis - 5 * size)


def _add_styles(styles: CT_Styles, style: PageStyle) -> None:
    """The styles of a picture's paragraph and of its caption."""
    role = caption_role(style)
    looks = (
        Look("Chart", "Chart", "<w:keepNext/>", replace(role, size=_MARK_SIZE)),
        Look("Caption", "caption", f'{lines_of(grid_of(style).line)}<w:jc w:val="center"/>', role),
    )
    for look in looks:
        xml = rendered(look, style).replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1)
        styles.append(parse_xml(xml))
