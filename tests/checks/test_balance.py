"""B1: names against figures, parts against totals, lists, shares."""

from __future__ import annotations

from pathlib import Path

from generator.problems import Level
from tests.checks.desk import Desk, told


def test_an_amount_under_another_funds_name_is_an_error_at_its_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "fund_budget",
        '{{ fund_chapter("政府性基金预算", fund_budget) }}',
        "{{ unit.short }}{{ year }}年一般公共预算支出{{ fund_budget.total }}。",
    )
    line = desk.line("fund_budget", "一般公共预算支出")
    assert told(desk.finds("B101")) == [
        (
            Level.ERROR,
            "fund_budget.j2",
            line,
            "“一般公共预算支出”后面印的是30.00万元（2025年政府性基金预算当年拨款），"
            "一般公共预算支出是124.44万元",
        )
    ]


def test_a_change_under_another_figures_name_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "general_budget", 'base="一般公共预算当年拨款"', 'base="收支预算总数"'
    )
    (found,) = desk.finds("B101")
    assert found.figures == ("96.73万元", "66.73万元")
    assert found.place.line == desk.line("general_budget", "收支预算总数")
    assert found.shown.startswith("五（一）：")


def test_the_whole_budgets_classes_in_the_chapter_of_one_fund_are_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "general_budget", "{{ shares(general_budget.classes) }}", "{{ shares(spending.classes) }}"
    )
    found = desk.finds("B101")
    assert ("30.00万元", "没有的数") in [p.figures for p in found]
    assert {p.place.file for p in found} == {"own/chapters/general_budget.j2"}


def test_a_wrong_name_for_an_equal_figure_is_let_pass(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words("appropriation", "财政拨款收支总预算", "收支总预算")
    assert desk.finds("B101") == []


def test_a_part_left_out_after_of_which_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "whole",
        "{{ of_which(income.parts) }}",
        "，其中：{{ income.parts[0].name }}{{ income.parts[0].amount }}",
    )
    (found,) = desk.finds("B102")
    assert (found.level, found.figures) == (Level.ERROR, ("154.44万元", "124.44万元"))
    assert found.place.line == desk.line("whole", "收入预算{{")


def test_parts_in_paragraphs_of_their_own_are_added_up(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "basic", "公用经费{{ budget.operating }}", "公用经费{{ three_public.total }}"
    )
    assert [p.figures for p in desk.finds("B102")] == [("124.44万元", "116.80万元")]


def test_rounded_parts_that_differ_in_print_by_a_hundredth_are_no_fault(tmp_path: Path) -> None:
    assert Desk(tmp_path, "many_sources").finds("B1") == []


def test_a_source_written_out_by_hand_hides_another(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "whole", '{{ consists("收入", income.parts) }}', "收入全部为一般公共预算拨款收入"
    )
    (found,) = desk.finds("B103")
    assert found.sentence == "收入没有列“政府性基金预算拨款收入”，而它有钱"
    assert found.place.line == desk.line("whole", "收入全部为")


def test_a_source_without_money_is_not_to_be_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "whole",
        '{{ consists("收入", income.parts) }}',
        "收入包括：一般公共预算拨款收入、政府性基金预算拨款收入、事业收入",
    )
    assert [p.figures for p in desk.finds("B103")] == [("事业收入",)]


def test_none_is_said_of_a_fund_that_has_money(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "fund_budget",
        '{{ fund_chapter("政府性基金预算", fund_budget) }}',
        "{{ unit.short }}{{ year }}年没有使用政府性基金预算拨款安排的支出。",
    )
    line = desk.line("fund_budget", "没有使用")
    assert told(desk.finds("B111")) == [
        (
            Level.ERROR,
            "fund_budget.j2",
            line,
            "说“没有使用政府性基金预算拨款安排的支出”，而2025年政府性基金预算当年拨款是30.00万元",
        )
    ]


def test_a_fund_without_money_is_to_be_said_to_have_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "capital_budget",
        '{{ fund_chapter("国有资本经营预算", capital_budget) }}',
        "{{ unit.short }}{{ year }}年国有资本经营预算支出{{ capital_budget.total }}。",
    )
    (found,) = desk.finds("B111")
    assert (found.level, found.place.file) == (Level.WARNING, "own/chapters/capital_budget.j2")


def test_a_share_of_another_whole_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "whole",
        "{{ of_which(income.parts) }}",
        "，其中：一般公共预算拨款收入{{ income.parts[0].amount }}，占"
        "{{ general_budget.classes[0].share }}；"
        "政府性基金预算拨款收入{{ income.parts[1].amount }}，占{{ income.parts[1].share }}",
    )
    (found,) = desk.finds("B113")
    assert found.figures == ("124.44万元", "83.14%")
    assert found.place.line == desk.line("whole", "占{{")
