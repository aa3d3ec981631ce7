"""B5: codes, names, funds, the unit's kind, items untold, order."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level
from tests.checks.desk import PACK, Desk, told


def own_names(desk: Desk, **names: str) -> Desk:
    """Give subjects other names in the child pack."""
    desk.words("basic", "{% set budget", "{% set budget")
    lines = "".join(f"  '{code.lstrip('c')}': {name}\n" for code, name in names.items())
    path = desk.templates / PACK / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"subject_names:\n{lines}", encoding="utf-8")
    return desk


def test_a_name_without_its_ending_is_a_warning_in_the_packs_line(tmp_path: Path) -> None:
    desk = own_names(Desk(tmp_path), c208="社会保障和就业")
    assert told(desk.finds("B533")) == [
        (
            Level.WARNING,
            "pack.yaml",
            3,
            "208 印作“社会保障和就业”，应是“社会保障和就业支出”",
        )
    ]


def test_another_codes_name_is_an_error_where_both_have_been_seen(tmp_path: Path) -> None:
    desk = own_names(Desk(tmp_path), c2101102="行政单位医疗")
    (found,) = desk.finds("B533")
    assert found.level is Level.ERROR
    assert "“行政单位医疗”是 2101101 的名称" in found.hint


def test_a_code_cut_short_by_the_phrase_is_told_at_the_phrase(tmp_path: Path) -> None:
    desk = Desk(tmp_path).phrases("类款项", "{{ names[0] }}（{{ code[:1] }}类）{{ names[1] }}")
    found = desk.finds("B532")
    assert {(p.place.file, p.place.line) for p in found} == {(f"{PACK}/phrases.yaml", 3)}
    assert "应是（201类）（03款）（50项）" in found[0].hint


def test_codes_printed_whole_are_let_pass(tmp_path: Path) -> None:
    assert Desk(tmp_path).finds("B532") == []


def test_what_rests_on_an_unseen_row_says_so_and_is_a_warning(tmp_path: Path) -> None:
    desk = own_names(Desk(tmp_path), c2120899="其他国有土地收益基金支出")
    (found,) = desk.finds("B533")
    assert found.level is Level.WARNING
    assert "科目表里 2120899、2121099 未经核对" in found.sentence
    assert "是 2121099 的名称" in found.hint


def test_a_name_typed_into_a_template_is_found_at_its_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "fund_budget",
        "{{ fund_chapter",
        "** 城乡社区事务（212类）国有土地使用权出让收入安排的支出（08款）："
        "见下。\n\n{{ fund_chapter",
    )
    (found,) = desk.finds("B533")
    assert found.figures == ("城乡社区事务", "城乡社区支出")
    assert found.place.line == desk.line("fund_budget", "城乡社区事务")


def test_an_economic_name_cut_short(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "basic",
        "{{ mainly(budget.personnel_subjects) }}。",
        "主要包括基本工资、职工基本医疗保险。",
    )
    (found,) = desk.finds("B531")
    assert found.hint == "改为“职工基本医疗保险缴费”"
    assert found.place.line == desk.line("basic", "主要包括基本工资")


@pytest.mark.parametrize(
    ("case", "old", "new", "hint"),
    [
        (None, "2010350", "2010301", "是不是 2010350 事业运行？"),
        (None, "2101102", "2101101", "是不是 2101102 事业单位医疗？"),
        ("administrative", "2101101", "2101102", "是不是 2101101 行政单位医疗？"),
    ],
)
def test_an_item_for_another_kind_of_unit(
    tmp_path: Path, case: str | None, old: str, new: str, hint: str
) -> None:
    desk = Desk(tmp_path, case)
    for file in ("ledger", "narrative"):
        path = desk.unit / f"{file}.yaml"
        text = path.read_text(encoding="utf-8").replace(f"'{old}'", f"'{new}'")
        path.write_text(text, encoding="utf-8")
    (found,) = desk.finds("B534")
    assert (found.level, found.hint) == (Level.WARNING, hint)
    assert found.place.line == desk.line("ledger", f"'{new}'")


def test_an_item_of_one_fund_paid_by_another_is_an_error(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "administrative")
    desk.types("ledger", "功能: '2120501'", "功能: '2120803'")
    (found,) = desk.finds("B537")
    assert (found.level, found.figures) == (Level.ERROR, ("政府性基金预算", "一般公共预算"))
    assert found.place.line == desk.line("ledger", "'2120803'")


def test_an_unseen_item_of_another_fund_is_a_warning_that_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("ledger", "资金: 政府性基金预算", "资金: 一般公共预算")
    (found,) = desk.finds("B537")
    assert found.level is Level.WARNING
    assert "2120899 未经核对" in found.sentence


def test_a_doubtful_item_is_a_hint(tmp_path: Path) -> None:
    desk = Desk(tmp_path).types("ledger", "功能: '2010350'", "功能: '2014150'")
    desk.types("narrative", "用途:\n", "用途:\n  '2014150': 中心运转\n")
    desk.adds("narrative", "名词解释:\n  '2014150': 指数据事务方面事业单位的基本支出。\n")
    (found,) = desk.finds("B538")
    assert (found.level, found.figures) == (Level.HINT, ("2014150", "事业运行"))


def test_items_that_no_chapter_describes(tmp_path: Path) -> None:
    desk = Desk(tmp_path).words(
        "fund_budget",
        '{{ fund_chapter("政府性基金预算", fund_budget) }}',
        "{{ unit.short }}{{ year }}年政府性基金预算支出{{ fund_budget.total }}。",
    )
    line = desk.line("fund_budget", "年政府性基金预算支出")
    assert told(desk.finds("B535")) == [
        (
            Level.WARNING,
            "fund_budget.j2",
            line,
            "政府性基金预算的2120899有钱，正文没有写类款项、金额和用途",
        )
    ]


@pytest.mark.parametrize(
    ("chapter", "old", "new", "name"),
    [
        (
            "appropriation",
            "amounts(appropriation.classes)",
            "amounts(appropriation.classes|reverse|list)",
            "城乡社区支出",
        ),
        (
            "whole",
            'consists("支出", spending.classes)',
            'consists("支出", spending.classes|reverse|list)',
            "城乡社区支出",
        ),
        (
            "basic",
            "mainly(budget.operating_subjects)",
            "mainly(budget.operating_subjects|reverse|list)",
            "公务用车运行维护费",
        ),
        (
            "general_budget",
            "for item in general_budget.items %}",
            "for item in general_budget.items|reverse %}",
            "事业单位医疗",
        ),
    ],
)
def test_lists_out_of_the_codes_order(
    tmp_path: Path, chapter: str, old: str, new: str, name: str
) -> None:
    desk = Desk(tmp_path).words(chapter, old, new)
    found = desk.finds("B536")
    assert found[0].level is Level.WARNING
    assert f"“{name}”" in found[0].sentence


def test_carried_items_of_one_fund_after_another_are_in_order(tmp_path: Path) -> None:
    assert Desk(tmp_path, "many_sources").finds("B5") == []
