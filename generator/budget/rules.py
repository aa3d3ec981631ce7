"""What must hold inside the inputs before anything can be derived from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.budget.budget import Budget
from generator.budget.controls import (
    comparatives_controls,
    ledger_controls,
    unit_controls,
)
from generator.budget.model import (
    BASIC,
    PROJECT,
    PUBLIC_INSTITUTION,
    TRANSFERS,
    Comparatives,
    Ledger,
    Line,
    Unit,
)
from generator.budget.performance import (
    Indicator,
    Performance,
    ProjectTarget,
    indicator_problems,
    project_problems,
    target_problems,
    whole_problems,
)
from generator.forms.reading import Passage, Rules
from generator.money import in_unit
from generator.problems import Place, Problem
from generator.subjects.lists import Subject, Subjects

WINDOWS_REFUSES = r'[\\/:*?"<>|]|\.\.|[. ]$|^\.|^(con|prn|aux|nul|com[0-9]|lpt[0-9])$'
"""What cannot be in the name of a file or folder on Windows, nor should be on other systems."""


def of_records(subjects: Subjects) -> Rules:
    """The rules of each form by itself; they are tried on every record that can be read."""
    return {
        Unit: unit_problems,
        Line: lambda line: line_problems(line, subjects),
        Ledger: lambda ledger: ledger_problems(ledger, subjects),
        Comparatives: comparatives_problems,
        Indicator: indicator_problems,
        ProjectTarget: target_problems,
        Performance: whole_problems,
    }


def unit_problems(unit: Unit) -> Iterator[Problem]:
    """A unit whose name can be a file's, and whose kind has what it needs."""
    if found := re.search(WINDOWS_REFUSES, unit.name, re.IGNORECASE):
        hint = "全称是输出文件的名字，请只用汉字、数字和括号"
        sentence = f"全称里的“{found[0]}”不能用在文件名里"
        yield Problem("B03", unit.at("name"), sentence, hint)
    if unit.kind == PUBLIC_INSTITUTION and unit.category is None:
        hint = "写“类别: 公益一类”或“类别: 公益二类”"
        yield Problem("B05", unit.place, "事业单位缺少“类别”", hint)
    if unit.budget_level != "一级" and unit.superior is None:
        hint = f"{unit.budget_level}预算单位要写明主管部门"
        yield Problem("B19", unit.place, "缺少“主管”", hint)
    if unit.budget_level == "一级" and unit.superior is not None:
        hint = "一级预算单位没有主管部门；请改“预算级次”，或删去“主管”"
        yield Problem("B28", unit.at("superior"), "一级预算单位写了“主管”", hint)
    for purchase in unit.procurement:
        kept, amount = purchase.small_firms, purchase.amount
        if kept > amount:
            sentence = (
                f"预留中小企业的金额{in_unit(kept, unit.money)}，"
                f"大于这一项采购预算{in_unit(amount, unit.money)}"
            )
            yield Problem("B06", purchase.at("small_firms"), sentence, "预留部分不能超过采购金额")
    yield from unit_controls(unit)


def ledger_problems(ledger: Ledger, subjects: Subjects) -> Iterator[Problem]:
    """A ledger that has lines, whose sums are those that were approved."""
    if not ledger.lines:
        yield Problem("B07", ledger.at("lines"), "台账里没有明细", "至少写一行")
    sound = not any([*line_problems(line, subjects)] for line in ledger.lines)
    yield from ledger_controls(ledger, subjects, sound)


def line_problems(line: Line, subjects: Subjects) -> Iterator[Problem]:
    """A budget line whose codes exist, and that has what its kind of spending needs."""
    yield from _code_problem(line.item, subjects, functional=True)
    known = True
    for code in line.economic:
        for problem in _code_problem(code, subjects, functional=False):
            known = False
            yield problem
    if line.spending == BASIC and not line.economic:
        hint = "基本支出要写到经济分类款；几款合计而不知各是多少时，写成列表"
        yield Problem("B11", line.place, "基本支出缺少“经济”", hint)
    if known and len({subjects.economic[code].group == "人员经费" for code in line.economic}) > 1:
        hint = "人员经费（301、303）和公用经费（302、310 等）各写一行"
        yield Problem("B12", line.at("economic"), "一行里混了人员经费和公用经费", hint)
    if line.spending == PROJECT and line.project is None:
        yield Problem("B13", line.place, "项目支出缺少“项目”", "请写项目名称")
    if line.spending != PROJECT and line.project is not None:
        hint = "只有项目支出写项目；请改“支出”，或删去“项目”"
        yield Problem("B20", line.at("project"), f"{line.spending}不应有“项目”", hint)
    for attribute, key, kind, allowed in (
        ("payer", "来自", line.fund, tuple(TRANSFERS.values())),
        ("payee", "付给", line.spending, tuple(TRANSFERS)),
    ):
        if getattr(line, attribute) is not None and kind not in allowed:
            hint = f"“{key}”只用于{'、'.join(allowed)}；请改这一行，或删去“{key}”"
            yield Problem("B30", line.at(attribute), f"{kind}不应有“{key}”", hint)


def _code_problem(code: Passage, subjects: Subjects, functional: bool) -> Iterator[Problem]:
    names = subjects.functional if functional else subjects.economic
    if code in names:
        return
    near: Subject | None = subjects.nearest(code, names)
    hint = f"是不是 {near.code} {near.name}？" if near else "请对照当年的《政府收支分类科目》"
    called = "支出功能分类" if functional else "部门预算经济分类"
    yield Problem("B10", code.place, f"{called}里没有编码 {code}", hint)


def comparatives_problems(figures: Comparatives) -> Iterator[Problem]:
    """Last year's figures, whose incomes add up to their total."""
    found = sum(figures.income.values(), Decimal(0))
    if found != figures.total:
        sentence = (
            f"上年各项收入合计是{in_unit(found, figures.money)}，"
            f"上年收支总预算是{in_unit(figures.total, figures.money)}"
        )
        yield Problem("B09", figures.at("income"), sentence, "两者应相等，请对照上年批复")
    yield from comparatives_controls(figures)


def budget_problems(budget: Budget, comparatives: Place) -> Iterator[Problem]:
    """A unit that is new has no last year; any other has."""
    has_last = bool(budget.comparatives or budget.last_ledger or budget.last_lists)
    if budget.unit.new and has_last:
        hint = "若不是新设单位，请删去“本年新设”；若是，请删去上年的数"
        yield Problem("B21", budget.unit.at("new"), "本年新设的单位却有上年预算数", hint)
    if not budget.unit.new and not has_last:
        hint = f"请补上 {budget.year - 1} 年的数；本年新设的单位，在 unit.yaml 里写“本年新设: 是”"
        yield Problem("B14", comparatives, "缺少上年预算数", hint)
    projects = any(line.spending == PROJECT for line in budget.ledger.lines)
    if projects != (budget.unit.targets == "全部项目"):
        said, found = budget.unit.targets, "有项目支出" if projects else "没有项目支出"
        hint = "写 全部项目" if projects else "写 没有项目"
        yield Problem("B15", budget.unit.at("targets"), f"写的是“{said}”，台账里{found}", hint)
    if budget.performance is not None and not budget.members:
        named = [line.project for line in budget.ledger.lines if line.project is not None]
        yield from project_problems(budget.performance, named)


def year_problems(figures: Ledger | Comparatives, wanted: int) -> Iterator[Problem]:
    """A file that says the year that its place says."""
    if figures.year != wanted:
        sentence = f"年度是 {figures.year}，应是 {wanted}"
        yield Problem("B16", figures.at("year"), sentence, "请核对是不是放错了文件夹")
