"""generate explain: from a number to the lines where its parts were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.budget.read import read_budget
from generator.facts.build import build_facts
from generator.subjects.lists import load_subjects
from tests.officer import UNIT, Officer, Screen

LEDGER = f"inputs/2025/{UNIT}/ledger.yaml"


@pytest.fixture
def explained(officer: Officer) -> Officer:
    """An officer whose wording is a small pack's, so that sentences stay as they are."""
    officer.copies_templates()
    return officer


def explain(officer: Officer, what: str) -> Screen:
    return officer.runs("explain", "2025", what, "--templates", "templates", "--pack", "child")


def test_a_share_is_explained_down_to_the_lines_of_the_ledger(explained: Officer) -> None:
    screen = explain(explained, "19.4%")
    lines = screen.out.splitlines()
    assert screen.code == 0
    assert lines[:3] == [
        f"【{UNIT}】",
        "政府性基金预算拨款收入占收入预算的比重　19.4%　[income.fund_budget.share]",
        "└ 部分 ÷ 总额",
    ]
    assert "  · 政府性基金预算拨款收入　30.00万元　[income.fund_budget]" in lines
    assert "  · 收入预算　154.44万元　[income.total]" in lines
    assert sum(f"写在 {LEDGER} 第61行第9列" in line for line in lines) == 2
    assert lines[-1].startswith("见于 一、 ")
    assert "政府性基金预算拨款收入占19.4%" in lines[-1]


def test_a_total_names_every_line_of_the_ledger_once(explained: Officer) -> None:
    screen = explain(explained, "154.44")
    text = explained.path("ledger.yaml").read_text(encoding="utf-8").splitlines()
    amounts = [n for n, line in enumerate(text, 1) if line.strip().startswith("金额:")]
    for number in amounts:
        assert screen.out.count(f"{LEDGER} 第{number}行第9列") == 1
    assert "└ 各项之和" in screen.out


def test_a_change_names_both_years(explained: Officer) -> None:
    screen = explain(explained, "reception.change.rate")
    assert "└ 变化 ÷ 上年数" in screen.out
    assert f"{LEDGER} 第21行第9列" in screen.out
    assert f"inputs/2025/{UNIT}/comparatives.yaml 第10行第8列" in screen.out
    assert "见于 二、 公务接待费下降45.5%，" in screen.out


@pytest.mark.parametrize("what", ["154.44万元", "154.44", " 154.44 万元", "154.44 元"])
def test_a_number_is_found_as_it_is_printed_or_without_its_unit(
    explained: Officer, what: str
) -> None:
    assert "[income.total]" in explain(explained, what).out


def test_numbers_that_stand_in_the_text_come_before_those_that_do_not(explained: Officer) -> None:
    screen = explain(explained, "154.44")
    assert screen.out.count("【") == 1  # not spending.total, which this pack does not print


def test_a_number_that_only_the_facts_know_is_explained_too(explained: Officer) -> None:
    screen = explain(explained, "7.64")
    assert screen.code == 0
    assert "[ledger.4]" in screen.out
    assert f"└ 写在 {LEDGER} 第31行第9列" in screen.out
    assert "见于" not in screen.out


def test_a_number_that_nobody_knows_is_refused(explained: Officer) -> None:
    screen = explain(explained, "80.99%")
    assert (screen.code, screen.codes) == (2, ["U03"])


def test_every_fact_is_found_by_its_name(officer: Officer) -> None:
    inputs = Path("inputs")
    budget = read_budget(inputs / "2025" / UNIT, inputs, 2025, load_subjects(2025))
    names = [fact.name for fact in build_facts(budget, load_subjects(2025)).registry]
    assert len(names) == len(set(names)) > 100
    for name in ("income.total", "general_budget.item.2010350", "three_public.total"):
        assert name in names


def test_a_unit_that_is_wrong_is_told_instead(explained: Officer) -> None:
    explained.changes("ledger.yaml", "金额: 90.22", "金额: 九十")
    screen = explain(explained, "154.44")
    assert screen.code == 3
    assert screen.tells(f"{LEDGER} 第14行第9列", "F06")
