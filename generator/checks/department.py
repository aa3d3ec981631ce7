"""B8: a department and its units: 部门 = Σ 单位 less transfers, and what it calls itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from generator.budget.budget import DEPARTMENT
from generator.budget.model import Ledger
from generator.checks.case import Case
from generator.checks.rule import Finding, rule
from generator.document.inlines import Number
from generator.document.tree import Table
from generator.facts.build import build_facts
from generator.facts.fact import Fact, Kind
from generator.facts.lines import Lines
from generator.facts.registry import Registry
from generator.money import in_unit
from generator.problems import Level
from generator.tables.build import TableMaker

ADDED_UP = (
    *("holdings.vehicles", "holdings.equipment"),
    *("holdings.vehicle_purchases", "holdings.equipment_purchases"),
    *("procurement.total", "procurement.goods", "procurement.works", "procurement.services"),
    *("procurement.small_firms", "staff.posts", "staff.serving", "staff.retired"),
    *("staff.dependants", "staff.students"),
    *("performance.projects", "performance.amount"),
)
"""What no table has, and is added up over the units all the same."""


@rule("B801", "部门不等于各单位之和", numbers=(12,))
def sum_of_units(case: Case) -> Iterator[Finding]:
    """部门公开表的每一格、车辆设备采购人员和项目的每一个数，等于各单位同一格之和，减去部门内部往来。

    各单位的表在这里另算一遍，与部门的逐格相比；没有分列到款的格不比。正常时不会不等；不等的，
    是部门汇总之后某个单位的数变了，或者程序有错。
    例：表1-1合计一栏是1767.50万元，各单位之和减去内部往来是1768.50万元。请核对这个单位的台账；
    台账无误的，报告维护者。
    """
    budget = case.budget
    if not budget.members:
        return
    found = {fact.name: fact for table in case.document.tables for fact in _facts(table)}
    wanted = _in_tables(case)
    wanted |= _in_text(case)
    found |= {fact.name: fact for fact in case.facts.registry if fact.name in ADDED_UP}
    for name in sorted({*found, *wanted}):
        fact = found.get(name)
        parts = wanted.get(name, [])
        if any(one.value is None for one in (*parts, *([fact] if fact else ()))):
            continue
        whole = fact.known if fact else Decimal(0)
        summed = sum((part.known for part in parts), Decimal(0))
        if whole != summed:
            yield _unequal(case, fact or parts[0], whole, summed)


def _unequal(case: Case, fact: Fact, whole: Decimal, summed: Decimal) -> Finding:
    if fact.kind is Kind.AMOUNT:
        unit = case.pack.numbers.unit
        figures = (in_unit(whole, unit), in_unit(summed, unit))
    else:
        figures = (str(whole), str(summed))
    return Finding(
        case.budget.unit.place,
        f"{fact.label}是{figures[0]}，各单位之和减去内部往来是{figures[1]}",
        "核对各单位的台账和 unit.yaml；无误的，报告维护者",
        figures,
    )


def _in_tables(case: Case) -> dict[str, list[Fact]]:
    """The cells of the units' own tables, and of a table of the transfers, by name."""
    budget = case.budget
    cells: dict[str, list[Fact]] = {}
    transfers = tuple(replace(line, sides=()) for line in budget.ledger.lines if line.sides)
    ledgers = [member.ledger for member in budget.members]
    for ledger in (*ledgers, *([replace(budget.ledger, lines=transfers)] if transfers else ())):
        for name, fact in _cells(case, ledger):
            cells.setdefault(name, []).append(fact)
    return cells


def _cells(case: Case, ledger: Ledger) -> Iterator[tuple[str, Fact]]:
    lines = Lines.of(ledger, "ledger", Registry())
    units = {str(unit.name): str(unit.name) for unit in case.budget.bodies}
    maker = TableMaker(lines, case.subjects, str, case.pack.numbers, units)
    for name, form in case.pack.tables.items():
        for fact in _facts(maker.table(name, form)):
            yield fact.name, fact


def _facts(table: Table) -> Iterator[Fact]:
    return (inline.fact for inline in table.inlines if isinstance(inline, Number))


def _in_text(case: Case) -> dict[str, list[Fact]]:
    """What no table has, of each unit."""
    registries = [build_facts(member, case.subjects).registry for member in case.budget.members]
    found: dict[str, list[Fact]] = {}
    for fact in (fact for registry in registries for fact in registry):
        if fact.name in ADDED_UP:
            found.setdefault(fact.name, []).append(fact)
    return found


@rule("B802", "部门的说明自称本单位", Level.WARNING, numbers=(37,))
def calls_itself(case: Case) -> Iterator[Finding]:
    """部门（汇总）的说明自称“本部门”或名称；单位的说明自称“本单位”，题目是“单位预算”的不说“本部门”。

    例：部门汇总的说明写“本单位为2025年新设立”。多半是从单位的说明抄来，或模板写死了。
    请在模板里用 noun("自称")；写在 narrative.yaml 里的，改成“本部门”。
    """
    of_units = case.budget.scope != DEPARTMENT
    if of_units and "单位预算" not in "".join(case.document.title):
        return
    wrong, right = ("本部门", "本单位") if of_units else ("本单位", "本部门")
    for sentence in case.body:
        start = sentence.text.find(wrong)
        if start >= 0:
            yield Finding(
                sentence.place(start, wrong),
                f"这里说“{wrong}”，这是{'单位' if of_units else '部门'}的说明",
                f"改成“{right}”",
                (wrong, right),
                sentence,
            )


@rule("B803", "所属单位的级次或主管与部门不同", Level.WARNING)
def units_of_another(case: Case) -> Iterator[Finding]:
    """部门里的单位，级次与部门相同，主管是这个部门（写它的全称或简称）。

    例：县水务局部门里的单位，unit.yaml 写“主管: 县农业农村局”。改革划转来的单位常忘了改。
    请改这个单位的 unit.yaml；不属于本部门的，从 department.yaml 里删去。
    """
    whole = case.budget.unit
    known = {str(name) for name in (whole.name, whole.short, case.budget.folder)}
    known |= {str(name) for unit in case.budget.bodies for name in (unit.name, unit.short)}
    for member in case.budget.members:
        unit = member.unit
        if unit.level != whole.level:
            words = f"{unit.short}的级次是{unit.level}，部门是{whole.level}"
            figures = (str(unit.level), str(whole.level))
            yield Finding(unit.at("level"), words, "改 unit.yaml 的“级次”", figures)
        if unit.superior is not None and unit.superior not in known:
            words = f"{unit.short}的主管写的是{unit.superior}，它列在{whole.short}部门里"
            figures = (str(unit.superior), str(whole.short))
            yield Finding(unit.at("superior"), words, f"改成“主管: {whole.short}”", figures)
