"""Paragraphs of a section, found without a walk through the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement, parse_xml

from generator.writers.docx.namespaces import W

if TYPE_CHECKING:
    from docx.oxml.section import CT_SectPr
    from docx.oxml.text.paragraph import CT_P


def new_paragraph(section: CT_SectPr, style_id: str, runs: str = "") -> CT_P:
    """A paragraph before the section's properties, which stand last; `runs` are given as XML."""
    styled = f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{runs}</w:p>'
    paragraph = cast("CT_P", parse_xml(styled))
    section.addprevious(paragraph)
    return paragraph


def begin_page(paragraph: CT_P) -> None:
    """Lets a paragraph that has its style begin on a new page."""
    paragraph.get_or_add_pPr().insert(1, OxmlElement("w:pageBreakBefore"))  # right after its style


def add_title(paragraph: CT_P, lines: tuple[str, ...]) -> None:
    """The lines of a title in one paragraph."""
    run = paragraph.add_r()
    for number, line in enumerate(lines):
        if number:
            run.add_br()
        run.add_t(line)
