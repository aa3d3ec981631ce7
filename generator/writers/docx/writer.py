"""From the tree to a DOCX."""

from __future__ import annotations

import io
from itertools import count
from typing import TYPE_CHECKING, cast

import docx
from docx.oxml import OxmlElement

from generator.document.page import PageStyle
from generator.document.tree import Document, Heading
from generator.typesetting.layout import Layout
from generator.writers.docx.inlines import add_inlines
from generator.writers.docx.template import template
from generator.writers.docx.tracking import TrackedStyles
from generator.writers.moment import moment
from generator.writers.zipping import rezipped

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.section import CT_SectPr
    from docx.oxml.text.paragraph import CT_P


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
    _add_title(_new_paragraph(section, "Title"), document.title)
    controls = count(1)
    styles = TrackedStyles(word.styles.element)
    trackings = layout.trackings() if layout else {}
    for block in document.blocks():
        base = f"Heading{block.level}" if isinstance(block, Heading) else "BodyText"
        paragraph = _new_paragraph(section, styles.id_of(base, trackings.get(block.id, 0)))
        add_inlines(paragraph, block.number, block.inlines, controls, final)
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


def _new_paragraph(section: CT_SectPr, style_id: str) -> CT_P:
    """A paragraph before the section's properties, found without a walk through the body."""
    paragraph = cast("CT_P", OxmlElement("w:p"))
    paragraph.style = style_id
    section.addprevious(paragraph)
    return paragraph


def _add_title(paragraph: CT_P, lines: tuple[str, ...]) -> None:
    run = paragraph.add_r()
    for number, line in enumerate(lines):
        if number:
            run.add_br()
        run.add_t(line)
