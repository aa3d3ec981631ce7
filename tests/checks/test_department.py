"""Rules for departments: silent where the department is the sum of its units, loud where not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest
from msgspec.structs import replace

from generator.budget.budget import Budget
from generator.checks.case import Case
from generator.checks.run import rules
from generator.document.inlines import Text
from generator.document.tree import Paragraph
from generator.pipeline import Draft, Run
from generator.problems import Level, Problem
from tests.cases.cases import request_of


@cache
def run() -> Run:
    return Run(request_of("department"), lambda words: None)


@cache
def drafts() -> Mapping[str, Draft]:
    return {draft.budget.folder: draft for draft in run().drafts()}


def department() -> Draft:
    return drafts()["县水务局"]


def found(code: str, budget: Budget | None = None, draft: Draft | None = None) -> list[Problem]:
    draft = draft or department()
    case = Case(
        budget or draft.budget, draft.facts, draft.document, draft.renderer.pack, run().subjects
    )
    return [*rules()[code].problems(case)]


def test_the_departments_documents_have_nothing_to_be_told() -> None:
    for folder, draft in drafts().items():
        assert run().checked(draft).findings.standing == (), folder


def changed_after_summing(member: int, amount: str) -> Budget:
    """The department's budget, one of whose units has another amount in its first line."""
    budget = department().budget
    unit = budget.members[member]
    first, *rest = unit.ledger.lines
    lines = (replace(first, amount=Decimal(amount)), *rest)
    other = replace(unit, ledger=replace(unit.ledger, lines=lines))
    members = (*budget.members[:member], other, *budget.members[member + 1 :])
    return replace(budget, members=members)


def test_every_cell_that_is_not_the_sum_of_the_units_is_told() -> None:
    told = found("B801", changed_after_summing(2, "425100.00"))
    sentences = [problem.sentence for problem in told]
    assert "表1-1 合计 合计是1767.50万元，各单位之和减去内部往来是1767.51万元" in sentences
    assert (
        "表1-1 示例县河道管理站 合计是290.30万元，各单位之和减去内部往来是290.31万元" in sentences
    )
    assert "表3-1 基本工资 合计是207.50万元，各单位之和减去内部往来是207.51万元" in sentences
    assert not any("示例县水政监察大队" in sentence for sentence in sentences)
    assert {problem.level for problem in told} == {Level.ERROR}
    assert {str(problem.place) for problem in told} == {
        "inputs/2025/县水务局/department.yaml 第2行第1列"
    }


def test_a_unit_left_out_is_told() -> None:
    budget = department().budget
    told = found("B801", replace(budget, members=budget.members[:3]))
    sentences = [problem.sentence for problem in told]
    assert "公务用车是5，各单位之和减去内部往来是4" in sentences
    assert "编制是92，各单位之和减去内部往来是62" in sentences


def test_a_transfer_counted_twice_is_told() -> None:
    budget = department().budget
    lines = tuple(line for line in budget.ledger.lines if not line.sides)
    told = found("B801", replace(budget, ledger=replace(budget.ledger, lines=lines)))
    assert "表1 收入总计 收入 2025年预算数是1767.50万元，各单位之和减去内部往来是1804.50万元" in [
        problem.sentence for problem in told
    ]


@pytest.mark.parametrize(
    ("words", "level"),
    [("本单位认真落实过紧日子要求。", Level.WARNING), ("本部门认真落实过紧日子要求。", None)],
)
def test_a_department_does_not_call_itself_a_unit(words: str, level: Level | None) -> None:
    draft = department()
    chapter = draft.document.chapters[2]
    said = Paragraph(f"{chapter.id}.said", (Text(words),))
    chapters = list(draft.document.chapters)
    chapters[2] = replace(chapter, blocks=(*chapter.blocks, said))
    document = replace(draft.document, chapters=tuple(chapters))
    told = found("B802", draft=replace(draft, document=document))
    assert [problem.level for problem in told] == ([level] if level else [])


def test_units_of_another_level_or_superior_are_told() -> None:
    budget = department().budget
    unit = budget.members[1].unit
    other = replace(unit, level="市", superior=type(unit.short)("县农业农村局", unit.short.place))
    members = (budget.members[0], replace(budget.members[1], unit=other), *budget.members[2:])
    told = found("B803", replace(budget, members=members))
    assert sorted(problem.sentence for problem in told) == [
        "县水政监察大队的主管写的是县农业农村局，它列在县水务局部门里",
        "县水政监察大队的级次是市，部门是县",
    ]


def test_only_a_department_and_its_office_have_units_of_their_own() -> None:
    for folder, told in (("县水务局", 0), ("县水务局机关", 0), ("县河道管理站", 1)):
        draft = drafts()[folder]
        chapter = draft.document.chapters[0]
        said = Paragraph(f"{chapter.id}.said", (Text("所属单位共有车辆若干。"),))
        chapters = (replace(chapter, blocks=(*chapter.blocks, said)), *draft.document.chapters[1:])
        document = replace(draft.document, chapters=chapters)
        assert len(found("B613", draft=replace(draft, document=document))) == told
