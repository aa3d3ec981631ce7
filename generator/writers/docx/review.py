"""The review copy: findings as comments at their sentences, origins as tips on the numbers."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.document.inlines import Number
from generator.document.numbers import printed
from generator.document.page import PageStyle
from generator.document.tree import Chart, Document
from generator.problems import Problem
from generator.writers.moment import moment
from generator.zipping import rezipped

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.text.run import CT_R
    from lxml.etree import _Element

MARK = "送审稿"
"""What stands at the head of every page."""

AUTHOR, INITIALS = "核对", "核"
_LONGEST_TIP = 250
"""Characters; Word shows 260."""


def review_bytes(
    edition: bytes, document: Document, style: PageStyle, findings: Sequence[Problem]
) -> bytes:
    """The DOCX `edition` of a document with its findings as comments, marked 送审稿.

    A finding that no sentence shows is a comment on the title.
    """
    word = docx.Document(io.BytesIO(edition))
    _mark_pages(word, style)
    paragraphs = _paragraphs(word, document)
    numbers = {number.fact.name: number for number in document.numbers()}
    for paragraph in paragraphs.values():
        _add_tips(paragraph, numbers)
    title = cast("CT_P", word.element.body.p_lst[0])
    for finding in findings:
        paragraph = paragraphs.get(finding.block, title)
        _add_comment(word, paragraph, finding.shown.partition("：")[2], finding)
    buffer = io.BytesIO()
    word.save(buffer)
    return rezipped(buffer.getvalue())


def _paragraphs(word: WordDocument, document: Document) -> dict[str, CT_P]:
    """The paragraph of each block, by its id; cover and contents come before them."""
    waiting = iter(word.element.body.p_lst)
    found: dict[str, CT_P] = {}
    for block in document.blocks():
        for paragraph in waiting:
            words = block.caption if isinstance(block, Chart) else block.text
            if _text(paragraph) == words:
                found[block.id] = paragraph
                break
    return found


def _mark_pages(word: WordDocument, style: PageStyle) -> None:
    mark = word.styles.add_style(MARK, WD_STYLE_TYPE.PARAGRAPH)
    role = style.roles["heading1"]
    mark.font.size = Pt(role.size)
    mark.font.name = role.family
    mark.element.rPr.rFonts.set(qn("w:eastAsia"), role.family)
    mark.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section = word.sections[0]
    headers = [section.header]
    if word.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    for header in headers:
        header.paragraphs[0].text = MARK
        header.paragraphs[0].style = mark


def _add_tips(paragraph: CT_P, numbers: dict[str, Number]) -> None:
    """Each number in a link to itself, whose tip says where the number came from."""
    for control in paragraph.findall(qn("w:sdt")):
        name, identity = (_property(control, key) for key in ("w:tag", "w:id"))
        anchor = f"number{identity}"
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        link.set(qn("w:tooltip"), origin(numbers[name]))
        control.addprevious(link)
        link.append(control)
        _bookmark(link, anchor, 100_000 + int(identity))


def _property(control: _Element, key: str) -> str:
    """A value of a content control's properties."""
    (value,) = control.findall(f"{qn('w:sdtPr')}/{qn(key)}")
    return str(value.get(qn("w:val")))


def origin(number: Number) -> str:
    """Where a number came from, in a line: its formula, its parts, the places it rests on."""
    fact = number.fact
    parts = "；".join(f"{part.label} {printed(part, number.style)}" for part in fact.parts[:2])
    more = f"等{len(fact.parts)}项" if len(fact.parts) > 2 else ""
    how = f"{fact.formula}（{parts}{more}）" if parts else fact.formula
    places = [str(place) for place in fact.sources()]
    where = "出自 " + "；".join(places[:3]) + (f"等{len(places)}处" if len(places) > 3 else "")
    words = "。".join(part for part in (fact.label, how, where if places else "") if part)
    return words[:_LONGEST_TIP]


def _bookmark(link: _Element, name: str, identity: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(identity))
    start.set(qn("w:name"), name)
    link.addprevious(start)
    link.addnext(end)


def _add_comment(word: WordDocument, paragraph: CT_P, sentence: str, finding: Problem) -> None:
    lines = [f"{finding.level.value} {finding.code}：{finding.sentence}"]
    lines += [f"→ {finding.hint}"] if finding.hint else []
    lines += [str(finding.place)] if str(finding.place) else []
    comment = word.comments.add_comment("\n".join(lines), AUTHOR, INITIALS)
    comment._comment_elm.date = moment()
    text = _text(paragraph)
    start = max(text.find(sentence), 0)
    end = start + len(sentence) if sentence else len(text)
    first, last = _pieces(paragraph, start, end)
    _mark_range(first, last, comment.comment_id)


def _pieces(paragraph: CT_P, start: int, end: int) -> tuple[_Element, _Element]:
    """The first and the last child of a paragraph that hold a range; runs are cut at its ends."""
    for offset in (start, end):
        _cut(paragraph, offset)
    inside = [
        child
        for child, position in _children(paragraph)
        if start <= position < end and _length(child)
    ]
    return inside[0], inside[-1]


def _cut(paragraph: CT_P, offset: int) -> None:
    """Cut the run that holds an offset in two; a control stays whole."""
    for child, position in list(_children(paragraph)):
        inside = offset - position
        if child.tag == qn("w:r") and 0 < inside < _length(child):
            run, rest = cast("CT_R", child), cast("CT_R", copy.deepcopy(child))
            run.text, rest.text = run.text[:inside], run.text[inside:]
            run.addnext(rest)


def _children(paragraph: CT_P) -> Iterable[tuple[_Element, int]]:
    position = 0
    for child in paragraph:
        yield child, position
        position += _length(child)


def _text(element: _Element) -> str:
    """The words of a paragraph or of a part of it, those in controls and links among them."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _length(child: _Element) -> int:
    return len(_text(child))


def _mark_range(first: _Element, last: _Element, identity: int) -> None:
    start, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    reference, run = OxmlElement("w:commentReference"), OxmlElement("w:r")
    for mark in (start, end, reference):
        mark.set(qn("w:id"), str(identity))
    run.append(reference)
    first.addprevious(start)
    last.addnext(end)
    end.addnext(run)
