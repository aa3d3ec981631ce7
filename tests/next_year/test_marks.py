"""What is marked, what stands in the mark, and that the file is the same but for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.budget.model import Ledger, Unit
from generator.budget.performance import Performance
from generator.budget.words import Narrative, Reasons
from generator.forms.edits import edited
from generator.forms.records import Record
from generator.forms.yaml_source import parse_yaml
from generator.next_year.marking import Marking
from generator.next_year.particulars import particulars
from generator.subjects.lists import load_subjects
from tests.next_year.spring import Spring

LISTS = load_subjects(2025)


def carried(form: type[Record], text: str) -> str:
    """A file of 2025 as it stands in 2026."""
    source = parse_yaml(text, "x.yaml")
    marking = Marking(2025, LISTS, LISTS, ("示例县文化馆", "县文化馆"))
    return edited(source, marking.changes(form, source))


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("2025年在编人员减少", ["2025年→2026年？"]),
        ("较2024年增加，2019年成立", ["2024年→2025年？", "2019年"]),
        ("实施2023—2026年规划", ["2023—2026年"]),
        ("依据《2025年工作要点》和〔2025〕5号", ["《2025年工作要点》", "〔2025〕5号"]),
        ("送演出40场，培训一百二十人次", ["40场", "一百二十人次"]),
        ("安排12.50万元，增长3.2%", ["12.50万元", "3.2%"]),
        ("推行“一件事、一次办”", []),
        ("开展“效率革命行动”", ["“效率革命行动”"]),
        ("由张伟局长与县财政局对接", ["张伟", "县财政局"]),
        ("县文化馆负责全县群众文化", []),
        ("二〇二五年完成", ["二〇二五年"]),
    ],
)
def test_years_amounts_counts_and_names_are_listed(words: str, listed: list[str]) -> None:
    assert particulars(words, (2024, 2025), ("县文化馆",)) == listed


def test_units_and_projects_that_are_known_are_listed_wherever_they_stand() -> None:
    names = ("水政监察大队", "县水政监察大队", "河道管理站", "县城防洪堤加固")
    words = "河道管理站和县水政监察大队退休人员移交社区，推进县城防洪堤加固主体施工"
    assert particulars(words, (2024, 2025), ("县水务局",), names) == [
        "河道管理站",
        "县水政监察大队",
        "县城防洪堤加固",
    ]


def test_a_department_s_words_are_told_with_the_units_and_projects_in_them(tmp_path: Path) -> None:
    spring = Spring(tmp_path, "department")
    spring.carries_over()
    (words,) = spring.inputs.glob("2026/县水务局/narrative.yaml")
    text = words.read_text(encoding="utf-8")
    assert "'2101102': 【待确认：河道管理站、农村供水总站】河道管理站和农村供水总站" in text
    assert "【待确认：小型水库除险加固】二是完成小型水库除险加固扫尾工作" in text
    assert "- 【待确认】县水务局负责全县水资源的统一管理" in text


def test_who_a_unit_is_stays_and_what_it_has_is_marked() -> None:
    text = (
        "全称: 示例县文化馆\n本年新设: 是\n人员: {编制: 5, 在职: 4}\n"
        "车辆:\n  - 车型: 轿车\n    用途: 其他用车\n    数量: 1\n"
        "政府采购:\n  - {类别: 货物, 金额: 3.00}\n绩效目标: 全部项目\n"
    )
    assert carried(Unit, text) == (
        "全称: 示例县文化馆\n本年新设: 否\n人员: {编制: 【待确认】5, 在职: 【待确认】4}\n"
        "车辆:\n  - 车型: 轿车\n    用途: 其他用车\n    数量: 【待确认】1\n"
        "政府采购:\n  - {类别: 货物, 金额: 【待确认】3.00}\n绩效目标: 全部项目\n"
    )


def test_a_ledger_has_its_lines_again_without_last_year_s_amounts() -> None:
    text = (
        "# 2025年的台账\n年度: 2025\n计量单位: 万元\n明细:\n  # 人员\n"
        "  - 功能: '2010350'\n    经济: ['30101', '30102']\n    金额: 90.22  # 批复\n"
        "  - 项目: 2025年演出\n    金额: '1.00'\n"
    )
    assert carried(Ledger, text) == (
        "# 2025年的台账\n年度: 2026\n计量单位: 万元\n明细:\n  # 人员\n"
        "  - 功能: '2010350'\n    经济: ['30101', '30102']\n    金额: 【待确认】90.22  # 批复\n"
        "  - 项目: 【待确认：2025年→2026年？】2025年演出\n    金额: '【待确认】1.00'\n"
    )


def test_a_passage_is_marked_before_its_first_word_however_it_is_written() -> None:
    text = "职能:\n  - 甲\n  - '乙'\n  - >-\n    丙，\n    2025年\n  - |\n\n    丁\n"
    assert carried(Narrative, text) == (
        "职能:\n  - 【待确认】甲\n  - '【待确认】乙'\n"
        "  - >-\n    【待确认：2025年→2026年？】丙，\n    2025年\n  - |\n\n    【待确认】丁\n"
    )


def test_a_reason_of_last_year_is_none_of_this_year() -> None:
    assert (
        carried(Reasons, "会议费: 新增一次观摩会\n") == "会议费: 【待确认：一次】新增一次观摩会\n"
    )


def test_a_target_keeps_its_indicators_and_loses_its_values() -> None:
    text = "项目:\n  - 项目: 演出\n    年度目标: 演出40场\n    指标:\n      - 三级指标: 场次\n"
    text += "        指标值: 40\n        单位: 场\n        权重: 100\n"
    changed = text.replace("演出40场", "【待确认：40场】演出40场").replace(
        ": 40\n", ": 【待确认】40\n"
    )
    assert carried(Performance, text) == changed


def test_waivers_and_the_short_list_of_last_year_stay_behind(tmp_path: Path) -> None:
    spring = Spring(tmp_path)
    folder = next(spring.inputs.glob("2025/*"))
    waiver = "豁免:\n  - {编号: B641, 位置: 三, 原因: 如此, 姓名: 张三, 日期: 2025-02-08}\n"
    (folder / "waivers.yaml").write_text(waiver, encoding="utf-8")
    assert "豁免只管当年，没有带过来" in spring.carries_over().out
    names = {path.name for path in spring.files}
    assert names == {"unit.yaml", "ledger.yaml", "reasons.yaml", "narrative.yaml"}
