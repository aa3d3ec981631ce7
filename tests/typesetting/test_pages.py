from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from generator.document.inlines import Text
from generator.document.page import MM, PageStyle
from generator.document.tree import Document, Heading
from generator.typesetting.characters import NEVER_FIRST, NEVER_LAST
from generator.typesetting.layout import Layout, Line
from generator.typesetting.pages import lay_out
from tests.trees import document, han_text, paragraph
from tests.typesetting.fakes import fake_faces, prose

STYLE = PageStyle()
LEFT, RIGHT = STYLE.left * MM, STYLE.left * MM + STYLE.text_width
NUMBER = re.compile(r"[0-9A-Za-z.,%]")


def laid_out(tree: Document, style: PageStyle = STYLE) -> Layout:
    return lay_out(tree, style, fake_faces())


@pytest.fixture(scope="module")
def long() -> Layout:
    """More than 200 pages of prose."""
    return laid_out(document(*prose(130_000)))


@pytest.fixture(scope="module")
def full_lines(long: Layout) -> list[tuple[Line, Line]]:
    """Each line that is not the last of its block, with the one after it."""
    lines = [line for _, line in long.lines() if line.kind != "title"]
    return [(line, lines[index + 1]) for index, line in enumerate(lines) if not line.last]


def test_the_prose_is_long_enough_to_trust_what_it_shows(long: Layout) -> None:
    assert len(long.pages) >= 200


def test_no_line_begins_or_ends_with_a_forbidden_mark(full_lines: list[tuple[Line, Line]]) -> None:
    for line, after in full_lines:
        assert after.text[0] not in NEVER_FIRST | {"—"} or after.text.startswith("——")
        assert line.text[-1] not in NEVER_LAST


def test_no_number_word_ellipsis_or_dash_is_split(full_lines: list[tuple[Line, Line]]) -> None:
    for line, after in full_lines:
        ends, begins = line.text[-1], after.text[0]
        assert not (NUMBER.match(ends) and NUMBER.match(begins))
        assert not (ends == begins and ends in "…—")
        assert not (ends.isdigit() and begins in "年月日")


def test_both_edges_are_flush(full_lines: list[tuple[Line, Line]]) -> None:
    for line, after in full_lines:
        assert line.right == pytest.approx(RIGHT, abs=0.1)
        assert after.left == pytest.approx(LEFT, abs=0.1)


def test_no_block_ends_in_a_single_character(long: Layout) -> None:
    ends = [line.text for _, line in long.lines() if line.last and not line.first]
    assert len(ends) > 500
    assert [text for text in ends if sum(each not in NEVER_FIRST for each in text) < 2] == []


def test_hardly_a_line_ends_early_for_a_date_or_a_dash(long: Layout) -> None:
    """What word processors would not follow; the spacing of paragraphs sees to the rest."""
    lines = [line for _, line in long.lines()]
    assert sum(line.early for line in lines) / len(lines) < 0.002


def test_no_paragraph_is_set_tighter_or_looser_than_justifying_does(long: Layout) -> None:
    assert max(map(abs, long.trackings().values())) / 20 <= 16 / 22


def test_a_page_has_22_lines_and_only_headings_make_it_shorter(long: Layout) -> None:
    for page, after in pairwise(long.pages[1:]):
        short = STYLE.lines - len(page.lines)
        moved = [line.kind for line in after.lines[:short]]
        assert all(kind.startswith("heading") for kind in moved)
        assert [line.row for line in page.lines] == list(range(1, len(page.lines) + 1))


def test_a_heading_is_never_last_on_a_page(long: Layout) -> None:
    assert all(page.lines[-1].kind == "paragraph" for page in long.pages[:-1])


def test_lines_are_an_even_pitch_apart_and_fill_the_text_area() -> None:
    page = laid_out(document(paragraph(han_text(2000)))).pages[1]
    heights = [line.runs[0].y for line in page.lines]
    steps = [upper - lower for upper, lower in pairwise(heights)]
    assert steps == pytest.approx([225 * MM / 22] * 21)
    assert heights[0] < (297 - 37) * MM - 16 * 0.88
    assert heights[-1] > 35 * MM + 16 * 0.12


def test_a_line_has_28_characters_the_first_of_a_paragraph_26() -> None:
    page = laid_out(document(paragraph(han_text(26 + 28 * 30)))).pages[0]
    lines = [len(line.text) for line in page.lines if line.kind == "paragraph"]
    assert lines == [26] + [28] * (len(lines) - 1)


def test_a_pack_may_ask_for_fixed_lines_of_28_pt() -> None:
    style = replace(STYLE, line_pitch=28.0)
    page = laid_out(document(paragraph(han_text(2000))), style).pages[1]
    assert page.lines[0].runs[0].y - page.lines[21].runs[0].y == pytest.approx(28 * 21)


def test_the_title_is_centred_in_22_pt_with_a_blank_line_after_it() -> None:
    lines = laid_out(document()).pages[0].lines
    assert [(line.kind, line.row) for line in lines] == [
        ("title", 1),
        ("title", 2),
        ("heading1", 4),
    ]
    for line in lines[:2]:
        assert line.left - LEFT == pytest.approx(RIGHT - line.right)
        assert {(run.role, run.size) for run in line.runs} == {("title", 22)}


def test_each_level_of_heading_has_its_face_and_an_indent_of_two() -> None:
    headings = [Heading(f"h{level}", level, "", (Text("职能简介"),)) for level in (2, 3, 4)]
    lines = laid_out(document(*headings)).pages[0].lines[2:]
    assert [line.runs[0].role for line in lines] == ["heading1", "heading2", "body", "body"]
    assert {line.runs[0].size for line in lines} == {16}
    assert all(line.left - LEFT == pytest.approx(31.5) for line in lines)


def test_page_numbers_are_outside_one_character_in_and_7_mm_below(long: Layout) -> None:
    for page in long.pages:
        assert page.folio.text == f"— {page.number} —"
        assert {run.size for run in page.folio.runs} == {14}
        inset = RIGHT - page.folio.right if page.number % 2 else page.folio.left - LEFT
        assert inset == pytest.approx(14)
        dash_top = page.folio.runs[0].y + 0.33 * 14
        assert dash_top == pytest.approx((35 - 7) * MM)


def test_page_numbers_may_be_centred() -> None:
    page = laid_out(document(), replace(STYLE, page_number_align="center")).pages[0]
    assert page.folio.left - LEFT == pytest.approx(RIGHT - page.folio.right)


def test_the_page_of_each_block_can_be_read(long: Layout) -> None:
    numbers = long.page_numbers()
    assert numbers["title"] == 1 and numbers["chapter"] == 1
    assert sorted(numbers.values()) == list(numbers.values())


def test_the_lines_say_the_text_of_the_document(long: Layout) -> None:
    tree = document(*prose(130_000))
    wanted = "".join(tree.title) + "".join(block.text for block in tree.blocks())
    assert "".join(line.text for _, line in long.lines()) == wanted
