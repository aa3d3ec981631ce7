"""What stands before the text: a cover (封面) and a table of contents (目录)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.document.page import PageStyle
from generator.document.tree import Document, Heading
from generator.typesetting.front import CONTENTS, CONTENTS_LEVELS
from generator.writers.docx.paragraphs import add_title, new_paragraph

if TYPE_CHECKING:
    from docx.oxml.section import CT_SectPr
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element


def add_front(
    section: CT_SectPr,
    document: Document,
    style: PageStyle,
    title: tuple[str, ...],
    numbers: Mapping[str, int],
) -> None:
    """The cover and the contents that the style asks for, in a section without page numbers.

    `title` are the lines of the title and `numbers` the pages of the headings, by their ids:
    the contents are right as they stand, and Word need not be told to bring them up to date.
    """
    if style.cover:
        add_title(new_paragraph(section, "CoverTitle"), title)
        new_paragraph(section, "CoverAuthor").add_r().add_t(document.author)
    if style.contents:
        new_paragraph(section, "TOCHeading").add_r().add_t(CONTENTS)
        _add_contents(section, document, numbers if style.contents_numbers else {})
    last = cast("CT_P", section.getprevious())
    last.get_or_add_pPr().append(_without_footers(section))
    _number_from_one(section)


def add_bookmark(paragraph: CT_P, entry: int) -> None:
    """Marks a heading's words as what an entry of the contents leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(entry))
    start.set(qn("w:name"), _bookmark_name(entry))
    paragraph.get_or_add_pPr().addnext(start)
    paragraph.append(end)


def entries(document: Document) -> dict[str, int]:
    """The headings that the contents list: id → number of the entry, from 1."""
    listed = (
        block.id
        for block in document.blocks()
        if isinstance(block, Heading) and block.level <= CONTENTS_LEVELS
    )
    return {identity: number for number, identity in enumerate(listed, 1)}


def _add_contents(section: CT_SectPr, document: Document, numbers: Mapping[str, int]) -> None:
    """A field TOC, its result written out; Word makes it anew when asked to.

    Without `numbers` the entries have none, and \\n keeps Word from putting them in.
    """
    known = entries(document)
    headings = {
        block.id: block
        for block in document.blocks()
        if isinstance(block, Heading) and block.id in known
    }
    for identity, number in known.items():
        heading = headings[identity]
        paragraph = new_paragraph(section, f"TOC{heading.level}")
        if number == 1:
            without = "" if numbers else "\\n "
            field = f' TOC \\o "1-{CONTENTS_LEVELS}" {without}\\h \\z \\u '
            paragraph.extend(_field_start(field))
        paragraph.append(_entry(heading, number, numbers.get(identity)))
        if number == len(known):
            paragraph.append(_field_mark("end"))


def _entry(heading: Heading, number: int, page: int | None) -> _Element:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark_name(number))
    link.set(qn("w:history"), "1")
    words = cast("CT_R", OxmlElement("w:r"))
    words.add_t(heading.text)
    if page is None:
        link.append(words)
        return link
    words.append(OxmlElement("w:tab"))
    digits = cast("CT_R", OxmlElement("w:r"))
    digits.add_t(str(page))
    link.append(words)
    link.extend(_field_start(f" PAGEREF {_bookmark_name(number)} \\h "))
    link.append(digits)
    link.append(_field_mark("end"))
    return link


def _bookmark_name(number: int) -> str:
    """As Word names the targets of its contents; a hidden bookmark begins with a low line."""
    return f"_Toc{number:09}"


def _field_start(instruction: str) -> Iterator[_Element]:
    yield _field_mark("begin")
    run = OxmlElement("w:r")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    run.append(text)
    yield run
    yield _field_mark("separate")


def _field_mark(kind: str) -> _Element:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run.append(mark)
    return run


def _without_footers(section: CT_SectPr) -> _Element:
    """A section of the same geometry without page numbers."""
    front = deepcopy(section)
    for reference in front.findall(qn("w:footerReference")):
        front.remove(reference)
    return front


def _number_from_one(section: CT_SectPr) -> None:
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    cast("_Element", section.find(qn("w:pgMar"))).addnext(numbering)
