"""Figures that the 批复 states are only compared; one slip in the ledger is one problem."""

from __future__ import annotations

import pytest

from generator.budget.read import read_budget
from generator.problems import InputsWrong, Problem
from generator.subjects.lists import load_subjects
from tests.officer import Officer


def problems(officer: Officer) -> list[Problem]:
    with pytest.raises(InputsWrong) as stop:
        read_budget(officer.unit, officer.folder / "inputs", 2025, load_subjects(2025))
    return list(stop.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "code", "said", "hint"),
    [
        (
            "    金额: 8.21",
            "    金额: 8.12",
            "B08",
            "批复总额是154.44万元，台账各行合计是154.35万元",
            "一般公共预算、基本支出、人员经费、功能分类 2080505",
        ),
        (
            "'30217'",
            "'30215'",
            "B25",
            "批复的公务接待费是0.60万元，台账里是0万元",
            "会议费",
        ),
        (
            "功能: '2101102'",
            "功能: '2101103'",
            "B25",
            "批复的功能分类 2101102是4.98万元，台账里是0万元",
            "功能分类 2101103",
        ),
        (
            "    资金: 一般公共预算\n    支出: 基本支出\n    经济: '30113'",
            "    资金: 事业收入\n    支出: 基本支出\n    经济: '30113'",
            "B25",
            "批复的一般公共预算是124.44万元，台账里是117.39万元",
            "人员经费",
        ),
    ],
)
def test_a_line_that_was_entered_wrongly_is_seen_by_what_was_approved(
    officer: Officer, old: str, new: str, code: str, said: str, hint: str
) -> None:
    officer.changes("ledger.yaml", old, new)
    (found,) = problems(officer)
    assert (found.code, found.sentence) == (code, said)
    assert found.hint.endswith(f"对不上的有{hint}")


def test_the_place_is_the_stated_figure(officer: Officer) -> None:
    officer.changes("ledger.yaml", "  会议费: 0.00", "  会议费: 1.00")
    (found,) = problems(officer)
    line = (
        officer.path("ledger.yaml").read_text(encoding="utf-8").splitlines()[found.place.line - 1]
    )
    assert (found.code, line) == ("B25", "  会议费: 1.00")


def test_last_years_published_sums_hold(officer: Officer) -> None:
    officer.changes("comparatives.yaml", "公务接待费: 1.10", "公务接待费: 11.10")
    officer.changes("comparatives.yaml", "\n差旅费: 10.00", "\n差旅费: 1.00")
    found = problems(officer)
    assert [p.code for p in found] == ["B26", "B26"]
    assert found[0].sentence == "上年三公经费合计写的是6.10万元，各项之和是16.10万元"


def test_last_years_appropriation_is_what_was_published(officer: Officer) -> None:
    officer.changes("comparatives.yaml", "  一般公共预算: 221.17", "  其他收入: 221.17")
    (found,) = problems(officer)
    assert (found.code, found.place.line) == ("B26", 17)


def test_what_is_bought_adds_up(officer: Officer) -> None:
    bought = "\n政府采购:\n  - 类别: 货物\n    金额: 2.00\n    预留中小企业: 1.00\n"
    officer.adds("unit.yaml", f"{bought}政府采购合计: 3.00\n预留中小企业合计: 1.50\n")
    assert [p.code for p in problems(officer)] == ["B27", "B27"]


def test_the_vehicles_are_as_many_as_the_report_of_assets_says(officer: Officer) -> None:
    officer.changes("unit.yaml", "    数量: 1", "    数量: 11")
    (found,) = problems(officer)
    assert (found.code, found.sentence) == ("B29", "车辆合计写的是1辆，各行之和是11辆")


def test_a_unit_of_the_first_level_has_no_superior(officer: Officer) -> None:
    officer.changes("unit.yaml", "预算级次: 二级", "预算级次: 一级")
    (found,) = problems(officer)
    assert (found.code, found.sentence) == ("B28", "一级预算单位写了“主管”")


def test_the_split_that_nobody_knows_is_not_held_against_anything(officer: Officer) -> None:
    officer.changes("ledger.yaml", "'30201', '30213'", "'30201', '30217'")
    officer.changes("ledger.yaml", "  公务接待费: 0.60", "  公务接待费: 0.70")
    read_budget(officer.unit, officer.folder / "inputs", 2025, load_subjects(2025))
