"""Sections: where pages turn on their side, and back."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn

from generator.document.page import PageStyle
from generator.writers.docx.grid import grid_of

if TYPE_CHECKING:
    from docx.oxml.section import CT_SectPr
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element


def turn(section: CT_SectPr, style: PageStyle) -> None:
    """Ends a section after what stands before the last one, which goes on with pages of `style`.

    Footers go on as they are; so do the numbers of pages.
    """
    last = cast("CT_P", section.getprevious())
    last.get_or_add_pPr().append(deepcopy(section))
    numbering = section.find(qn("w:pgNumType"))
    if numbering is not None:
        section.remove(numbering)
    grid = grid_of(style)
    landscape = style.width > style.height
    _set(section, "w:pgSz", w=grid.width, h=grid.height)
    size = cast("_Element", section.find(qn("w:pgSz")))
    size.set(qn("w:orient"), "landscape" if landscape else "portrait")
    margins = {"top": grid.top, "bottom": grid.bottom, "left": grid.left, "right": grid.right}
    _set(section, "w:pgMar", **margins, header=grid.top // 2, footer=grid.footer)
    _set(section, "w:docGrid", linePitch=grid.line)


def _set(section: CT_SectPr, name: str, **values: int) -> None:
    element = cast("_Element", section.find(qn(name)))
    for attribute, value in values.items():
        element.set(qn(f"w:{attribute}"), str(value))
