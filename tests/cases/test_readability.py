"""No chapter reads as if a machine had filled a form; and each test of that can fail.

The documents are the made-up units and the hotline centre's corrected edition; the published
document keeps its faults.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec.structs import replace

from generator.document.inlines import Term, Text
from generator.document.tree import Block, Document, Heading, Paragraph
from generator.pipeline import Draft, Request
from generator.subjects.lists import load_subjects
from tests.cases import readability
from tests.cases.cases import CASES, PROJECT, draft_of, request_of

UNITS = [case for case in CASES if case != "published"] + ["corrected"]
EACH_UNIT = pytest.mark.parametrize("unit", UNITS)


@cache
def draft(unit: str) -> Draft:
    if unit == "corrected":
        return draft_of(Request(2025, inputs=PROJECT / "inputs", unit="区热线中心"))
    return draft_of(request_of(unit))


def text_of(unit: str) -> str:
    return "\n".join(block.text for block in draft(unit).document.blocks())


def with_blocks(document: Document, chapter: str, *blocks: Block) -> Document:
    """A copy in which a chapter ends with other blocks."""
    return replace(
        document,
        chapters=tuple(
            replace(c, blocks=c.blocks + blocks) if c.id == chapter else c
            for c in document.chapters
        ),
    )


def without(document: Document, words: str) -> Document:
    """A copy without the blocks, below chapter headings, that say these words."""
    return replace(
        document,
        chapters=tuple(
            replace(c, blocks=tuple(b for b in c.blocks if words not in b.text))
            for c in document.chapters
        ),
    )


def paragraph(document: Document, *words: Text | Term) -> Block:
    """A paragraph like another of the document, with other words."""
    block = document.chapters[2].blocks[0]
    assert isinstance(block, Paragraph)
    return replace(block, inlines=words)


@EACH_UNIT
@pytest.mark.parametrize("fault", readability.MACHINE_LIKE)
def test_no_sentence_is_machine_like(unit: str, fault: str) -> None:
    pattern = readability.MACHINE_LIKE[fault]
    assert readability.machine_like(draft(unit).document, pattern) == []


PLANTED = {
    "a change of nothing": "较2024年预算增长0.00%。",
    "a share of nothing": "上年结转0.30万元，占0.00%。",
    "an empty list": "公用经费1.00万元，主要包括。",
    "a dangling 、": "收入包括：事业收入、；支出包括：教育支出。",
    "a mark after a mark": "与2024年预算持平，。",
    "“其中：” with one part": "收入预算1.00万元，其中：事业收入1.00万元。",
    "a doubled word": "2025年安排安排公务接待费。",
    "a reason for what is not there": "2024年无此项预算，主要是工作调整。",
    "a placeholder": "主要保障None。",
}


@pytest.mark.parametrize("fault", readability.MACHINE_LIKE)
def test_a_planted_machine_like_sentence_is_found(fault: str) -> None:
    whole = draft("first_year").document
    faulty = with_blocks(whole, "whole", paragraph(whole, Text(PLANTED[fault])))
    assert len(readability.machine_like(faulty, readability.MACHINE_LIKE[fault])) == 1


@EACH_UNIT
def test_something_stands_under_every_heading(unit: str) -> None:
    assert readability.bare_headings(draft(unit).document) == []


def test_a_bare_heading_is_found() -> None:
    whole = draft("first_year").document
    faulty = with_blocks(whole, "duties", Heading("bare", 2, "（三）", (Text("光秃的标题"),)))
    assert readability.bare_headings(faulty) == ["（三）光秃的标题"]


@EACH_UNIT
def test_every_item_of_every_fund_is_told_with_amount_and_purpose(unit: str) -> None:
    made = draft(unit)
    assert readability.undescribed(made.document, made.budget) == []


@pytest.mark.parametrize(
    "words", ["年金缴费支出（06项）：2025年", "80.00万元，主要用于", "结转一般公共预算拨款"]
)
def test_an_item_left_out_is_found(words: str) -> None:
    made = draft("many_sources")
    assert len(readability.undescribed(without(made.document, words), made.budget)) == 1


@EACH_UNIT
def test_classes_and_items_stand_in_the_order_of_their_codes(unit: str) -> None:
    assert readability.out_of_order(draft(unit).document, load_subjects(2025)) == []


def test_classes_and_items_out_of_order_are_found() -> None:
    whole, subjects = draft("administrative").document, load_subjects(2025)
    listed = paragraph(whole, Text("支出包括：住房保障支出1.00万元、卫生健康支出1.00万元。"))
    shared = paragraph(
        whole, Text("住房保障支出1.00万元，占50.00%；卫生健康支出1.00万元，占50.00%。")
    )
    item = paragraph(whole, Text("一般公共服务支出（201类）财政事务（06款）行政运行（01项）：无"))
    faulty = with_blocks(whole, "whole", listed, shared)
    assert len(readability.out_of_order(faulty, subjects)) == 2
    assert len(readability.out_of_order(with_blocks(whole, "general_budget", item), subjects)) == 1


@EACH_UNIT
def test_the_glossary_is_exactly_the_terms_used(unit: str) -> None:
    made = draft(unit)
    assert readability.glossary_faults(made.document, made.renderer.pack) == []


def test_a_term_too_few_and_a_term_too_many_are_found() -> None:
    made = draft("bare_minimum")
    pack, whole = made.renderer.pack, made.document
    more = with_blocks(whole, "whole", paragraph(whole, Text("其中有上年结转。")))
    assert readability.glossary_faults(more, pack) == ["上年结转"]
    assert readability.glossary_faults(without(whole, "“三公”经费：纳入"), pack) == ["“三公”经费"]
    path = "文化旅游体育与传媒支出（207类）文化和旅游（01款）文化创作与保护（11项）"
    assert readability.glossary_faults(without(whole, path + "：2025年"), pack) == [path]


def test_a_new_unit_compares_nothing_and_says_why_once_a_chapter() -> None:
    assert not re.search(
        "[较与比]2024年|截至2024年|增加|减少|增长|下降|持平", text_of("first_year")
    )
    for chapter in draft("first_year").document.chapters:
        text = "".join(block.text for block in chapter.blocks)
        assert text.count("无上年预算数可比") <= 1


def test_a_unit_without_optional_items_prints_no_zero() -> None:
    assert not re.search(r"(?<![0-9.])0(\.00)?(万元|辆|台|人|%)", text_of("bare_minimum"))


def test_what_ended_last_year_is_still_compared() -> None:
    text = text_of("administrative")
    assert "没有使用国有资本经营预算拨款安排的支出，较2024年国有资本经营预算支出减少" in text
    assert "因公出国（境）经费2025年未安排预算，较2024年预算下降100.00%。主要原因是" in text


def test_carry_over_has_one_name_in_the_whole_budget_and_another_in_the_appropriation() -> None:
    facts = draft("many_sources").facts
    assert facts.income.carry_over.amount.value != facts.appropriation.carry_over.amount.value
    assert "上年财政拨款结转28.38万元" in text_of("many_sources")
    assert "其中：上年结转34.70万元" in text_of("many_sources")


def test_parts_that_do_not_add_up_as_printed_are_explained_and_others_not() -> None:
    assert "本说明的金额和占比经四舍五入，部分分项之和与合计数有尾差。" in text_of("many_sources")
    assert "本说明的占比经四舍五入，部分占比相加有尾差。" in text_of("first_year")
    for case in ("bare_minimum", "corrected"):
        assert "尾差" not in re.sub("注：.*", "", text_of(case))
