"""The template: page geometry and footers upon the empty package."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from generator.document.page import PageStyle
from generator.writers.docx.grid import Grid, grid_of
from generator.writers.docx.package import empty_package

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.section import Section, _Footer, _Header

_TEMPLATES: dict[str, bytes] = {}


def template(style: PageStyle) -> bytes:
    """The DOCX without text that documents of this style begin with; made once for a style."""
    key = repr(style)
    if key not in _TEMPLATES:
        _TEMPLATES[key] = _made(style)
    return _TEMPLATES[key]


def _made(style: PageStyle) -> bytes:
    word = docx.Document(io.BytesIO(empty_package(style)))
    section = word.sections[0]
    _set_geometry(section, grid_of(style))
    _number_pages(section.footer, "Footer")
    if style.page_number_align != "center":
        word.settings.odd_and_even_pages_header_footer = True
        _number_pages(section.even_page_footer, "FooterEven")
    if style.sample:
        _mark(section.header, style.sample)
        if style.page_number_align != "center":
            _mark(section.even_page_header, style.sample)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _mark(header: _Header, words: str) -> None:
    """What tells a sample from a document, at the head of every page."""
    paragraph = header.paragraphs[0]._p
    paragraph.style = "Footer"
    paragraph.add_r().add_t(words)


def _set_geometry(section: Section, grid: Grid) -> None:
    section.page_width, section.page_height = Twips(grid.width), Twips(grid.height)
    section.top_margin, section.bottom_margin = Twips(grid.top), Twips(grid.bottom)
    section.left_margin, section.right_margin = Twips(grid.left), Twips(grid.right)
    section.header_distance, section.footer_distance = Twips(grid.top // 2), Twips(grid.footer)
    section.gutter = Twips(0)
    lines = OxmlElement("w:docGrid")
    lines.set(qn("w:type"), "lines")
    lines.set(qn("w:linePitch"), str(grid.line))
    section._sectPr.append(lines)


def _number_pages(footer: _Footer, style_id: str) -> None:
    """“— 1 —”, the number a field (GB/T 9704-2012, 7.5)."""
    paragraph = footer.paragraphs[0]._p
    paragraph.style = style_id
    paragraph.add_r().add_t("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    number = cast("CT_R", OxmlElement("w:r"))
    number.add_t("1")
    field.append(number)
    paragraph.append(field)
    paragraph.add_r().add_t(" —")
