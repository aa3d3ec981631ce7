"""What LibreOffice makes of a DOCX, measured on its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.inlines import Inline
from generator.document.page import MM, PageStyle
from generator.writers.docx import docx_bytes
from tests.office import installed_font, office_pdf
from tests.pages import Line, pages_of, pitches
from tests.trees import amount, document, han_text, paragraph, share

STYLE = PageStyle()


@pytest.fixture(scope="module")
def kai() -> dict[str, Path]:
    font = installed_font("AR PL KaitiM GB")
    return {role.family: font for role in STYLE.roles.values()}


@pytest.fixture(scope="module")
def pages(kai: dict[str, Path]) -> list[list[Line]]:
    """Four full pages of Chinese characters in paragraphs of ten lines."""
    blocks = [paragraph(han_text(28 * 10 - 2), id=str(number)) for number in range(9)]
    return pages_of(office_pdf(docx_bytes(document(*blocks), STYLE), kai))


def test_a_page_has_22_lines(pages: list[list[Line]]) -> None:
    assert [len(page) - 1 for page in pages[1:4]] == [22, 22, 22]


def test_a_line_has_28_characters_the_first_of_a_paragraph_26(pages: list[list[Line]]) -> None:
    lengths = {len(line.text) for page in pages[1:4] for line in page[:-1]}
    assert lengths == {26, 28}


def test_lines_are_an_even_pitch_apart(pages: list[list[Line]]) -> None:
    assert pitches(pages[1][:-1]) == pytest.approx([STYLE.pitch] * 21, abs=0.1)


def test_the_text_stays_within_its_margins(pages: list[list[Line]]) -> None:
    left, right = STYLE.left * MM, (STYLE.width - STYLE.right) * MM
    for line in (line for page in pages for line in page):
        assert left <= line.left and line.right <= right
    top, bottom = (STYLE.height - STYLE.top) * MM, STYLE.bottom * MM
    assert all(bottom < line.baseline < top for page in pages for line in page[:-1])


def test_page_numbers_are_outside_and_7_mm_below_the_text(pages: list[list[Line]]) -> None:
    left, right = STYLE.left * MM, (STYLE.width - STYLE.right) * MM
    dash_top = (STYLE.bottom - STYLE.page_number_gap) * MM
    for number, page in enumerate(pages, 1):
        folio = page[-1]
        assert folio.text == f"—{number}—"
        edge = right - folio.right if number % 2 else folio.left - left
        assert edge == pytest.approx(14, abs=2)
        assert folio.baseline == pytest.approx(dash_top - 0.4 * 14, abs=0.5)


def test_no_mark_begins_or_ends_a_line_wrongly_and_no_number_is_split(kai: dict[str, Path]) -> None:
    """Numbers wander through all columns, in controls and without."""
    words = ["，占", "；收入（", "）为“", "”：", "、《公告》"]
    blocks = []
    for shift in range(30):
        inlines: list[Inline | str] = [han_text(shift + 1)]
        for index, word in enumerate(words * 3):
            inlines += [word, *([amount("a", 1_544_400)] if index % 2 else ["2025年154.44万元"])]
            inlines += [han_text(3 + index % 4), share("s", "0.8057")]
        blocks.append(paragraph(*inlines, id=str(shift)))
    lines = [
        line.text
        for page in pages_of(office_pdf(docx_bytes(document(*blocks), STYLE), kai))
        for line in page[:-1]
    ]
    assert len(lines) > 150
    assert [line for line in lines if line[0] in "，。、；：？！）》”%"] == []
    assert [line for line in lines if line[-1] in "（《“"] == []
    together = "\n".join(lines)
    assert "4\n4" not in together and ".\n" not in together and "\n.44" not in together
    assert "7\n%" not in together and "20\n25" not in together
