"""Inlines as runs; numbers as content controls that carry their facts."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.document.tree import Inline, Number

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element

_LONGEST = 64
"""Characters that Word allows in the tag and in the title of a content control."""


class Controls:
    """Makes the content controls of a document, each with an id of its own.

    In the final edition they are locked against changes.
    """

    def __init__(self, locked: bool = False) -> None:
        self._locked = locked
        self._identities = count(1)

    def of(self, number: Number) -> _Element:
        """A content control: title the fact's label, tag its name.

        Not one for plain text: LibreOffice 7.4 makes a field of it, and writes its text twice.
        """
        control = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        properties.append(_valued("w:alias", number.fact.label[:_LONGEST]))
        properties.append(_valued("w:tag", number.fact.name[:_LONGEST]))
        properties.append(_valued("w:id", str(next(self._identities))))
        if self._locked:
            properties.append(_valued("w:lock", "sdtContentLocked"))
        content = OxmlElement("w:sdtContent")
        run = cast("CT_R", OxmlElement("w:r"))
        run.add_t(number.text)
        content.append(run)
        control.append(properties)
        control.append(content)
        return control


def add_inlines(
    paragraph: CT_P, number: str, inlines: tuple[Inline, ...], controls: Controls
) -> None:
    """The paragraph's number and inlines; what is no `Number` flows together into runs."""
    waiting = number
    for inline in inlines:
        if isinstance(inline, Number):
            _add_run(paragraph, waiting)
            waiting = ""
            paragraph.append(controls.of(inline))
        else:
            waiting += inline.text
    _add_run(paragraph, waiting)


def _add_run(paragraph: CT_P, text: str) -> None:
    if text:
        paragraph.add_r().add_t(text)


def _valued(name: str, value: str) -> _Element:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element
