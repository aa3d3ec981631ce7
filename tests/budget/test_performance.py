"""Targets (绩效目标): what is wrong in performance.yaml is told at its line, with what is right."""

from __future__ import annotations

import pytest

from generator.budget.budget import Budget
from generator.budget.read import read_budget
from generator.problems import InputsWrong, Problem
from generator.subjects.lists import load_subjects
from tests.officer import Officer

TARGETS = """\
总体目标: 办好群众的诉求。
项目:
  - 项目: 政府性基金预算项目
    年度目标: 完成热线的服务保障。
    指标:
      - 一级指标: 产出指标
        二级指标: 数量指标
        三级指标: 受理诉求
        性质: ≥
        指标值: 20000
        单位: 件
        权重: 60
      - 一级指标: 效益指标
        二级指标: 社会效益指标
        三级指标: 群众诉求
        性质: 定性
        指标值: 及时回应
        权重: 40
"""
LAST = TARGETS[TARGETS.index("  - 项目") :]


def read(officer: Officer) -> Budget:
    return read_budget(officer.unit, officer.folder / "inputs", 2025, load_subjects(2025))


def problem(officer: Officer) -> Problem:
    with pytest.raises(InputsWrong) as stop:
        read(officer)
    (found,) = stop.value.problems
    return found


def test_targets_are_read_with_their_places(officer: Officer) -> None:
    officer.writes("performance.yaml", TARGETS)
    told = read(officer).performance
    assert told is not None
    (target,) = told.projects
    assert [one.told for one in target.indicators] == ["≥20000件", "及时回应"]
    assert target.indicators[1].at("value").line == 17


def test_targets_may_be_left_out(officer: Officer) -> None:
    assert read(officer).performance is None


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "hint"),
    [
        ("产出指标", "产出", "F04", 6, "是不是“产出指标”？"),
        ("二级指标: 数量指标", "二级指标: 数量", "F04", 7, "是不是“数量指标”？"),
        ("二级指标: 数量指标", "二级指标: 社会效益指标", "B41", 7, "它属于效益指标"),
        ("指标值: 20000", "指标值: 2万", "B42", 10, "写阿拉伯数字"),
        ("权重: 60", "权重: 50", "B44", 12, "合计 100"),
        ("        权重: 40\n", "", "B44", 12, "每项都写"),
        ("项目: 政府性基金预算项目", "项目: 政府性基金项目", "B45", 3, "政府性基金预算项目"),
        (LAST, LAST + LAST, "B46", 19, "删去一处"),
        (LAST, "  []\n", "B47", 3, "补上它的年度目标和指标"),
    ],
)
def test_a_fault_is_told_where_it_stands(
    officer: Officer, old: str, new: str, code: str, line: int, hint: str
) -> None:
    assert old in TARGETS
    officer.writes("performance.yaml", TARGETS.replace(old, new, 1))
    with pytest.raises(InputsWrong) as stop:
        read(officer)
    found = {(one.code, one.place.line): one.hint for one in stop.value.problems}
    assert hint in found[code, line]


def test_a_project_without_indicators_is_refused(officer: Officer) -> None:
    none = TARGETS[: TARGETS.index("    指标:")] + "    指标: []\n"
    officer.writes("performance.yaml", none)
    assert (problem(officer).code, problem(officer).place.line) == ("B43", 5)


def test_targets_of_the_unit_alone_leave_its_projects_untold(officer: Officer) -> None:
    officer.writes("performance.yaml", "总体目标: 办好群众的诉求。\n")
    assert problem(officer).sentence == "没有写项目“政府性基金预算项目”的绩效目标"
