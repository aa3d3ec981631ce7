"""Charts in chapters: drawn where the pack asks for them, every amount a fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.chapters.charts import MOST_BARS, chart_of
from generator.checks.case import Case
from generator.checks.run import check
from generator.document.numbers import NumberStyle
from generator.document.tree import Chart, Undrawn
from generator.facts.fact import Fact, Kind
from generator.problems import Place
from generator.review.explain import explained
from generator.subjects.lists import load_subjects
from generator.writers.dump import dump
from tests.cases.cases import CASES, draft_of, request_of
from tests.pictured import charts_of, pictured

CORRECT = [case for case in CASES if case != "published"]
WRITTEN = Place("own/chapters/whole.j2", 7)


def drawn(*entries: tuple[str, Fact]) -> Chart | Undrawn | None:
    return chart_of("收入预算", entries, NumberStyle(), (2025, 2024), WRITTEN)


def amount(yuan: int | None, why: str = "") -> Fact:
    value = None if yuan is None else Decimal(yuan)
    return Fact("made.up", "某项", Kind.AMOUNT, value, why)


def test_a_pack_that_asks_for_none_has_none() -> None:
    assert charts_of(draft_of(request_of("complete"))) == []


def test_a_pack_that_asks_has_them_where_its_chapters_draw_them() -> None:
    text = dump(pictured("complete").document)
    assert (
        """
图2　2025年收入预算按来源（单位：万元）
上年结转　9.20
一般公共预算拨款收入　284.50
政府性基金预算拨款收入　45.00
国有资本经营预算拨款收入　6.00
事业收入　17.00
（二）支出预算情况
"""
        in text
    )
    assert (
        """
图5　2025年“三公”经费与上年比较（单位：万元）
公务接待费　2025年　0.30　2024年　0.40
公务用车购置及运行维护费　2025年　30.60　2024年　2.60
"""
        in text
    )


def test_charts_are_numbered_in_reading_order() -> None:
    numbers = [chart.number for chart in charts_of(pictured("complete"))]
    assert numbers == [f"图{number}" for number in range(1, 7)]


def test_a_chart_takes_nothing_away_and_adds_nothing_else() -> None:
    plain, with_charts = draft_of(request_of("complete")), pictured("complete")
    others = [b.text for b in with_charts.document.blocks() if not isinstance(b, Chart)]
    assert others == [block.text for block in plain.document.blocks()]


@pytest.mark.parametrize("case", CORRECT)
def test_every_amount_is_a_fact_of_the_unit(case: str) -> None:
    draft = pictured(case)
    for chart in charts_of(draft):
        for value in (value for bar in chart.bars for value in bar.values):
            assert draft.facts.registry[value.fact.name] is value.fact


def test_an_amount_is_explained_where_a_chart_shows_it() -> None:
    draft = pictured("complete")
    fact = draft.facts.spending.classes[0].amount
    told = [*explained(fact, draft.document, draft.renderer.pack.numbers)]
    assert told[-1] == "见于 三、（二） 文化旅游体育与传媒支出　242.91"


def test_what_a_chart_tells_is_told_in_words_too() -> None:
    charts = {chart.title: chart.alternative for chart in charts_of(pictured("complete"))}
    assert charts["2025年支出预算按性质"] == (
        "条形图：2025年支出预算按性质。基本支出218.50万元；项目支出143.20万元。"
    )
    assert charts["2025年“三公”经费与上年比较"] == (
        "条形图：2025年“三公”经费与上年比较。公务接待费2025年0.30万元，2024年0.40万元；"
        "公务用车购置及运行维护费2025年30.60万元，2024年2.60万元。"
    )


def test_a_unit_without_a_last_year_has_bars_of_this_year_alone() -> None:
    first, *_ = charts_of(pictured("first_year"))
    assert (first.title, first.series) == ("2025年收支预算", ("2025年",))


@pytest.mark.parametrize("case", CORRECT)
def test_the_rules_have_nothing_to_say_of_charts_that_are_right(case: str) -> None:
    draft = pictured(case)
    subjects = load_subjects(2025)
    pack = draft.renderer.pack
    assert check(Case(draft.budget, draft.facts, draft.document, pack, subjects)) == ()


def test_what_has_no_money_gets_no_bar() -> None:
    chart = drawn(("甲", amount(10_000)), ("乙", amount(0)))
    assert isinstance(chart, Chart)
    assert [bar.name for bar in chart.bars] == ["甲"]
    assert drawn(("甲", amount(0))) is None
    assert drawn() is None


def test_a_chart_with_an_unknown_amount_is_left_out_and_says_why() -> None:
    unknown = amount(None, "台账里“会议费”与其他款合写成一笔；请把它单列一行")
    assert drawn(("甲", amount(10_000)), ("会议费", unknown)) == Undrawn(
        "收入预算", "台账里“会议费”与其他款合写成一笔", "请把它单列一行", WRITTEN
    )


def test_a_chart_of_more_bars_than_a_page_holds_is_left_out() -> None:
    most = [(f"第{number}项", amount(10_000)) for number in range(MOST_BARS)]
    assert isinstance(drawn(*most), Chart)
    left_out = drawn(*most, ("再一项", amount(10_000)))
    assert isinstance(left_out, Undrawn)
    assert left_out.why == f"有{MOST_BARS + 1}项，一页放不下"
