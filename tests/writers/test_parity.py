"""DOCX and PDF break lines and pages alike: reviewers quote “第3页第5行” from either."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from generator.document.page import PageStyle
from generator.document.tree import Document
from generator.faces.faces import Faces
from generator.pipeline import Request, Run
from generator.problems import ToolMissing
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from generator.writers.pdf import layout_bytes
from tests.cases.cases import CASES, PROJECT, draft_of, request_of
from tests.office import office_pdfs, soffice
from tests.pages import pages_of
from tests.trees import document, paragraph
from tests.typesetting.fakes import prose

REQUESTS = {"inputs": Request(2025, PROJECT / "inputs", unit="区热线中心")} | {
    case: request_of(case) for case in CASES
}
LEAST = 0.99
LEAST_OF_DENSE_PROSE = 0.96
"""Of text of nothing but marks, numbers and dashes, which LibreOffice breaks in ways of its own."""

PageLine = tuple[int, str]


def faces_of(style: PageStyle) -> Faces:
    """The faces that the program itself would use."""
    try:
        return Run(Request(2025), lambda words: None).maker.faces(style)
    except ToolMissing as missing:
        pytest.skip(f"没有字体，无法核对 DOCX 与 PDF 的版面：{missing}")


def lines_of(layout: Layout) -> list[PageLine]:
    return [(page.number, "".join(line.text.split())) for page, line in layout.lines()]


def lines_in(pdf: bytes) -> list[PageLine]:
    """What LibreOffice printed, without the page numbers; a hyphen at a line's end is PDFium's."""
    pages = enumerate(pages_of(pdf), 1)
    return [(n, line.text.replace("\ufffe", "-")) for n, page in pages for line in page[:-1]]


def agreement(one: Sequence[PageLine], other: Sequence[PageLine]) -> float:
    """The share of lines that are the same on the same page."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / max(len(one), len(other))


def compared(trees: Sequence[tuple[Document, PageStyle]]) -> list[tuple[int, int, float]]:
    """Pages in DOCX and PDF, and the share of lines that agree, for each document."""
    soffice()
    layouts, packages, fonts = [], [], dict[str, Path]()
    for tree, style in trees:
        faces = faces_of(style)
        layouts.append(lay_out(tree, style, faces))
        packages.append(docx_bytes(tree, style, layouts[-1]))
        roles = style.roles.values()
        fonts |= {role.family: faces.chain(role.face)[0].path for role in roles}
    found = []
    for layout, pdf in zip(layouts, office_pdfs(packages, fonts), strict=True):
        lines = lines_in(pdf)
        found.append((lines[-1][0], len(layout.pages), agreement(lines, lines_of(layout))))
    return found


def test_docx_and_pdf_agree_in_pages_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    drafts = {name: draft_of(request) for name, request in REQUESTS.items()}
    texts = [replace(draft.document, tables=()) for draft in drafts.values()]
    styles = [draft.renderer.pack.page for draft in drafts.values()]
    found = compared([*zip(texts, styles, strict=True)])
    with capsys.disabled():
        for name, (office, ours, share) in zip(drafts, found, strict=True):
            print(f"\nDOCX 与 PDF {name}：页数 {office}/{ours}，行一致 {share:.2%}", end="")
    assert all(office == ours for office, ours, _ in found)
    assert min(share for *_, share in found) >= LEAST


def test_they_nearly_agree_in_prose_dense_with_marks(capsys: pytest.CaptureFixture[str]) -> None:
    """On the standard's page, and on one that a county has its own idea of."""
    own = PageStyle(characters=26, lines=20, line_pitch=28.0, page_number_align="center")
    found = compared([(document(*prose(30_000)), PageStyle()), (document(*prose(6_000)), own)])
    with capsys.disabled():
        for office, ours, share in found:
            print(f"\nDOCX 与 PDF 标点密集：页数 {office}/{ours}，行一致 {share:.2%}", end="")
    assert all(office == ours for office, ours, _ in found)
    assert min(share for *_, share in found) >= LEAST_OF_DENSE_PROSE


def test_rare_characters_print_and_copy_out_of_both() -> None:
    names = "玥昇珺赟𫄧"
    tree, style = document(paragraph(f"本中心由{names}同志负责。")), PageStyle()
    soffice()
    faces = faces_of(style)
    layout = lay_out(tree, style, faces)
    fonts = {r.family: faces.chain(r.face)[0].path for r in style.roles.values()}
    [office] = office_pdfs([docx_bytes(tree, style, layout)], fonts)
    for pdf in (office, layout_bytes(layout, tree, style)):
        assert names in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
