"""DOCX and PDF break lines and pages alike: reviewers quote “第3页第5行” from either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from pathlib import Path

import pypdfium2
import pytest

from generator.document.page import PageStyle
from generator.document.tree import Document
from generator.typesetting.layout import Layout
from generator.typesetting.pages import lay_out
from generator.writers.docx import docx_bytes
from generator.writers.pdf import layout_bytes
from tests.cases.cases import REQUESTS
from tests.office import office_pdfs, soffice
from tests.pages import pages_of
from tests.trees import document, paragraph
from tests.typesetting.fakes import prose
from tests.writers.drawn import faces_of, laid_out, style_of

LEAST = 0.99
LEAST_OF_DENSE_PROSE = 0.96
"""Of text of nothing but marks, numbers and dashes, which LibreOffice breaks in ways of its own."""

PageLine = tuple[int, str]


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


@dataclass(frozen=True)
class Pair:
    """A document as we set it, and as LibreOffice prints its DOCX."""

    tree: Document
    style: PageStyle
    layout: Layout
    office: bytes

    @cached_property
    def pages(self) -> tuple[int, int]:
        """The pages of either, LibreOffice's first."""
        return lines_in(self.office)[-1][0], len(self.layout.pages)

    @cached_property
    def alike(self) -> float:
        """The share of lines that agree."""
        return agreement(lines_in(self.office), lines_of(self.layout))


OWN = PageStyle(characters=26, lines=20, line_pitch=28.0, page_number_align="center")
"""A page that a county has its own idea of, beside the standard's."""

RARE = "玥昇珺赟𫄧"
DENSE = ("标点密集", "标点密集，另一种版心")


def made_up() -> dict[str, tuple[Document, PageStyle]]:
    """Documents that are no unit's."""
    return {
        DENSE[0]: (document(*prose(30_000)), PageStyle()),
        DENSE[1]: (document(*prose(6_000)), OWN),
        RARE: (document(paragraph(f"本中心由{RARE}同志负责。")), PageStyle()),
    }


@cache
def pairs() -> dict[str, Pair]:
    """Every case without its tables, and what is made up; LibreOffice starts once for all."""
    soffice()
    fonts = dict[str, Path]()
    sets = {name: (style_of(name), *laid_out(name, tables=False)) for name in REQUESTS}
    for name, (tree, style) in made_up().items():
        sets[name] = style, tree, lay_out(tree, style, faces_of(style))
    for style, *_ in sets.values():
        roles = style.roles.values()
        fonts |= {role.family: faces_of(style).chain(role.face)[0].path for role in roles}
    packages = [docx_bytes(tree, style, layout) for style, tree, layout in sets.values()]
    return {
        name: Pair(tree, style, layout, office)
        for (name, (style, tree, layout)), office in zip(
            sets.items(), office_pdfs(packages, fonts), strict=True
        )
    }


def told(names: Iterable[str], capsys: pytest.CaptureFixture[str]) -> list[Pair]:
    """The pairs, after their figures have been shown."""
    with capsys.disabled():
        for name in names:
            office, ours = pairs()[name].pages
            print(
                f"\nDOCX 与 PDF {name}：页数 {office}/{ours}，行一致 {pairs()[name].alike:.2%}",
                end="",
            )
    return [pairs()[name] for name in names]


def test_docx_and_pdf_agree_in_pages_and_lines(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(REQUESTS, capsys)
    assert all(len({*pair.pages}) == 1 for pair in found)
    assert min(pair.alike for pair in found) >= LEAST


def test_they_nearly_agree_in_prose_dense_with_marks(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(DENSE, capsys)
    assert all(len({*pair.pages}) == 1 for pair in found)
    assert min(pair.alike for pair in found) >= LEAST_OF_DENSE_PROSE


def test_rare_characters_print_and_copy_out_of_both() -> None:
    pair = pairs()[RARE]
    for pdf in (pair.office, layout_bytes(pair.layout, pair.tree, pair.style)):
        assert RARE in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
