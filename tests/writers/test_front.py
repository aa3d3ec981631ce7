"""封面 and 目录 before the text, in DOCX and PDF."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from generator.document.inlines import Text
from generator.document.page import PageStyle
from generator.document.tree import Block, Document, Heading
from generator.faces.faces import Faces
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from generator.writers.pdf import layout_bytes
from tests.pages import pages_of
from tests.trees import document, han_text, paragraph, text_of
from tests.typefaces import made_face
from tests.typesetting.fakes import ROLES, fake_faces
from tests.validators import audit_errors, sdk_errors

BOTH = replace(PageStyle(), cover=True, contents=True)


def tree(sections: int = 3) -> Document:
    blocks: list[Block] = []
    for number in range(sections):
        blocks.append(Heading(f"h{number}", 2, f"（{number}）", (Text("收入预算情况"),)))
        blocks.append(paragraph(han_text(900), id=f"p{number}"))
    blocks.append(Heading("deep", 3, "1.", (Text("主要收入"),)))
    return document(*blocks)


def laid_out(style: PageStyle = BOTH, sections: int = 3) -> Layout:
    return lay_out(tree(sections), style, fake_faces())


def front_texts(layout: Layout) -> list[list[str]]:
    return [[line.text for line in lines] for lines in layout.front]


def body_of(package: bytes) -> Any:
    return docx.Document(io.BytesIO(package)).element.body


def test_a_style_without_them_has_neither() -> None:
    layout = lay_out(tree(), PageStyle(), fake_faces())
    assert layout.front == ()
    assert layout.pages[0].lines[0].kind == "title"
    package = docx_bytes(tree(), PageStyle(), layout)
    assert len(body_of(package).findall(f".//{qn('w:sectPr')}")) == 1
    assert not body_of(package).findall(f".//{qn('w:bookmarkStart')}")


def test_the_cover_has_title_and_unit_and_takes_the_title_from_the_text() -> None:
    layout = laid_out()
    assert front_texts(layout)[0] == ["某某中心", "2025年部门预算编制说明", "某某中心"]
    assert layout.pages[0].lines[0].text == "一、总体情况"


def test_the_contents_name_two_levels_of_headings_and_their_pages() -> None:
    layout = laid_out()
    title, *entries = front_texts(layout)[1]
    numbers = layout.page_numbers()
    assert title == "目　录"
    wanted = [("一、总体情况", "chapter")] + [(f"（{n}）收入预算情况", f"h{n}") for n in range(3)]
    assert len(entries) == len(wanted)
    for entry, (words, identity) in zip(entries, wanted, strict=True):
        assert entry.startswith(words + "...")
        assert entry.endswith(f".{numbers[identity]}")
    assert len(set(numbers.values())) > 2


def test_contents_may_do_without_pages() -> None:
    style = replace(BOTH, contents_numbers=False)
    layout = laid_out(style)
    _, *entries = front_texts(layout)[1]
    assert entries == ["一、总体情况", *(f"（{n}）收入预算情况" for n in range(3))]
    package = docx_bytes(tree(), style, layout)
    instructions = "".join(e.text for e in body_of(package).iter(qn("w:instrText")))
    assert '"1-2" \\n \\h' in instructions and "PAGEREF" not in instructions


def test_pages_of_the_text_are_numbered_from_one() -> None:
    layout = laid_out()
    assert [page.number for page in layout.pages] == list(range(1, len(layout.pages) + 1))


def test_contents_longer_than_a_page_go_on_the_next() -> None:
    lines = [len(lines) for lines in laid_out(sections=40).front[1:]]
    assert lines == [21, 21]


def test_words_that_leave_no_room_push_the_number_to_a_line_of_its_own() -> None:
    heading = Heading("long", 2, "（一）", (Text(han_text(23)),))
    layout = lay_out(document(heading), BOTH, fake_faces())
    *_, words, number = front_texts(layout)[1]
    assert words == heading.text
    assert number.strip(".") == "1"


def test_the_docx_has_a_field_that_is_right_already_and_asks_nothing() -> None:
    layout = laid_out()
    package = docx_bytes(tree(), BOTH, layout)
    body = body_of(package)
    instructions = [node.text for node in body.iter(qn("w:instrText"))]
    assert instructions[0] == ' TOC \\o "1-2" \\h \\z \\u '
    links = list(body.iter(qn("w:hyperlink")))
    anchors = [link.get(qn("w:anchor")) for link in links]
    assert anchors == [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    numbers = layout.page_numbers()
    shown = [[node.text for node in link.iter(qn("w:t"))] for link in links]
    assert shown[0] == ["一、总体情况", str(numbers["chapter"])]
    assert shown[3] == ["（2）收入预算情况", str(numbers["h2"])]
    marks = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("end") == 1 + len(links)
    settings = docx.Document(io.BytesIO(package)).settings.element
    assert settings.find(qn("w:updateFields")) is None


def test_the_docx_numbers_only_the_pages_of_the_text() -> None:
    front, text = docx.Document(io.BytesIO(docx_bytes(tree(), BOTH, laid_out()))).sections
    assert front.footer.is_linked_to_previous and not text.footer.is_linked_to_previous
    numbering = text._sectPr.find(qn("w:pgNumType"))
    assert numbering is not None and numbering.get(qn("w:start")) == "1"


@pytest.mark.parametrize(("cover", "contents"), [(True, True), (True, False), (False, True)])
def test_validators_find_no_error(cover: bool, contents: bool, tmp_path: Path) -> None:
    style = replace(BOTH, cover=cover, contents=contents)
    made = tmp_path / "document.docx"
    made.write_bytes(docx_bytes(tree(), style, laid_out(style)))
    assert audit_errors(made) == []
    if style == BOTH:  # the other starts anew for each, and has seen every part then
        assert sdk_errors(made) == []


def test_the_pdf_has_them_with_links_and_labels(tmp_path: Path) -> None:
    words = "".join(map(chr, range(33, 127))) + text_of(tree()) + "目录　— "
    faces = Faces({role: (made_face(tmp_path, f"Made-{role}", words),) for role in ROLES})
    layout = lay_out(tree(), BOTH, faces)
    pdf = layout_bytes(layout, tree(), BOTH)
    pages = pages_of(pdf)
    assert len(pages) == 2 + len(layout.pages)
    assert [line.text for line in pages[1]][1].startswith("一、总体情况...")
    assert pages[2][-1].text == "—1—"
    read = pypdfium2.PdfDocument(pdf)
    assert [read.get_page_label(index) for index in range(4)] == ["i", "ii", "1", "2"]
    assert pdf.count(b"/Subtype /Link") == 4
