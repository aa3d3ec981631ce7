"""The review copy: a comment at each finding's sentence, a tip on each number, 送审稿 on top."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

from generator.document.page import PageStyle
from generator.document.tree import Document
from generator.problems import Place, Problem
from generator.writers.docx import docx_bytes
from generator.writers.docx.review import review_bytes
from tests.cases.cases import draft_of, request_of
from tests.office import office_xml
from tests.validators import sdk_errors

STYLE = PageStyle()
OFFICE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "text")
)


@cache
def document() -> Document:
    return draft_of(request_of("published")).document


def finding(block: str, sentence: str) -> Problem:
    shown = f"三（一）：{sentence}" if sentence else ""
    place = Place("inputs/2025/示例/reasons.yaml", 3, 8)
    return Problem("B203", place, "原因与增减的方向不合", "改原因", shown=shown, block=block)


@cache
def findings() -> tuple[Problem, ...]:
    block = next(b for b in document().blocks() if b.text.startswith("按照综合预算的原则"))
    sentences = [part + "。" for part in block.text.split("。") if part]
    return (
        finding(block.id, sentences[1].partition("；")[2]),
        finding(block.id, sentences[2]),
        finding("", ""),
    )


@cache
def review_copy() -> bytes:
    clean = docx_bytes(document(), STYLE)
    return review_bytes(clean, document(), STYLE, findings())


def commented(body: etree._Element, identity: str) -> str:
    """The words between the two ends of a comment's range."""
    inside, words = False, ""
    for node in body.iter():
        if node.tag == qn("w:commentRangeStart") and node.get(qn("w:id")) == identity:
            inside = True
        elif node.tag == qn("w:commentRangeEnd") and node.get(qn("w:id")) == identity:
            return words
        elif inside and node.tag == qn("w:t"):
            words += node.text or ""
    raise AssertionError(f"comment {identity} has no range")


def test_each_comment_stands_at_its_sentence() -> None:
    word = docx.Document(io.BytesIO(review_copy()))
    title, *_ = document().title
    wanted = [problem.shown.partition("：")[2] for problem in findings()[:2]]
    found = [commented(word.element.body, str(n)) for n in range(len(findings()))]
    assert found[:2] == wanted
    assert found[2].startswith(title)


def test_libreoffice_shows_each_comment_at_its_sentence() -> None:
    text = etree.fromstring(office_xml(review_copy()))
    title, *_ = document().title
    *wanted, _ = [problem.shown.partition("：")[2] for problem in findings()]
    notes = [*text.iter(f"{OFFICE}annotation")]
    at_title, *at_sentences = [annotated(note) for note in notes]
    assert at_title.startswith(title)
    assert at_sentences == wanted
    assert [line.text for line in notes[0].iter(f"{TEXT}p")] == [
        "错误 B203：原因与增减的方向不合",
        "→ 改原因",
        "inputs/2025/示例/reasons.yaml 第3行第8列",
    ]


def annotated(note: etree._Element) -> str:
    """The words of LibreOffice's text that a comment is about."""
    name = note.get(f"{OFFICE}name")
    words = note.tail or ""
    for node in note.itersiblings():
        if node.tag == f"{OFFICE}annotation-end" and node.get(f"{OFFICE}name") == name:
            return words
        inside = "" if node.tag == f"{OFFICE}annotation" else "".join(map(str, node.itertext()))
        words += inside + (node.tail or "")
    raise AssertionError(f"comment {name} ends in another paragraph")


def test_a_comment_says_code_words_remedy_and_place() -> None:
    first, *_ = docx.Document(io.BytesIO(review_copy())).comments
    assert first.author == "核对"
    assert first.text.splitlines() == [
        "错误 B203：原因与增减的方向不合",
        "→ 改原因",
        "inputs/2025/示例/reasons.yaml 第3行第8列",
    ]


def test_every_number_tells_on_a_tip_where_it_came_from() -> None:
    body = docx.Document(io.BytesIO(review_copy())).element.body
    tips = [link.get(qn("w:tooltip")) for link in body.iter(qn("w:hyperlink"))]
    assert len(tips) == len(list(document().numbers()))
    (rate,) = [tip for tip in tips if tip.startswith("2025年公务接待费比上年的变化率")]
    assert "变化 ÷ 上年数" in rate
    assert "2024年公务接待费 1.10万元" in rate
    assert "ledger.yaml 第" in rate


def test_every_page_is_marked_and_the_words_are_those_of_the_clean_edition() -> None:
    word = docx.Document(io.BytesIO(review_copy()))
    section = word.sections[0]
    assert section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text
    assert section.header.paragraphs[0].text == "送审稿"
    clean = docx.Document(io.BytesIO(docx_bytes(document(), STYLE)))
    for copy in (word, clean):
        text = "".join(node.text or "" for node in copy.element.body.iter(qn("w:t")))
        assert text.endswith("安排用于其他支出。")
    assert b"w:comment" not in zipfile.ZipFile(io.BytesIO(docx_bytes(document(), STYLE))).read(
        "word/document.xml"
    )


def test_the_same_findings_give_the_same_bytes() -> None:
    clean = docx_bytes(document(), STYLE)
    assert review_bytes(clean, document(), STYLE, findings()) == review_copy()


def test_the_open_xml_sdk_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(review_copy())
    assert sdk_errors(path) == []
