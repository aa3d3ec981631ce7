"""B2: direction words, 持平, last year's figures, and the reasons of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level
from tests.checks.desk import Desk, told

TOTAL = "收支总预算: 在编人员减少，导致人员经费、公用经费均减少"
RECEPTION = "公务接待费: 单位厉行节约，减少相关费用的发生"
COMPARE = '{{ compare("金额", income.change, base="收支预算总数") }}'


def test_a_direction_word_against_the_sign_is_an_error(tmp_path: Path) -> None:
    wrong = "较{{ last_year }}年收支预算总数增加{{ income.change.difference }}"
    desk = Desk(tmp_path).words("whole", COMPARE, wrong)
    assert told(desk.finds("B214")) == [
        (
            Level.ERROR,
            "whole.j2",
            desk.line("whole", "总数增加"),
            "说“增加”，2025年收支总预算比上年是减少",
        )
    ]


def test_an_increase_of_nothing_is_an_error(tmp_path: Path) -> None:
    zero = "较{{ last_year }}年预算增加{{ three_public.vehicles.change.difference }}"
    desk = Desk(tmp_path).words("three_public", '{{ compare("比率", vehicles.change) }}', zero)
    (found,) = desk.finds("B214")
    assert found.sentence == "“增加0.00万元”：没有变化，或变化印不出来"


def test_the_same_is_said_of_what_changed(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words("whole", COMPARE, "与{{ last_year }}年收支预算总数持平")
    (found,) = desk.finds("B214")
    assert found.figures == ("与2024年收支预算总数持平", "221.17万元→154.44万元")


def test_the_same_as_not_than(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "three_public", '{{ compare("比率", vehicles.change) }}', "较{{ last_year }}年预算持平"
    )
    line = desk.line("three_public", "较{{ last_year }}年预算持平")
    assert told(desk.finds("B221")) == [
        (
            Level.WARNING,
            "three_public.j2",
            line,
            "“较2024年预算持平”不通：增减用“较”，持平用“与”",
        )
    ]


def test_an_item_of_last_year_beyond_its_total_is_an_error_at_its_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("comparatives", "公务接待费: 1.10", "公务接待费: 1100")
    (found,) = desk.finds("B215")
    assert found.figures == ("1100.00万元", "221.17万元")
    assert found.place.line == desk.line("comparatives", "公务接待费")


def test_items_of_last_year_beyond_their_total_together(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("comparatives", "差旅费: 10.00", "差旅费: 219.00")
    desk.adds("reasons", "差旅费: 减少外出考察\n")
    (found,) = desk.finds("B215")
    assert "与另外几项合计225.10万元" in found.sentence


def test_nothing_last_year_is_said_of_what_there_was(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "three_public",
        '{{ compare("比率", three_public.reception.change) }}',
        "{{ last_year }}年未安排预算",
    )
    (found,) = desk.finds("B216")
    assert found.figures == ("2024年未安排预算", "1.10万元")


def test_a_reason_that_is_not_printed_is_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "three_public", '{{ because("原因（另句）", three_public.reception.change) }}', ""
    )
    line = desk.line("three_public", "* 公务接待费{{")
    assert told(desk.finds("B217")) == [
        (
            Level.ERROR,
            "three_public.j2",
            line,
            "公务接待费较上年减少，写了原因，文中没有说明",
        )
    ]


def test_a_fund_without_a_word_on_its_change(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "fund_budget",
        '{{ fund_chapter("政府性基金预算", fund_budget) }}',
        "{{ unit.short }}{{ year }}年政府性基金预算支出{{ fund_budget.total }}。",
    )
    (found,) = desk.finds("B217")
    assert found.figures == ("政府性基金预算当年拨款", "上年无此项")


def test_one_change_with_two_reasons(tmp_path: Path) -> None:
    desk = Desk(tmp_path).adds("reasons", "财政拨款: 人员减少\n")
    line = desk.line("reasons", "财政拨款: ")
    assert told(desk.finds("B222")) == [
        (
            Level.WARNING,
            "reasons.yaml",
            line,
            "“财政拨款”与“收支总预算”是同一个变化，原因却是“人员减少”和"
            "“在编人员减少，导致人员经费、公用经费均减少”",
        )
    ]


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("在编人员增加", "增加"),
        ("新增热线坐席", "新增"),
        ("任务增长较快，工资标准提高", "增长"),
    ],
)
def test_a_reason_that_goes_up_for_what_goes_down(tmp_path: Path, reason: str, word: str) -> None:
    desk = Desk(tmp_path).types("reasons", TOTAL, f"收支总预算: {reason}")
    (found,) = desk.finds("B223")
    assert found.figures == ("减少", word)
    assert found.place.line == desk.line("reasons", "收支总预算")
    assert found.place.column == len("收支总预算: ") + reason.index(word) + 1


@pytest.mark.parametrize(
    "reason",
    [
        "项目减少多于工资标准提高",
        "未增加人员，项目完工",
        "提高资金使用效益",
        "人员调出",
        "压减一般性支出",
    ],
)
def test_reasons_for_what_goes_down_that_may_stand(tmp_path: Path, reason: str) -> None:
    assert Desk(tmp_path).types("reasons", TOTAL, f"收支总预算: {reason}").finds("B223") == []


def test_a_reason_for_what_is_the_same_cannot_go_either_way(tmp_path: Path) -> None:
    desk = Desk(tmp_path).adds("reasons", "公务用车购置及运行维护费: 油价上涨\n")
    assert [p.figures for p in desk.finds("B223")] == [("持平", "上涨")]


@pytest.mark.parametrize(
    "reason",
    ["厉行节约", "根据实际支出情况安排", "按照中央八项规定精神要求，厉行勤俭节约", "根据工作需要"],
)
def test_a_stock_phrase_is_no_reason_for_a_large_change(tmp_path: Path, reason: str) -> None:
    desk = Desk(tmp_path).types("reasons", RECEPTION, f"公务接待费: {reason}")
    (found,) = desk.finds("B218")
    assert (found.level, found.figures[0]) == (Level.WARNING, "45.45%")
    assert found.place.line == desk.line("reasons", "公务接待费")


@pytest.mark.parametrize(
    "reason",
    ["单位厉行节约，减少相关费用的发生", "厉行节约，调研改为视频方式", "接待任务减少"],
)
def test_a_stock_phrase_with_what_was_done_is_one(tmp_path: Path, reason: str) -> None:
    assert Desk(tmp_path).types("reasons", RECEPTION, f"公务接待费: {reason}").finds("B218") == []


def test_a_small_change_may_have_a_stock_phrase(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("reasons", RECEPTION, "公务接待费: 厉行节约")
    desk.types("comparatives", "公务接待费: 1.10", "公务接待费: 0.80")
    assert desk.finds("B218") == []
