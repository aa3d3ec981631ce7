"""From the tree to a DOCX."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING

import docx

from generator.document.page import PageStyle
from generator.document.tree import Chart, Document, Heading, Paragraph, Table
from generator.typesetting.layout import Layout
from generator.writers.docx.front import add_bookmark, add_front, entries
from generator.writers.docx.inlines import Controls, inlines_xml
from generator.writers.docx.paragraphs import add_title, begin_page, new_paragraph
from generator.writers.docx.tables import Tables
from generator.writers.docx.template import template
from generator.writers.docx.tracking import TrackedStyles
from generator.writers.moment import moment
from generator.zipping import rezipped

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.section import CT_SectPr

    from generator.writers.docx.charts import ChartParts


def docx_bytes(
    document: Document, style: PageStyle, layout: Layout | None = None, *, final: bool = False
) -> bytes:
    """The document as a DOCX, the same bytes each time.

    With the `layout` that the PDF is drawn from, it breaks lines where that does. Every number
    stands in a content control whose tag is the name of its fact; in the `final` edition they
    are locked. Raises UsageWrong when SOURCE_DATE_EPOCH is no number.
    """
    word = docx.Document(io.BytesIO(template(style)))
    _describe(word, document)
    section = word.element.body.sectPr
    title = layout.title() if layout else document.title
    if layout and layout.front:
        add_front(section, document, style, title, layout.page_numbers())
    if not (layout and style.cover):
        add_title(new_paragraph(section, "Title"), title)
    _Flow(word, document, style, layout, final).add_to(section)
    buffer = io.BytesIO()
    word.save(buffer)
    return rezipped(buffer.getvalue())


def _describe(word: WordDocument, document: Document) -> None:
    """The properties that an archive reads; no names of persons or machines."""
    properties = word.core_properties
    properties.title = "".join(document.title)
    properties.author = properties.last_modified_by = document.author
    properties.language = "zh-CN"
    properties.created = properties.modified = moment().replace(tzinfo=None)
    properties.revision = 1


class _Flow:
    """The blocks and tables of a document on their way into a DOCX."""

    def __init__(
        self,
        word: WordDocument,
        document: Document,
        style: PageStyle,
        layout: Layout | None,
        final: bool,
    ) -> None:
        self.document = document
        self.styles = TrackedStyles(word.styles.element)
        self.trackings = layout.trackings() if layout else {}
        self.entries = entries(document) if style.contents else {}
        self.controls = Controls(locked=final)
        self.charts = layout.charts if layout else {}
        self.word, self.style = word, style
        self.tables = Tables(word, style, layout, self.controls)

    def add_to(self, section: CT_SectPr) -> None:
        """Everything in reading order, before the section's properties."""
        for piece in self.document.flow():
            if isinstance(piece, Table):
                self.tables.add(piece)
            elif isinstance(piece, Chart):
                self._chart_parts.add(section, piece, self.charts.get(piece.id))
            else:
                self._add_block(section, piece)

    def _add_block(self, section: CT_SectPr, block: Heading | Paragraph) -> None:
        on_new_page = self.tables.leave()
        base = f"Heading{block.level}" if isinstance(block, Heading) else "BodyText"
        style_id = self.styles.id_of(base, self.trackings.get(block.id, 0))
        words = inlines_xml(block.number, block.inlines, self.controls)
        paragraph = new_paragraph(section, style_id, words)
        if on_new_page:
            begin_page(paragraph)
        if block.id in self.entries:
            add_bookmark(paragraph, self.entries[block.id])

    @cached_property
    def _chart_parts(self) -> ChartParts:
        """What adds charts; documents without any need no openpyxl."""
        from generator.writers.docx.charts import ChartParts

        return ChartParts(self.word, self.style)
