"""Random units for property tests: whole folders of inputs, as an officer might have written."""

from __future__ import annotations

from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.budget.model import FUNDS

ITEMS = {
    "一般公共预算": ("2010301", "2010350", "2080505", "2101102", "2210201"),
    "政府性基金预算": ("2120899", "2120803"),
    "国有资本经营预算": ("2230105",),
}
PERSONNEL = ("30101", "30102", "30107", "30108", "30113", "30302")
OPERATING = ("30201", "30205", "30211", "30215", "30216", "30217", "30228", "30231", "30299")
FIGURES = (
    "因公出国（境）经费",
    "公务接待费",
    "公务用车购置及运行维护费",
    "会议费",
    "培训费",
    "差旅费",
)
CHANGES = ("收支总预算", "财政拨款", "一般公共预算", "政府性基金预算", "国有资本经营预算", *FIGURES)

amounts = st.integers(0, 10**9).map(lambda fen: f"{Decimal(fen) / 100:.2f}")
"""In 元, to ten million, often with 分."""


FROM = [
    (fund, item, year)
    for fund in FUNDS
    for item in islice(cycle(ITEMS.get(fund, ITEMS["一般公共预算"])), 10)
    for year in ("当年", "当年", "当年", "上年结转")
]
"""Where money comes from, and what for: each fund as often as another."""

BASIC = [{"支出": "基本支出", "经济": code} for code in (*PERSONNEL, *OPERATING)]
PROJECT = [
    {"支出": "项目支出", "项目": project, "经济": code}
    for project in ("甲项目", "乙项目", "丙项目")
    for code in (*OPERATING, "31013")
]
SPENT = [*BASIC * (len(PROJECT) // len(BASIC)), *PROJECT]
"""How it is spent: as often for the one as for the other."""


def _line(money: tuple[str, str, str], spent: dict[str, str], amount: str) -> dict[str, Any]:
    fund, item, year = money
    return {"功能": item, "资金": fund, "资金年度": year, **spent, "金额": amount}


lines = st.builds(_line, st.sampled_from(FROM), st.sampled_from(SPENT), amounts)
"""A line of the ledger, of few choices: each takes longer to draw than to read."""


vehicles = st.lists(
    st.builds(
        lambda use, number: {"车型": "轿车", "用途": use, "数量": number},
        st.sampled_from(("其他用车", "执法执勤用车")),
        st.integers(0, 9),
    ),
    max_size=2,
)
purchases = st.lists(
    st.builds(
        lambda kind, amount: {"类别": kind, "金额": amount},
        st.sampled_from(("货物", "工程", "服务")),
        amounts,
    ),
    max_size=3,
)
figures = st.integers(-(10**9), 10**9).map(lambda fen: f"{Decimal(max(fen, 0)) / 100:.2f}")
"""As often none as some."""

incomes = st.dictionaries(st.sampled_from((*FUNDS, "上年结转（财政拨款）")), amounts, min_size=1)
ledgers = st.lists(lines, min_size=1, max_size=12)
firsts = st.integers(1, 10**9).map(str)


@st.composite
def units(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """The files of a unit's folder, by name."""
    ledger = draw(ledgers)
    ledger[0]["金额"] = draw(firsts)
    new = draw(st.booleans())
    projects = any(line["支出"] == "项目支出" for line in ledger)
    codes = {line["功能"] for line in ledger}
    files: dict[str, dict[str, Any]] = {
        "unit": _unit(draw, new, projects),
        "ledger": {"年度": 2025, "计量单位": "元", "明细": ledger},
        "reasons": dict.fromkeys(CHANGES, "工作任务调整"),
        "narrative": {
            "职能": ["负责示例工作。"],
            "重点工作": [{"标题": "做好示例工作", "内容": ["一是做好示例工作。"]}],
            "用途": dict.fromkeys(codes, "示例工作"),
            "公务接待费用途": "示例接待",
            "公务用车用途": "示例出行",
            "名词解释": dict.fromkeys(codes, "指示例科目。"),
        },
    }
    if not new:
        files["comparatives"] = _comparatives(draw)
    return files


def _unit(draw: st.DrawFn, new: bool, projects: bool) -> dict[str, Any]:
    return {
        "计量单位": "元",
        "全称": "示例县示例中心",
        "简称": "示例中心",
        "级次": "县",
        "性质": "事业",
        "类别": "公益一类",
        "预算级次": "二级",
        "主管": "县示例局",
        "模板": "suining",
        "本年新设": "是" if new else "否",
        "车辆": draw(vehicles),
        "大型设备": draw(st.integers(0, 3)),
        "政府采购": draw(purchases),
        "绩效目标": "全部项目" if projects else "没有项目",
    }


def _comparatives(draw: st.DrawFn) -> dict[str, Any]:
    income = draw(incomes)
    return {
        "年度": 2024,
        "计量单位": "元",
        "收支总预算": f"{sum(map(Decimal, income.values())):.2f}",
        "收入": income,
        **{figure: draw(figures) for figure in FIGURES},
    }


def write_unit(files: dict[str, dict[str, Any]], inputs: Path, name: str = "示例") -> Path:
    """The unit's folder below `inputs`, written as YAML; returns `inputs`."""
    folder = inputs / "2025" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        text = yaml.dump(
            content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6
        )
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return inputs
